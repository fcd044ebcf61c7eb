"""A plan as its pages show it: rows by quarter, totals with their names, what is behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from daumoi.base.periods import Period
from daumoi.mandate.plans.counting import Share, Totals, totals
from daumoi.mandate.plans.models import Plan, PlanItem, Progress
from daumoi.mandate.plans.rules import counted, mark_of, percent_done, period_of, reported, spent, state_of
from daumoi.mandate.plans.times import quarter_of, told, told_when

STATES = {
    "draft": ("held", gettext_lazy("Draft")),
    "submitted": ("done", gettext_lazy("Waits for approval")),
    "approved": ("ok", pgettext_lazy("plan", "Approved")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item with what a page needs of it on a day."""

    item: PlanItem
    when: str
    percent: int
    mark: str
    last: Progress | None
    used: Decimal

    @property
    def label(self) -> str:
        """Return the standing in words."""
        return {
            "ok": _("Done"),
            "late": _("Behind"),
            "soon": _("Ends soon"),
            "doing": _("Under way"),
            "new": _("Not begun"),
        }[self.mark]


def fetched(items: QuerySet[PlanItem]) -> list[PlanItem]:
    """Return the items with everything that rows and totals ask of them, in a bounded number of queries."""
    progress = Progress.objects.select_related("organisation", "by", "paper", "task")
    before = PlanItem.objects.select_related("plan").prefetch_related(Prefetch("progress", queryset=progress))
    return list(
        items.select_related("plan", "organisation").prefetch_related(
            "participating",
            "lines__programme",
            "plan__programmes",
            "continued",
            "targets__indicator",
            Prefetch("progress", queryset=progress),
            Prefetch("continues", queryset=before),
        )
    )


def row(item: PlanItem, *, on: date) -> Row:
    """Return one item as its page shows it on a day."""
    whole = period_of(item.plan)
    return Row(
        item,
        told_when(Period(first=item.first_on, last=item.last_on), whole),
        percent_done(item, on=on),
        mark_of(item, on=on),
        reported(item, on=on),
        spent(item, on=on),
    )


def by_quarter(items: Iterable[PlanItem], *, on: date) -> list[dict[str, Any]]:
    """Return the rows of each quarter in order: those inside one quarter, then those that go on over several."""
    groups: dict[str, list[Row]] = {}
    for item in items:
        inside = quarter_of(item.first_on) == quarter_of(item.last_on)
        groups.setdefault(quarter_of(item.last_on) if inside else "", []).append(row(item, on=on))
    order = sorted(code for code in groups if code) + ([""] if "" in groups else [])
    return [
        {"code": code, "name": told(code) if code else _("Over several quarters"), "rows": groups[code]}
        for code in order
    ]


def total(items: Iterable[PlanItem], *, on: date) -> Totals:
    """Return the totals of fetched items on a day."""
    return totals(counted(items, on=on))


def named_shares(items: list[PlanItem], whole: Totals) -> dict[str, list[tuple[str, Share]]]:
    """Return the shares per content line, programme and organisation with their names, in their order."""
    lines = {line.pk: line for item in items for line in item.lines.all()}
    programmes = {line.programme_id: line.programme for line in lines.values()}
    programmes |= {one.pk: one for item in items for one in item.plan.programmes.all()}
    organisations = {item.organisation_id: item.organisation for item in items}
    ordered = sorted(lines.values(), key=lambda line: (line.programme.name, line.number))
    per_line = [(_line(line), whole.lines[line.pk]) for line in ordered if line.pk in whole.lines]
    if None in whole.lines and per_line:
        per_line.append((_("Under no content line"), whole.lines[None]))
    return {
        "lines": per_line,
        "programmes": [(one.name, whole.programmes[key]) for key, one in programmes.items() if key in whole.programmes],
        "organisations": [
            (one.name, whole.organisations[key])
            for key, one in sorted(organisations.items(), key=lambda pair: pair[1].sort_key)
            if key in whole.organisations
        ],
    }


def _line(line: Any) -> str:
    return f"{line.number}. {line.words}" if line.is_known else f"{line.number}. {_('contents not known')}"


def state_shown(plan: Plan) -> tuple[str, str]:
    """Return the shape and the words of a plan's state; a returned plan says so."""
    state = state_of(plan)
    steps = [step for step in plan.steps.all() if step.is_latest]
    if state == "draft" and steps:
        return "back", _("Returned")
    shape, words = STATES[state]
    return shape, str(words)
