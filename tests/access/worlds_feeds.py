"""Addresses under which others fetch, foreign calendars, freezes and briefs of a random world, and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.supply.calendars.ics_reading import read_calendar
from daumoi.supply.calendars.import_views import SALT
from daumoi.supply.calendars.models import Feed
from daumoi.supply.delivery.models import ReleaseFeed
from daumoi.supply.distribution.models import Address
from daumoi.supply.lookahead.models import Freeze, Snapshot
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.world import own_posts
from tests.access.worlds import LINES, Built
from tests.access.worlds_supply import NEWSROOM, make_newsroom

# the coordinating office of each line
OFFICES = dict(zip(("w0", "w1"), LINES, strict=True))


def make_feeds(built: Built) -> None:
    """Let everybody with a post fetch one's own calendar, the editors of the newsroom its releases; brief both lines once."""
    world, today = built.world, built.world.today
    for name in world.people:
        posts = [post for post in own_posts(world, name) if post["role"] != "technical_admin"]
        if posts:
            told = _dated(built, name, "lịch")
            row = Feed.objects.create(office=built.at("organisation", posts[0]["organisation"]), **told)
            built.add("calendar_feed", row, person=name)
        if any((post["role"], post["organisation"]) == ("editor", NEWSROOM) for post in posts):
            row = ReleaseFeed.objects.create(newsroom=built.at("organisation", NEWSROOM), **_dated(built, name, "tin"))
            built.add("release_feed", row, person=name)
    email = f"toasoan@{built.mark}.example"
    address = Address.objects.create(organisation=built.at("organisation", NEWSROOM), email=email)
    built.add("newsroom_address", address, own={NEWSROOM})
    # a line has one freeze and one brief of a day, not one for each world
    Freeze.objects.all().delete()
    Snapshot.objects.all().delete()
    for number, line in enumerate(LINES):
        hours = {"starts_at": time(3, 11 + number), "ends_at": time(3, 40)}
        freeze = Freeze.objects.create(line=line, valid=(today - timedelta(days=9), None), set_at=built.moment, **hours)
        built.add("freeze", freeze, lines={line})
        brief = Snapshot.objects.create(line=line, day=today - timedelta(days=2), taken_at=built.moment)
        built.add("snapshot", brief, lines={line})


def _dated(built: Built, name: str, what: str) -> dict[str, Any]:
    return {
        "person": built.at("people", name),
        "name": f"{what} {built.mark} {name} hết",
        "address_hmac": f"{what}{built.mark}{name}",
        "made_at": built.moment,
        "expires_on": built.world.today + timedelta(days=30),
    }


def _feed(kind: str, page: str, revoke: str) -> Any:
    def deeds(built: Built, name: str) -> Deeds:
        row = built.at(kind, name)
        return [("see", reverse(page), None, "", row.name), ("revoke", reverse(revoke, args=[row.pk]), {})]

    return deeds


def _address(built: Built, name: str) -> Deeds:
    return [("see", reverse("distribution-subscriptions"), None, "", built.at("newsroom_address", name).email)]


def _freeze(built: Built, name: str) -> Deeds:
    row = built.at("freeze", name)
    return [
        ("see", reverse("lookahead-freezes"), None, "", f"{row.starts_at:%H:%M}"),
        ("create", reverse("lookahead-lift", args=[row.pk]), {}),
    ]


def _snapshot(built: Built, name: str) -> Deeds:
    return [("see", reverse("lookahead-snapshot", args=[built.at("snapshot", name).pk]), None)]


def calendar_file(mark: str, on: date) -> bytes:
    """Return a calendar of one event."""
    event = f"UID:1@{mark}\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:{on:%Y%m%d}\r\nSUMMARY:Hội nghị {mark}"
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//thu//VI"
    return f"{head}\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the feeds, freezes, addresses and foreign calendars that a person makes."""
    world = built.world
    words = {"name": f"máy mới {built.mark}", "expires_on": day(built, 20)}
    for code in sorted({post["organisation"] for post in own_posts(world, person)})[:1]:
        may = any(oracle.may_create(world, person, "calendar_feed", one) for one in world.organisations)
        yield "calendar_feed", code, reverse("calendars-feeds"), words, may
    newsroom = {"newsroom": str(built.at("organisation", NEWSROOM).pk)}
    may = oracle.may_create(world, person, "release_feed", NEWSROOM)
    yield "release_feed", NEWSROOM, reverse("delivery-feeds"), {**words, **newsroom}, may
    may = oracle.may_create(world, person, "newsroom_address", NEWSROOM, "edit")
    sent = {**newsroom, "email": f"moi@{built.mark}.example"}
    yield "newsroom_address", NEWSROOM, reverse("distribution-receive"), sent, may, "edit"
    for code, line in OFFICES.items():
        hours = {"starts_at": "15:00", "ends_at": "16:00", "days_ahead": "7", "since": day(built, 3), "line": line}
        may = oracle.may_create(world, person, "freeze", code)
        yield "freeze", code, reverse("lookahead-freezes"), hours, may
    yield from _taken_over(built, person)


def _taken_over(built: Built, person: str) -> Iterator[Made]:
    world = built.world
    data = calendar_file(built.mark, world.today + timedelta(days=9))
    for code in world.organisations:
        pk = str(built.at("organisation", code).pk)
        may = oracle.may_create(world, person, "foreign_calendar", code)
        file = SimpleUploadedFile("lich.ics", data, "text/calendar")
        yield "foreign_calendar", code, reverse("calendars-import"), {"organisation": pk, "file": file}, may
        # what a look at the file carries on to taking it over
        carried = {"organisation": pk, "read": [one.told() for one in read_calendar(data)]}
        sealed = signing.dumps(carried, salt=f"{SALT}.{built.at('people', person).pk}", compress=True)
        yield "foreign_calendar", code, reverse("calendars-import-confirm"), {"carried": sealed}, may


MAKERS = (make_newsroom, make_feeds)
DEEDS = {
    "calendar_feed": _feed("calendar_feed", "calendars-feeds", "calendars-revoke"),
    "release_feed": _feed("release_feed", "delivery-feeds", "delivery-revoke"),
    "newsroom_address": _address,
    "freeze": _freeze,
    "snapshot": _snapshot,
}
