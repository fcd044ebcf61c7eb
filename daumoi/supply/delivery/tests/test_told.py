"""Whoever had a release is told that it is taken back, also where no mail of it ever went out; nobody else is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from daumoi.actors.notices.acts import save_mail_hours
from daumoi.actors.notices.gates import is_open
from daumoi.actors.notices.models import Notice
from daumoi.actors.notices.sending import send_due as send_letters
from daumoi.base.clock import now
from daumoi.supply.delivery.models import Dispatch
from daumoi.supply.delivery.tests.making import corrected, fresh, out, sent, withdrawn
from daumoi.supply.releases import afterwards, approving, early
from daumoi.supply.releases.early import who_may_be_named
from daumoi.supply.releases.tests.making import held

PRESS = ("minh", "ha", "mai")


def told(cast, name, begins=("delivery:", "release:", "early:")):
    """Return the notices of one of the cast whose keys begin so, that are open to them, and are no invitation to terms."""
    rows = Notice.objects.filter(person=getattr(cast, name).person).order_by("created_at")
    return [one for one in rows if one.key.startswith(begins) and is_open(one, one.person)]


def read_early(cast, one, name, *, accepts=True):
    """Give somebody of a newsroom an advance copy."""
    person = getattr(cast, name).person
    post = next(post for post in who_may_be_named() if post.person_id == person.pk)
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    if accepts:
        early.accept_terms(reader, by=person, at=now())
        early.opened(fresh(one), fresh(one).texts.all(), by=person, at=now())
    Notice.objects.filter(person=person).delete()


def test_a_held_release_is_withdrawn_and_who_read_it_early_is_told(cast):
    """At once and at any hour, with the reason; not who accepted no terms, nor the rest of the press."""
    one = held(cast)
    read_early(cast, one, "ha")
    read_early(cast, one, "minh", accepts=False)
    withdrawn(cast, one)
    (notice,) = told(cast, "ha")
    assert notice.is_urgent
    assert "chưa được xác minh" in notice.body
    assert one.texts.get().title not in notice.title + notice.body
    assert not told(cast, "minh")
    assert not told(cast, "mai")
    assert cast.ha.client.get(notice.link).status_code == 200
    assert not sent()


def test_a_held_release_is_taken_back_and_who_read_it_early_is_told(cast, mailoutbox):
    """Why it is written anew stays with its writers, and the mail goes out though there is no release for them any more."""
    one = held(cast)
    read_early(cast, one, "ha")
    save_mail_hours(cast.ha.person, rhythm="daily", hours=[(now().hour + 12) % 24])
    approving.take_back(one, "Sửa số liệu thiệt hại.", by=cast.cuong.person, at=now())
    (notice,) = told(cast, "ha")
    assert "số liệu" not in notice.title + notice.body
    assert not told(cast, "minh")
    send_letters(at=now())
    assert [mail.subject for mail in mailoutbox if mail.to == [cast.ha.email]] == [notice.title]
    assert cast.ha.client.get(notice.link).status_code == 200


@pytest.mark.parametrize("accepts", [True, False])
def test_one_copy_is_ended_and_that_reader_is_told(cast, accepts):
    """What they read still waits, and they must not take it for released; who never read it is told nothing."""
    one = held(cast)
    read_early(cast, one, "ha")
    read_early(cast, one, "minh", accepts=accepts)
    early.end_reader(one.advance_readers.get(person=cast.minh.person), by=cast.lan.person, at=now())
    assert [notice.is_urgent for notice in told(cast, "minh")] == [True] * accepts
    assert not told(cast, "ha")


def test_withdrawn_before_any_sending_was_made_and_who_read_it_is_told(cast, at):
    """It came out by the clock while no worker ran."""
    one = held(cast)
    read_early(cast, one, "minh")
    at(one.visible_at + timedelta(minutes=1))
    assert cast.ha.client.get(reverse("delivery-one", args=[one.pk])).status_code == 200
    withdrawn(cast, one)
    assert not Dispatch.objects.exists()
    assert not sent()
    assert not sent()
    for name in ("ha", "minh"):
        (notice,) = told(cast, name)
        assert notice.is_urgent
        assert "chưa được xác minh" in notice.body
    assert not told(cast, "mai")


def test_withdrawn_before_anybody_read_it_nobody_is_told(cast, at):
    one = held(cast)
    at(one.visible_at + timedelta(minutes=1))
    withdrawn(cast, one)
    assert cast.ha.client.get(reverse("delivery-one", args=[one.pk])).status_code == 200
    sent()
    assert not any(told(cast, name) for name in PRESS)
    assert not Dispatch.objects.exists()


def test_corrections_and_withdrawals_are_urgent_and_a_release_is_not(cast):
    """S1-7: what takes back or puts right what is being used waits for no hour of mail."""
    one = out(cast, newsrooms=[cast.ha.organisation])
    sent()
    assert [notice.is_urgent for notice in told(cast, "ha")] == [False]
    one = corrected(cast, one)
    sent()
    withdrawn(cast, one)
    sent()
    assert sorted(notice.is_urgent for notice in told(cast, "ha")) == [False, True, True]


def test_a_moved_embargo_is_urgent(cast):
    one = held(cast)
    read_early(cast, one, "ha")
    afterwards.retime(one, now() + timedelta(hours=9), by=cast.cuong.person, at=now())
    (notice,) = told(cast, "ha")
    assert notice.is_urgent
