"""Confirming tasks and every step after it: who may, in which state, who is told, what is left behind."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.tasks import acts
from daumoi.mandate.tasks.acts import Said
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.mandate.tasks.rules import FOLLOWER_ACTS, OWN_ACTS, acts_open_to, state_of
from tests import making

# who does what to bring a new duty into each state
WAYS = {
    "new": [],
    "doing": [("lan", "accept")],
    "back": [("lan", "return_")],
    "done": [("lan", "accept"), ("lan", "done")],
    "ok": [("lan", "accept"), ("lan", "done"), ("hoa", "approve")],
    "gone": [("lan", "hand_over")],
}
EVERY = sorted({act for table in (OWN_ACTS, FOLLOWER_ACTS) for acts_ in table.values() for act in acts_})
VERBS = {"accept": "accepted", "return": "returned", "hand_over": "handed_over", "note": "noted", "done": "done"}
VERBS |= {"extend": "extended", "approve": "approved", "send_back": "sent_back", "reassign": "reassigned"}


def do(cast, duty, name, wanted, day=making.DAY):
    duty = Duty.objects.get(pk=duty.pk)
    given = {"by": getattr(cast, name).person, "at": making.moment(day)}
    if wanted == "remind":
        return acts.remind(duty, [cast.lan.person], rung=f"by-hand:{day}", **given)
    if wanted in ("accept", "approve"):
        return getattr(acts, wanted)(duty, **given)
    heir = cast.organisation("SNV" if state_of(duty) == "gone" else "SNNMT")
    said = Said(text="lý do", due_on=date(2026, 11, 20), organisation=heir)
    return getattr(acts, {"return": "return_"}.get(wanted, wanted))(duty, said, **given)


def in_state(cast, state):
    duty = making.led(cast.hoa, cast.lan)
    for name, wanted in WAYS[state]:
        do(cast, duty, name, wanted)
    duty = Duty.objects.get(pk=duty.pk)
    assert state_of(duty) == state
    return duty


def told(person):
    return Notice.objects.filter(person=person).count()


@pytest.mark.parametrize("state", WAYS)
def test_each_step_is_allowed_or_refused_by_state_and_post(cast, state):
    """Buttons and acts agree for the organisation, its follower and everybody else. S0-10"""
    duty = in_state(cast, state)
    for name, table in (("lan", OWN_ACTS), ("hoa", FOLLOWER_ACTS), ("sao", {}), ("nghia", {}), ("mai", {})):
        allowed = set(table.get(state, ()))
        assert set(acts_open_to(duty, by=getattr(cast, name).person)) == allowed
        # who is neither organisation nor follower is refused alike, whatever the act
        for wanted in EVERY if table else ["accept", "approve"]:
            if wanted not in allowed:
                late = any(wanted in one for one in table.values())
                with pytest.raises(TooLate if late else NotYours):
                    do(cast, duty, name, wanted)


@pytest.mark.parametrize(
    ("state", "name", "wanted"),
    [
        (state, name, wanted)
        for name, table in (("lan", OWN_ACTS), ("hoa", FOLLOWER_ACTS))
        for state, allowed in table.items()
        for wanted in allowed
    ],
)
def test_every_allowed_step_leaves_one_row_and_its_step(cast, state, name, wanted):
    """The trail has the verb once; the step carries who and when. S0-10"""
    duty = in_state(cast, state)
    rows, steps = TrailEntry.objects.of(duty.task).count(), duty.steps.count()
    do(cast, duty, name, wanted)
    entry = TrailEntry.objects.of(duty.task).first()
    assert TrailEntry.objects.of(duty.task).count() == rows + 1
    assert (entry.verb, entry.by) == (VERBS.get(wanted, "reminded"), getattr(cast, name).person)
    assert duty.steps.count() == steps + 1
    assert duty.steps.last().kind == entry.verb


def test_confirming_tells_and_opens_the_paper(cast):
    """Each organisation has its duty with role and deadline, sees the paper and is told; others are not. S0-10 S1-5"""
    parties = [
        (cast.lan.organisation, "lead"),
        (cast.sao.organisation, "coordinate"),
        (cast.quan.organisation, "participate"),
    ]
    task = making.task(cast.hoa, parties, date(2026, 10, 30))
    assert [duty.role for duty in task.duties.all()] == ["lead", "coordinate", "participate"]
    assert {duty.due_on for duty in task.duties.all()} == {date(2026, 10, 30)}
    for member in (cast.lan, cast.sao, cast.quan):
        assert told(member.person) == 1
        assert member.client.get(reverse("papers-paper", args=[task.directive.paper_id])).status_code == 200
    assert told(cast.xuan.person) == 0
    assert cast.xuan.client.get(reverse("tasks-task", args=[task.pk])).status_code == 404
    assert [entry.verb for entry in TrailEntry.objects.of(task)] == ["confirmed"]


@pytest.mark.parametrize("roles", [[], ["coordinate"], ["coordinate", "participate"]])
def test_a_task_needs_a_lead(cast, roles):
    """Nothing is kept without one. S1-5"""
    span = making.span(making.order(cast.hoa), "N1")
    parties = list(zip([cast.organisation("CAT"), cast.organisation("SNNMT")], roles, strict=False))
    what = acts.Confirmed(clause=span.words, title="", parties=parties, deadline=Deadline())
    with pytest.raises(Refused):
        acts.confirm(span, what, by=cast.hoa.person, at=making.moment())
    assert not Task.objects.exists()


def test_whoever_reported_does_not_approve(cast):
    """Also where one person belongs to both offices; a colleague does it. S0-10"""
    duty = making.led(cast.hoa, cast.hoa)
    do(cast, duty, "hoa", "accept")
    do(cast, duty, "hoa", "done")
    assert "approve" not in acts_open_to(Duty.objects.get(pk=duty.pk), by=cast.hoa.person)
    with pytest.raises(NotYours):
        do(cast, duty, "hoa", "approve")
    do(cast, duty, "thinh", "approve")
    assert state_of(Duty.objects.get(pk=duty.pk)) == "ok"


def test_a_hand_over_takes_role_and_deadline_along(cast):
    """The heir is told and sees the paper; the history keeps from whom it came. S0-10"""
    duty = making.led(cast.hoa, cast.lan)
    heir = do(cast, duty, "lan", "hand_over")
    assert (heir.role, heir.due_on, heir.handed_from) == (duty.role, duty.due_on, duty)
    assert told(cast.sao.person) == 1
    with pytest.raises(Refused):
        acts.hand_over(heir, Said(text="x", organisation=heir.organisation), by=cast.sao.person, at=making.moment())
    back = Said(text="trả lại", organisation=cast.lan.organisation)
    with pytest.raises(Refused):
        acts.hand_over(heir, back, by=cast.sao.person, at=making.moment())


def test_more_time_keeps_the_day_before(cast):
    """The step holds both days; an earlier day is refused; the organisation is told. S0-17"""
    duty = in_state(cast, "doing")
    step = do(cast, duty, "hoa", "extend")
    assert (step.was_due_on, step.due_on) == (date(2026, 10, 30), date(2026, 11, 20))
    duty.refresh_from_db()
    assert duty.due_on == date(2026, 11, 20)
    with pytest.raises(Refused):
        do(cast, duty, "hoa", "extend")
    assert Notice.objects.filter(person=cast.lan.person, key=f"extended:{step.pk}").exists()


def test_of_two_who_act_at_once_the_second_is_told(cast):
    """The focal point and the deputy accept; one accepts, the other is told. S0-10"""
    mine = making.led(cast.hoa, cast.lan)
    theirs = Duty.objects.get(pk=mine.pk)
    acts.accept(mine, by=cast.lan.person, at=making.moment())
    with pytest.raises(TooLate):
        acts.accept(theirs, by=cast.thanh.person, at=making.moment())
    assert mine.steps.count() == 1


def test_a_task_is_taken_back_before_anybody_acts_and_not_after(cast):
    """Its clause waits again; afterwards it stays."""
    duty = making.led(cast.hoa, cast.lan)
    acts.withdraw(duty.task, by=cast.hoa.person, at=making.moment())
    assert duty.task.span.verdict == ""
    assert acts_open_to(Duty.objects.get(pk=duty.pk), by=cast.lan.person) == ()
    other = in_state(cast, "doing")
    with pytest.raises(TooLate):
        acts.withdraw(other.task, by=cast.hoa.person, at=making.moment())


def test_a_result_with_its_file_over_http(cast, at):
    """Reported by the page, the file opens to those who see the task and to nobody else. S0-10"""
    at(making.DAY)
    duty = in_state(cast, "doing")
    address = reverse("tasks-step", args=[duty.pk, "done"])
    assert cast.lan.client.post(address, {"text": ""}).status_code == 422
    file = SimpleUploadedFile("báo cáo.txt", "đã gửi".encode())
    assert cast.lan.client.post(address, {"text": "Đã gửi báo cáo", "file": file}).status_code == 302
    step = duty.steps.get(kind="done")
    kept = reverse("tasks-evidence", args=[duty.pk, step.pk])
    assert cast.hoa.client.get(kept).content == "đã gửi".encode()
    assert cast.sao.client.get(kept).status_code == 404
    assert cast.lan.client.post(address, {"text": "lần nữa"}).status_code == 409
