"""Reports: writing by two, numbering, the way from a printed number to its sentence, the DOCX."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.prove.reports import acts
from daumoi.prove.reports.models import Report
from daumoi.prove.reports.rules import table
from tests import making


def counted(cast, member=None, **more):
    """Return a report of the office with one number out of a paper: 14.926 lượt người."""
    paper = making.result(member or cast.hoa)
    making.from_paper(member or cast.hoa, making.span(paper, "S2"), 14926)
    return making.report(member or cast.hoa, **more)


def test_a_draft_over_http(cast, at):
    """Made by the page with its period and words; one row of the trail. S4-46"""
    at(making.DAY)
    address = reverse("reports-new")
    sent = making.typed(cast.hoa.client.get(address), "")
    sent |= {"subject": "Kết quả quý III", "first_on": "1/7/2026", "last_on": "30/9/2026"}
    answer = cast.hoa.client.post(address, sent)
    report = Report.objects.get()
    assert answer.url == reverse("reports-report", args=[report.pk])
    assert (report.first_on, report.last_on, report.issuer) == (
        date(2026, 7, 1),
        date(2026, 9, 30),
        cast.hoa.organisation,
    )
    assert [entry.verb for entry in TrailEntry.objects.of(report)] == ["created"]
    answer = cast.hoa.client.post(address, sent | {"last_on": "30/6/2026"})
    assert answer.status_code == 422
    assert "last_on" in answer.context["form"].errors


@pytest.mark.parametrize(("name", "status"), [("hoa", 200), ("thinh", 200), ("mai", 200), ("nghia", 200), ("lan", 404)])
def test_who_reads_a_draft(cast, name, status):
    """The office itself and the inspector; no other organisation."""
    report = making.report(cast.hoa)
    assert getattr(cast, name).client.get(reverse("reports-report", args=[report.pk])).status_code == status


def test_of_two_who_edit_the_second_keeps_the_words(cast, at):
    """The page says so, holds what was typed and the new version; saved again it is kept."""
    at(making.DAY)
    report = making.report(cast.hoa)
    address = reverse("reports-edit", args=[report.pk])
    mine = making.typed(cast.hoa.client.get(address), "") | {"opening": "Phần mở đầu của Hoa."}
    theirs = making.typed(cast.thinh.client.get(address), "") | {"opening": "Phần mở đầu của Thịnh."}
    assert cast.thinh.client.post(address, theirs).status_code == 302
    answer = cast.hoa.client.post(address, mine)
    assert answer.status_code == 409
    assert "Phần mở đầu của Hoa." in answer.text
    report.refresh_from_db()
    assert (report.opening, report.version) == ("Phần mở đầu của Thịnh.", 2)
    again = making.typed(answer, "")
    assert cast.hoa.client.post(address, again).status_code == 302
    report.refresh_from_db()
    assert (report.opening, report.version) == ("Phần mở đầu của Hoa.", 3)
    assert [entry.verb for entry in TrailEntry.objects.of(report)] == ["edited", "edited", "created"]


@pytest.mark.parametrize("name", ["hoa", "thinh", "lan", "nghia", "viet"])
def test_the_records_clerk_alone_gives_the_number(cast, name):
    """Neither the writer nor the leader (NĐ 30/2020)."""
    report = making.report(cast.hoa)
    given = {"number": "118/BC-SVHTTDL", "dated_on": date(2026, 12, 20), "at": making.moment()}
    with pytest.raises(NotYours):
        acts.enter_number(report, by=getattr(cast, name).person, **given)
    acts.enter_number(report, by=cast.mai.person, **given)
    assert TrailEntry.objects.of(report).first().verb == "numbered"


def test_a_number_is_given_once_a_year(cast):
    """However it is typed; the next year begins anew."""
    first, second = making.report(cast.hoa), making.report(cast.hoa)
    given = {"by": cast.mai.person, "at": making.moment()}
    acts.enter_number(first, number="118/BC-SVHTTDL", dated_on=date(2026, 12, 20), **given)
    with pytest.raises(TooLate):
        acts.enter_number(second, number=" 118/bc-svhttdl ", dated_on=date(2026, 12, 31), **given)
    acts.enter_number(second, number="118/BC-SVHTTDL", dated_on=date(2027, 1, 4), **given)


@pytest.mark.parametrize(
    ("number", "day", "status"),
    [("118/BC-SVHTTDL", "20/12/2026", 302), ("118/BC-SVHTTDL", "31/2/2026", 422), ("7/BC-SVHTTDL", "20/12/2026", 409)],
)
def test_numbering_over_http_loses_nothing_typed(cast, at, number, day, status):
    """A day that is none and a number that is taken come back with their sentence."""
    at(making.DAY)
    other, report = making.report(cast.hoa), making.report(cast.hoa)
    given = {"by": cast.mai.person, "at": making.moment()}
    acts.enter_number(other, number="7/BC-SVHTTDL", dated_on=making.DAY, **given)
    sent = {"number": number, "dated_on": day}
    answer = cast.mai.client.post(reverse("reports-enter-number", args=[report.pk]), sent)
    assert answer.status_code == status
    report.refresh_from_db()
    assert report.number == (number if status == 302 else "")
    if status != 302:
        assert {name: answer.context["form"][name].value() for name in sent} == sent


def test_a_numbered_report_is_no_longer_changed(cast):
    """What went out stays as it went."""
    report = making.report(cast.hoa)
    acts.enter_number(report, number="1/BC", dated_on=making.DAY, by=cast.mai.person, at=making.moment())
    values = {"subject": "khác", "first_on": making.YEAR[0], "last_on": making.YEAR[1]}
    with pytest.raises(TooLate):
        acts.edit(report, values=values, indicators=[], version=1, by=cast.hoa.person, at=making.moment())
    report.refresh_from_db()
    assert report.subject == "Kết quả thông tin biên giới"
    with pytest.raises(Refused):
        making.report(cast.hoa, (making.YEAR[1], making.YEAR[0]))


def test_a_printed_number_opens_to_its_sentence_in_one_step(cast, at):
    """From the report by one link to the sentence, by a second to the paper's paragraph. S4-46"""
    at(making.DAY)
    report = counted(cast)
    page = cast.hoa.client.get(reverse("reports-report", args=[report.pk]))
    link = re.search(r'<a class="ev" href="([^"]+)">14\.926</a>', page.text)
    number = cast.hoa.client.get(link[1])
    assert '<mark class="hit"><b>14.926 lượt người</b></mark>' in number.text
    assert "Đã tổ chức 318 buổi nói chuyện" in number.text
    second = re.search(r'href="(/van-ban/[0-9a-f-]{36}/)#d(\d+)"', number.text)
    paper = cast.hoa.client.get(second[1])
    assert paper.status_code == 200
    assert f'id="d{second[2]}"' in paper.text


def test_a_source_that_is_not_open_is_not_quoted(cast, at):
    """The inspector sees all; the records clerk of the office sees what the office may see. S4-46"""
    at(making.DAY)
    making.figure(cast.viet, 55, organisation=cast.viet.organisation)
    report = counted(cast)
    address = reverse("reports-number", args=[report.pk, "i02-luot-nguoi"])
    assert "318 buổi nói chuyện" in cast.nghia.client.get(address).text
    assert cast.sao.client.get(address).status_code == 404
    missing = reverse("reports-number", args=[report.pk, "i99-khong"])
    assert cast.hoa.client.get(missing).status_code == 404


def letter(cast, member, report):
    answer = member.client.get(reverse("reports-docx", args=[report.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    return docx.Document(io.BytesIO(answer.content))


def whole_text(document):
    cells = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("name", "country"), [("hoa", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("viet", "ĐẢNG CỘNG SẢN VIỆT NAM")]
)
def test_the_letter_has_page_font_and_heading_of_its_line(cast, at, name, country):
    """A4, margins of NĐ 30/2020, Times New Roman; state form for the government, Party form for the Party. S1-11"""
    at(making.DAY)
    member = getattr(cast, name)
    document = letter(cast, member, making.report(member, symbol="BC-X"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (20 <= round(section.top_margin.mm) <= 25, 30 <= round(section.left_margin.mm) <= 35) == (True, True)
    assert document.styles["Normal"].font.name == "Times New Roman"
    text = whole_text(document)
    assert country in text
    assert ("Độc lập - Tự do - Hạnh phúc" in text) == (name == "hoa")
    assert "BÁO CÁO" in text


def test_each_printed_number_carries_a_mark_of_its_note(cast, at):
    """The note names issuer, paper, date, place and the words of the document. S4-46"""
    at(making.DAY)
    report = counted(cast)
    making.figure(cast.lan, 7, code="I01", unit="buổi")
    document = letter(cast, cast.hoa, report)
    shown = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    marked = [text for text in shown if re.fullmatch(r"(7|14\.926)\s*\[?\d+\]?", text)]
    assert len(marked) == 2
    notes = whole_text(document)
    for words in ("634/BC-BCH", "10/10/2026", "14.926 lượt người", "318 buổi nói chuyện", "đoạn 2"):
        assert words in notes


def test_what_came_of_it_stands_in_words_apart_from_the_table(cast, at):
    """A statement on effect is narrative; its numbers are in no table and no total. S4-41"""
    at(making.DAY)
    told = "Bà con tham gia ngày càng đông, khoảng 555 hộ ký cam kết."
    report = counted(cast, shortcomings=told)
    document = letter(cast, cast.hoa, report)
    assert any(told.rstrip(".") in paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    assert not any("555" in cell for cell in cells)
    assert [row.shown for row in table(report).rows] == ["14.926"]


def test_a_range_is_printed_with_both_ends(cast, at):
    """In the table and in its note. T5 S4-21"""
    at(making.DAY)
    making.figure(cast.lan, 20, code="I28", unit="phút", value_max=Decimal(25))
    text = whole_text(letter(cast, cast.hoa, making.report(cast.hoa)))
    assert text.count("20–25") >= 2
