"""What happens to figures: confirmed from a paper or entered by hand, asked back, answered, set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients, standing
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.web.fields import written
from daumoi.mandate.indicators.acts import remember
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Span
from daumoi.mandate.papers.rules import check_may_review
from daumoi.prove.figures.models import Evidence, Figure, Question
from daumoi.prove.figures.rules import OWNERS, check_may_answer, check_parts, may_ask, may_set_aside, same_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure as a person confirmed it. `value` None: vague or malformed.

    `same`: "" undecided, "new" another fact, else the id of the figure that states the same fact.
    """

    organisation: Organisation
    as_written: str
    what: str
    unit: str
    value: Decimal | None
    value_max: Decimal | None = None
    whole: Decimal | None = None
    bound: str = "exact"
    nature: str = "result"
    basis: str = ""
    first_on: date | None = None
    last_on: date | None = None
    indicator: Indicator | None = None
    is_wellformed: bool = True
    readings: tuple[dict[str, Any], ...] = ()
    same: str = ""


def confirm(span: Span, stated: Stated, *, by: Person, at: datetime) -> Figure:
    """Make a figure of a span, with the span as its evidence.

    A malformed number is kept as written, without a value, and asked back to its organisation: it stays out of totals
    until that organisation answers (T1). Where the same fact may be known already, `stated.same` must say so.
    Raises Refused, NotYours, TooLate.
    """
    paper = span.reading.paper
    check_may_review(paper, by=by)
    figure = _figure(stated, by=by, at=at)
    figure.span, figure.paper = span, paper
    part_of = span.proposal.get("part_of")
    if part_of:
        figure.part_of = Figure.objects.filter(
            span__reading=span.reading, span__kind="figure", span__ordinal=part_of, set_aside_at=None
        ).first()
    with transaction.atomic():
        papers.accept(span, by=by, at=at)
        _keep(figure, stated, by=by, at=at)
        Evidence.objects.create(figure=figure, span=span, by=by, at=at)
        if not figure.is_wellformed:
            ask(
                figure,
                _("“%(number)s” is not a well-formed number. Which number is right?") % {"number": figure.as_written},
                by=by,
                at=at,
            )
    return figure


def enter(stated: Stated, *, file: tuple[str, bytes] | None, link: str, by: Person, at: datetime) -> Figure:
    """Enter a figure of one's own organisation by hand, with a file or a link as evidence. Raises Refused, NotYours."""
    if not standing(by).holds_at(stated.organisation.pk, *OWNERS):
        raise NotYours(_("Figures are entered by the organisation's own staff."))
    if (file is None) == (not link):
        raise Refused(_("Add the evidence: either a file or a link."), field="file")
    if stated.value is None:
        raise Refused(_("Enter the number."), field="value")
    figure = _figure(stated, by=by, at=at)
    with transaction.atomic():
        _keep(figure, stated, by=by, at=at)
        name, data = file or ("", b"")
        Evidence.objects.create(
            figure=figure, file_name=name[-255:], file_sha256=files.keep(data) if data else "", link=link, by=by, at=at
        )
    return figure


def _figure(stated: Stated, *, by: Person, at: datetime) -> Figure:
    return Figure(
        organisation=stated.organisation,
        indicator=stated.indicator,
        as_written=stated.as_written[:300],
        value=stated.value,
        value_max=stated.value_max,
        whole=stated.whole,
        bound=stated.bound,
        unit=stated.unit.strip()[:100],
        what=stated.what.strip()[:400],
        nature=stated.nature,
        basis=stated.basis,
        first_on=stated.first_on,
        last_on=stated.last_on,
        is_wellformed=stated.is_wellformed,
        readings=list(stated.readings),
        proposed_at=at,
        confirmed_by=by if stated.is_wellformed else None,
        confirmed_at=at if stated.is_wellformed else None,
    )


def _keep(figure: Figure, stated: Stated, *, by: Person, at: datetime) -> None:
    if not figure.unit:
        raise Refused(_("A figure needs its unit."), field="unit")
    if figure.value is not None and figure.value < 0:
        raise Refused(_("What is counted cannot be below zero."), field="value")
    if (figure.first_on is None) != (figure.last_on is None) or (
        figure.first_on and figure.last_on and figure.last_on < figure.first_on
    ):
        raise Refused(
            _("Give both days of the period, the first not after the last, or leave both empty."), field="last_on"
        )
    broken = check_parts(figure)
    if broken:
        raise Refused(broken, field="value")
    if figure.indicator is not None:
        remember(figure.what, figure.unit, figure.indicator, by=by, at=at)
    _set_same(figure, stated.same)
    with act(
        "confirmed" if figure.is_wellformed else "proposed",
        figure,
        by=by,
        at=at,
        value=str(figure.value),
        same_as=stated.same,
    ):
        figure.save(force_insert=True)


def _set_same(figure: Figure, same: str) -> None:
    known = {str(other.pk): other for other in same_facts(figure)}
    if known and same in known:
        figure.same_as = known[same]
    elif known and same != "new":
        raise TooLate(
            _(
                "This organisation already has a figure for the same indicator and period. Say whether it is the same fact."
            ),
            field="same",
        )


def ask(figure: Figure, words: str, *, by: Person, at: datetime) -> Question:
    """Ask the organisation whose figure it is; its focal points are told. Raises Refused without words."""
    if not may_ask(figure, by=by):
        raise NotYours(_("Questions are asked by the office that registered the paper or coordinates its line."))
    if not words.strip():
        raise Refused(_("Write the question."), field="words")
    with act("asked", figure, by=by, at=at, words=words[:300]):
        if figure.paper is not None and figure.paper.issuer_id == figure.organisation_id:
            # whoever must answer sees the sentence in question; the paper is their own
            papers.open_to(figure.paper, figure.organisation, reason="question", by=by, at=at)
        question = Question.objects.create(figure=figure, words=words.strip(), asked_by=by, asked_at=at)
    words_told = _("“%(number)s”: %(question)s") % {"number": figure.as_written, "question": words.strip()}
    tell(
        recipients(figure.organisation),
        key=f"ask:{question.pk}",
        # titles go by mail, numbers do not
        title=_("A number waits for your confirmation"),
        link=f"/so-lieu/{figure.pk}/",
        at=at,
        body=words_told,
        about=figure,
    )
    return question


def answer(figure: Figure, value: Decimal, *, words: str, by: Person, at: datetime, same: str = "") -> Figure:
    """Settle a number by its own organisation: the value counts from now on, as written stays. Raises NotYours, TooLate, Refused.

    Where the same fact is known from another source, `same` must say so, as in Stated.
    """
    check_may_answer(figure, by=by)
    with transaction.atomic():
        figure = (
            Figure.objects.select_for_update(of=("self",)).select_related("organisation", "part_of").get(pk=figure.pk)
        )
        if figure.confirmed_at is not None:
            raise TooLate(_("This number has already been confirmed."))
        if figure.set_aside_at is not None:
            raise TooLate(_("This number was set aside; there is nothing to answer any more."))
        if value < 0:
            raise Refused(_("What is counted cannot be below zero."), field="value")
        figure.value, figure.confirmed_by, figure.confirmed_at = value, by, at
        broken = check_parts(figure)
        for part in figure.parts.filter(set_aside_at=None):
            if part.value is not None and part.value > value:
                broken = _("Its part “%(part)s” is larger; check which number is right.") % {"part": part.as_written}
        if broken:
            raise Refused(broken, field="value")
        _set_same(figure, same)
        with act("answered", figure, by=by, at=at, value=str(value)):
            figure.save(update_fields=["value", "confirmed_by", "confirmed_at", "same_as"])
            figure.questions.filter(answered_at=None).update(answer=words or str(value), answered_by=by, answered_at=at)
    asked = [question.asked_by for question in figure.questions.all() if question.asked_by]
    tell(
        asked,
        key=f"answered:{figure.pk}",
        title=_("A number you asked about is confirmed"),
        link=f"/so-lieu/{figure.pk}/",
        at=at,
        body=_("Number confirmed: %(value)s %(unit)s (written “%(number)s”)")
        % {"value": written(value), "unit": figure.unit, "number": figure.as_written},
        about=figure,
    )
    return figure


def set_aside(figure: Figure, reason: str, *, by: Person, at: datetime) -> None:
    """Take a figure out of every total, with a reason; it stays readable and its span waits for a decision again.

    What repeated its fact counts from now on, once. A second time changes nothing. Raises NotYours.
    """
    if not may_set_aside(figure, by=by):
        raise NotYours(
            _("Only the organisation of the figure, or the office that registered its paper, sets it aside.")
        )
    with transaction.atomic():
        figure = Figure.objects.select_for_update(of=("self",)).select_related("span").get(pk=figure.pk)
        if figure.set_aside_at is not None:
            return
        with act("set_aside", figure, by=by, at=at, reason=reason):
            figure.set_aside_at = at
            figure.save(update_fields=["set_aside_at"])
            repeats = list(figure.repeats.filter(set_aside_at=None).order_by("proposed_at", "pk"))
            for one in repeats:
                one.same_as = None if one == repeats[0] else repeats[0]
                one.save(update_fields=["same_as"])
        if figure.span is not None:
            papers.reopen(figure.span, by=by, at=at)


def add_evidence(figure: Figure, *, file: tuple[str, bytes] | None, link: str, by: Person, at: datetime) -> Evidence:
    """Add a file or a link to what the figure rests on. Raises Refused, NotYours."""
    if not may_set_aside(figure, by=by):
        raise NotYours(
            _("Evidence is added by the organisation of the figure or the office that registered its paper.")
        )
    if (file is None) == (not link):
        raise Refused(_("Add the evidence: either a file or a link."), field="file")
    name, data = file or ("", b"")
    with act("evidence_added", figure, by=by, at=at, name=name or link):
        return Evidence.objects.create(
            figure=figure, file_name=name[-255:], file_sha256=files.keep(data) if data else "", link=link, by=by, at=at
        )
