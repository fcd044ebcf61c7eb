"""Who reads and who keeps the registers beside the organisations: the rule is the same, the roles are each one's own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import ROLES
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours, Refused

EVERYBODY = frozenset(ROLES)
# working data about people: the technical administrator runs the machine and reads no content
WITHOUT_MACHINE = EVERYBODY - {"technical_admin"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """One register of docs/access.csv: the roles that read it, and those that keep the rows of their own organisation.

    Coordinators keep all rows. `refusal` is the sentence for whoever may read and not keep.
    """

    readers: frozenset[str]
    own: frozenset[str]
    refusal: str | Promise

    def sees(self, person: Person | None) -> bool:
        """Return whether a post of today lets the person read the register."""
        return standing(person).holds(*self.readers)

    def organisations(self, by: Person) -> OrganisationQuerySet:
        """Return the open organisations for which `by` may keep rows: all for coordinators, else their own."""
        may = standing(by)
        open_ones = Organisation.objects.filter(closed_on=None)
        return open_ones if may.coordinates else open_ones.filter(pk__in=may.organisations(self.own))

    def may_begin(self, by: Person) -> bool:
        """Return whether `by` may enter a row for some organisation."""
        may = standing(by)
        return may.coordinates or may.holds(*self.own)

    def check_may_begin(self, by: Person) -> None:
        """Raise NotYours where `by` may enter no row at all."""
        if not self.may_begin(by):
            raise NotYours(str(self.refusal))

    def may_keep(self, organisation: UUID, *, by: Person | None) -> bool:
        """Return whether `by` (None: the command line) may enter and change the rows of an organisation."""
        may = standing(by)
        return by is None or may.coordinates or may.holds_at(organisation, *self.own)

    def check(self, organisation: Organisation | UUID, *, by: Person | None) -> None:
        """Raise NotYours unless `by` may keep the rows of an organisation."""
        key = organisation if isinstance(organisation, UUID) else organisation.pk
        if not self.may_keep(key, by=by):
            raise NotYours(str(self.refusal))

    def check_open(self, organisation: Organisation, *, by: Person | None) -> None:
        """Raise NotYours as `check`, Refused for an organisation that no longer exists."""
        self.check(organisation, by=by)
        if organisation.closed_on is not None:
            closed = _("“%(name)s” no longer exists. Choose the organisation that carries on for it.")
            raise Refused(closed % {"name": organisation}, field="organisation")
