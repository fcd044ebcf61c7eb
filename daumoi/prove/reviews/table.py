"""The table of an interim review: what was due in the period, done, behind and why; targets beside confirmed figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.base.periods import Period
from daumoi.base.web.fields import written
from daumoi.mandate.plans.counting import Share
from daumoi.mandate.plans.models import Plan, PlanItem, PlanTarget
from daumoi.mandate.plans.rules import percent_done, reported
from daumoi.mandate.plans.shown import fetched, named_shares, row, total
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.tying import ties_of
from daumoi.prove.reports.rules import Row, Table, material_of, summed
from daumoi.prove.reviews.models import InterimReview
from daumoi.texts.vietnamese import fold

# for each indicator the figures tied to each item that has any
Ties = dict[str, dict[UUID, set[UUID]]]


@dataclass(frozen=True, slots=True)
class Target:
    """A target beside what confirmed figures show: numbers as printed, `figures` the ids the result is made of.

    `actual` "" where no figure is confirmed for the period; `difference` and `share` "" where the two cannot be compared.
    `shared`: some of the figures stand under another line too; `tied`: each was tied to its item by a person.
    """

    code: str
    name: str
    unit: str
    target: str
    actual: str
    difference: str
    share: str
    figures: list[str]
    shared: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """A group of items as printed: how many were due, done and behind, the weighted share, money in đồng."""

    name: str
    items: int
    done: int
    behind: int
    percent: str
    planned: str
    used: str
    targets: list[Target] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """An item that is behind, or that goes on beyond the period, with the reason that was reported."""

    pk: str
    title: str
    organisation: str
    when: str
    percent: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole table. Everything is text as printed, so that the frozen copy shows what was issued."""

    as_of: str
    whole: Counts
    lines: list[Counts]
    programmes: list[Counts]
    organisations: list[Counts]
    targets: list[Target]
    behind: list[Item]
    running: list[Item]
    left_out: list[str]

    def plain(self) -> dict[str, Any]:
        """Return the table as plain JSON."""
        return asdict(self)


def shown(review: InterimReview) -> dict[str, Any]:
    """Return the table as plain JSON: the frozen one of an issued review, else as it is now."""
    return dict(review.frozen) if review.issued_at else tabled(review).plain()


def tabled(review: InterimReview) -> Sheet:
    """Return the table of a review from plans, reports and confirmed figures (S2-15).

    Due are the items that end in the period, and those that ended before it and were not done when it began.
    """
    items = items_of(review)
    on = review.last_on
    eve = review.first_on - timedelta(days=1)
    due = [
        item
        for item in items
        if review.first_on <= item.last_on <= on
        or (item.last_on < review.first_on and percent_done(item, on=eve) < 100)
    ]
    running = [item for item in items if item.first_on <= on < item.last_on]
    whole = total(due, on=on)
    named = named_shares(due, whole)
    figures = _summed(review, due)
    ties = {code: ties_of(due, code) for code in {one.indicator_id for item in due for one in item.targets.all()}}
    return Sheet(
        as_of=f"{on:%d/%m/%Y}",
        whole=_counts(_("Whole"), whole.whole),
        lines=_per_line(due, whole.lines, figures, ties),
        programmes=[_counts(name, share) for name, share in named["programmes"]],
        organisations=[_counts(name, share) for name, share in named["organisations"]],
        targets=_targets(due, figures, "", due, ties),
        behind=[_item(item, on) for item in due if percent_done(item, on=on) < 100 and not _is_carried(item)],
        running=[_item(item, on) for item in running],
        left_out=[f"{one.figure.as_written} ({one.figure.organisation}): {one.reason}" for one in figures.left_out],
    )


def items_of(review: InterimReview) -> list[PlanItem]:
    """Return the standing items of the plan, or of all approved plans under the programme, that touch the period's past."""
    items = PlanItem.objects.standing().filter(first_on__lte=review.last_on)
    if review.plan_id:
        return fetched(items.filter(plan=review.plan_id))
    under = Q(lines__programme=review.programme_id) | Q(lines=None, plan__programmes=review.programme_id)
    return fetched(items.filter(under, plan__in=Plan.objects.approved()).distinct())


def _summed(review: InterimReview, due: Iterable[PlanItem]) -> Table:
    """Return the figures of the organisations that do the items, for the indicators with targets, summed as in reports."""
    chosen = {target.indicator_id for item in due for target in item.targets.all()}
    if not chosen:
        return Table()
    doing = {one.pk for item in due for one in (item.organisation, *item.participating.all())}
    material = material_of(review.issuer_id, review.line, sorted(chosen)).filter(
        organisation__in=doing, indicator__in=chosen
    )
    return summed(material, Period(first=review.first_on, last=review.last_on))


def _per_line(due: list[PlanItem], shares: dict[Any, Share], figures: Table, ties: Ties) -> list[Counts]:
    """Return each content line with its own targets beside the figures of those who do its items (S2-10)."""
    lines = {line.pk: line for item in due for line in item.lines.all()}
    found = []
    for line in sorted(lines.values(), key=lambda one: (one.programme.name, one.number)):
        if line.pk not in shares:
            continue
        own = [item for item in due if line in item.lines.all()]
        words = line.words if line.is_known else _("contents not known")
        found.append(
            _counts(f"{line.number}. {words}", shares[line.pk], _targets(own, figures, f"{line.pk}-", due, ties))
        )
    if None in shares and found:
        own = [item for item in due if not item.lines.all()]
        found.append(_counts(_("Under no content line"), shares[None], _targets(own, figures, "0-", due, ties)))
    return found


def _targets(items: list[PlanItem], figures: Table, prefix: str, due: list[PlanItem], ties: Ties) -> list[Target]:
    """Return the targets of items, each item once, beside the figures that go to these items of all that are `due`."""
    wanted: dict[tuple[str, str], Decimal] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for item in items:
        for target in item.targets.all() if not _is_carried(item) else ():
            key = _key(target)
            wanted[key] = wanted.get(key, Decimal(0)) + target.value
            names[key] = (target.indicator.vi, target.unit)
    found = []
    for number, (key, value) in enumerate(sorted(wanted.items()), 1):
        here = _going_to(items, key, due, ties)
        elsewhere = _going_to([item for item in due if item not in items], key, due, ties)
        code = f"{prefix}{key[0].lower()}-{number}"
        rows = _matching(figures, key, here)
        one = _target(code, names[key], value, rows)
        is_shared = any(elsewhere.takes(figure) for _row, own in rows for figure in own)
        is_tied = all(figure.pk in here.tied for _row, own in rows for figure in own)
        found.append(replace(one, shared=is_shared and bool(one.actual), tied=is_tied and bool(one.actual)))
    return found


def _key(target: PlanTarget) -> tuple[str, str]:
    return (target.indicator_id, fold(target.unit).casefold())


@dataclass(frozen=True, slots=True)
class Going:
    """Which figures go to some items: those `tied` to them, and of the `organisations` those tied to no item (`elsewhere`)."""

    tied: set[UUID]
    organisations: set[UUID]
    elsewhere: set[UUID]

    def takes(self, figure: Figure) -> bool:
        """Return whether a figure goes to these items."""
        by_guess = figure.organisation_id in self.organisations and figure.pk not in self.elsewhere
        return figure.pk in self.tied or by_guess


def _going_to(items: list[PlanItem], key: tuple[str, str], due: list[PlanItem], ties: Ties) -> Going:
    """Return what goes to `items`: an item with tied figures gets those alone, one without those of its organisations."""
    own = ties.get(key[0], {})
    tied: set[UUID] = set().union(*(own.get(item.pk, set()) for item in items))
    every: set[UUID] = set().union(*own.values())
    return Going(tied, _doing([item for item in items if item.pk not in own], key, due), every - tied)


def _doing(items: list[PlanItem], key: tuple[str, str], due: list[PlanItem]) -> set[UUID]:
    """Return the organisations whose figures go to `items`: their leads, and those taking part that lead no other item.

    A figure belongs to an organisation and a period, not to an item; whoever leads an item with the target counts there.
    """
    leads = {item.organisation_id for item in due if any(_key(target) == key for target in item.targets.all())}
    found: set[UUID] = set()
    for item in items:
        if any(_key(target) == key for target in item.targets.all()):
            found |= {item.organisation_id, *({one.pk for one in item.participating.all()} - leads)}
    return found


def _matching(figures: Table, key: tuple[str, str], going: Going) -> list[tuple[Row, list[Figure]]]:
    """Return the rows of one indicator and unit, each with its figures that go to some items."""
    rows = [one for one in figures.rows if (one.indicator.code, fold(one.unit).casefold()) == key]
    found = [(one, [figure for figure in one.figures if going.takes(figure)]) for one in rows]
    return [pair for pair in found if pair[1]]


def _target(code: str, name: tuple[str, str], value: Decimal, rows: list[tuple[Row, list[Figure]]]) -> Target:
    figures = [figure for _row, own in rows for figure in own]
    pks = [str(figure.pk) for figure in figures]
    if not rows or len(rows) > 1:
        # ratios and states of a day stand for themselves: several are named, never added
        told = "; ".join(one.shown for one, _own in rows)
        return Target(code, name[0], name[1], written(value), told, "", "", pks)
    whole, own = rows[0]
    actual = summed(own, _span(own)).rows[0] if len(own) < len(whole.figures) else whole
    share = (actual.total / value * 100).quantize(Decimal("0.1"), ROUND_HALF_UP) if value else None
    difference = actual.total - value
    told = f"+{written(difference)}" if difference > 0 else written(difference)
    return Target(
        code, name[0], name[1], written(value), actual.shown, told, "" if share is None else f"{written(share)}%", pks
    )


def _span(figures: list[Figure]) -> Period:
    firsts = [figure.first_on for figure in figures if figure.first_on]
    lasts = [figure.last_on for figure in figures if figure.last_on]
    return Period(first=min(firsts), last=max(lasts))


def _counts(name: str, share: Share, targets: list[Target] | None = None) -> Counts:
    return Counts(
        name,
        share.items,
        share.done,
        share.behind,
        f"{written(share.percent)}%",
        written(share.planned) if share.planned else "",
        written(share.used) if share.used else "",
        targets or [],
    )


def _item(item: PlanItem, on: date) -> Item:
    one, last = row(item, on=on), reported(item, on=on)
    reason = last.reason or last.words if last else _("nothing was reported")
    return Item(str(item.pk), item.title, item.organisation.name, one.when, one.percent, reason)


def _is_carried(item: PlanItem) -> bool:
    return any(one.plan_id == item.plan_id and one.withdrawn_at is None for one in item.continued.all())


def target_of(sheet: dict[str, Any], code: str) -> dict[str, Any] | None:
    """Return the target behind a printed number of a table, None where there is none."""
    every = [*sheet["targets"], *(target for line in sheet["lines"] for target in line["targets"])]
    return next((target for target in every if target["code"] == code), None)
