"""Who may make programmes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours


def check_may_keep(*, by: Person) -> None:
    """Raise NotYours unless `by` works for a coordinating office."""
    if not standing(by).coordinates:
        raise NotYours(_("Programmes are entered and changed by the coordinating offices."))
