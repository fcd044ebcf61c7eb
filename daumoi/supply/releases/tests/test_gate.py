"""Who sees a release in which state, and from which moment; every other answer is the same as for nothing at all."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import transaction

from daumoi.actors.notices.models import Notice
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.supply.distribution import acts as distribution
from daumoi.supply.releases import acts, afterwards, approving, early
from daumoi.supply.releases.models import Enclosure, Recipient, Release, Text
from daumoi.supply.releases.tests.making import (
    BODY,
    approved,
    draft,
    fresh,
    held,
    particulars,
    readers,
    seers,
    submitted,
    words,
)
from tests.cast import browser, person

LATER = "Hai ngôi nhà bị hư hỏng, không phải một."
POLICE = {"lan", "cuong"}
COORDINATORS = {"hoa", "thinh"}
NEWSROOM = {"minh", "ha"}


def test_each_state_has_its_circle(cast):
    """Draft, submitted, held, released: the circle grows, never by itself before its time. S1-7, S0-17"""
    one = draft(cast.lan)
    assert seers(cast, one) == readers(cast, one) == POLICE
    one = submitted(cast)
    assert seers(cast, one) == readers(cast, one) == POLICE | COORDINATORS
    one = held(cast)
    assert seers(cast, one) == readers(cast, one) == POLICE | COORDINATORS
    one = approved(cast)
    assert seers(cast, one) == readers(cast, one) == POLICE | COORDINATORS | NEWSROOM | {"nghia"}


def test_its_moment_opens_it_by_the_clock_of_the_database_alone(cast, at):
    """One second before release_at nobody new sees it, at the moment everybody does; no job has run. S0-17"""
    moment = at(now() + timedelta(days=1))
    one = held(cast, audience="public")
    for early_by in (timedelta(hours=1), timedelta(seconds=1)):
        at(one.visible_at - early_by)
        assert seers(cast, one) == POLICE | COORDINATORS
        assert not Text.objects.seen_by(None).filter(release=one).exists()
    at(one.visible_at)
    assert Release.objects.public().filter(pk=one.pk).exists()
    assert Text.objects.seen_by(None).get(release=one).title
    assert readers(cast, one) >= NEWSROOM
    assert one.visible_at > moment


def test_whom_a_held_correction_adds_waits_for_its_time(cast, at):
    """A newsroom named with a correction finds nothing before the correction's own time, not even the old words. S0-17, S1-7"""
    one = approved(cast, audience="named", newsrooms=[cast.organisation("CONG")])
    assert "minh" not in seers(cast, one)
    moment = now()
    afterwards.correct(one, "Sai giờ.", by=cast.cuong.person, at=moment)
    both = [cast.organisation("CONG"), cast.organisation("BPTTH")]
    wider = particulars(audience="named", newsrooms=both, release_at=moment + timedelta(hours=1))
    acts.edit(fresh(one), wider, version=fresh(one).version, by=cast.lan.person, at=moment)
    approving.submit(fresh(one), by=cast.lan.person, at=moment)
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=moment)
    assert Recipient.objects.filter(release=one, organisation=cast.organisation("BPTTH")).exists()
    assert "minh" not in seers(cast, one)
    assert not Text.objects.seen_by(cast.minh.person).filter(release=one).exists()
    with transaction.atomic():
        afterwards.withdraw(fresh(one), "Nhầm.", by=cast.cuong.person, at=now())
        at(moment + timedelta(hours=1))
        assert "minh" not in seers(cast, one)
        transaction.set_rollback(True)
    at(moment + timedelta(hours=1))
    assert "minh" in seers(cast, one)


def test_the_moment_moved_is_the_moment_that_counts(cast, at):
    """Held without a time nothing opens it; moved forward it is open at once. S0-17"""
    one = held(cast)
    afterwards.retime(one, None, by=cast.cuong.person, at=now())
    at(now() + timedelta(days=30))
    assert not NEWSROOM & seers(cast, one)
    afterwards.retime(fresh(one), now(), by=cast.cuong.person, at=now())
    assert readers(cast, one) >= NEWSROOM


def test_named_reaches_only_those_named(cast):
    """Audience named: the newsroom chosen, and no other; subscriptions do not reach it. S0-18"""
    one = approved(cast, audience="named", newsrooms=[cast.organisation("BPTTH")])
    assert readers(cast, one) >= NEWSROOM
    other = approved(cast, audience="named", newsrooms=[cast.organisation("HNB")])
    assert not NEWSROOM & seers(cast, other)
    assert set(one.recipients.values_list("organisation__code", flat=True)) == {"BPTTH"}


def test_everybody_reads_what_is_public(cast):
    """A public release is read without signing in, and so by whoever is signed in. S1-22"""
    one = approved(cast, audience="public")
    assert len(readers(cast, one)) == 14
    assert Release.objects.public().filter(pk=one.pk).exists()


def test_a_supplier_beside_the_lead_writes_and_reads(cast):
    """The border guard supplies with the police: its writers are inside, its reporters of other offices are not. S1-7"""
    one = draft(cast.lan)
    acts.ask_to_supply(one, [cast.organisation("BCHBP")], by=cast.lan.person, at=now())
    assert readers(cast, one) == POLICE | {"quan", "hai"}
    acts.write(one, words(body="Bổ sung của Bộ đội Biên phòng.", based_on=1), by=cast.quan.person, at=now())
    acts.ask_to_supply(fresh(one), [], by=cast.lan.person, at=now())
    assert readers(cast, one) == POLICE


def test_an_advance_copy_is_read_after_its_terms_were_accepted(cast):
    """Named, not accepted: nothing. Accepted: the words, each opening logged. Taken back: nothing. S3-13"""
    one = held(cast)
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    assert "minh" not in seers(cast, one)
    assert [row.pk for row in early.waiting_for(cast.minh.person, now())] == [reader.pk]
    early.accept_terms(reader, by=cast.minh.person, at=now())
    assert readers(cast, one) == POLICE | COORDINATORS | {"minh"}
    cast.minh.client.get(f"/thong-tin/{one.pk}/")
    cast.minh.client.get(f"/thong-tin/{one.pk}/")
    assert one.texts.get().openings.get().person == cast.minh.person
    early.end_reader(reader, by=cast.lan.person, at=now())
    assert "minh" not in seers(cast, one)


def test_the_terms_are_those_of_one_edition(cast):
    """Who accepted them for the first edition reads a corrected one early once its own are accepted, and is asked. S3-13"""
    one = held(cast)
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    reader = early.name_reader(one, post, by=cast.lan.person, at=now())
    early.accept_terms(reader, by=cast.minh.person, at=now())
    afterwards.retime(one, now(), by=cast.cuong.person, at=now())
    _corrected_for_later(cast, fresh(one))
    one = fresh(one)
    assert not Text.objects.seen_by(cast.minh.person).filter(release=one, body=LATER).exists()
    assert LATER not in (page := cast.minh.client.get(f"/thong-tin/{one.pk}/").content.decode())
    assert BODY.splitlines()[0] in page
    assert [row.pk for row in early.waiting_for(cast.minh.person, now())] == [reader.pk]
    terms = f"/thong-tin/doc-truoc/{reader.pk}/"
    assert "bản trước" in cast.minh.client.get(terms).content.decode()
    cast.minh.client.post(terms)
    page = cast.minh.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert LATER in page
    assert "Bản đọc trước" in page
    assert one.texts.get(body=LATER).openings.get().person == cast.minh.person
    assert not one.texts.get(body=BODY).openings.exists()
    assert LATER not in cast.ha.client.get(f"/thong-tin/{one.pk}/").content.decode()


def test_a_moved_moment_is_told_to_who_accepted(cast):
    """The terms name a moment: whoever accepted them learns the new one. S3-13"""
    one = held(cast)
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    early.accept_terms(early.name_reader(one, post, by=cast.lan.person, at=now()), by=cast.minh.person, at=now())
    afterwards.retime(fresh(one), now() + timedelta(days=1), by=cast.cuong.person, at=now())
    assert Notice.objects.filter(person=cast.minh.person, title__contains="Giờ phát hành").exists()
    assert "minh" in readers(cast, one)


def test_a_subscriber_whose_last_post_ended_sees_no_more(cast):
    """What a subscription brought is read while its owner works for the press: the next request after that is refused. S0-18"""
    distribution.subscribe(cast.minh.person, distribution.Wanted(), at=now())
    one = approved(cast)
    assert one.recipients.filter(person=cast.minh.person).exists()
    assert cast.minh.client.get(f"/thong-tin/{one.pk}/").status_code == 200
    Post.objects.filter(person=cast.minh.person).update(valid=(date(2025, 1, 1), date(2025, 2, 1)))
    assert cast.minh.client.get(f"/thong-tin/{one.pk}/").status_code == 404
    assert "minh" not in seers(cast, one) | readers(cast, one)
    Post.objects.filter(person=cast.minh.person).update(role="recorder", valid=(date(2025, 1, 1), None))
    assert "minh" not in seers(cast, one)


def _corrected_for_later(cast, one):
    """Correct a release that is out; the new edition waits for its hour."""
    afterwards.correct(one, "Số liệu sai.", by=cast.cuong.person, at=now())
    one = fresh(one)
    one.release_at = now() + timedelta(hours=5)
    one.save()
    acts.write(one, words(body=LATER, based_on=1), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())


def test_an_advance_reader_who_left_the_newsroom_reads_nothing(cast):
    """The copy was given to somebody of the newsroom, not to the person for ever. S3-13"""
    one = held(cast)
    post = Post.objects.get(person=cast.minh.person, role="journalist")
    early.accept_terms(early.name_reader(one, post, by=cast.lan.person, at=now()), by=cast.minh.person, at=now())
    Post.objects.filter(pk=post.pk).update(role="records_clerk")
    assert "minh" not in seers(cast, one)


def test_a_tombstone_has_no_words(cast):
    """Withdrawn after release: the same people find that it was withdrawn, and no words anywhere. S1-7"""
    one = approved(cast)
    before = seers(cast, one)
    afterwards.withdraw(one, "Số liệu chưa được đối chiếu.", by=cast.cuong.person, at=now())
    assert seers(cast, one) == before
    assert readers(cast, one) == set()
    for name in ("minh", "cuong", "hoa"):
        page = getattr(cast, name).client.get(f"/thong-tin/{one.pk}/").content.decode()
        assert "Số liệu chưa được đối chiếu." in page
        assert "Khau Giang" not in page
        assert "cảnh giới" not in page
    for address in (f"/thong-tin/{one.pk}/xem-truoc/", f"/thong-tin/{one.pk}/so-sanh/"):
        assert "Khau Giang" not in cast.lan.client.get(address).content.decode()
    assert "Khau Giang" not in cast.lan.client.get("/thong-tin/?loc=da-rut").content.decode()
    assert "Khau Giang" not in cast.lan.client.get("/tim/", {"q": "sạt lở"}).content.decode()


def test_withdrawn_before_its_moment_it_never_was(cast, at):
    """What was held and withdrawn is a tombstone for its own people and never comes out. S0-17"""
    one = held(cast)
    moment = one.visible_at
    afterwards.withdraw(one, "Chưa đủ căn cứ.", by=cast.cuong.person, at=now())
    at(moment + timedelta(hours=1))
    assert seers(cast, one) == POLICE | COORDINATORS


def test_a_correction_leaves_the_old_words_in_force(cast, at):
    """The old words are read until the corrected ones are approved and their time has come. S1-7"""
    one = approved(cast)
    afterwards.correct(one, "Sai tên đèo.", by=cast.cuong.person, at=now())
    acts.write(fresh(one), words(title="Đèo Khau Riềng: thông tin ban đầu", based_on=1), by=cast.lan.person, at=now())
    read = Text.objects.seen_by(cast.minh.person)
    assert read.get(release=one).version == 1
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    assert read.get(release=one).version == 1
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    assert read.get(release=one).version == 2
    assert "Sai tên đèo." in cast.minh.client.get(f"/thong-tin/{one.pk}/").content.decode()


def test_unseen_and_missing_have_the_same_answer(cast):
    """What may not be seen is answered byte for byte like what does not exist. S0-22"""
    one = held(cast)
    missing = "00000000-0000-4000-8000-000000000000"
    paths = ("", "xem-truoc/", "so-sanh/", "sua/", "rut/", f"tep/{missing}/", "noi-dung/vi/")
    for path in paths:
        unseen = cast.minh.client.get(f"/thong-tin/{one.pk}/{path}")
        nothing = cast.minh.client.get(f"/thong-tin/{missing}/{path}")
        assert (unseen.status_code, _bytes(unseen)) == (nothing.status_code, _bytes(nothing))
        assert unseen.status_code == 404


def _bytes(answer):
    """Return the page without the one-time token of its forms, which differs with every answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


@pytest.mark.parametrize("state", [draft, submitted, held])
def test_files_follow_the_words(cast, state):
    """A file is had by whoever reads the words with which it goes. S0-18"""
    one = state(cast.lan) if state is draft else state(cast)
    row = Enclosure.objects.create(
        release=one, name="ban-do.pdf", size=4, sha256="0" * 64, added_by=cast.lan.person, added_at=now()
    )
    assert Enclosure.objects.seen_by(cast.lan.person).filter(pk=row.pk).exists()
    assert not Enclosure.objects.seen_by(cast.minh.person).filter(pk=row.pk).exists()
    assert not Enclosure.objects.seen_by(None).filter(pk=row.pk).exists()


def test_somebody_between_two_posts_reads_only_what_is_public(cast):
    """An account without a post has the eyes of anybody. S0-22"""
    one, other = approved(cast), approved(cast, audience="public")
    idle = person("ma.lua@lamgiang.example", cast.organisation("BPTTH"), "journalist")
    Post.objects.filter(person=idle).delete()
    found = set(Release.objects.seen_by(idle))
    assert other in found
    assert one not in found
    assert browser(idle).get(f"/thong-tin/{one.pk}/").status_code == 404
