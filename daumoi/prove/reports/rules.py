"""What stands in a report's table, and what is left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation, Superior
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours
from daumoi.base.periods import Period
from daumoi.base.web.fields import written
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Grant
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.rules import bound_of_sum
from daumoi.prove.reports.models import Report
from daumoi.texts.vietnamese import fold

WRITES = frozenset({"coordinator", "coordinator_leader", "focal_point", "spokesperson", "editor"})
NUMBERS = frozenset({"records_clerk"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the sum of `figures`, all of one indicator and unit. `bound` as of the whole sum.

    `total_max` is the upper end where a figure is a range ("10-12 phút"), None where none is (T5).
    """

    indicator: Indicator
    unit: str
    figures: tuple[Figure, ...]
    total: Decimal
    bound: str
    total_max: Decimal | None = None

    @property
    def code(self) -> str:
        """Return the word for the row in addresses: the indicator and its unit, without marks."""
        alone = "" if self.indicator.is_summed else f"-{self.figures[0].pk.hex[:8]}"
        return slugify(f"{self.indicator.code}-{fold(self.unit)}") + alone

    @property
    def shown(self) -> str:
        """Return the total as printed: "trên 62.400"."""
        reached = self.bound == "over" and all(figure.is_at_least for figure in self.figures if figure.bound != "exact")
        words = {"over": _("at least") if reached else _("over"), "nearly": _("nearly"), "about": _("about")}
        word = words.get(self.bound, "")
        end = "" if self.total_max is None else f"–{written(self.total_max)}"
        return f"{word} {written(self.total)}{end}".strip()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is not in the table, with the reason as a sentence."""

    figure: Figure
    reason: str


@dataclass(slots=True)
class Table:
    """The table of a report: rows by indicator, figures left out, and figures of other periods."""

    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    other_periods: list[Figure] = field(default_factory=list)


def material(report: Report) -> QuerySet[Figure]:
    """Return the figures a report may draw on: of its issuer, or of papers of its line or opened to it.

    The report belongs to its issuer, so the circle is the issuer's, not that of whoever happens to look at it.
    """
    return material_of(report.issuer_id, report.line, list(report.indicators.values_list("pk", flat=True)))


def material_of(issuer: UUID, line: str, chosen: Collection[str]) -> QuerySet[Figure]:
    """Return the figures that a paper of an issuer and line may draw on; `chosen` indicators alone, empty for all.

    Those of the whole line go to an office that coordinates it; others draw on their own and what was opened to them.
    """
    is_of_line = Organisation.objects.of_kind("coordinator").filter(pk=issuer).exists()
    granted = Grant.objects.filter(Q(organisation=issuer) | Q(line=line) if is_of_line else Q(organisation=issuer))
    circle = Q(organisation=issuer) | Q(paper__owner=issuer) | Q(paper__in=granted.values("paper"))
    if is_of_line:
        circle |= Q(paper__line=line) | Q(paper=None, organisation__line=line)
    figures = Figure.objects.filter(circle, set_aside_at=None, nature="result")
    if chosen:
        figures = figures.filter(Q(indicator__in=chosen) | Q(indicator=None, paper__isnull=False))
    return figures.select_related("indicator", "organisation", "paper", "part_of", "same_as", "confirmed_by", "span")


def table(report: Report) -> Table:
    """Return the table of a report over its period (see summed)."""
    return summed(material(report), Period(first=report.first_on, last=report.last_on))


def summed(material: Iterable[Figure], whole: Period) -> Table:
    """Return figures as a table: confirmed figures of one indicator whose own period lies inside `whole`, each fact once.

    Bounds give "trên"; a part counts only where its whole does not; unconfirmed and vague ones are listed with the reason;
    figures of other periods stand apart (T3, T6, S4-26).
    """
    result = Table()
    counted: dict[tuple[str, str, str], list[Figure]] = {}
    figures = list(material)
    in_period = {figure.pk for figure in figures if _inside(figure, whole)}
    facts = {figure.pk for figure in figures}
    for figure in figures:
        reason = _reason(figure, in_period, facts)
        # where the first to state the fact is not open to the report, the first repeat stands for it
        facts.add(figure.same_as_id or figure.pk)
        if reason == "other period":
            result.other_periods.append(figure)
        elif reason:
            result.left_out.append(LeftOut(figure, reason))
        elif figure.indicator is not None:
            alone = "" if figure.indicator.is_summed else str(figure.pk)
            counted.setdefault((figure.indicator.code, figure.unit, alone), []).append(figure)
    for (_code, unit, _alone), addends in sorted(counted.items()):
        indicator = addends[0].indicator
        assert indicator is not None
        total = sum((figure.value for figure in addends if figure.value is not None), Decimal(0))
        bound = bound_of_sum(figure.bound for figure in addends)
        result.rows.append(Row(indicator, unit, tuple(addends), total, bound, _upper(addends)))
    return result


def _upper(addends: list[Figure]) -> Decimal | None:
    if all(figure.value_max is None for figure in addends):
        return None
    ends = (figure.value if figure.value_max is None else figure.value_max for figure in addends)
    return sum((end for end in ends if end is not None), Decimal(0))


def _inside(figure: Figure, whole: Period) -> bool:
    return (
        figure.first_on is not None
        and figure.last_on is not None
        and whole.holds(Period(first=figure.first_on, last=figure.last_on))
    )


def _reason(figure: Figure, in_period: Collection[UUID], facts: Collection[UUID]) -> str:
    if figure.confirmed_at is None:
        return (
            _("malformed, waiting for %(who)s") % {"who": figure.organisation}
            if not figure.is_wellformed
            else _("not confirmed")
        )
    if figure.value is None:
        return _("no number in the source")
    if figure.same_as_id in facts:
        return _("states the same fact as another figure")
    if figure.indicator_id is None:
        return _("no indicator chosen")
    if figure.first_on is None:
        return _("period not stated")
    if figure.pk not in in_period:
        return "other period"
    parent = figure.part_of
    if (
        parent is not None
        and parent.indicator_id == figure.indicator_id
        and parent.pk in in_period
        and parent.confirmed_at is not None
        and parent.value is not None
    ):
        return _("part of %(whole)s, which is counted") % {"whole": parent.as_written}
    return ""


def may_write(report: Report, *, by: Person) -> bool:
    """Return whether `by` may write the report: the staff of its issuer."""
    return standing(by).holds_at(report.issuer_id, *WRITES)


def check_may_write(issuer: object, *, by: Person) -> None:
    """Raise NotYours unless `by` may write reports of that organisation."""
    if not any(place == issuer and role in WRITES for place, role in standing(by).posts):
        raise NotYours(_("Reports are written by the staff of the organisation that issues them."))


def may_number(report: Report, *, by: Person) -> bool:
    """Return whether `by` is the records clerk of the issuer (NĐ 30/2020: number and date come from văn thư)."""
    return standing(by).holds_at(report.issuer_id, *NUMBERS)


def superior_name(report: Report) -> str:
    """Return the name of the body above the issuer, for the heading; "" where there is none."""
    above = Superior.objects.filter(
        organisation=report.issuer_id, scheme__in=["territory", "party_press"]
    ).select_related("superior")
    return next((row.superior.name for row in above.order_by("-valid")), "")


def check_may_number(report: Report, *, by: Person) -> None:
    """Raise NotYours unless `by` may number the report."""
    if not may_number(report, by=by):
        raise NotYours(_("Number and date are entered by the records clerk of the issuing organisation."))


def same_number(number: str, reports: Iterable[Report]) -> Report | None:
    """Return a report that already has the number, None where it is free."""
    return next((report for report in reports if report.number and report.number.casefold() == number.casefold()), None)
