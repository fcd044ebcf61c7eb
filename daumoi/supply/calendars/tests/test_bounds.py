"""Calendars with many events: as many questions to the database as with few, and a day that shows its first ones."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from daumoi.supply.agenda import leaders
from daumoi.supply.agenda.models import Attendance, Event, Share
from daumoi.supply.calendars import acts, views
from daumoi.supply.calendars.acts import Wanted
from daumoi.supply.calendars.rules import path_of
from daumoi.supply.calendars.tests.made import TODAY, values
from tests.making import moment

DAY = date(2026, 11, 25)
VIEWS = [
    "/lich/",
    "/lich/thang/2026-11/",
    "/lich/tuan/2026-11-23/",
    "/lich/ngay/2026-11-25/",
    "/lich/theo-lanh-dao/2026-11-23/",
    "/lich/theo-co-quan/2026-11-23/",
    "/lich/tai-ve/?tu=2026-11-01&den=2026-11-30",
    "/lich/tong-quan/?ngay=30",
]


@pytest.fixture
def fill(cast, at):
    """Return what puts so many events of two agencies on one day, each with a leader asked, shared with the press."""
    at(TODAY)
    boss = leaders.name_leader(
        cast.lan.organisation, title="Phó Giám đốc", name="Hoàng Mạnh Cường", by=cast.lan.person, at=moment(TODAY)
    )
    given = values("", DAY, kind="hop-bao", starts_at=time(8), ends_at=time(9))

    def events(many):
        owners = [cast.lan.organisation, cast.quan.organisation]
        rows = [
            Event(
                **given | {"title": f"Họp báo số {one}"},
                organisation=owners[one % 2],
                created_by=cast.lan.person,
                created_at=moment(TODAY),
                changed_at=moment(TODAY),
            )
            for one in range(many)
        ]
        Event.objects.bulk_create(rows)
        Share.objects.bulk_create(Share(event=one, is_press=True, at=moment(TODAY)) for one in rows)
        Attendance.objects.bulk_create(Attendance(event=one, leader=boss, asked_at=moment(TODAY)) for one in rows[::2])

    return events


def counted(client, address):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked), answer.content.decode()


def test_many_events_take_no_more_questions_than_few(cast, fill):
    """S3-18: 5 and 60 events of one day ask the database as often, in every view, file and feed."""
    wanted = Wanted(name="Điện thoại", expires_on=TODAY + timedelta(days=30))
    _feed, secret = acts.make(wanted, by=cast.lan.person, at=moment(TODAY), today=TODAY)
    addresses = [*VIEWS, path_of(secret)]
    fill(5)
    # what a process asks once is asked before, and a feed notes its first use of the day
    for address in (VIEWS[1], addresses[-1]):
        cast.lan.client.get(address)
    few = [counted(cast.lan.client, address)[0] for address in addresses]
    fill(55)
    many = [counted(cast.lan.client, address)[0] for address in addresses]
    assert dict(zip(addresses, many, strict=True)) == dict(zip(addresses, few, strict=True))


def test_a_full_day_shows_its_first_events_and_leads_to_the_day(cast, fill, monkeypatch):
    """S3-18: a cell with many events counts the rest; the day has them all, in pages."""
    monkeypatch.setattr(views, "LINES", 20)
    fill(30)
    for address, most in (
        ("/lich/thang/2026-11/", 4),
        ("/lich/tuan/2026-11-23/", 6),
        ("/lich/theo-co-quan/2026-11-23/", 6),
    ):
        page = html.fromstring(counted(cast.minh.client, address)[1])
        assert len(page.xpath("//table//a[contains(@class, 'ce ')]")) == most
        (rest, *_more) = page.xpath("//table//a[@class='cmore']")
        assert rest.get("href").startswith("/lich/ngay/2026-11-25/")
    assert "+26 sự kiện" in counted(cast.minh.client, "/lich/thang/2026-11/")[1]
    day = [html.fromstring(counted(cast.minh.client, f"/lich/ngay/2026-11-25/?page={one}")[1]) for one in (1, 2)]
    assert [len(page.xpath("//ul[@class='agd']/li")) for page in day] == [20, 10]
