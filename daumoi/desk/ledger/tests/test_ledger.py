"""The registers in and out: what is entered, in which order, by whose eyes, and as a sheet."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from daumoi.desk.ledger.entries import titled
from daumoi.mandate.papers.models import Paper
from tests import making

OUT = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 512/SVHTTDL-TT
Lam Giang, ngày 09 tháng 10 năm 2026
V/v cung cấp thông tin về mùa nước cạn

Kính gửi: Công an tỉnh.
Công an tỉnh cung cấp thông tin trước ngày 25/10/2026./.
"""


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(making.DAY)


def enter(member: Any, text: str = OUT, **more: Any) -> Any:
    given = {"pasted": text, "owner": str(member.organisation.pk), "received_on": "12/10/2026"}
    return member.client.post(reverse("papers-receive") + "?so=di", given | more)


def shown(member: Any, which: str, **asked: Any) -> list[Any]:
    return list(member.client.get(reverse(f"papers-ledger-{which}"), asked).context["page_obj"])


def test_a_paper_sent_out_is_entered_and_its_tasks_are_read(cast: Any) -> None:
    """Issuer is the office itself; the directive is split into tasks like one that came in. S1-1 S1-5"""
    answer = enter(cast.hoa)
    paper = Paper.objects.get()
    assert answer.url == reverse("review-page", args=[paper.pk])
    assert (paper.direction, paper.issuer, paper.number) == ("out", cast.hoa.organisation, "512/SVHTTDL-TT")
    assert paper.arrival_number is None
    assert [line.number for line in shown(cast.hoa, "di")] == ["512/SVHTTDL-TT"]
    assert shown(cast.hoa, "den") == []


def test_number_and_date_come_later_from_the_records_clerk(cast: Any) -> None:
    """Without a number it waits at the end; văn thư enters number, date, addressees. decisions: Numbers"""
    enter(
        cast.hoa,
        OUT.replace("Số: 512/SVHTTDL-TT\n", "Số:      /SVHTTDL-TT\n").replace("ngày 09 tháng 10", "ngày     tháng 10"),
    )
    enter(cast.hoa)
    lines = shown(cast.hoa, "di")
    assert [line.waits for line in lines] == [False, True]
    paper = Paper.objects.get(number="")
    given = {"number": "530/SVHTTDL-TT", "issued_on": "14/10/2026", "kind": "Công văn", "subject": paper.subject}
    answer = cast.hoa.client.post(
        reverse("papers-correct", args=[paper.pk]),
        given | {"signer": "Trần Thị Mai", "recipients": "- Như trên;\n- Lưu: VT."},
    )
    assert answer.status_code == 302
    last = shown(cast.hoa, "di")[-1]
    assert (last.number, last.dated_on, last.waits) == ("530/SVHTTDL-TT", date(2026, 10, 14), False)
    assert (last.signer, last.recipients) == ("Trần Thị Mai", "Như trên; Lưu: VT")


def test_numbered_reports_stand_in_the_register(cast: Any) -> None:
    """A report that got its number is an outgoing document like any other. NĐ 30/2020"""
    report = making.report(cast.hoa)
    assert [line.waits for line in shown(cast.hoa, "di")] == [True]
    assert shown(cast.hoa, "di")[0].address == reverse("reports-report", args=[report.pk])


def test_incoming_by_arrival_number_and_as_a_sheet(cast: Any) -> None:
    """The register of a year is ordered by số đến; the export has the columns of Phụ lục IV. S1-1"""
    found = making.reading(making.ORDER, subject="Về việc thông tin khu vực biên giới", number="2417/UBND-VX")
    second = making.paper(cast.hoa, found, arrival_number=2, data=b"hai")
    first = making.paper(cast.hoa, found, arrival_number=1, data=b"mot")
    assert [line.arrival for line in shown(cast.hoa, "den")] == [1, 2]
    assert shown(cast.hoa, "den", nam="2025") == []
    answer = cast.hoa.client.get(reverse("papers-ledger-den-export"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet["B"]][1:] == [1, 2]
    assert [cell.value for cell in sheet["F"]][1:] == [first.subject, second.subject]


def test_the_register_of_another_office_is_not_there(cast: Any) -> None:
    """Whose register it is decides; of one's own office everything is shown, of another's nothing."""
    enter(cast.hoa)
    address = reverse("papers-ledger-di")
    assert cast.lan.client.get(address, {"cua": str(cast.hoa.organisation.pk)}).status_code == 404
    assert shown(cast.lan, "di") == []
    other = {"cua": str(cast.hoa.organisation.pk)}
    assert cast.lan.client.get(reverse("papers-ledger-di-export"), other).status_code == 404


@pytest.mark.parametrize("year", ["", "abc", "99999", "²"])
def test_a_year_that_is_none_is_this_year(cast: Any, year: str) -> None:
    """Whatever stands in the address, the page answers."""
    enter(cast.hoa)
    assert len(shown(cast.hoa, "di", nam=year)) == 1


@pytest.mark.parametrize(
    ("kind", "subject", "shown"),
    [
        ("thông báo", "Kết luận giao ban", "Thông báo: Kết luận giao ban"),
        ("", "Về việc thông tin", "Về việc thông tin"),
        ("Báo cáo", "báo cáo kết quả quý III", "báo cáo kết quả quý III"),
    ],
)
def test_kind_and_subject_stand_in_one_column(kind, subject, shown):
    """As the register's form has them (NĐ 30/2020, Phụ lục IV); a kind that the subject names stands once. S2-15"""
    assert titled(kind, subject) == shown
