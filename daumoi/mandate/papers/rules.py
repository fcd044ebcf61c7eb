"""What may be done to papers, and by whom."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.mandate.papers.intake import KEEPERS
from daumoi.mandate.papers.models import Paper, Span

REGISTER = KEEPERS
REVIEW = REGISTER - {"records_clerk"}


class AlreadyHere(TooLate):
    """The office's own register has these bytes already, as `paper`. What another office holds is never told."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(_("This document is already registered here: %(name)s.") % {"name": paper.name})
        self.paper = paper


def may_register_for(person: Person) -> list[Organisation]:
    """Return the organisations for which `person` may register papers, coordinating offices first."""
    may = standing(person)
    own = Organisation.objects.filter(pk__in=may.organisations(REGISTER))
    return sorted(own, key=lambda one: ("coordinator" not in one.kinds, one.sort_key))


def check_may_register(owner: UUID, *, by: Person) -> None:
    """Raise NotYours unless `by` may register papers of that organisation."""
    if not standing(by).holds_at(owner, *REGISTER):
        raise NotYours(_("Papers are registered by the organisation's own staff."))


def may_review(paper: Paper, *, by: Person) -> bool:
    """Return whether `by` may decide on what was found in `paper`: the office that registered it."""
    return standing(by).holds_at(paper.owner_id, *REVIEW)


def check_may_review(paper: Paper, *, by: Person) -> None:
    """Raise NotYours unless `by` may decide on the proposals of `paper`."""
    if not may_review(paper, by=by):
        raise NotYours(_("Only the office that registered this paper decides on what was found in it."))


def check_undecided(span: Span) -> None:
    """Raise TooLate where somebody decided on the span already."""
    if span.decided_at is not None:
        raise TooLate(
            _("%(label)s was already decided by %(who)s. Reload the page to see it.")
            % {"label": span.label, "who": span.decided_by or _("the product")}
        )


def lines_left(paper: Paper) -> list[str]:
    """Return the lines whose coordinators do not see the paper, or one of its annexes, by their line (rule 4 of docs/access.md)."""
    open_to = [
        {one.line, one.issuer.line if one.issuer else "", *one.grants.values_list("line", flat=True)}
        for one in (paper, *paper.annexes.select_related("issuer"))
    ]
    return [line for line, _name in LINES if any(line not in lines for lines in open_to)]


def same_number(paper: Paper) -> list[Paper]:
    """Return other papers of the same register with the same number and date: a question for a person, not an error."""
    if not paper.number or paper.annex_of_id:
        return []
    others = Paper.objects.filter(owner_id=paper.owner_id, number__iexact=paper.number, issued_on=paper.issued_on)
    return list(others.exclude(pk=paper.pk))
