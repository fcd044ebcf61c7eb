"""Speakers: found by language, topic and place; counted; working data only; the list as a file."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.places.models import Place, PlaceMapping
from daumoi.actors.speakers import acts
from daumoi.actors.speakers.lists import HEADINGS
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.speakers.rules import ALL_OVER, HERE, NEAR, counts, find
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from tests.making import moment
from tests.registers import EVERYBODY, may

SINCE = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _empty(db):
    Speaker.objects.all().delete()


def entry(vocabulary, code):
    return Entry.objects.of(vocabulary).get(code=code)


def place(code):
    return Place.objects.get(era="new", level=3, code=code)


def speaker(member, name="Thào A Dế", languages="vi hmn", topics="bien-gioi", places=""):
    what = acts.Particulars(
        full_name=name,
        kind=entry("speaker_kinds", "tuyen-truyen-vien"),
        languages=[entry("languages", code) for code in languages.split()],
        topics=[entry("topics", code) for code in topics.split()],
        places=[place(code) for code in places.split()],
    )
    return acts.enter(member.organisation, what, since=SINCE, by=None, at=moment())


def found(member, **asked):
    asked = {key.replace("_", "-"): value for key, value in asked.items()}
    rows = find(Speaker.objects.seen_by(member.person).current(), asked)
    return [(one.speaker.full_name, one.closeness) for one in rows]


def test_who_speaks_mong_and_knows_the_border_near_a_commune(cast):
    """S4-45: speakers by unit, language, topic and place, the closest first."""
    old = [("99001", "990"), ("99002", "990"), ("99003", "991")]
    Place.objects.bulk_create(
        Place(era="old", level=3, code=code, name=code, kind="Xã", parent_code=above, name_key=code)
        for code, above in old
    )
    for (code, _above), new in zip(old, ("98001", "98002", "98003"), strict=True):
        PlaceMapping.objects.create(old_code=code, new_code=new)
    speaker(cast.xuan, "Ở Đây", places="98001")
    speaker(cast.phu, "Ở Gần", places="98002")
    speaker(cast.quan, "Cả Vùng")
    speaker(cast.sao, "Ở Xa", places="98003")
    speaker(cast.sao, "Không Biết Tiếng", languages="vi", places="98001")
    speaker(cast.sao, "Không Biết Việc", topics="du-lich", places="98001")
    speaker(cast.sao, "Việc Gì Cũng Nói", topics="", places="98001")
    near = found(cast.hoa, tieng="hmn", linh_vuc="bien-gioi", dia_ban="98001")
    assert near[:2] in ([("Ở Đây", HERE), ("Việc Gì Cũng Nói", HERE)], [("Việc Gì Cũng Nói", HERE), ("Ở Đây", HERE)])
    assert near[2:] == [("Ở Gần", NEAR), ("Cả Vùng", ALL_OVER)]
    assert ("Ở Xa", 0) in found(cast.hoa, linh_vuc="quoc-phong")
    assert found(cast.hoa, dia_ban="00000") == []
    assert found(cast.hoa, q="o day") == [("Ở Đây", 0)]


def test_they_are_counted_by_unit_and_language(cast):
    """S4-45: how many each unit has and how many speak each language."""
    speaker(cast.xuan, "Một")
    speaker(cast.xuan, "Hai", languages="vi")
    speaker(cast.phu, "Ba", languages="hmn blt")
    told = counts(Speaker.objects.seen_by(cast.hoa.person).current())
    assert told["units"] == [(cast.xuan.organisation.name, 2), (cast.phu.organisation.name, 1)]
    assert dict(told["languages"]) == {"Tiếng Việt": 2, "Tiếng Mông": 2, "Tiếng Thái": 1}
    page = cast.minh.client.get(reverse("speakers-list"), {"tieng": "blt"})
    assert [one.speaker.full_name for one in page.context["page_obj"]] == ["Ba"]


def test_a_speaker_taken_out_on_request_is_gone(cast):
    """S4-45: working data only; neither trail nor history names the person."""
    one = speaker(cast.xuan)
    assert cast.xuan.client.post(reverse("speakers-erase", args=[one.pk])).status_code == 302
    assert not Speaker.objects.exists()
    told = TrailEntry.objects.of(one)
    assert [row.verb for row in told] == ["erased", "created"]
    assert all("Thào" not in f"{row.label}{row.detail}" for row in told)
    for late in (
        lambda: acts.erase(one, by=cast.xuan.person, at=moment()),
        lambda: acts.end(one, on=SINCE, by=cast.xuan.person, at=moment()),
    ):
        with pytest.raises(TooLate):
            late()


def test_what_is_incomplete_is_refused_and_an_end_comes_once(cast):
    with pytest.raises(Refused):
        speaker(cast.xuan, languages="")
    with pytest.raises(Refused):
        speaker(cast.xuan, name=" ")
    one = speaker(cast.xuan)
    acts.end(one, on=date(2026, 2, 1), by=cast.xuan.person, at=moment())
    assert not found(cast.hoa)
    with pytest.raises(TooLate):
        acts.end(one, on=date(2026, 2, 1), by=cast.xuan.person, at=moment())


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_pages_agree_with_the_table(cast, name):
    """Trust §2: units keep their own, coordinators all; the technical administrator reads none."""
    member = getattr(cast, name)
    own, other = speaker(member), speaker(cast.sao, "Người Khác")
    reads = may(member, "speaker", "see")
    listed = member.client.get(reverse("speakers-list"))
    assert ({own, other} == {one.speaker for one in listed.context["page_obj"]}) is reads
    assert ("Người Khác" in listed.text) is reads
    assert member.client.get(reverse("speakers-export")).status_code == (200 if reads else 403)
    creates = 200 if may(member, "speaker", "create", own=True) else 403
    for page in ("new", "import", "import-template"):
        assert member.client.get(reverse(f"speakers-{page}")).status_code == creates
    for row, is_own in ((own, True), (other, False)):
        assert member.client.get(reverse("speakers-speaker", args=[row.pk])).status_code == (200 if reads else 404)
        keeps = may(member, "speaker", "edit", own=is_own)
        for page in ("amend", "end", "erase"):
            status = member.client.get(reverse(f"speakers-{page}", args=[row.pk])).status_code
            assert status == (200 if keeps else 403 if reads else 404), (page, is_own)


def test_entering_and_changing_on_pages(cast):
    given = {
        "organisation": cast.xuan.organisation.pk,
        "full_name": "Thào A Dế",
        "kind": entry("speaker_kinds", "bao-cao-vien").pk,
        "since": "1/7/2026",
        "places": [place("98001").pk],
    }
    assert cast.xuan.client.post(reverse("speakers-new"), given).status_code == 422
    given["languages"] = [entry("languages", "hmn").pk]
    answer = cast.xuan.client.post(reverse("speakers-new"), given)
    one = Speaker.objects.get()
    assert answer.url == reverse("speakers-speaker", args=[one.pk])
    assert "Nà Sơn" in cast.minh.client.get(answer.url).text
    page = reverse("speakers-amend", args=[one.pk])
    assert cast.xuan.client.post(page, given | {"full_name": "Thào A Sềnh"}).status_code == 302
    one.refresh_from_db()
    assert one.full_name == "Thào A Sềnh"
    assert cast.xuan.client.post(reverse("speakers-end", args=[one.pk]), {"on": "1/8/2026"}).status_code == 302


def test_the_list_as_a_file(cast):
    """S4-45: import with a dry run, all or nothing; export can be imported again."""
    unit = cast.xuan.organisation.name
    good = ["Thào A Dế", unit, "Báo cáo viên", "", "Mông; Tiếng Việt", "Biên giới, cửa khẩu", "Nà Sơn", "", "", ""]
    bad = ["", "Công an tỉnh Lam Giang", "Thầy", "", "", "Chuyện khác", "Không Đâu", "", "khong", "hôm qua"]

    def upload(*rows):
        out = io.StringIO()
        csv.writer(out).writerows([[names[0] for names in HEADINGS.values()], *rows])
        file = SimpleUploadedFile("bcv.csv", out.getvalue().encode())
        return cast.xuan.client.post(reverse("speakers-import"), {"file": file})

    answer = upload(good, bad, good)
    assert answer.status_code == 422
    faults = {(fault.line, fault.column) for fault in answer.context["run"].faults}
    wrong = ("Họ và tên", "Đơn vị", "Loại", "Ngôn ngữ", "Lĩnh vực", "Địa bàn", "Thư điện tử", "Từ ngày")
    assert faults == {(3, column) for column in wrong} | {(4, "Họ và tên")}
    answer = upload(good)
    confirm = reverse("speakers-import-confirm")
    assert cast.xuan.client.post(confirm, {"carried": answer.context["carried"]}).status_code == 302
    assert [one.name for one in Speaker.objects.get().places.all()] == ["Nà Sơn"]
    out = cast.minh.client.get(reverse("speakers-export")).content
    Speaker.objects.all().delete()
    again = cast.xuan.client.post(reverse("speakers-import"), {"file": SimpleUploadedFile("bcv.xlsx", out)})
    assert again.context["run"].faults == []
