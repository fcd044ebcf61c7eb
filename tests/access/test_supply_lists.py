"""Each list, calendar, search, feed and export of the supply shows exactly what may be seen (rule 11)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.urls import reverse

from daumoi.supply.calendars import rules as calendars
from daumoi.supply.calendars.models import Feed
from daumoi.supply.delivery import rules as delivery
from daumoi.supply.delivery.models import ReleaseFeed
from tests.access import oracle
from tests.access.everything import SUPPLY_MAKERS
from tests.access.lists import askers, pages, still, world_kept
from tests.access.worlds import Built
from tests.access.worlds_releases import AUDIENCES
from tests.cast import AppClient

TODAY = date(2026, 9, 14)
SEED = 59
EVENTS = ("event", "confidential_event")
IN_HAND = ("draft", "submitted", "held")


def always(_built: Built, _person: str, _thing: oracle.Thing, _row: dict[str, Any]) -> bool:
    """Whether a list must show a thing that may be seen; by its kind of list it may leave others out."""
    return True


def heard_of(_built: Built, _person: str, _thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """Of what was cancelled before anybody outside heard of it nothing is told."""
    return row["state"] != "cancelled" or bool(row["shared"])


def in_october(built: Built, person: str, thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """Those of one month."""
    return heard_of(built, person, thing, row) and built.at(*thing).starts_on.month == 10


def to_come(built: Built, person: str, thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """Those that are not over."""
    return heard_of(built, person, thing, row) and built.at(*thing).starts_on >= TODAY


def out(_built: Built, _person: str, _thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """Those that were released."""
    return row["state"] not in IN_HAND


def never(_built: Built, _person: str, _thing: oracle.Thing, _row: dict[str, Any]) -> bool:
    """It is enough that nothing more is shown."""
    return False


def hosted(built: Built, person: str, _thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """The invitations to one's own events that are to come."""
    places = {post["organisation"] for post in oracle.held(built.world, person) if post["role"] != "technical_admin"}
    return bool(places & row["own"]) and built.at("event of", _thing[1]).starts_on >= TODAY


# addresses shown together, objects, which of them must be shown to those who may see them
LISTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[..., bool]]] = {
    "agenda": (("/lich/",), EVENTS, to_come),
    "agenda by words": (("/lich/?q={mark}",), EVENTS, to_come),
    "month": (("/lich/thang/2026-10/",), EVENTS, in_october),
    "by organisation": (("/lich/theo-co-quan/",), EVENTS, never),
    "by leader": (("/lich/theo-lanh-dao/",), EVENTS, never),
    "a calendar file": (("/lich/tai-ve/",), EVENTS, to_come),
    "look-ahead": (("/lich/tong-quan/?ngay=90",), EVENTS, to_come),
    "look-ahead as a sheet": (("/lich/tong-quan/tai-ve.xlsx?ngay=90",), ("event",), to_come),
    "look-ahead as a letter": (("/lich/tong-quan/tai-ve.docx?ngay=90",), ("event",), to_come),
    "internal look-ahead as a sheet": (("/lich/tong-quan/tai-ve.xlsx?ngay=90&ban=noi-bo",), EVENTS, to_come),
    "internal look-ahead as a letter": (("/lich/tong-quan/tai-ve.docx?ngay=90&ban=noi-bo",), EVENTS, to_come),
    "what changed": (("/lich/tong-quan/thay-doi/",), EVENTS, never),
    "search": (("/tim/?q={mark}",), (*EVENTS, "release"), never),
    "today": (("/",), (*EVENTS, "release", "press_invitation"), never),
    "press invitations": (
        ("/lich/dang-ky/?loc=chung-toi-moi", "/lich/dang-ky/?loc=moi-chung-toi", "/lich/dang-ky/?loc=da-tra-loi"),
        ("press_invitation",),
        hosted,
    ),
    "releases": (("/thong-tin/",), ("release",), always),
    "releases by words": (("/thong-tin/?q={mark}",), ("release",), never),
    "inbox": (("/thong-tin/nhan/",), ("release",), out),
    "sendings": (("/thong-tin/gui-di/",), ("sending",), always),
    "lists": (("/thong-tin/danh-sach-nhan/",), ("distribution_list",), always),
    "addresses": (("/thong-tin/danh-sach-nhan/dia-chi/?q={mark}",), ("contact",), always),
    "subscriptions": (("/thong-tin/dang-ky-nhan/",), ("subscription",), always),
    "briefs": (("/lich/tong-quan/ban-chot/",), ("snapshot",), always),
}


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The world of this file: an agenda, invitations, releases, what went out, lists, feeds."""
    with world_kept(django_db_blocker, SEED, TODAY, *SUPPLY_MAKERS, has_chain=False) as built, still(built) as found:
        yield found


@pytest.fixture
def world(kept, db):
    """The world and its browsers; what a test changes is undone."""
    return kept


def words_of(client: AppClient, address: str) -> str:
    """Return what a page, a calendar or an office file says; "" where it is refused."""
    if "tai-ve" not in address:
        return pages(client, address) or ""
    response: Any = client.get(address)
    return said(response.content) if response.status_code == 200 else ""


def said(data: bytes) -> str:
    """Return the words of an office file or of a calendar, whose lines are folded."""
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as file:
            parts = [name for name in file.namelist() if name.endswith(".xml")]
            return "\n".join(re.sub(r"<[^>]+>", " ", file.read(name).decode()) for name in parts)
    return data.decode().replace("\r\n ", "")


def stands_in(built: Built, thing: oracle.Thing, words: str) -> bool:
    """Whether words name a thing: by its address, or in files by its name."""
    row = built.at(*thing)
    if str(row.pk) in words:
        return True
    name = {"contact": "email", "event": "title", "confidential_event": "title"}.get(thing[0])
    return name is not None and re.search(rf"{re.escape(getattr(row, name))}(?!\d)", words) is not None


def differences(
    built: Built, person: str, words: str, kinds: tuple[str, ...], must: Callable[..., bool] = always
) -> list[str]:
    """Return what words show that the person may not see, and what they leave out."""
    wrong = []
    for kind in kinds:
        for name, row in built.world.things[kind].items():
            is_shown, may = stands_in(built, (kind, name), words), oracle.visible(built.world, person, (kind, name))
            if is_shown != may and not (may and not must(built, person, (kind, name), row)):
                wrong.append(f"seed {SEED}: {oracle.who(built.world, person)} {kind} {name} {row} shown {is_shown}")
    return wrong


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_exactly_what_may_be_seen(world, name):
    """Rules 11 and 12: nothing more, and nothing left out."""
    built, browsers = world
    addresses, kinds, must = LISTS[name]
    wrong = []
    for person in askers(built, name, half=must is never or "tai-ve" in addresses[0]):
        words = "\n".join(words_of(browsers[person], address.format(mark=built.mark)) for address in addresses)
        wrong += differences(built, person, words, kinds, must)
    assert not wrong, "\n".join([str(len(wrong)), *wrong])


def test_a_calendar_is_fetched_with_what_its_owner_may_see(world):
    """The address opens without signing in, with exactly that."""
    built, _browsers = world
    visitor, wrong = AppClient(), []
    feeds = {
        row["person"]: built.at("calendar_feed", name) for name, row in built.world.things["calendar_feed"].items()
    }
    for person in set(askers(built, "calendar feeds")) & set(feeds):
        secret = f"{person}-".ljust(43, "x")
        Feed.objects.filter(pk=feeds[person].pk).update(address_hmac=calendars.keyed(secret))
        words = said(visitor.get(calendars.path_of(secret)).content)
        assert "BEGIN:VCALENDAR" in words
        wrong += differences(built, person, words, EVENTS, to_come)
    assert not wrong, "\n".join([str(len(wrong)), *wrong])


@pytest.mark.parametrize("form", ["atom", "json", "ninjs"])
def test_releases_are_fetched_as_their_owner_may_see_them(world, form):
    """For a newsroom with its address, for everybody what is public."""
    built, _browsers = world
    visitor, wrong = AppClient(), []
    for name, told in built.world.things["release_feed"].items():
        secret = f"{name}-".ljust(43, "x")
        ReleaseFeed.objects.filter(pk=built.at("release_feed", name).pk).update(address_hmac=delivery.keyed(secret))
        answer = visitor.get(reverse("delivery-feed", args=[secret, form]))
        wrong += differences(built, told["person"], answer.content.decode(), ("release",), released)
    for address in (reverse("delivery-public-feed", args=[form]), reverse("delivery-public")):
        words = visitor.get(address).content.decode()
        for name, row in built.world.things["release"].items():
            is_shown, may = str(built.at("release", name).pk) in words, row["state"] in ("public", "withdrawn_public")
            if is_shown != may and not (may and row["state"] != "public"):
                wrong.append(f"{address} {name} {row} shown {is_shown}")
    assert not wrong, "\n".join([str(len(wrong)), *wrong])


def released(_built: Built, _person: str, _thing: oracle.Thing, row: dict[str, Any]) -> bool:
    """Those that are out and not withdrawn."""
    return row["state"] in AUDIENCES
