"""What may be talked about: every kind asks its own gate, and its circle may read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.posts.models import Post
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.mandate.inspections import acts as inspections
from daumoi.mandate.meetings.models import Attendee, Meeting
from daumoi.mandate.orientations.models import Addressee, Orientation
from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep
from daumoi.mandate.recommendations import acts as recommendations
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.acts import Said
from daumoi.mandate.talk.counting import counted
from daumoi.mandate.talk.rules import SPEAKS
from daumoi.mandate.talk.things import kind_at, kind_of, kinds, may_see
from tests import making


def entry(vocabulary, code=None):
    rows = Entry.objects.filter(vocabulary=vocabulary)
    return rows.get(code=code) if code else rows.first()


def paper(cast):
    return making.order(cast.hoa)


def task(cast):
    return making.led(cast.hoa, cast.lan).task


def plan_item(cast, kind="approved"):
    days = {"first_on": date(2026, 3, 1), "last_on": date(2026, 3, 31)}
    plan = Plan.objects.create(title="Kế hoạch", issuer=cast.hoa.organisation, created_at=making.moment(), **days)
    PlanStep.objects.create(plan=plan, kind=kind, is_latest=True, by=cast.thinh.person, at=making.moment())
    item = PlanItem.objects.create(plan=plan, title="Nói chuyện ở xã", organisation=cast.lan.organisation, **days)
    item.participating.add(cast.xuan.organisation)
    return item


def plan(cast):
    return plan_item(cast).plan


def orientation(cast):
    at = making.moment()
    one = Orientation.objects.create(
        issuer=cast.viet.organisation,
        line="party",
        kind=entry("orientation_kinds"),
        subject="Tuyên truyền quý IV",
        text="Nội dung",
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        created_at=at,
        issued_at=at,
        issued_by=cast.viet.person,
    )
    Addressee.objects.create(orientation=one, organisation=cast.minh.organisation)
    return one


def meeting(cast, code="hop"):
    at = making.moment()
    one = Meeting.objects.create(
        organiser=cast.hoa.organisation,
        line="government",
        kind=entry("meeting_kinds", code),
        subject="Giao ban tháng 10",
        held_on=date(2026, 10, 5),
        created_at=at,
        called_at=at,
        called_by=cast.hoa.person,
    )
    Attendee.objects.create(meeting=one, organisation=cast.lan.organisation, presence="present")
    Attendee.objects.create(meeting=one, organisation=cast.quan.organisation, presence="absent")
    return one


def inspection(cast):
    day = date(2026, 10, 14)
    what = inspections.Checked(
        subject="Việc gửi tin",
        organisation=cast.hoa.organisation,
        inspected=cast.lan.organisation,
        first_on=day,
        last_on=day,
    )
    return inspections.enter(what, by=cast.hoa.person, at=making.moment())


def recommendation(cast):
    what = recommendations.Proposed(
        title="Mở chuyên mục", text="Lý do", organisation=cast.ha.organisation, recipient=cast.viet.organisation
    )
    one = recommendations.write(what, by=cast.ha.person, at=making.moment())
    recommendations.send(one, by=cast.ha.person, at=making.moment())
    one.refresh_from_db()
    return one


# how each is made, who says something about it, who may not see it
CASES = {
    "paper": (paper, "hoa", "sao"),
    "task": (task, "lan", "sao"),
    "plan": (plan, "lan", "sao"),
    "plan_item": (plan_item, "lan", "sao"),
    "orientation": (orientation, "viet", "lan"),
    "meeting": (meeting, "lan", "sao"),
    "inspection": (inspection, "lan", "sao"),
    "recommendation": (recommendation, "ha", "lan"),
}


def test_plans_meetings_and_what_follows_may_be_talked_about():
    """Beside papers and tasks. S0-9"""
    assert set(CASES) | {"programme"} == {kind.code for kind in kinds()}
    assert all(kind_at(kind.slug) is kind for kind in kinds())
    assert kind_at("chua-co") is None


@pytest.mark.parametrize("code", CASES)
def test_each_asks_its_own_gate_and_shows_the_discussion_on_its_page(cast, at, code):
    """Whoever sees the thing reads and speaks on its page; for others neither is found. S0-9"""
    at(making.DAY)
    make, speaker, stranger = CASES[code]
    thing = make(cast)
    kind, member, other = kind_of(thing), getattr(cast, speaker), getattr(cast, stranger)
    said = Said(text="Đề nghị cho ý kiến sớm", organisation=member.organisation)
    acts.say(thing, said, by=member.person, at=making.moment())
    assert "Đề nghị cho ý kiến sớm" in member.client.get(kind.address(thing)).content.decode()
    address = reverse("talk-thread", args=[kind.slug, thing.pk])
    assert member.client.get(address).status_code == 200
    assert other.client.get(address).status_code == 404
    assert "Đề nghị cho ý kiến sớm" not in other.client.get(reverse("talk-list")).content.decode()
    assert "Đề nghị cho ý kiến sớm" in member.client.get(reverse("talk-list")).content.decode()


@pytest.mark.parametrize("code", CASES)
def test_the_circle_and_the_deciders_may_read_the_thing(cast, code):
    """Nobody is offered to be named who would get a link to nothing. S0-9"""
    thing = CASES[code][0](cast)
    kind = kind_of(thing)
    posts = Post.objects.current().filter(organisation__in=kind.circle(thing), role__in=SPEAKS)
    assert posts
    for post in posts.select_related("person"):
        assert may_see(thing, post.person), post
    assert kind.deciders(thing)


def test_an_item_of_a_draft_is_offered_to_its_issuers_alone(cast):
    """Who takes part reads it once the plan is approved. S0-9"""
    draft = plan_item(cast, kind="submitted")
    assert kind_of(draft).circle(draft) == {cast.hoa.organisation.pk}


def test_meetings_that_were_held_are_counted(cast):
    """By organiser and those present; a press conference is a form of its own. S0-12"""
    for code in ("hop", "hop-bao"):
        one = meeting(cast, code)
        one.concluded_at, one.concluded_by = making.moment().astimezone(PLACE), cast.hoa.person
        one.conclusion, one.signatory = "Kết luận", "Trưởng phòng"
        one.save()
    meeting(cast)
    result = counted(2026, cast.hoa.person)
    assert {line.key: line.whole for line in result.forms if line.whole} == {"cuoc-hop": 1, "hop-bao": 1}
    assert {line.name for line in result.organisations} == {cast.hoa.organisation, cast.lan.organisation}
