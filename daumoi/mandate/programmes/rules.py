"""Who may keep agreements and record what was fulfilled; who carries on for a party; which phases hang together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import heirs
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours
from daumoi.base.lists.rules import days_off
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.dues import Agreement, Due, dues_of
from daumoi.mandate.programmes.models import Fulfilment, Programme
from daumoi.mandate.programmes.phases import carried_parties
from daumoi.texts.vietnamese import nfc

FULFILS = frozenset({"focal_point", "spokesperson", "editor"})


def check_may_keep(*, by: Person) -> None:
    """Raise NotYours unless `by` works for a coordinating office."""
    if not standing(by).coordinates:
        raise NotYours(_("Programmes are entered and changed by the coordinating offices."))


def may_fulfil(organisation: Organisation, *, by: Person) -> bool:
    """Return whether `by` may record what that party fulfilled: the party itself, or a coordinating office."""
    may = standing(by)
    return may.coordinates or may.holds_at(organisation.pk, *FULFILS)


def check_may_fulfil(programme: Programme, organisation: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` may record what that party of the agreement fulfilled."""
    is_party = programme.sides.filter(organisation=organisation).exists()
    if not is_party or not may_fulfil(organisation, by=by):
        raise NotYours(_("What was fulfilled is recorded by the party that owed it, or by a coordinating office."))


def paper_cited(symbol: str, issued_on: date | None, *, by: Person) -> Paper | None:
    """Return the registered paper of that number (and date, where one is given); None unless `by` may see exactly one."""
    if not symbol.strip():
        return None
    found = Paper.objects.seen_by(by).filter(number__iexact=nfc(symbol).strip())
    if issued_on is not None:
        found = found.filter(issued_on=issued_on)
    first_two = list(found.defer("text", "search_key")[:2])
    return first_two[0] if len(first_two) == 1 else None


def heirs_of(parties: Iterable[Organisation], on: date) -> list[Organisation]:
    """Return who carries on for each of the parties on a day, each once, in their order (S2-23)."""
    return carried_parties(parties, lambda one: heirs(one, on))


def phases_of(programme: Programme) -> list[Programme]:
    """Return the chain of phases that a programme belongs to, the first phase first (S2-12)."""
    chain = [programme]
    while chain[0].predecessor_id is not None:
        chain.insert(0, Programme.objects.get(pk=chain[0].predecessor_id))
    while (after := Programme.objects.filter(predecessor=chain[-1]).first()) is not None:
        chain.append(after)
    return chain


def dues(programme: Programme, year: int) -> list[Due]:
    """Return what the clauses ask of each party for the periods that end in `year`, with what was fulfilled (S3-17)."""
    versions = list(programme.versions.prefetch_related("clauses__organisation"))
    if not any(clause.rhythm for version in versions for clause in version.clauses.all()):
        return []
    done = Fulfilment.objects.filter(clause__version__programme=programme, withdrawn_at=None).select_related(
        "paper", "by"
    )
    agreement = Agreement(
        first=programme.first_on,
        last=programme.last_on,
        versions=versions,
        sides=list(programme.sides.select_related("organisation")),
        fulfilled={(row.lineage, row.organisation_id, row.last_on): row for row in done},
    )
    return dues_of(agreement, year, days_off(date(year, 1, 1), date(year + 1, 12, 31)))
