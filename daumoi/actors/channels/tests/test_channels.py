"""Official channels: what is kept of them, who keeps them, what is missing, and the list as a file."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from daumoi.actors.channels import acts
from daumoi.actors.channels.lists import HEADINGS
from daumoi.actors.channels.models import Channel
from daumoi.actors.channels.rules import find, gaps
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from tests.making import DAY, moment
from tests.registers import EVERYBODY, may

ADDRESS = "https://mang.example/na-son"


@pytest.fixture(autouse=True)
def _empty(db):
    Channel.objects.all().delete()


def particulars(**more):
    given = {
        "kind": Entry.objects.of("channels").get(code="mang-xa-hoi"),
        "name": "Nà Sơn hôm nay",
        "languages": [Entry.objects.of("languages").get(code=code) for code in ("vi", "hmn")],
        "address": ADDRESS,
        "reach": 1450,
        "reach_on": DAY,
        "reach_basis": "số theo dõi của trang",
    }
    return acts.Particulars(**given | more)


@pytest.fixture
def made(cast):
    return acts.enter(cast.xuan.organisation, particulars(), by=cast.xuan.person, at=moment())


def test_a_channel_has_kind_languages_and_reach(cast, made):
    """S1-12, S1-24: a page on a social network with its languages, its reach with day and basis; kept in the trail."""
    assert {one.code for one in made.languages.all()} == {"vi", "hmn"}
    assert (made.reach, made.reach_on) == (1450, DAY)
    assert [entry.verb for entry in TrailEntry.objects.of(made)] == ["created"]
    seen = Channel.objects.seen_by(cast.minh.person)
    for asked in ({"q": "na son"}, {"q": "Nà SƠN"}, {"tieng": "hmn"}, {"loai": "mang-xa-hoi"}):
        assert list(find(seen, asked, DAY)) == [made]
    for asked in ({"q": "tra khau"}, {"tieng": "zh"}, {"loai": "bao-in"}, {"con": "da-dong"}):
        assert not find(seen, asked, DAY)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"languages": []}, "languages"),
        ({"address": "http://mang.example/x"}, "address"),
        ({"address": "https://"}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"reach_on": None}, "reach_on"),
        ({"reach_basis": ""}, "reach_basis"),
    ],
)
def test_what_is_incomplete_is_refused_with_its_field(cast, more, field):
    with pytest.raises(Refused) as refused:
        acts.enter(cast.xuan.organisation, particulars(**more), by=cast.xuan.person, at=moment())
    assert refused.value.field == field


def test_an_address_is_of_one_open_channel(cast, made):
    with pytest.raises(TooLate):
        acts.enter(
            cast.lan.organisation, particulars(address=ADDRESS.upper().replace("HTTPS", "https")), by=None, at=moment()
        )
    acts.close(made, on=date(2026, 11, 1), by=cast.xuan.person, at=moment())
    acts.enter(cast.lan.organisation, particulars(), by=cast.hoa.person, at=moment())
    for again in (
        lambda: acts.close(made, on=date(2026, 11, 2), by=cast.xuan.person, at=moment()),
        lambda: acts.amend(made, particulars(name="Khác"), by=cast.xuan.person, at=moment()),
    ):
        with pytest.raises(TooLate):
            again()


def test_the_database_wants_day_and_basis_with_a_reach(made):
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.filter(pk=made.pk).update(reach_on=None)


def test_gaps_are_organisations_and_languages_without_a_channel(cast, made):
    """S1-24: who is reached by no channel."""
    found = gaps(DAY)
    assert cast.xuan.organisation not in found.organisations
    assert cast.lan.organisation in found.organisations
    assert not {"vi", "hmn"} & {one.code for one in found.languages}
    assert "zh" in {one.code for one in found.languages}
    page = cast.minh.client.get(reverse("channels-missing"))
    assert str(cast.lan.organisation) in page.text


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_pages_agree_with_the_table(cast, name):
    """Trust §2: everybody reads, each organisation keeps its own, coordinators keep all."""
    member = getattr(cast, name)
    own = acts.enter(member.organisation, particulars(), by=None, at=moment())
    other = acts.enter(cast.sao.organisation, particulars(address=""), by=None, at=moment())
    reads = may(member, "channel", "see")
    assert (set(member.client.get(reverse("channels-list")).context["page_obj"]) == {own, other}) is reads
    assert member.client.get(reverse("channels-new")).status_code == (
        200 if may(member, "channel", "create", own=True) else 403
    )
    for row, is_own in ((own, True), (other, False)):
        assert member.client.get(reverse("channels-channel", args=[row.pk])).status_code == (200 if reads else 404)
        for page in ("amend", "close"):
            status = member.client.get(reverse(f"channels-{page}", args=[row.pk])).status_code
            assert status == (200 if may(member, "channel", "edit", own=is_own) else 403), (page, is_own)
        if may(member, "channel", "create", own=is_own):
            continue
        with pytest.raises(NotYours):
            acts.enter(row.organisation, particulars(address=""), by=member.person, at=moment())


def test_entering_and_changing_on_the_page(cast):
    """S1-24: what is typed is kept where it is wrong."""
    one = cast.xuan.organisation
    given = {
        "organisation": one.pk,
        "kind": particulars().kind.pk,
        "name": "Loa bản Nà Sơn",
        "languages": [Entry.objects.of("languages").get(code="hmn").pk],
        "reach": "1.450",
    }
    answer = cast.xuan.client.post(reverse("channels-new"), given)
    assert answer.status_code == 422
    assert "Loa bản Nà Sơn" in answer.text
    answer = cast.xuan.client.post(
        reverse("channels-new"), given | {"reach_on": "1/10/2026", "reach_basis": "hộ có loa"}
    )
    row = Channel.objects.get()
    assert answer.url == reverse("channels-channel", args=[row.pk])
    assert "1.450" in cast.minh.client.get(answer.url).text
    page = reverse("channels-amend", args=[row.pk])
    shown = cast.xuan.client.get(page).context["form"].initial
    assert shown["name"] == "Loa bản Nà Sơn"
    assert cast.xuan.client.post(page, given | {"reach": "", "name": "Loa Nà Sơn"}).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.reach, row.reach_on) == ("Loa Nà Sơn", None, None)
    assert cast.xuan.client.post(reverse("channels-close", args=[row.pk]), {"on": "1/12/2026"}).status_code == 302
    assert cast.xuan.client.post(reverse("channels-close", args=[row.pk]), {"on": "1/12/2026"}).status_code == 409


def sheet(*rows):
    out = io.StringIO()
    csv.writer(out).writerows([[names[0] for names in HEADINGS.values()], *rows])
    return SimpleUploadedFile("kenh.csv", out.getvalue().encode("utf-8-sig"))


GOOD = [
    "Trang Nà Sơn",
    "UBND xã Nà Sơn",
    "mang-xa-hoi",
    "https://nason.example",
    "Mông",
    "",
    "",
    "",
    "",
    "",
    "1/7/2026",
]


def test_a_list_is_checked_before_anything_is_entered(cast):
    """S1-24: every fault with its line; nothing is entered while one is wrong."""
    organisation = cast.xuan.organisation.name
    bad = ["", organisation, "chiêng", "nason", "Mông; Klingon", "x", "32/1/2026", "", "", "", ""]
    foreign = [*GOOD[:1], "Công an tỉnh Lam Giang", *GOOD[2:]]
    page = reverse("channels-import")
    answer = cast.xuan.client.post(page, {"file": sheet([*GOOD[:1], organisation, *GOOD[2:]], bad, foreign)})
    assert answer.status_code == 422
    faults = {(fault.line, fault.column) for fault in answer.context["run"].faults}
    assert {
        (3, column) for column in ("Tên kênh", "Loại kênh", "Địa chỉ", "Ngôn ngữ", "Số người tiếp cận", "Ngày đếm")
    } <= faults
    assert {(4, "Cơ quan"), (4, "Địa chỉ")} <= faults
    assert not Channel.objects.exists()


def test_a_list_goes_in_and_out_again(cast):
    """S1-24: the register as a list."""
    organisation = cast.xuan.organisation.name
    answer = cast.xuan.client.post(reverse("channels-import"), {"file": sheet([*GOOD[:1], organisation, *GOOD[2:]])})
    assert answer.status_code == 200
    carried = answer.context["carried"]
    confirm = reverse("channels-import-confirm")
    assert cast.lan.client.post(confirm, {"carried": carried}).status_code == 409
    assert cast.xuan.client.post(confirm, {"carried": carried}).status_code == 302
    assert Channel.objects.get().opened_on == date(2026, 7, 1)
    assert cast.xuan.client.post(confirm, {"carried": carried}).status_code == 422
    out = cast.minh.client.get(reverse("channels-export"))
    assert out["Content-Disposition"].startswith("attachment")
    Channel.objects.all().delete()
    back = SimpleUploadedFile("kenh.xlsx", out.content)
    answer = cast.xuan.client.post(reverse("channels-import"), {"file": back})
    assert answer.context["run"].faults == []
    template = cast.xuan.client.get(reverse("channels-import-template"))
    again = cast.xuan.client.post(reverse("channels-import"), {"file": SimpleUploadedFile("m.xlsx", template.content)})
    assert again.context["run"].faults == []


def test_no_cell_of_an_export_is_a_formula(cast):
    acts.enter(cast.xuan.organisation, particulars(name="=1+1"), by=None, at=moment())
    out = cast.minh.client.get(reverse("channels-export"))
    cell = load_workbook(io.BytesIO(out.content)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
