"""Who may make programmes and plan items."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours
from daumoi.mandate.programmes.models import Programme

PLANS = frozenset({"focal_point", "spokesperson", "editor", "coordinator", "coordinator_leader"})


def check_may_keep(*, by: Person) -> None:
    """Raise NotYours unless `by` works for a coordinating office."""
    if not standing(by).coordinates:
        raise NotYours(_("Programmes are entered and changed by the coordinating offices."))


def may_plan_for(programme: Programme, *, by: Person) -> list[Organisation]:
    """Return the organisations for which `by` may plan under the programme: its own ones among the parties.

    A partner beyond the signatories may be added to an activity by a coordinator (S4-44).
    """
    may = standing(by)
    own = Organisation.objects.filter(pk__in=may.organisations(PLANS))
    return list(own if may.coordinates else own.filter(pk__in=programme.parties.values("pk")))


def check_may_plan(organisation: UUID, programme: Programme, *, by: Person) -> None:
    """Raise NotYours unless `by` may plan for that organisation."""
    if organisation not in {one.pk for one in may_plan_for(programme, by=by)}:
        raise NotYours(_("Plan items are entered by the parties of the programme, each for itself."))
