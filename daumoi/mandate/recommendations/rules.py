"""Who writes, sends and decides; to whom a recommendation goes unless told otherwise."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.tasks.models import Duty, Task

SENDS = COORDINATES | {"focal_point", "spokesperson", "editor"}
WRITES = SENDS | {"recorder"}
# by act: the state it needs
NEEDS = {"edit": "draft", "send": "draft", "withdraw": "sent", "answer": "sent"}


def may_write_for(person: Person) -> list[Organisation]:
    """Return the organisations for which `person` may write a recommendation."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(WRITES)))


def acts_open_to(one: Recommendation, *, by: Person) -> tuple[str, ...]:
    """Return what `by` may do now: edit, send, withdraw, answer, and name_paper or redo after the decision."""
    possible = [wanted for wanted, state in NEEDS.items() if state == one.state and _may(wanted, one, by)]
    if one.decision in ("accepted", "in_part") and _may("answer", one, by):
        possible.append("name_paper")
    is_redone = Recommendation.objects.filter(follows=one).exists()
    if one.decision == "more_work" and not is_redone and _may("edit", one, by):
        possible.append("redo")
    return tuple(possible)


def _may(wanted: str, one: Recommendation, by: Person) -> bool:
    place, roles = {
        "edit": (one.organisation_id, WRITES),
        "answer": (one.recipient_id, SENDS),
    }.get(wanted, (one.organisation_id, SENDS))
    return standing(by).holds_at(place, *roles)


def check_may(wanted: str, one: Recommendation, *, by: Person) -> None:
    """Raise NotYours where no post of the person allows the act, TooLate where the state no longer does."""
    if not _may(wanted, one, by):
        raise NotYours(_("Whoever proposes writes and sends; whoever it is sent to decides."))
    if one.state != NEEDS[wanted]:
        raise TooLate(_("This recommendation has moved on since the page was opened. Reload it to see how it stands."))


def check_may_name(one: Recommendation, *, by: Person) -> None:
    """Raise NotYours unless `by` decides there, TooLate where it was not accepted."""
    if not standing(by).holds_at(one.recipient_id, *SENDS):
        raise NotYours(_("Whoever proposes writes and sends; whoever it is sent to decides."))
    if one.decision not in ("accepted", "in_part"):
        raise TooLate(_("Only an accepted recommendation leads to a paper."))


def default_recipient(organisation: Organisation, task: Task | None) -> UUID | None:
    """Return to whom it goes unless told otherwise: of a study task the office that follows it up (S3-21), else the
    newsroom's governing body by the register (S1-13); None where neither is known.
    """
    if task is not None and task.directive.follower_id != organisation.pk:
        return task.directive.follower_id
    return organisation.governing_body_id


def tasks_of(person: Person) -> list[Task]:
    """Return the tasks in which an organisation of `person` has a part, newest first: only their result is one's own."""
    owed = Duty.objects.owed_by(person).values("task")
    rows = Task.objects.seen_by(person).filter(pk__in=owed, withdrawn_at=None)
    return list(rows.select_related("directive").order_by("-confirmed_at"))
