"""Leaving a post: nothing lost, nothing kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.actors.posts.delegations import Absence, stand_in_for
from daumoi.actors.posts.models import Delegation, Post
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from tests import making

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 12)


@pytest.fixture
def leaving(cast, at):
    """Lan of the police has a task, a delegation and the post of the focal point; return that post."""
    moment = at(DAY)
    making.led(cast.hoa, cast.lan)
    absence = Absence(
        organisation=cast.lan.organisation, stand_in=cast.thanh.person, first=DAY, last=DAY + timedelta(days=3)
    )
    stand_in_for(absence, by=cast.lan.person, today=DAY, at=moment)
    return Post.objects.get(person=cast.lan.person, role="focal_point")


def test_what_is_open_is_listed_and_handed_over(cast, leaving):
    """The successor gets the post, the notice and the list; the leaver's delegation ends. S0-7"""
    page = f"/vai-tro/{leaving.pk}/ket-thuc/"
    shown = cast.hoa.client.get(page)
    assert [thing.kind for thing in shown.context["things"]] == ["Nhiệm vụ", "Ủy quyền khi vắng mặt"]
    sent = {"on": "12/10/2026", "successor": str(cast.cuong.person.pk), "gives_post": "on"}
    assert cast.hoa.client.post(page, sent).status_code == 302
    assert standing(cast.cuong.person).holds_at(cast.lan.organisation.pk, "focal_point")
    assert not standing(cast.thanh.person).behalf
    assert Delegation.objects.get().ended_at is not None
    notice = Notice.objects.seen_by(cast.cuong.person).get(key=f"left:{leaving.pk}")
    assert "Nhiệm vụ" in notice.body
    given = cast.cuong.client.get(notice.link)
    assert given.status_code == 200
    assert len(given.context["things"]) == 2
    assert cast.quan.client.get(notice.link).status_code == 404
    assert cast.lan.client.get(notice.link).status_code == 404
    entry = TrailEntry.objects.get(verb="left")
    assert entry.detail["successor"] == str(cast.cuong.person.pk)


def test_the_very_next_request_is_refused(cast, leaving):
    """The leaver is signed in and stays so; the page that was open answers nothing any more. A6 S0-7"""
    task = leaving.organisation and f"/nhiem-vu/{making.Duty.objects.get().task_id}/"
    browser = cast.lan.client
    assert browser.get(task).status_code == 200
    cast.hoa.client.post(f"/vai-tro/{leaving.pk}/ket-thuc/", {"on": "12/10/2026"})
    for post in Post.objects.current().filter(person=cast.lan.person):
        cast.hoa.client.post(f"/vai-tro/{post.pk}/ket-thuc/", {"on": "12/10/2026"})
    assert browser.get(task).status_code == 404
    assert browser.get("/hop-bao/").status_code == 200


def test_without_a_successor_all_stays_with_the_organisation(cast, leaving):
    """Nothing is lost: whoever comes next finds it, and the list stays readable. S0-7"""
    cast.hoa.client.post(f"/vai-tro/{leaving.pk}/ket-thuc/", {"on": "12/10/2026"})
    assert making.Duty.objects.get().organisation == cast.lan.organisation
    assert cast.thanh.client.get(f"/vai-tro/{leaving.pk}/ban-giao/").status_code == 200
    assert not Notice.objects.filter(key=f"left:{leaving.pk}").exists()


def test_a_coordinator_cannot_hand_a_post_to_themselves(cast, at):
    """Nobody gives a post to themselves: the whole act is undone. A7"""
    at(DAY)
    post = Post.objects.get(person=cast.thinh.person, role="coordinator_leader")
    sent = {"on": "12/10/2026", "successor": str(cast.hoa.person.pk), "gives_post": "on"}
    assert cast.hoa.client.post(f"/vai-tro/{post.pk}/ket-thuc/", sent).status_code == 403
    post.refresh_from_db()
    assert post.valid.upper is None


def test_a_list_is_there_only_where_somebody_left(cast):
    post = Post.objects.filter(person=cast.lan.person).first()
    assert cast.hoa.client.get(f"/vai-tro/{post.pk}/ban-giao/").status_code == 404
