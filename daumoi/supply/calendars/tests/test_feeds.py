"""Addresses of calendars: shown once, kept hashed, dated, revocable; whatever is wrong with one, it is not there (trust B4)."""

from __future__ import annotations

import io
import logging
import random
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from daumoi.actors.posts import acts as posts
from daumoi.actors.posts.models import Post
from daumoi.base.web.masking import Masked
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.calendars import acts, rules
from daumoi.supply.calendars.acts import Wanted
from daumoi.supply.calendars.models import Feed
from daumoi.supply.calendars.tests.made import TODAY, at_hour, event
from daumoi.supply.feeds import acts as feed_acts
from tests.making import moment, typed

PAGE = "/lich/nguon/"


@pytest.fixture
def made(cast, at):
    """A feed of the journalist, with what stands in it: one event opened to the press."""
    at(TODAY)
    event(cast.lan, "Họp báo an ninh biên giới", date(2026, 11, 25), starts_at=at_hour(8), press=True)
    event(cast.lan, "Việc nội bộ công an", date(2026, 11, 25))
    return make(cast.minh)


def make(member, organisation=None, days=90):
    wanted = Wanted("Điện thoại", TODAY + timedelta(days=days), organisation)
    return acts.make(wanted, by=member.person, at=moment(TODAY), today=TODAY)


def fetched(visitor, secret):
    return visitor.get(rules.path_of(secret))


def told(answer):
    """Return the body of a page that is not there, without the mark that guards its forms, and its headers."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Date")}
    return answer.status_code, re.sub(rb'nonce="[^"]*"', b"", answer.content), sorted(headers.items())


def test_a_feed_carries_what_its_owner_may_see_now(visitor, made, cast):
    """S3-18, trust B4: the gate is asked at each fetch as the owner."""
    feed, secret = made
    answer = fetched(visitor, secret)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Họp báo an ninh biên giới" in text
    assert "Việc nội bộ công an" not in text
    assert "REFRESH-INTERVAL" in text
    feed.refresh_from_db()
    assert feed.last_used_on == TODAY
    # opened to the press no more: gone at once
    one = agenda.Event.objects.get(title="Họp báo an ninh biên giới")
    one.shares.all().delete()
    assert b"BEGIN:VEVENT" not in fetched(visitor, secret).content


def test_the_feed_of_an_organisation_carries_its_events_alone(visitor, cast, made):
    event(cast.hoa, "Hội nghị văn hóa", date(2026, 11, 26), press=True)
    whole = fetched(visitor, made[1]).content.decode()
    part = fetched(visitor, make(cast.minh, cast.lan.organisation)[1]).content.decode()
    own = fetched(visitor, make(cast.lan, cast.lan.organisation)[1]).content.decode()
    assert "Hội nghị văn hóa" in whole
    assert "Hội nghị văn hóa" not in part
    assert "Họp báo an ninh biên giới" in part
    assert "Việc nội bộ công an" in own


def test_days_stay_days_and_states_are_told(visitor, cast, made):
    """S3-13, S3-18: all-day as dates, an open hour in words, cancelled said so."""
    event(cast.lan, "Lễ ra quân", date(2026, 11, 27), date(2026, 11, 28), press=True)
    event(cast.lan, "Giao lưu", date(2026, 11, 29), time_open=True, certainty="eos3", press=True)
    gone = event(cast.lan, "Đi cơ sở", date(2026, 11, 30), press=True)
    agenda.cancel(gone, "Mưa lũ", by=cast.lan.person, at=moment(TODAY))
    text = fetched(visitor, made[1]).content.decode().replace("\r\n ", "")
    blocks = {re.search(r"SUMMARY:(.*)\r", block)[1]: block for block in text.split("BEGIN:VEVENT")[1:]}
    assert "DTSTART;VALUE=DATE:20261127" in blocks["Lễ ra quân"]
    assert "DTEND;VALUE=DATE:20261129" in blocks["Lễ ra quân"]
    assert "STATUS:CONFIRMED" in blocks["Lễ ra quân"]
    (open_hour,) = (block for name, block in blocks.items() if name.startswith("Giao lưu ("))
    assert "DTSTART;VALUE=DATE:20261129" in open_hour
    assert "STATUS:TENTATIVE" in open_hour
    assert "STATUS:CANCELLED" in blocks["Đi cơ sở"]


def test_whatever_is_wrong_the_page_is_not_there(visitor, cast, made, at):
    """Trust B4, A5: revoked, expired, unknown, of a closed account, of an ended post: byte for byte one answer."""
    feed, secret = made
    unknown = told(fetched(visitor, "A" * 43))
    assert unknown[0] == 404
    for other in ("A" * 42, "a", "%00", "đ" * 43, secret + "A", secret[:-1], secret.swapcase(), secret + ".ics"):
        assert told(fetched(visitor, other)) == unknown
    # another path, another kind of page
    for path in (
        f"/lich/nguon/{secret}",
        f"/lich/{secret}.ics",
        f"/thong-tin/nguon/{secret}.ics",
        f"/lich/tai-ve/{secret}/",
    ):
        assert visitor.get(path).status_code in (302, 404)
    feed_acts.revoke(feed, by=cast.minh.person, at=moment(TODAY))
    assert told(fetched(visitor, secret)) == unknown
    feed, secret = make(cast.minh, days=1)
    at(TODAY + timedelta(days=1))
    assert fetched(visitor, secret).status_code == 200
    at(TODAY + timedelta(days=2))
    assert told(fetched(visitor, secret)) == unknown
    at(TODAY)
    person = cast.minh.person
    person.is_active = False
    person.save()
    assert told(fetched(visitor, secret)) == unknown
    person.is_active = True
    person.save()
    post = Post.objects.get(person=person)
    posts.end_post(post, on=TODAY - timedelta(days=1), by=cast.hoa.person, at=moment(TODAY))
    assert told(fetched(visitor, secret)) == unknown


def test_no_changed_letter_opens(visitor, made):
    """Trust B4: of 300 secrets that differ in one bit none opens."""
    _feed, secret = made
    dice = random.Random(20261122)
    for _turn in range(300):
        place = dice.randrange(len(secret))
        letter = chr(ord(secret[place]) ^ (1 << dice.randrange(7)))
        changed = secret[:place] + letter + secret[place + 1 :]
        assert rules.opened(changed, today=TODAY) is None, changed
    assert rules.opened(secret, today=TODAY) is not None


def test_the_secret_is_kept_nowhere(cast, made):
    """Trust B4: the address stands hashed in the database, and not in the trail."""
    _feed, secret = made
    with connection.cursor() as cursor:
        for table in ("calendars_feed", "trail_trailentry", "notices_notice"):
            cursor.execute(f"select count(*) from {table} t where t::text like %s", [f"%{secret}%"])
            assert cursor.fetchone()[0] == 0
    assert Feed.objects.get(address_hmac=rules.keyed(secret))


def test_the_secret_is_in_no_log(visitor, made):
    """Trust B4: what is logged of a refused address is its beginning alone."""
    heard = io.StringIO()
    (handler,) = (one for one in logging.getLogger().handlers if any(isinstance(f, Masked) for f in one.filters))
    # not by setStream, which would flush what another test may have closed by then
    before, handler.stream = handler.stream, heard
    try:
        secret = "s" * 20 + "E" * 23
        fetched(visitor, secret)
        logging.getLogger("django.request").error("Internal Server Error: %s", rules.path_of(secret))
    finally:
        handler.stream = before
    assert "Not Found: /lich/nguon/…" in heard.getvalue()
    assert secret not in heard.getvalue()


def test_the_page_shows_an_address_once(cast, at):
    """S3-18: made, copied, revoked by hand."""
    at(TODAY)
    client = cast.minh.client
    assert client.get(PAGE).status_code == 200
    wrong = client.post(PAGE, {"name": "Điện thoại", "expires_on": "25/11/2029"})
    assert wrong.status_code == 422
    answer = client.post(PAGE, {"name": "Điện thoại", "expires_on": "25/11/2026"})
    (address,) = set(re.findall(r"http://testserver(/lich/nguon/[\w-]{43}\.ics)", answer.content.decode()))
    assert cast.anyone().get(address).status_code == 200
    assert address not in client.get(PAGE).content.decode()
    feed = Feed.objects.get(person=cast.minh.person)
    # somebody else's address is not there, one's own is revoked once
    revoke = reverse("calendars-revoke", args=[feed.pk])
    assert cast.hoa.client.post(revoke).status_code == 404
    assert client.post(revoke).status_code == 302
    assert client.post(revoke).status_code == 409
    assert cast.anyone().get(address).status_code == 404


def test_whom_no_post_holds_takes_no_calendar_along(cast, at):
    at(TODAY)
    answer = cast.tuan.client.post(PAGE, {"name": "Máy", "expires_on": "25/11/2026"})
    assert (answer.status_code, Feed.objects.count()) in ((403, 0), (200, 1))


def test_nobody_heaps_up_addresses(cast, at):
    at(TODAY)
    for _turn in range(feed_acts.MOST_FEEDS):
        make(cast.ha)
    answer = cast.ha.client.post(PAGE, {"name": "Máy", "expires_on": "25/11/2026"})
    assert answer.status_code == 422


def test_a_form_sent_twice_makes_one_address(cast, at):
    """S3-18, trust B4: the second arrival shows the same address, which nobody keeps; another form makes another."""
    at(TODAY)
    client, words = cast.minh.client, {"name": "Điện thoại", "expires_on": "31/12/2026"}
    sent = typed(client.get(PAGE), "") | words
    found = [re.search(r"/lich/nguon/([\w-]{43})\.ics", client.post(PAGE, sent).content.decode()) for _ in range(2)]
    assert found[0]
    assert found[1]
    assert found[0][1] == found[1][1]
    assert Feed.objects.count() == 1
    assert client.post(PAGE, sent | {"name": "Máy tính"}).status_code == 422
    assert client.post(PAGE, typed(client.get(PAGE), "") | words).status_code == 200
    assert Feed.objects.count() == 2
    Feed.objects.update(made_at=moment(TODAY) - timedelta(hours=1))
    assert client.post(PAGE, sent).status_code == 422
