"""The look-ahead report and the gaps: by day, with marks, only what the reader may see, as page and as files."""

from __future__ import annotations

import io
from datetime import date, time, timedelta
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from daumoi.base.lists.models import Entry
from daumoi.mandate.orientations.tests.making import issued
from daumoi.supply.accreditation.tests.making import asked
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.brief_acts import Prepared, prepare
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made
from daumoi.supply.lookahead import gaps
from daumoi.supply.lookahead.report import build, day_before
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def words_of(data: bytes) -> str:
    """Return all words of a DOCX file."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [one.text for part in document.sections for one in part.first_page_header.paragraphs]
    return "\n".join([*heads, *(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize(("span", "number"), [(7, 1), (30, 2), (60, 3), (90, 4)])
def test_so_many_days_and_no_more(cast: Cast, span: int, number: int) -> None:
    """7, 30, 60, 90 days from today; what begins the day after the last is not in it."""
    for days in (6, 29, 59, 89, 90):
        day = TODAY + timedelta(days=days)
        made.event(cast.lan, starts_on=day, ends_on=day)
    assert len(build(cast.lan.person, span=span, today=TODAY).rows) == number


def test_by_day_and_hour_with_all_that_the_office_asks(cast: Cast) -> None:
    """Grouped by day, leaders, press and brief in words; begun before stands under today; issues apart. S3-10 S3-13"""
    from daumoi.supply.accreditation.acts import invite

    late = made.event(cast.lan, starts_on=TODAY, ends_on=TODAY, starts_at=time(14), ends_at=None)
    early = made.event(cast.lan, starts_on=TODAY, ends_on=TODAY)
    running = made.event(
        cast.lan, starts_on=date(2026, 11, 22), ends_on=date(2026, 11, 26), starts_at=None, ends_at=None
    )
    issue = made.event(cast.lan, is_issue=True, title="Tin đồn vỡ đập")
    invite(issue, asked(), by=cast.lan.person, at=making.moment(TODAY))
    share(issue, Circle(lines=("government",)), by=cast.lan.person, at=making.moment(TODAY))
    prepare(
        issue, Prepared(days_before=3, contact="Văn phòng", background=""), by=cast.lan.person, at=making.moment(TODAY)
    )
    report = build(cast.lan.person, span=7, today=TODAY)
    assert "27/11/2026" in report.issues[0].brief
    assert not report.issues[0].is_brief_late
    assert build(cast.lan.person, span=7, today=date(2026, 11, 28)).issues[0].is_brief_late
    # whoever coordinates the line reads whose issue it is and that nothing has been said, not what is being prepared
    others = build(cast.hoa.person, span=7, today=TODAY).issues
    assert [(row.event.organisation, "27/11" in row.brief, row.brief != "") for row in others] == [
        (cast.lan.organisation, False, True)
    ]
    assert [day.day for day in report.days] == [TODAY, made.MONDAY]
    assert {row.event.pk for row in report.days[0].rows} == {late.pk, early.pk, running.pk}
    assert [row.event for row in report.issues] == [issue]
    assert "26/11/2026" in report.issues[0].press


def test_confidential_is_in_it_for_whoever_may_see_it_only(cast: Cast) -> None:
    """In page, DOCX and XLSX of the owner's focal point; in none of anybody else's."""
    hidden = made.shared(cast.lan, cast.quan.organisation, is_confidential=True, title="Kế hoạch chuyên án")
    shown = made.shared(cast.lan, lines=("government", "party"), press=True, title="Họp báo thường kỳ")
    assert build(cast.lan.person, span=30, today=TODAY).has_confidential
    for member, sees in ((cast.lan, True), (cast.quan, True), (cast.hoa, False), (cast.ha, False), (cast.nghia, False)):
        rows = {row.event.pk for row in build(member.person, span=30, today=TODAY).rows}
        assert (hidden.pk in rows) == sees, member.email
        assert shown.pk in rows or member is cast.quan


def test_files_name_what_is_confidential_only_if_asked_to(cast: Cast, at: Any) -> None:
    """Left out of DOCX and XLSX; in the internal version marked in its row, with a banner; for others there is none."""
    at(making.moment(TODAY))
    hidden = made.event(cast.lan, is_confidential=True, is_issue=True, title="Kế hoạch chuyên án")
    shown = made.shared(cast.lan, lines=("government",), title="Họp báo thường kỳ")

    def files(member: Any, more: str) -> tuple[str, list[list[str]], str]:
        docx, xlsx = (member.client.get(f"/lich/tong-quan/tai-ve.{kind}?ngay=7{more}") for kind in ("docx", "xlsx"))
        sheet = load_workbook(io.BytesIO(xlsx.content)).active
        return words_of(docx.content), [[str(cell.value or "") for cell in row] for row in sheet], sheet.title

    letter, rows, _name = files(cast.lan, "")
    assert shown.title in letter
    assert hidden.title not in letter
    assert "Hạn chế" not in str(rows)
    assert "KHÔNG PHỔ BIẾN" not in letter
    assert [row[3] for row in rows[1:]] == [shown.title]
    letter, rows, name = files(cast.lan, "&ban=noi-bo")
    assert letter.count(f"[Hạn chế] {hidden.title}") == 2
    assert f"[Hạn chế] {shown.title}" not in letter
    assert "KHÔNG PHỔ BIẾN" in letter
    assert {row[3]: row[-1] for row in rows[1:]} == {hidden.title: "Hạn chế", shown.title: ""}
    assert "HẠN CHẾ" in name
    assert "ban=noi-bo" in cast.lan.client.get("/lich/tong-quan/?ngay=7").content.decode()
    # whoever may not see them learns nothing: not that there are any, not how many
    assert files(cast.hoa, "") == files(cast.hoa, "&ban=noi-bo")
    assert hidden.title not in str(files(cast.hoa, "&ban=noi-bo"))
    assert "ban=noi-bo" not in cast.hoa.client.get("/lich/tong-quan/?ngay=7").content.decode()


def test_files_in_one_click(cast: Cast, at: Any) -> None:
    """DOCX and XLSX hold the rows of the page, with CHANGED said aloud; confidential ones warn in the letter."""
    at(making.moment(date(2026, 11, 20)))
    event = made.event(cast.lan, at=making.moment(date(2026, 11, 20)))
    at(making.moment(TODAY))
    agenda.change(
        event, made.of(event) | {"place_words": "Nhà văn hóa"}, version=1, by=cast.lan.person, at=making.moment(TODAY)
    )
    page = cast.lan.client.get("/lich/tong-quan/?ngay=7").content.decode()
    assert "Nhà văn hóa" in page
    docx = cast.lan.client.get("/lich/tong-quan/tai-ve.docx?ngay=7")
    told = words_of(docx.content)
    assert event.title in told
    assert "THAY ĐỔI" in told
    assert "Hội trường Ban Chỉ huy → Nhà văn hóa" in told
    assert cast.lan.organisation.name in told
    sheet = load_workbook(io.BytesIO(cast.lan.client.get("/lich/tong-quan/tai-ve.xlsx?ngay=7").content)).active
    assert [cell.value.date() for cell in sheet["A"][1:]] == [event.starts_on]
    assert sheet["D"][1].value == event.title
    assert "Nhà văn hóa" in sheet["M"][1].value
    assert cast.sao.client.get("/lich/tong-quan/tai-ve.docx").status_code == 200
    assert event.title not in words_of(cast.sao.client.get("/lich/tong-quan/tai-ve.docx?ngay=90").content)
    assert cast.tuan.client.get("/lich/tong-quan/tai-ve.docx").status_code == 403


def test_cancelled_stays_with_its_reason(cast: Cast) -> None:
    """A shared event that was cancelled is in the report as such; one that nobody heard of is not."""
    told = made.shared(cast.lan, cast.quan.organisation)
    agenda.cancel(told, "Lãnh đạo đi công tác", by=cast.lan.person, at=made.NOW)
    own = made.event(cast.lan)
    agenda.cancel(own, "Không tổ chức", by=cast.lan.person, at=made.NOW)
    rows = build(cast.quan.person, span=7, today=TODAY).rows
    assert [row.state for row in rows] == [row.state for row in rows if "Lãnh đạo đi công tác" in row.state] != []
    assert own.pk not in {row.event.pk for row in build(cast.lan.person, span=7, today=TODAY).rows}


def test_put_off_without_a_new_day_it_stays_in_sight(cast: Cast, at: Any) -> None:
    """After its old day it waits for a new one, in agenda, page and files; with one, or cancelled, it waits no more."""
    event = made.shared(cast.lan, lines=("government",), title="Họp báo đã hoãn")
    agenda.postpone(event, "Mưa lũ", by=cast.lan.person, at=making.moment(TODAY))
    later = made.MONDAY + timedelta(days=5)
    moment = at(making.moment(later))
    report = build(cast.hoa.person, span=7, today=later)
    assert [row.event for row in report.waiting] == [event]
    assert report.days == []
    for path, stands in (("/lich/?loc=cho-ngay", True), ("/lich/?loc=da-qua", False), ("/lich/tong-quan/", True)):
        assert (event.title in cast.hoa.client.get(path).content.decode()) == stands, path
    assert "loc=cho-ngay" in cast.hoa.client.get("/lich/").content.decode()
    letter = words_of(cast.hoa.client.get("/lich/tong-quan/tai-ve.docx").content)
    assert "CHỜ NGÀY MỚI" in letter
    assert event.title in letter
    agenda.cancel(event, "Không tổ chức nữa", by=cast.lan.person, at=moment)
    assert build(cast.hoa.person, span=7, today=later).waiting == []
    assert event.title in cast.hoa.client.get("/lich/?loc=da-qua").content.decode()


def test_since_yesterday_is_since_the_working_day_before(cast: Cast) -> None:
    """On a Monday the Friday before."""
    assert day_before(date(2026, 11, 23)).date() == date(2026, 11, 20)
    assert day_before(date(2026, 11, 24)).date() == date(2026, 11, 23)


def test_the_report_asks_a_bounded_number_of_times(cast: Cast, at: Any, django_assert_max_num_queries: Any) -> None:
    """Thirty events cost as many queries as one."""
    at(making.moment(TODAY))
    for day in range(30):
        when = TODAY + timedelta(days=day)
        made.event(cast.lan, starts_on=when, ends_on=when)
    client = cast.lan.client
    with django_assert_max_num_queries(30):
        assert client.get("/lich/tong-quan/?ngay=30").status_code == 200


@pytest.mark.parametrize(
    ("numbers", "silent"),
    [
        ([0, 0, 0], [True, True, True]),
        ([0, 0, 1, 0, 0], [False] * 5),
        ([1, 0, 0, 0, 2], [False, True, True, True, False]),
        ([1, 1], [False, False]),
        ([2, 0, 0, 0, 0], [False, True, True, True, True]),
    ],
)
def test_three_weeks_with_nothing_are_silent(numbers: list[int], silent: list[bool]) -> None:
    """Two empty weeks are none, three or more are marked, also at the end. S3-9"""
    assert gaps._silent(numbers) == silent


def test_each_number_opens_its_events(cast: Cast, at: Any) -> None:
    """Priority topics of the orientation in force by week, also topics below; each number leads to its events. S3-9 S0-13"""
    day = at(making.moment(date(2026, 11, 4))).date()
    orientation, _leader = issued(cast)
    topic = orientation.topics.first().topic
    week = date(2026, 11, 9)
    event = made.event(cast.ha, at=making.moment(day), topic=topic, starts_on=week, ends_on=week)
    made.event(cast.lan, at=making.moment(day), topic=topic, starts_on=week, ends_on=week, title="Không chia sẻ")
    lines = {one.topic: one for one in gaps.lines(cast.ha.person, gaps.weeks_from(day), today=day)}
    numbers = [cell.number for cell in lines[topic].cells]
    assert numbers[1] == 1
    assert sum(numbers) == 1
    assert lines[topic].silent == 6
    page = cast.ha.client.get("/lich/tong-quan/khoang-trong/").content.decode()
    link = f"?linh-vuc={topic.code}&amp;tuan=2026-11-09"
    assert link in page
    opened = cast.ha.client.get(f"/lich/tong-quan/khoang-trong/?linh-vuc={topic.code}&tuan=2026-11-09").content.decode()
    assert event.title in opened
    assert "Không chia sẻ" not in opened
    # whoever may not read the orientation is not told what it puts first
    assert topic not in {one.topic for one in gaps.lines(cast.sao.person, gaps.weeks_from(day), today=day)}


def test_a_topic_below_counts_for_the_one_above(cast: Cast) -> None:
    """An event on a topic below the priority topic is planned for it. S3-9 S0-8"""
    above, below = list(Entry.objects.of("topics")[:2])
    below.parent_code = above.code
    below.save(update_fields=["parent_code"])
    event = made.event(cast.lan, topic=below)
    assert list(gaps.about(above, Event.objects.seen_by(cast.lan.person))) == [event]
    agenda.cancel(event, "Không tổ chức", by=cast.lan.person, at=made.NOW)
    assert not gaps.about(above, Event.objects.seen_by(cast.lan.person)).exists()
