"""What may be done with figures, and how several are read as one."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours
from daumoi.prove.figures.models import Figure

OWNERS = frozenset({"recorder", "focal_point", "spokesperson", "editor", "coordinator", "coordinator_leader"})


def may_answer(figure: Figure, *, by: Person) -> bool:
    """Return whether `by` may settle the number: only the organisation it belongs to (T1)."""
    return standing(by).holds_at(figure.organisation_id, *OWNERS)


def check_may_answer(figure: Figure, *, by: Person) -> None:
    """Raise NotYours unless `by` speaks for the organisation whose number it is."""
    if not may_answer(figure, by=by):
        raise NotYours(_("Only %(who)s can say which number is right.") % {"who": figure.organisation})


def may_ask(figure: Figure, *, by: Person) -> bool:
    """Return whether `by` may ask about the figure: the office that registered its paper, or who coordinates its line."""
    may = standing(by)
    keeper = figure.paper is not None and may.holds_at(figure.paper.owner_id, *OWNERS)
    # whoever coordinates passed the gate of figures by the line before coming here
    return keeper or may.coordinates


def may_set_aside(figure: Figure, *, by: Person) -> bool:
    """Return whether `by` may set the figure aside: its organisation or the office that registered its paper."""
    owner = figure.paper.owner_id if figure.paper else None
    return may_answer(figure, by=by) or standing(by).holds_at(owner, *OWNERS)


def same_facts(figure: Figure) -> list[Figure]:
    """Return confirmed figures of other sources that may state the same fact: same indicator, organisation and period.

    Two figures of one paper are two facts: its author wrote both. Between sources a person is asked; nothing is added
    twice by itself. A malformed number cannot be compared before it is answered.
    """
    unread = not figure.is_wellformed and figure.value is None
    if figure.indicator_id is None or figure.first_on is None or unread:
        return []
    others = Figure.objects.filter(
        indicator=figure.indicator_id,
        organisation=figure.organisation_id,
        first_on=figure.first_on,
        last_on=figure.last_on,
        nature=figure.nature,
        same_as=None,
        set_aside_at=None,
    ).exclude(confirmed_at=None)
    others = others.exclude(pk=figure.pk).select_related("paper", "organisation")
    return list(others.exclude(paper=figure.paper_id) if figure.paper_id else others)


def bound_of_sum(bounds: Iterable[str]) -> str:
    """Return how a sum of such figures is bounded: exact ones keep the bound, opposite ones leave only "about" (T3)."""
    kinds = set(bounds) - {"exact"}
    if not kinds:
        return "exact"
    return kinds.pop() if len(kinds) == 1 else "about"


def check_parts(figure: Figure) -> str:
    """Return a sentence where a part ("trong đó") is larger than its whole, "" where all is well (S4-12)."""
    parent = figure.part_of
    if parent is None or parent.value is None or figure.value is None or figure.value <= parent.value:
        return ""
    return _("%(part)s is part of %(whole)s and cannot be larger.") % {
        "part": figure.as_written,
        "whole": parent.as_written,
    }
