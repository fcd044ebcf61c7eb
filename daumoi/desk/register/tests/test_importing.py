"""The import page: dry run with every fault, then all or nothing."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from daumoi.actors.organisations.models import Organisation

HEAD = "Mã;Tên đầy đủ;Tên gọi tắt;Loại;Hệ;Mã định danh;Từ ngày;Cấp trên theo địa bàn\n"
GOOD = HEAD + (
    "T1;Trạm Thủy văn Suối Mơ;;cung cấp thông tin;chính quyền;;1/7/2025;Đài Khí tượng Lam Giang\n"
    "T0;Đài Khí tượng Lam Giang;Đài KT;cung cấp thông tin;chính quyền;H98.90;01/07/2025;Công an tỉnh Lam Giang\n"
)
BAD = HEAD + (
    ";;;;;;;\n"
    "T2;Trạm một;;quán cà phê;chính quyền;h98-1;32/1/2026;Sở Không Có\n"
    "CAT;Trạm hai;;;;;;\n"
    "T3;Trạm một;;;quân đội;;;\n"
    "T4;;tên tắt;;;;;\n"
)


def upload(client, text: str | bytes, name: str = "ds.csv"):
    data = text.encode() if isinstance(text, str) else text
    return client.post(reverse("organisations-import"), {"file": SimpleUploadedFile(name, data)})


def test_a_good_list_is_shown_and_entered_after_confirmation(cast):
    before = Organisation.objects.count()
    answer = upload(cast.hoa.client, GOOD)
    assert answer.status_code == 200
    assert Organisation.objects.count() == before
    again = cast.hoa.client.post(reverse("organisations-import-confirm"), {"carried": answer.context["carried"]})
    assert again.status_code == 302
    below, above = Organisation.objects.get(code="T1"), Organisation.objects.get(code="T0")
    # the superior came later in the file
    assert below.superiors.get().superior == above
    assert above.superiors.get().superior.code == "CAT"
    assert above.identifiers.get().identifier == "H98.90"


def test_every_fault_is_told_and_nothing_written(cast):
    before = Organisation.objects.count()
    answer = upload(cast.hoa.client, BAD)
    assert answer.status_code == 422
    faults = {(fault.line, fault.column) for fault in answer.context["run"].faults}
    assert faults == {
        (2, "Loại"),
        (2, "Mã định danh"),
        (2, "Từ ngày"),
        (2, "Cấp trên theo địa bàn"),
        (3, "Mã"),
        (4, "Khối"),
        (4, "Tên đầy đủ"),
        (5, "Tên đầy đủ"),
    }
    assert all(fault.what and fault.fix for fault in answer.context["run"].faults)
    assert answer.context["carried"] == ""
    assert Organisation.objects.count() == before


def test_a_list_that_went_stale_is_not_written(cast):
    carried = upload(cast.hoa.client, GOOD).context["carried"]
    cast.hoa.client.post(reverse("organisations-import-confirm"), {"carried": carried})
    before = Organisation.objects.count()
    answer = cast.hoa.client.post(reverse("organisations-import-confirm"), {"carried": carried})
    assert answer.status_code == 422
    assert Organisation.objects.count() == before


def test_a_forged_list_is_refused(cast):
    assert cast.hoa.client.post(reverse("organisations-import-confirm"), {"carried": "abc"}).status_code == 409
    carried = upload(cast.hoa.client, GOOD).context["carried"]
    assert cast.lan.client.post(reverse("organisations-import-confirm"), {"carried": carried}).status_code == 403
    assert cast.hoa.client.get(reverse("organisations-import-confirm")).status_code == 405


def test_an_excel_file_reads_alike(cast):
    book = Workbook()
    for line in GOOD.splitlines():
        book.active.append(line.split(";"))
    out = io.BytesIO()
    book.save(out)
    answer = upload(cast.hoa.client, out.getvalue(), "ds.xlsx")
    assert [line.cells["name"] for line in answer.context["run"].lines] == [
        "Đài Khí tượng Lam Giang",
        "Trạm Thủy văn Suối Mơ",
    ]


def test_a_circle_is_a_fault(cast):
    circle = "Tên đầy đủ;Cấp trên\nTrạm một;Trạm hai\nTrạm hai;Trạm một\n"
    assert {fault.line for fault in upload(cast.hoa.client, circle).context["run"].faults} == {2, 3}


def test_names_that_differ_by_a_mark_are_two(cast):
    assert (
        upload(cast.hoa.client, "Tên đầy đủ\nỦy ban nhân dân xã Tân Hòa\nỦy ban nhân dân xã Tân Hóa\n").status_code
        == 200
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "trong.csv"),
        (b"\xff\xfe\x00", "la.csv"),
        (b"PK\x03\x04 rac", "rac.xlsx"),
        (b"khong phai", "ds.pdf"),
        ("Cột lạ\nAbc\n".encode(), "la.csv"),
        ("Tên đầy đủ\n".encode(), "chi-tieu-de.csv"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_words(cast, data, name):
    answer = upload(cast.hoa.client, data, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_the_template_reads_without_fault(cast):
    data = cast.hoa.client.get(reverse("organisations-import-template")).content
    answer = upload(cast.hoa.client, data)
    assert answer.status_code == 200
    assert not answer.context["run"].unread


def test_the_exported_list_holds_everybody_and_reads_again(cast):
    answer = cast.hoa.client.get(reverse("organisations-export"))
    assert answer["Content-Disposition"].startswith("attachment")
    run = upload(cast.hoa.client, answer.content).context["run"]
    assert len(run.lines) == Organisation.objects.filter(closed_on=None).count()
    # all are in the register already: that is the one thing to say
    assert {fault.what for fault in run.faults} <= {"Already in the register.", "Đã có trong danh bạ."}
    assert not run.unread


def test_no_cell_becomes_a_formula(cast):
    upload_ = upload(cast.hoa.client, "Tên đầy đủ\n=1+1 Trạm\n")
    cast.hoa.client.post(reverse("organisations-import-confirm"), {"carried": upload_.context["carried"]})
    assert "\n;=1+1" not in cast.hoa.client.get(reverse("organisations-export")).content.decode()
    assert "'=1+1 Trạm" in cast.hoa.client.get(reverse("organisations-export")).content.decode()
