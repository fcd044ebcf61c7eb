"""Calendars on pages: what may be seen and nothing else, filters kept in the address, clashes told, files."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from daumoi.supply.agenda import leaders
from daumoi.supply.agenda.models import Event
from daumoi.supply.calendars.read import MOST
from daumoi.supply.calendars.sheet_reading import HEADINGS
from daumoi.supply.calendars.tests.made import TODAY, at_hour, event
from daumoi.texts.writing.xlsx import write_sheet
from tests.making import moment, typed

VIEWS = ["/lich/thang/2026-11/", "/lich/tuan/2026-11-23/", "/lich/ngay/2026-11-25/", "/lich/theo-co-quan/2026-11-23/"]
SECRET, OPEN = "Việc nội bộ công an", "Họp báo an ninh biên giới"


def leader(member, name="Hoàng Mạnh Cường", title="Phó Giám đốc"):
    return leaders.name_leader(member.organisation, title=title, name=name, by=member.person, at=moment(TODAY))


def asked(member, one, who, answer=""):
    leaders.ask_leaders(one, [who], by=member.person, at=moment(TODAY))
    if answer:
        leaders.answer(one.attendances.get(leader=who), answer, "", by=member.person, at=moment(TODAY))


@pytest.fixture
def agenda(cast, at):
    at(TODAY)
    where = {"place_words": "Hội trường Công an tỉnh", "kind": "hop-bao"}
    shown = event(cast.lan, OPEN, date(2026, 11, 25), starts_at=at_hour(8), ends_at=at_hour(10), press=True, **where)
    event(cast.lan, SECRET, date(2026, 11, 25), date(2026, 11, 27), is_confidential=True)
    return shown


def has(name):
    """Return the condition of an XPath on a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def read(member, address):
    answer = member.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", VIEWS)
def test_calendars_show_what_may_be_seen(cast, agenda, address):
    """S3-18, S3-10: a confidential event is not greyed, it is not there; without filters either."""
    own, press, other = (read(one, address) for one in (cast.lan, cast.minh, cast.sao))
    assert OPEN in own
    assert SECRET in own
    assert OPEN in press
    assert SECRET not in press
    assert OPEN not in other
    assert SECRET not in other
    # not in what can be chosen in the filters either
    assert "Công an tỉnh" not in html.fromstring(other).xpath("string(//form[@class='filters'])")


def test_a_month_is_a_table_with_headers_and_bars(cast, agenda):
    """S3-18: readable without colour and by a screen reader; several days are one bar."""
    page = html.fromstring(read(cast.lan, VIEWS[0]))
    (table,) = page.xpath(f"//table[{has('calm')}]")
    assert table.xpath("./caption")
    assert len(table.xpath("./thead//th[@scope='col']")) == 7
    (bar,) = [cell for cell in table.xpath(f".//td[{has('cb')}]") if SECRET in cell.text_content()]
    assert bar.get("colspan") == "3"
    assert "Chắc chắn diễn ra" in bar.text_content()
    keys = set(table.xpath(f".//tr[{has('cd')}]/th/@id"))
    assert len(keys) == 42
    assert set(table.xpath(f".//tr[{has('ct')}]/td/@headers")) == keys
    (today,) = table.xpath(f".//th[{has('now')}]")
    assert "hôm nay" in today.text_content()


def test_a_cancelled_event_says_so_in_words(cast, agenda):
    from daumoi.supply.agenda import acts

    acts.cancel(agenda, "Mưa lũ", by=cast.lan.person, at=moment(TODAY))
    for address in VIEWS:
        assert "Đã hủy" in read(cast.minh, address)


def test_filters_stay_in_the_address(cast, agenda):
    own, other = agenda.organisation_id, cast.hoa.organisation.pk
    asked = {f"loai={agenda.kind_id}": True, "noi=hoi truong": True, "noi=san van dong": False}
    for given, is_left in (asked | {f"co-quan={own}": True, f"co-quan={other}": False}).items():
        page = read(cast.minh, f"{VIEWS[1]}?{given}")
        assert (OPEN in page) is is_left
        links = html.fromstring(page).xpath(
            "//a[@rel='next']/@href | //nav/a[contains(@href, '/lich/thang/2026')]/@href"
        )
        assert len(links) == 2
        assert all(f"{given.split('=')[0]}=" in link for link in links)


def test_what_no_page_makes_is_not_found(cast, agenda):
    wrong = ["/lich/thang/2026-13/", "/lich/ngay/2026-02-30/", "/lich/tuan/x/", "/lich/thang/?co-quan=x"]
    for address in [*wrong, "/lich/tai-ve/?tu=2026-01-01&den=2030-01-01"]:
        assert cast.minh.client.get(address).status_code == 404


def test_every_month_has_a_page(cast, agenda):
    for code in ("2026-02", "2028-02", "2099-12", "2000-01"):
        assert read(cast.hoa, f"/lich/thang/{code}/")


def test_a_leader_in_two_places_is_told(cast, agenda):
    """S3-18: on day and week, to whom sees both; whether agreed or only asked."""
    who = leader(cast.cuong)
    other = event(cast.lan, "Tiếp đoàn", date(2026, 11, 25), starts_at=at_hour(9, 30), press=True)
    asked(cast.cuong, agenda, who, "confirmed")
    asked(cast.cuong, other, who)
    for address in (*VIEWS[1:3], "/lich/theo-lanh-dao/2026-11-23/"):
        assert "cũng được đề nghị dự" in read(cast.lan, address) or "được đề nghị dự cả hai" in read(cast.lan, address)
    # a filter hides an event, not the clash with it
    assert "Tiếp đoàn" in read(cast.lan, f"{VIEWS[2]}?loai={agenda.kind_id}")
    other.shares.all().delete()
    assert "Tiếp đoàn" not in read(cast.minh, VIEWS[2])
    assert "cùng giờ" not in read(cast.minh, VIEWS[2])


def test_a_week_by_leader(cast, agenda):
    """S3-18, S3-13: a row for each leader, with the answer; who is not available is not there."""
    who, ill = leader(cast.cuong), leader(cast.cuong, "Lò Văn Thịnh")
    asked(cast.cuong, agenda, who, "confirmed")
    leaders.ask_leaders(agenda, [ill], by=cast.cuong.person, at=moment(TODAY))
    leaders.answer(
        agenda.attendances.get(leader=ill), "not_available", "Đi công tác", by=cast.cuong.person, at=moment(TODAY)
    )
    page = html.fromstring(read(cast.minh, "/lich/theo-lanh-dao/2026-11-23/"))
    (row,) = page.xpath(f"//table[{has('calx')}]/tbody/tr")
    assert "Hoàng Mạnh Cường" in row.text_content()
    assert OPEN in row.text_content()
    assert "Lò Văn Thịnh" not in page.text_content()
    assert not html.fromstring(read(cast.sao, "/lich/theo-lanh-dao/")).xpath("//table")


def test_one_event_and_a_view_as_files(cast, agenda):
    """S3-18: the gate stands before the file, and the filters hold in it."""
    address = reverse("calendars-one", args=[agenda.pk])
    answer = cast.minh.client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    assert OPEN in answer.content.decode()
    assert cast.sao.client.get(address).status_code == 404
    whole = cast.lan.client.get("/lich/tai-ve/?tu=2026-11-01&den=2026-11-30").content.decode()
    assert OPEN in whole
    assert SECRET in whole
    part = cast.lan.client.get(f"/lich/tai-ve/?tu=2026-11-01&den=2026-11-30&loai={agenda.kind_id}").content.decode()
    assert SECRET not in part
    assert reverse("calendars-one", args=[agenda.pk]) in cast.minh.client.get(f"/lich/{agenda.pk}/").content.decode()


def upload(member, name, data):
    file = io.BytesIO(data)
    file.name = name
    return member.client.post("/lich/nhap/", {"organisation": member.organisation.pk, "file": file})


ICS = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@noi-khac\r\nSUMMARY:Giao ban báo chí\r\nDTSTART:20261124T080000\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b@noi-khac\r\nSUMMARY:Không ngày\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def test_a_file_is_seen_before_it_is_taken(cast, agenda):
    """S3-18: dry run, then one act; the second time there is nothing left to do."""
    answer = upload(cast.lan, "lich.ics", ICS.encode())
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Giao ban báo chí" in page
    assert "Sự kiện không có ngày." in page
    assert not Event.objects.filter(uid="a@noi-khac").exists()
    done = cast.lan.client.post("/lich/nhap/xac-nhan/", typed(answer, "/lich/nhap/xac-nhan/"))
    assert done.status_code == 302
    assert Event.objects.filter(uid="a@noi-khac").count() == 3
    assert "xac-nhan" not in upload(cast.lan, "lich.ics", ICS.encode()).content.decode()


def test_a_list_by_its_template(cast, agenda):
    names = [one[0] for one in HEADINGS.values()]
    template = cast.lan.client.get("/lich/nhap/mau/")
    assert upload(cast.lan, "mau.xlsx", template.content).status_code == 200
    csv = f"{';'.join(names[:5])}\nHB-1;Họp báo;1/12/2026;;8h30\n".encode()
    answer = upload(cast.lan, "lich.csv", csv)
    cast.lan.client.post("/lich/nhap/xac-nhan/", typed(answer, "/lich/nhap/xac-nhan/"))
    assert Event.objects.get(uid="HB-1").starts_at == at_hour(8, 30)
    wrong = write_sheet("x", ["Tên"], [["a"]])
    assert upload(cast.lan, "khac.xlsx", wrong).status_code == 422


def test_what_was_checked_by_another_is_not_taken(cast, agenda):
    sent = typed(upload(cast.lan, "lich.ics", ICS.encode()), "/lich/nhap/xac-nhan/")
    assert cast.quan.client.post("/lich/nhap/xac-nhan/", sent).status_code == 409
    assert cast.lan.client.post("/lich/nhap/xac-nhan/", {"carried": "x"}).status_code == 409
    other = {"organisation": cast.quan.organisation.pk, "file": io.BytesIO(ICS.encode())}
    assert cast.lan.client.post("/lich/nhap/", other).status_code == 422


def test_a_hostile_file_gets_a_sentence(cast, agenda):
    many = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MOST + 1)
    for name in ("lich.ics", "lich.xlsx", "lich.csv", "lich.exe"):
        for data in (b"", b"\xff\xfe\x00", b"PK\x03\x04", many):
            assert upload(cast.lan, name, data).status_code == 422


def test_whom_no_agenda_belongs_takes_none_over(cast, agenda):
    assert cast.minh.client.get("/lich/nhap/").status_code == 403
