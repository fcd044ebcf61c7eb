"""The state of a duty, and who may do what with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import SUPPLIES, one_hand, standing
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, TooLate
from daumoi.base.workdays import DaysOff, working_days_between
from daumoi.mandate.tasks.models import Duty, Step, Task

# the steps that change a duty's state, and the state they lead to (names of the design system's shapes)
LEADS_TO = {
    "accepted": "doing",
    "returned": "back",
    "handed_over": "gone",
    "done": "done",
    "approved": "ok",
    "sent_back": "doing",
    "reassigned": "new",
}
# which states allow which act of the organisation (first) and of the office that follows (second)
OWN_ACTS = {
    "new": ("accept", "return", "hand_over"),
    "doing": ("note", "done", "return", "hand_over"),
    "back": (),
    "done": ("note",),
    "ok": (),
    "gone": (),
}
FOLLOWER_ACTS = {
    "new": ("extend", "remind"),
    "doing": ("extend", "remind"),
    "back": ("reassign", "extend"),
    "done": ("approve", "send_back", "extend"),
    "ok": (),
    "gone": (),
}
# what is decided on a result, never by whoever reported it (docs/access.csv)
DECIDES = ("approve", "send_back")
ANSWERS = SUPPLIES | {"editor", "coordinator", "coordinator_leader"}
FOLLOWS = frozenset({"coordinator", "coordinator_leader", "focal_point", "spokesperson"})
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a duty stands on a day: `state` of its steps; `mark` what the desk shows (late and soon come before it).

    `working_days_left` is negative when late, None without a deadline.
    """

    state: str
    mark: str
    working_days_left: int | None


def state_of(duty: Duty) -> str:
    """Return new, doing, back, done, ok or gone, from the newest step that changes the state."""
    latest = [step for step in duty.steps.all() if step.kind in LEADS_TO]
    return LEADS_TO[latest[-1].kind] if latest else "new"


def where_stands(duty: Duty, *, today: date, off: DaysOff) -> Standing:
    """Return the standing of `duty` on a day. In time, due soon and overdue are computed from dates, never stored."""
    state = state_of(duty)
    if duty.due_on is None:
        return Standing(state, state, None)
    left = working_days_between(today, duty.due_on, off)
    if state in ("new", "doing", "back"):
        if duty.due_on < today:
            return Standing(state, "late", left)
        if duty.due_on - today <= SOON:
            return Standing(state, "soon", left)
    return Standing(state, state, left)


def acts_open_to(duty: Duty, *, by: Person) -> tuple[str, ...]:
    """Return the acts that `by` may do on the duty now, for the buttons of its page."""
    if duty.task.withdrawn_at is not None:
        return ()
    state = state_of(duty)
    may = standing(by)
    own = OWN_ACTS[state] if may.holds_at(duty.organisation_id, *ANSWERS) else ()
    follower = FOLLOWER_ACTS[state] if may.holds_at(duty.task.directive.follower_id, *FOLLOWS) else ()
    if set(DECIDES) & set(follower) and reported_by_hand_of(by, duty):
        follower = tuple(one for one in follower if one not in DECIDES)
    return own + follower


def check_may(wanted: str, duty: Duty, *, by: Person) -> None:
    """Raise NotYours where none of the person's posts allows the act, TooLate where the state no longer does."""
    if wanted in acts_open_to(duty, by=by):
        return
    may = standing(by)
    own = may.holds_at(duty.organisation_id, *ANSWERS) and any(wanted in acts for acts in OWN_ACTS.values())
    follower = may.holds_at(duty.task.directive.follower_id, *FOLLOWS) and any(
        wanted in acts for acts in FOLLOWER_ACTS.values()
    )
    if wanted in DECIDES and reported_by_hand_of(by, duty):
        raise NotYours(_("Whoever reported the result does not accept it; another person of the office must."))
    if own or follower:
        raise TooLate(_("The task has moved on since this page was opened. Reload it to see its present state."))
    raise NotYours(_("This act belongs to the organisation that has the task, or to the office that follows it up."))


def reported_by_hand_of(person: Person, duty: Duty) -> bool:
    """Return whether the last report of the result counts as the person's own, a stand-in's included (trust A7)."""
    done = [step for step in duty.steps.all() if step.kind == "done"]
    return bool(done) and one_hand(person, done[-1].by_id, at=done[-1].at)


def in_time(duty: Duty) -> bool | None:
    """Return whether the result was reported by the deadline (I50); None without a deadline or a result."""
    done = [step for step in duty.steps.all() if step.kind == "done"]
    if duty.due_on is None or not done:
        return None
    return bool(done[-1].at.astimezone(PLACE).date() <= duty.due_on)


def to_paste(task: Task, duties: Iterable[Duty], address: str) -> str:
    """Return the text of "Sao chép để gửi Zalo": what its reader may see anyway, and the link that asks the gate again."""
    duties = list(duties)
    lines = [f"{task.directive.paper.number or _('Task')}: {task}"]
    lines += [
        f"- {duty.organisation} ({duty.get_role_display()})" + (f", {duty.due_on:%d/%m/%Y}" if duty.due_on else "")
        for duty in duties
    ]
    return "\n".join([*lines, f"{address}/nhiem-vu/{task.pk}/"])


def latest_steps(duty: Duty) -> list[Step]:
    """Return all steps of a duty, newest first."""
    return sorted(duty.steps.all(), key=lambda step: -step.pk)
