"""What is out for the press is told to newsrooms that nobody named, once, and only while they have chosen nothing themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from daumoi.actors.notices.models import Letter, Notice
from daumoi.actors.posts.acts import end_post
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now, today
from daumoi.supply.delivery.models import Dispatch
from daumoi.supply.delivery.tests.making import EMAIL, corrected, out, sent, subscribed, withdrawn
from daumoi.supply.distribution.acts import stop
from daumoi.supply.releases.tests.making import held

PEOPLE = ("ha", "minh", "mai", "lan", "hoa")


def told(cast):
    """Return who of the cast has a notice of a sending."""
    rows = Notice.objects.filter(key__startswith="delivery:")
    return {name for name in PEOPLE if rows.filter(person=getattr(cast, name).person).exists()}


@pytest.mark.parametrize(("audience", "who"), [("press", {"ha"}), ("public", {"ha"}), ("named", set())])
def test_the_editor_of_a_newsroom_is_told(cast, audience, who):
    """S0-17: by notice and letter, never with the words; the sender sees how many."""
    out(cast, *([EMAIL] if audience == "named" else []), audience=audience)
    sent()
    assert told(cast) == who
    assert Dispatch.objects.get().press_told >= len(who)
    for notice in Notice.objects.filter(key__startswith="delivery:", person=cast.ha.person):
        assert Letter.objects.filter(notice=notice).count() == 1
        assert cast.ha.client.get(notice.link).status_code == 200
    page = cast.lan.client.get(reverse("delivery-sending", args=[Dispatch.objects.get().pk])).content.decode()
    assert ("không danh sách hay đăng ký nào" in page) is bool(who)


def test_a_second_look_tells_nobody_twice(cast):
    out(cast)
    sent()
    sent()
    assert Notice.objects.filter(key__startswith="delivery:", person=cast.ha.person).count() == 1


def test_who_follows_something_gets_that_alone(cast):
    subscription = subscribed(cast.ha, supplier=cast.organisation("SNNMT"))
    out(cast)
    sent()
    assert told(cast) == set()
    stop(subscription, by=cast.ha.person, at=now())
    out(cast)
    sent()
    assert told(cast) == {"ha"}


def test_a_newsroom_that_receives_it_is_not_told_beside_it(cast):
    """It has it as a receiver; `press_told` counts the others."""
    out(cast, newsrooms=[cast.ha.organisation])
    sent()
    others = Dispatch.objects.get().press_told
    at_all = Notice.objects.filter(key__startswith="delivery:")
    ours = Post.objects.current().filter(organisation=cast.ha.organisation).values("person")
    assert at_all.exclude(person__in=ours).count() == others


def test_a_newsroom_without_editor_has_its_journalists_told(cast):
    for post in Post.objects.current().filter(organisation=cast.ha.organisation, role="editor"):
        end_post(post, on=today(), by=cast.hoa.person, at=now())
    out(cast)
    sent()
    assert "minh" in told(cast)
    assert "ha" not in told(cast)


def test_nothing_is_told_before_its_time(cast, at):
    one = held(cast)
    sent()
    assert told(cast) == set()
    at(one.visible_at + timedelta(seconds=1))
    sent()
    assert told(cast) == {"ha"}


def test_a_correction_is_told_to_readers_alone(cast):
    """Who was told and never opened it finds the corrected words; who opened it is told."""
    one = out(cast)
    sent()
    Notice.objects.all().delete()
    corrected(cast, one)
    sent()
    assert told(cast) == set()
    assert Dispatch.objects.get(kind="correction").press_told == 0


def test_a_correction_that_comes_first_is_told_to_all(cast, at):
    """It was corrected while nothing had been sent yet."""
    one = out(cast)
    corrected(cast, one)
    sent()
    assert told(cast) == {"ha"}


def test_a_withdrawn_release_is_told_to_readers_alone(cast):
    one = out(cast)
    sent()
    cast.ha.client.get(reverse("delivery-one", args=[one.pk]))
    withdrawn(cast, one)
    Notice.objects.all().delete()
    sent()
    assert told(cast) == {"ha"}
