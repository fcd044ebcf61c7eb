"""Who inspects and who answers; where a finding stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.mandate.inspections.models import Finding, Inspection

ANSWERS = COORDINATES | {"focal_point", "spokesperson", "editor"}
# the one kind that asks nothing of the unit
MET = "dat"
SOON = timedelta(days=7)


def may_inspect_for(person: Person) -> list[Organisation]:
    """Return the offices for which `person` may inspect; empty for whoever coordinates nothing."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(COORDINATES)))


def may_keep(inspection: Inspection, *, by: Person) -> bool:
    """Return whether `by` may change the inspection now: staff of the inspecting office while it is open."""
    return inspection.closed_at is None and standing(by).holds_at(inspection.organisation_id, *COORDINATES)


def check_may_keep(inspection: Inspection, *, by: Person) -> None:
    """Raise NotYours unless `by` inspects for that office, TooLate once the inspection is closed."""
    if not standing(by).holds_at(inspection.organisation_id, *COORDINATES):
        raise NotYours(_("An inspection is kept by the office that inspects."))
    _check_open(inspection)


def may_answer(inspection: Inspection, *, by: Person) -> bool:
    """Return whether `by` may answer findings now: the inspected unit while the inspection is open."""
    return inspection.closed_at is None and standing(by).holds_at(inspection.inspected_id, *ANSWERS)


def check_may_answer(inspection: Inspection, *, by: Person) -> None:
    """Raise NotYours unless `by` answers for the inspected unit, TooLate once the inspection is closed."""
    if not standing(by).holds_at(inspection.inspected_id, *ANSWERS):
        raise NotYours(_("Findings are answered by the inspected organisation."))
    _check_open(inspection)


def _check_open(inspection: Inspection) -> None:
    if inspection.closed_at is not None:
        raise TooLate(_("This inspection is closed; nothing is added to it any more."))


def mark_of(finding: Finding, *, today: date, is_closed: bool) -> str:
    """Return where a finding stands: ok (answered), late, soon or new (open by its day), "" where nothing is asked.

    Give findings with answers fetched. After the inspection is closed nothing is late any more ("held").
    """
    if finding.answers.all():
        return "ok"
    if finding.due_on is None:
        return ""
    if is_closed:
        return "held"
    if finding.due_on < today:
        return "late"
    return "soon" if finding.due_on - today <= SOON else "new"
