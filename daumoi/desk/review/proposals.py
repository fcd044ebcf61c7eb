"""The proposals of a paper as the review page shows them, each with its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings

from daumoi.actors.organisations.rules import directory
from daumoi.base.lists.rules import days_off
from daumoi.base.periods import parse
from daumoi.base.web.fields import written
from daumoi.base.workdays import DaysOff
from daumoi.desk.review.forms import FigureForm, PartyForm, Register, TaskForm, party_forms
from daumoi.mandate.papers.covered import covered
from daumoi.mandate.papers.models import Paper, Reading, Span
from daumoi.mandate.tasks.deadlines import Deadline, deadline
from daumoi.mandate.tasks.models import Task
from daumoi.prove.figures.models import Figure


@dataclass(slots=True)
class Item:
    """One proposal: `css` pen, ink, bad or rej; `made` the task or figure that it became, None while undecided."""

    span: Span
    anchor: str
    css: str
    form: forms.Form
    parties: list[PartyForm]
    summary: str
    made: Task | Figure | None = None
    is_open: bool = False

    @property
    def is_bad(self) -> bool:
        """Return whether the number is malformed."""
        return self.span.kind == "figure" and self.span.proposal.get("valid") is False

    @property
    def unmatched(self) -> list[str]:
        """Return the agencies that the register does not know."""
        return [party.written for party in self.parties if party.written and party.match is None]


def register_of(paper: Paper) -> Register:
    """Return the register with the names valid on the paper's date."""
    return Register(directory(paper.issued_on or paper.received_on), settings.PROVINCE)


def off_of(paper: Paper) -> DaysOff:
    """Return the days off from the paper's date, from which "kể từ ngày ký" counts, to the second year after arrival."""
    first = min(paper.issued_on or paper.received_on, paper.received_on)
    return days_off(first, paper.received_on.replace(year=paper.received_on.year + 2, day=1))


def deadline_of(paper: Paper, proposal: Mapping[str, Any], off: DaysOff) -> Deadline:
    """Return the deadline of a task proposal, counted from the paper's dates."""
    return deadline(
        proposal.get("due"), proposal.get("due_text"), received_on=paper.received_on, issued_on=paper.issued_on, off=off
    )


def items(reading: Reading, register: Register, *, bound: UUID | None = None, data: Any = None) -> list[Item]:
    """Return the proposals of a reading; the one with id `bound` carries `data`, what the person typed."""
    paper = reading.paper
    spans = list(reading.spans.select_related("decided_by"))
    tasks = {task.span_id: task for task in Task.objects.filter(span__in=spans, withdrawn_at=None)}
    figures = {figure.span_id: figure for figure in Figure.objects.filter(span__in=spans, set_aside_at=None)}
    found, off = [], off_of(paper)
    for span in spans:
        span.reading = reading
        mine = data if span.pk == bound else None
        item = item_of(span, register, off, mine)
        item.made = tasks.get(span.pk) or figures.get(span.pk)
        item.is_open = mine is not None
        found.append(item)
    return found


def item_of(span: Span, register: Register, off: DaysOff, data: Any = None) -> Item:
    """Return one proposal with its form, bound to `data` where a person has typed."""
    paper = span.reading.paper
    css = {"accepted": "ink", "rejected": "rej"}.get(span.verdict, "pen")
    if span.kind == "task":
        due = deadline_of(paper, span.proposal, off)
        initial = {"clause": span.words, "title": "", "due_on": due.on, "rhythm": due.rhythm}
        parties = party_forms(span, register, data)
        return Item(
            span, span.label.lower(), css, TaskForm(data, prefix=str(span.pk), initial=initial), parties, span.words
        )
    if css == "pen" and span.proposal.get("valid") is False:
        css = "bad"
    return Item(span, span.label.lower(), css, _figure_form(span, paper, register, data), [], span.words)


def _figure_form(span: Span, paper: Paper, register: Register, data: Any) -> FigureForm:
    proposal = span.proposal
    nature = proposal.get("nature", "result")
    period = parse(proposal.get("period")) or (covered(paper.subject) if nature == "result" else None)
    what, unit = str(proposal.get("what", "")), str(proposal.get("unit_base") or proposal.get("unit", ""))
    value = proposal.get("value_base", proposal.get("value"))
    initial = {
        "who": str(paper.issuer or paper.owner),
        "value": _number(value),
        "value_max": _number(proposal.get("value_max")),
        "bound": proposal.get("qualifier", "exact"),
        "unit": unit,
        "what": what,
        "indicator": register.indicator_words(what, unit),
        "first_on": period.first if period else None,
        "last_on": period.last if period else None,
        "nature": nature,
        "basis": "",
    }
    return FigureForm(data, prefix=str(span.pk), initial=initial, register=register)


def _number(value: Any) -> str:
    return "" if value is None else written(Decimal(str(value)))
