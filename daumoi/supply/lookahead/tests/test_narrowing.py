"""The look-ahead narrowed by topic, host agency and first day: the same in page, DOCX and XLSX."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.tests import made
from daumoi.supply.lookahead.narrowing import Wanted
from daumoi.supply.lookahead.report import build
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PAGE, FILE = "/lich/tong-quan/", "/lich/tong-quan/tai-ve."


def page(member: Any, asked: str) -> str:
    """Return the page for an address."""
    return member.client.get(PAGE + asked).content.decode()


def letter(member: Any, asked: str) -> str:
    """Return all words of the DOCX for an address."""
    document = Document(io.BytesIO(member.client.get(f"{FILE}docx{asked}").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def sheet(member: Any, asked: str) -> list[list[str]]:
    """Return the rows of the XLSX for an address."""
    rows = load_workbook(io.BytesIO(member.client.get(f"{FILE}xlsx{asked}").content)).active
    return [[str(cell.value or "") for cell in row] for row in rows]


def test_by_topic_and_agency_in_page_and_files(cast: Cast, at: Any) -> None:
    """One topic, one agency: the same events in all three, and each file says in its title what it holds. S3-9"""
    at(making.moment(TODAY))
    first, second = list(Entry.objects.of("topics").filter(parent_code="")[:2])
    own = made.event(cast.lan, topic=first, title="Họp báo thứ nhất")
    other = made.event(cast.lan, topic=second, title="Họp báo thứ hai")
    guest = made.shared(cast.ha, cast.lan.organisation, topic=first, title="Hội nghị của sở")
    cases = (
        (f"?chu-de={first.pk}", {own, guest}, first.vi),
        (f"?co-quan={cast.lan.organisation.pk}", {own, other}, cast.lan.organisation.name),
        (f"?chu-de={first.pk}&co-quan={cast.ha.organisation.pk}", {guest}, cast.ha.organisation.name),
    )
    for asked, shown, said in cases:
        rows = sheet(cast.lan, asked)
        assert said in rows[0][0], asked
        assert {row[3] for row in rows[2:]} == {event.title for event in shown}
        told, seen = letter(cast.lan, asked), page(cast.lan, asked)
        assert said in told
        for event in (own, other, guest):
            assert (event.title in seen) == (event in shown), (asked, event.title)
            assert (event.title in told) == (event in shown), (asked, event.title)
    # the files of the page are those of its address
    assert f"tai-ve.docx?chu-de={first.pk}&amp;" in page(cast.lan, f"?chu-de={first.pk}")
    assert sheet(cast.lan, "")[0][3] == "Tên sự kiện", "nothing stands above the headings of the whole"


def test_a_topic_below_belongs_to_the_one_above(cast: Cast) -> None:
    """Narrowed to a topic, the topics below it stay in."""
    above, below = list(Entry.objects.of("topics")[:2])
    below.parent_code = above.code
    below.save(update_fields=["parent_code"])
    event = made.event(cast.lan, topic=below)
    rows = build(cast.lan.person, span=7, today=TODAY, wanted=Wanted(topic=above)).rows
    assert [row.event for row in rows] == [event]


def test_it_begins_on_the_day_asked_for(cast: Cast, at: Any) -> None:
    """From a later day so many days; the marks still compare with yesterday, and the letter is dated today. S3-9"""
    at(making.moment(date(2026, 11, 20)))
    days = [TODAY + timedelta(days=number) for number in (1, 6, 10, 17)]
    events = [made.event(cast.lan, starts_on=day, ends_on=day, title=f"Việc ngày {day:%d-%m}") for day in days]
    old = made.event(
        cast.lan, at=making.moment(date(2026, 11, 20)), starts_on=days[2], ends_on=days[2], title="Đã dời phòng"
    )
    moment = at(making.moment(TODAY))
    agenda.change(old, made.of(old) | {"place_words": "Nhà văn hóa"}, version=1, by=cast.lan.person, at=moment)
    asked = f"?ngay=7&tu-ngay={days[1]:%d/%m/%Y}"
    rows = sheet(cast.lan, asked)
    assert {row[3] for row in rows[1:]} == {events[1].title, events[2].title, old.title}
    assert [row[12] for row in rows[1:] if row[3] == old.title] != [""], "what changed since yesterday is marked"
    told = letter(cast.lan, asked)
    assert "Từ ngày 30/11/2026 đến ngày 06/12/2026" in told
    assert "ngày 24 tháng 11 năm 2026" in told
    assert "THAY ĐỔI" in told
    assert events[0].title not in page(cast.lan, asked)
    assert build(cast.lan.person, span=7, today=TODAY, wanted=Wanted(first=days[1])).changed == 1


@pytest.mark.parametrize("typed", ["31/02/2026", "mai", "23/11/2026", "01/01/2199", "2026-11-23%00"])
def test_a_day_that_cannot_be_is_told_and_it_begins_today(cast: Cast, at: Any, typed: str) -> None:
    """No such day, no day, a day that has passed, one far ahead: a sentence, and the report of today."""
    at(making.moment(TODAY))
    event = made.event(cast.lan, starts_on=TODAY, ends_on=TODAY)
    answer = cast.lan.client.get(f"{PAGE}?tu-ngay={typed}")
    assert answer.status_code == 200
    assert answer.context["narrowing"].wrong
    assert str(answer.context["narrowing"].wrong) in answer.content.decode()
    assert event.title in answer.content.decode()
    assert event.title in letter(cast.lan, f"?tu-ngay={typed}")


@pytest.mark.parametrize("asked", ["?chu-de=x", "?co-quan=%00", "?chu-de=00000000-0000-0000-0000-000000000000"])
def test_what_is_not_offered_narrows_nothing(cast: Cast, at: Any, asked: str) -> None:
    """Also an agency of which the reader sees no event: nothing tells whether it has any."""
    at(making.moment(TODAY))
    event = made.event(cast.lan)
    made.event(cast.ha, title="Không chia sẻ")
    for address in (asked, f"?co-quan={cast.ha.organisation.pk}"):
        told = page(cast.lan, address)
        assert event.title in told
        assert "Không chia sẻ" not in told
        assert sheet(cast.lan, address)[1][3] == event.title


def test_nothing_that_fits_is_said(cast: Cast, at: Any) -> None:
    """Where the days hold nothing of a topic the page says so, with a way back to everything."""
    at(making.moment(TODAY))
    topic = Entry.objects.of("topics")[0]
    far = TODAY + timedelta(days=40)
    made.event(cast.lan, topic=topic, starts_on=far, ends_on=far)
    answer = cast.lan.client.get(f"{PAGE}?chu-de={topic.pk}")
    told = answer.content.decode()
    assert answer.context["report"].rows == []
    assert 'href="?ngay=7&amp;tu=hom-qua"' in told
    assert "trong phạm vi này" in letter(cast.lan, f"?chu-de={topic.pk}")
