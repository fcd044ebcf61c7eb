"""The look-ahead and foreign calendars by command: the same rows, rules and acts as on the pages."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from docx import Document
from openpyxl import load_workbook

from daumoi.actors.people.models import Person
from daumoi.actors.trail.models import TrailEntry
from daumoi.console import __main__ as console
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.tests import made
from tests import making

TODAY = date(2026, 11, 24)
ICS = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:mot@noi-khac\r
SUMMARY:Giao ban tuần\r
DTSTART:20261126T080000\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:hai@noi-khac\r
SUMMARY:Không có ngày\r
END:VEVENT\r
END:VCALENDAR\r
"""


def run(*arguments: str) -> str:
    """Return what a command says."""
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def ics(tmp_path):
    """A calendar with one event that can be taken over and one that cannot."""
    path = tmp_path / "lich.ics"
    path.write_text(ICS, encoding="utf-8", newline="")
    return path


def test_the_look_ahead_as_text_and_files(cast, at, tmp_path):
    """S3-9: what the person may see and nobody else's; confidential ones only with --internal."""
    at(making.moment(TODAY))
    shown = made.event(cast.lan, title="Họp báo thường kỳ")
    hidden = made.event(cast.lan, is_confidential=True, title="Kế hoạch chuyên án")
    far = made.event(cast.lan, starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 20), title="Tổng kết năm")
    told = run("lookahead", "--for", cast.lan.email)
    assert shown.title in told
    assert "MỚI" in told
    assert hidden.title not in told
    assert far.title not in told
    assert hidden.title in run("lookahead", "--for", cast.lan.email.upper(), "--internal")
    assert far.title in run("lookahead", "--for", cast.lan.email, "--days", "30")
    assert shown.title not in run("lookahead", "--for", cast.sao.email)
    letter, sheet = tmp_path / "a.docx", tmp_path / "a.XLSX"
    assert "1 sự kiện" in run("lookahead", "--for", cast.lan.email, "--out", str(letter))
    run("lookahead", "--for", cast.lan.email, "--out", str(sheet), "--internal")
    cells = [cell.text for table in Document(str(letter)).tables for row in table.rows for cell in row.cells]
    assert any(shown.title in text for text in cells)
    assert not any(hidden.title in text for text in cells)
    data = io.BytesIO(sheet.read_bytes())
    assert {row[3].value for row in load_workbook(data).active} >= {shown.title, hidden.title}


def test_a_calendar_is_taken_over_as_on_the_page(cast, at, ics):
    """Seen first, written once, by that person, with a row in the trail; what is left out is told with its sentence."""
    at(making.moment(TODAY))
    asked = ("calendar", str(ics), "--for", cast.lan.email, "--organisation", cast.lan.organisation.code)
    before = Event.objects.count()
    told = run(*asked, "--dry-run")
    assert "Sẽ nhập: 1 mới, 0 thay đổi, 0 hủy." in told
    assert "Không có ngày" in told
    assert "Không nhập: 1 sự kiện" in told
    assert Event.objects.count() == before
    assert "Đã nhập: 1 mới, 0 thay đổi, 0 hủy." in run(*asked)
    event = Event.objects.get(uid="mot@noi-khac")
    assert event.organisation == cast.lan.organisation
    assert not event.shares.exists()
    assert TrailEntry.objects.filter(verb="calendar_taken").latest("at").by == cast.lan.person
    again = run(*asked)
    assert "Đã nhập: 0 mới, 0 thay đổi, 0 hủy." in again
    assert "giữ nguyên: 1" in again
    ics.write_text(ICS.replace("T080000", "T093000"), encoding="utf-8", newline="")
    assert "Đã nhập: 0 mới, 1 thay đổi, 0 hủy." in run(*asked)
    assert Event.objects.count() == before + 1


@pytest.mark.parametrize(
    ("who", "where", "name", "why"),
    [
        ("khong.ai@lamgiang.example", "CAT", "lich.ics", "Không có tài khoản"),
        ("nguyen.lan@lamgiang.example", "KHONGCO", "lich.ics", "Không có cơ quan mã KHONGCO"),
        ("nguyen.lan@lamgiang.example", "SVHTTDL", "lich.ics", ""),
        ("nguyen.lan@lamgiang.example", "CAT", "mat.ics", "Không đọc được tệp"),
        ("nguyen.lan@lamgiang.example", "CAT", "hong.ics", ""),
        ("nguyen.lan@lamgiang.example", "CAT", "anh.png", ""),
    ],
)
def test_what_is_refused_is_told_in_words(cast, at, ics, who, where, name, why):
    """Unknown person, unknown agency, somebody else's agenda, no file, a file that is no calendar: nothing is written."""
    at(making.moment(TODAY))
    for wrong in ("hong.ics", "anh.png"):
        (ics.parent / wrong).write_bytes(b"\x89PNG")
    before = Event.objects.count()
    with pytest.raises(CommandError) as refused:
        run("calendar", str(ics.parent / name), "--for", who, "--organisation", where)
    assert why in str(refused.value)
    assert str(refused.value).strip()
    assert Event.objects.count() == before


def test_whoever_holds_no_post_has_no_look_ahead(cast, tmp_path):
    """Nor is a file of another kind written, or one into a folder that is not there."""
    person = Person.objects.create_user("moi@lamgiang.example", full_name="Người Mới")
    cases = [("khong.ai@lamgiang.example", "a.docx"), (cast.lan.email, "a.pdf"), (cast.lan.email, "x/a.docx")]
    cases.append((person.email, "a.docx"))
    for email, name in cases:
        with pytest.raises(CommandError) as refused:
            run("lookahead", "--for", email, "--out", str(tmp_path / name))
        assert str(refused.value).strip()
        assert not (tmp_path / name).exists()


def test_both_are_commands_of_the_console(monkeypatch):
    """They run as Django's commands on the office's server."""
    called = []
    monkeypatch.setattr(console, "_manage", lambda rest: called.append(rest) or 0)
    assert console.main(["lookahead", "--for", "a"]) == 0
    assert console.main(["calendar", "b.ics"]) == 0
    assert called == [["lookahead", "--for", "a"], ["calendar", "b.ics"]]
