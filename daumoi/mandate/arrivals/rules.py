"""Who may take, reject and bring in what arrives."""

from __future__ import annotations

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.mandate.arrivals.models import Arrival
from daumoi.mandate.papers.rules import REGISTER


def check_may_decide(arrival: Arrival, *, by: Person) -> None:
    """Raise NotYours unless `by` registers papers for the office at which it arrived."""
    if not standing(by).holds_at(arrival.owner_id, *REGISTER):
        raise NotYours(_("Arrivals are taken by the staff who register papers of this office."))


def check_waiting(arrival: Arrival) -> None:
    """Raise TooLate where somebody took or rejected it already."""
    if not arrival.is_waiting:
        raise TooLate(
            _("%(who)s decided on this already. Reload the page.")
            % {"who": arrival.taken_by or arrival.rejected_by or _("Somebody")}
        )
