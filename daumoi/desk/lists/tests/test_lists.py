"""Pages of vocabularies and days off."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.lists.models import DayOff, Entry
from daumoi.base.lists.rules import calendar, days_off

TOPICS = reverse("lists-vocabulary", args=["topics"])
DAYS = reverse("lists-days")


@pytest.fixture
def topic(db):
    return Entry.objects.of("topics").first()


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        pytest.param("channels", ["Thông tin lưu động", "Cổ động trực quan"], id="s2_4"),
        pytest.param("channels", ["Hệ thống nghe nhìn tại cửa khẩu"], id="s2_8"),
        pytest.param("place_kinds", ["Cửa khẩu"], id="s2_5"),
        pytest.param("topics", ["Công tác quân sự địa phương", "Đối ngoại quốc phòng"], id="s1_21"),
        pytest.param("topics", ["Văn hóa, di sản"], id="s1_27"),
    ],
)
def test_the_words_of_the_trade_can_be_chosen(db, vocabulary, words):
    """Kinds of activity, audio-visual systems and places at the border, defence and heritage. S1-21 S1-27 S2-4 S2-5 S2-8"""
    known = {entry.vi for entry in Entry.objects.of(vocabulary)}
    assert set(words) <= known


def test_defence_has_its_branches(db):
    """Local military work and defence diplomacy stand under defence. S1-21"""
    under = Entry.objects.of("topics").filter(parent_code="quoc-phong").values_list("code", flat=True)
    assert {"quan-su-dia-phuong", "doi-ngoai-quoc-phong"} <= set(under)


def test_everybody_reads_and_coordinators_edit(cast, visitor, topic):
    for address in (reverse("lists-index"), TOPICS, DAYS):
        assert visitor.get(address).status_code == 302
        assert cast.sao.client.get(address).status_code == 200
    for address in (reverse("lists-word", args=[topic.pk]), reverse("lists-end", args=[topic.pk])):
        assert cast.sao.client.get(address).status_code == 403
        assert cast.hoa.client.get(address).status_code == 200
    assert cast.sao.client.post(TOPICS, {"vi": "Lén"}).status_code == 403
    assert cast.sao.client.post(DAYS, {"day": "1/1/2030"}).status_code == 403
    assert cast.sao.client.get(reverse("lists-vocabulary", args=["khong-co"])).status_code == 404


def test_adding_an_entry(cast):
    answer = cast.hoa.client.post(
        TOPICS, {"vi": "Chuyển đổi xanh", "en": "Green change", "source": "", "since": "1/1/2026"}
    )
    assert answer.status_code == 302
    entry = Entry.objects.get(code="chuyen-doi-xanh")
    assert (entry.en, entry.valid_from) == ("Green change", date(2026, 1, 1))
    assert entry in Entry.objects.of("topics")
    assert TrailEntry.objects.of(entry).get().verb == "created"
    again = cast.hoa.client.post(TOPICS, {"vi": "chuyển đổi XANH", "en": "Giữ lại"})
    assert again.status_code == 422
    assert "Giữ lại" in again.text


def test_translating_keeps_the_code(cast, topic):
    address, code = reverse("lists-word", args=[topic.pk]), topic.code
    assert cast.hoa.client.post(address, {"vi": "Tên khác", "en": "Other", "source": "Luật"}).status_code == 302
    topic.refresh_from_db()
    assert (topic.vi, topic.en, topic.code) == ("Tên khác", "Other", code)
    assert cast.hoa.client.post(address, {"vi": "", "en": "Giữ lại"}).status_code == 422


def test_ending_an_entry_keeps_it_for_what_uses_it(cast, topic):
    address = reverse("lists-end", args=[topic.pk])
    assert cast.hoa.client.post(address, {"on": "1/12/2026"}).status_code == 302
    assert topic not in Entry.objects.of("topics")
    assert Entry.objects.filter(pk=topic.pk).exists()
    assert topic in cast.sao.client.get(TOPICS).context["ended"]
    assert cast.hoa.client.post(address, {"on": "1/12/2026"}).status_code == 409


def test_the_calendar_has_tet_and_swapped_days(db):
    days = {one.day: one for one in calendar(2026)}
    assert date(2026, 2, 17) in days
    assert days[date(2026, 8, 22)].is_worked
    off = days_off(date(2026, 8, 1), date(2026, 9, 30))
    assert off.is_working(date(2026, 8, 22))
    assert not off.is_working(date(2026, 8, 31))


def test_a_day_of_the_office_overrules_the_calendar(cast):
    given = {"day": "2/1/2029", "is_worked": "0", "name": "Nghỉ bù", "source": "Thông báo 1", "is_to_check": "on"}
    assert cast.hoa.client.post(DAYS, given).status_code == 302
    assert not days_off(date(2029, 1, 1), date(2029, 1, 5)).is_working(date(2029, 1, 2))
    page = cast.sao.client.get(DAYS, {"nam": "2029"})
    assert "Thông báo 1" in page.text
    cast.hoa.client.post(DAYS, given | {"day": "1/1/2029", "is_worked": "1"})
    assert days_off(date(2029, 1, 1), date(2029, 1, 5)).is_working(date(2029, 1, 1))


def test_taking_a_day_out(cast):
    DayOff.objects.create(day=date(2029, 1, 2), name="Nhầm")
    address = reverse("lists-day-clear", args=["2029-01-02"])
    assert cast.sao.client.post(address).status_code == 403
    assert cast.hoa.client.get(address).status_code == 405
    assert cast.hoa.client.post(address).status_code == 302
    assert not DayOff.objects.filter(day=date(2029, 1, 2)).exists()
    assert cast.hoa.client.post(address).status_code == 404
    assert cast.hoa.client.post(reverse("lists-day-clear", args=["2029-13-40"])).status_code == 404


@pytest.mark.parametrize("wrong", [{"day": "32/1/2029"}, {"name": ""}, {"is_worked": "x"}])
def test_a_bad_day_keeps_what_was_typed(cast, wrong):
    answer = cast.hoa.client.post(
        DAYS, {"day": "2/1/2029", "is_worked": "0", "name": "Nghỉ", "source": "Giữ lại"} | wrong
    )
    assert answer.status_code == 422
    assert "Giữ lại" in answer.text


@pytest.mark.parametrize(("year", "status"), [("1989", 404), ("abcd", 200), ("2030", 200)])
def test_years(cast, year, status):
    assert cast.sao.client.get(DAYS, {"nam": year}).status_code == status
