"""Single events: their days and hours, two people at once, clashes, gaps; leaders; briefs; their pages."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from icalendar import Calendar

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import NotYours, Refused
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts, brief_acts, leaders
from daumoi.supply.agenda.clashes import clashes, gaps
from daumoi.supply.agenda.ics import occurrence_ics
from daumoi.supply.agenda.models import Event, Leader
from daumoi.supply.agenda.tests import made
from tests.making import typed as form_of

DAY = timedelta(days=1)


def test_an_event_of_whole_days_never_shifts(cast):
    """S3-13: whatever zone a reader or server lives in, an all-day event stands on its own days."""
    chance = random.Random(11)
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles", "Asia/Ho_Chi_Minh", "UTC"):
        first = date(2026, 1, 1) + timedelta(days=chance.randrange(700))
        last = first + timedelta(days=chance.randrange(4))
        with timezone.override(zone):
            one = acts.create(
                cast.quan.organisation,
                made.all_day(starts_on=first, ends_on=last),
                by=cast.quan.person,
                at=made.NOW,
            )
            held = Event.objects.with_words().get(pk=one.pk)
            part = Calendar.from_ical(occurrence_ics([held], "PUBLISH")).walk("VEVENT")[0]
            assert (held.starts_on, held.ends_on) == (first, last)
            assert (part["dtstart"].dt, part["dtend"].dt) == (first, last + DAY)
            assert held in Event.objects.on(first)
            assert held not in Event.objects.on(last + DAY)


def test_an_hour_is_the_same_moment_everywhere_and_an_open_hour_is_told(cast):
    one = made.event(cast.quan)
    part = Calendar.from_ical(occurrence_ics([one], "PUBLISH")).walk("VEVENT")[0]
    assert part["dtstart"].dt == datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
    assert part["dtend"].dt == datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    assert str(part["status"]) == "TENTATIVE"
    unclear = made.event(cast.quan, starts_at=None, ends_at=None, time_open=True)
    part = Calendar.from_ical(occurrence_ics([unclear], "PUBLISH")).walk("VEVENT")[0]
    assert part["dtstart"].dt == made.MONDAY
    assert str(part["summary"]) != unclear.title


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": made.MONDAY - DAY}, "ends_on"),
        ({"ends_at": time(7)}, "ends_at"),
        ({"starts_at": None}, "starts_at"),
        ({"time_open": True}, "starts_at"),
        ({"ends_on": made.MONDAY + 500 * DAY}, "ends_on"),
    ],
)
def test_days_and_hours_in_the_wrong_order_are_refused(cast, changed, field):
    with pytest.raises(Refused) as refused:
        made.event(cast.quan, **changed)
    assert refused.value.field == field


def test_two_people_at_once_lose_nothing(cast, at):
    """B4: the second to save gets both texts, and saving again is a decision of its own."""
    at(made.NOW)
    one = made.event(cast.quan)
    address = f"/lich/{one.pk}/sua/"
    first, second = (form_of(member.client.get(address), "") for member in (cast.quan, cast.hai))
    cast.quan.client.post(address, first | {"title": "Họp báo quý"})
    answer = cast.hai.client.post(address, second | {"title": "Họp báo năm"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Họp báo quý" in page
    assert "Họp báo năm" in page
    assert cast.hai.client.post(address, form_of(answer, "")).status_code == 302
    assert Event.objects.get(pk=one.pk).title == "Họp báo năm"


def test_two_people_at_one_brief_lose_nothing(cast, at):
    """B4: the second to save a brief reads both; what changes of one that was given is told to whoever follows."""
    at(made.NOW)
    one = made.shared(cast.quan, press=True)
    address = f"/lich/{one.pk}/tai-lieu/"
    written = {"contact": "Văn phòng", "background": "Bối cảnh"}
    assert cast.quan.client.post(address, form_of(cast.quan.client.get(address), "") | written).status_code == 302
    first, second = (form_of(member.client.get(address), "") for member in (cast.quan, cast.hai))
    assert cast.quan.client.post(address, first | {"background": "Của Quân"}).status_code == 302
    answer = cast.hai.client.post(address, second | {"background": "Của Hải"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Của Quân" in page
    assert "Của Hải" in page
    assert Event.objects.get(pk=one.pk).brief.background == "Của Quân"
    acts.follow(one, cast.ha.person, at=made.NOW)
    brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    told = Notice.objects.filter(person=cast.ha.person)
    assert told.count() == 1
    assert cast.hai.client.post(address, form_of(answer, "")).status_code == 302
    assert Event.objects.get(pk=one.pk).brief.background == "Của Hải"
    assert told.count() == 2
    # saved again without a change, nobody is told
    assert cast.hai.client.post(address, form_of(cast.hai.client.get(address), "")).status_code == 302
    assert told.count() == 2


def test_two_people_who_move_an_event_lose_nothing(cast, at):
    """B4: the second to move it reads where it stands; moving it again is a decision of its own."""
    at(made.NOW)
    one = made.shared(cast.quan, press=True)
    address = f"/lich/{one.pk}/doi-ngay/"
    first, second = (form_of(member.client.get(address), "") for member in (cast.quan, cast.hai))
    assert cast.quan.client.post(address, first | {"starts_on": "02/12/2026", "words": "Mưa lũ"}).status_code == 302
    answer = cast.hai.client.post(address, second | {"starts_on": "03/12/2026", "words": "Trùng lịch"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "02/12/2026" in page
    assert "03/12/2026" in page
    assert Event.objects.get(pk=one.pk).starts_on == date(2026, 12, 2)
    assert cast.hai.client.post(address, form_of(answer, "")).status_code == 302
    assert Event.objects.get(pk=one.pk).starts_on == date(2026, 12, 3)


def test_a_leader_is_asked_and_their_office_answers(cast):
    """S3-13: requested, to be confirmed, attends, not available; the office asked sees the event, others do not."""
    boss = leaders.name_leader(
        cast.lan.organisation, title="Phó Giám đốc", name="Hoàng Mạnh Cường", by=cast.lan.person, at=made.NOW
    )
    one = made.event(cast.quan)
    assert leaders.ask_leaders(one, [boss], by=cast.quan.person, at=made.NOW) == 1
    assert Notice.objects.filter(person=cast.lan.person).count() == 1
    row = one.attendances.get()
    with pytest.raises(NotYours):
        leaders.answer(row, "confirmed", "", by=cast.quan.person, at=made.NOW)
    with pytest.raises(Refused):
        leaders.answer(row, "not_available", "", by=cast.lan.person, at=made.NOW)
    leaders.answer(row, "confirmed", "Đến lúc 9 giờ", by=cast.lan.person, at=made.NOW)
    row.refresh_from_db()
    assert row.answer == "confirmed"
    assert Notice.objects.filter(person=cast.quan.person).count() == 1
    assert one in Event.objects.attended_by(boss)
    acts.cancel(one, "Hủy", by=cast.quan.person, at=made.NOW)
    assert Notice.objects.filter(person=cast.lan.person).count() == 2
    leaders.end_leader(boss, last=made.MONDAY - DAY, by=cast.lan.person, at=made.NOW)
    with pytest.raises(Refused):
        leaders.ask_leaders(made.event(cast.quan), [boss], by=cast.quan.person, at=made.NOW)


def test_the_advance_brief_is_the_owners_until_it_is_given(cast, at):
    """S3-13: documents, contact and background some days before; the due day moves with the event."""
    at(made.NOW)
    one = made.shared(cast.quan, press=True)
    address = f"/lich/{one.pk}/tai-lieu/"
    sent = form_of(cast.quan.client.get(address), "") | {
        "contact": "Trần Văn Quân, 0999 000 000",
        "background": "Tuần tra chung từ năm 2010.",
        "added": SimpleUploadedFile("gioi-thieu.txt", "Số liệu".encode()),
    }
    assert cast.quan.client.post(address, sent).status_code == 302
    held = one.brief
    file = f"{address}tep/{held.files.get().pk}/"
    assert held.due_on == made.MONDAY - 3 * DAY
    assert cast.ha.client.get(file).status_code == 404
    assert "Tuần tra chung" not in cast.ha.client.get(f"/lich/{one.pk}/").content.decode()
    acts.follow(one, cast.ha.person, at=made.NOW)
    assert cast.quan.client.post(f"{address}cung-cap/").status_code == 302
    assert b"".join(cast.ha.client.get(file)) == "Số liệu".encode()
    assert "Tuần tra chung" in cast.ha.client.get(f"/lich/{one.pk}/").content.decode()
    assert Notice.objects.filter(person=cast.ha.person, key__startswith=f"brief:{one.pk}").exists()
    assert cast.sao.client.get(file).status_code == 404
    moved = {"starts_on": made.MONDAY + 7 * DAY, "ends_on": made.MONDAY + 7 * DAY}
    acts.reschedule(one, moved, "Dời", by=cast.quan.person, at=made.NOW)
    assert Event.objects.get(pk=one.pk).brief.due_on == made.MONDAY + 4 * DAY


def test_a_brief_without_contact_is_not_given(cast):
    one = made.event(cast.quan)
    what = brief_acts.Prepared(days_before=2, contact="", background="Bối cảnh")
    brief_acts.prepare(one, what, by=cast.quan.person, at=made.NOW)
    with pytest.raises(Refused) as refused:
        brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    assert refused.value.field == "contact"


def test_two_press_conferences_at_one_hour_clash(cast):
    """S3-13: clashes across agencies that the reader sees, and of a leader asked to two places."""
    first = made.shared(cast.quan, press=True)
    second = made.shared(cast.lan, press=True, starts_at=time(9), ends_at=None)
    made.shared(cast.lan, press=True, starts_at=time(10), ends_at=None, kind="hoi-nghi")
    made.shared(cast.quan, press=True, starts_at=time(9))
    seen = Event.objects.seen_by(cast.ha.person).with_words()
    assert (clashes(seen)[0].first, clashes(seen)[0].second) == (first, second)
    assert len(clashes(seen)) == 2
    assert clashes(Event.objects.seen_by(cast.sao.person)) == []
    boss = leaders.name_leader(
        cast.lan.organisation, title="Giám đốc", name="Lục Văn Khánh", by=cast.lan.person, at=made.NOW
    )
    third = made.event(cast.lan, kind="hoi-nghi", starts_at=time(9, 30))
    for one in (second, third):
        leaders.ask_leaders(one, [boss], by=cast.lan.person, at=made.NOW)
    assert [pair.leader for pair in clashes([second, third])] == [boss]


def test_a_topic_with_nothing_for_three_weeks_is_a_gap(cast):
    """S0-13: priority topics on which nothing is planned; an event on a topic below counts, a cancelled one does not."""
    topics = list(Entry.objects.of("topics").filter(parent_code="")[:3])
    made.event(cast.quan, topic=topics[0])
    late = made.event(cast.quan, topic=topics[1], starts_on=made.MONDAY + 30 * DAY)
    off = made.event(cast.quan, topic=topics[2])
    acts.cancel(off, "Hủy", by=cast.quan.person, at=made.NOW)
    found = gaps(topics, Event.objects.seen_by(cast.quan.person), today=made.NOW.date())
    assert [(gap.topic, gap.next_on) for gap in found] == [(topics[1], late.starts_on), (topics[2], None)]
    assert len(gaps(topics, Event.objects.seen_by(cast.ha.person), today=made.NOW.date())) == 3


def test_pages_of_an_event_and_its_series(cast, at):
    """S3-13, S3-18: written, shared, changed for all, followed and cancelled by the pages; bad input keeps what was typed."""
    at(made.NOW)
    new = form_of(cast.quan.client.get("/lich/them/"), "")
    answer = cast.quan.client.post(
        "/lich/them/", new | {"title": "Giao ban", "starts_on": "30/11/2026", "starts_at": "25:99"}
    )
    assert answer.status_code == 422
    assert "Giao ban" in answer.content.decode()
    typed = new | {
        "title": "Giao ban",
        "starts_on": "30/11/2026",
        "starts_at": "8h",
        "again": "weekly",
        "place_words": "xã Nà Sơn",
    }
    assert cast.quan.client.post("/lich/them/", typed).status_code == 302
    first = Event.objects.earliest("starts_on")
    assert first.series is not None
    share = form_of(cast.quan.client.get(f"/lich/{first.pk}/chia-se/"), "") | {"press": "on", "scope": "all"}
    assert cast.quan.client.post(f"/lich/{first.pk}/chia-se/", share).status_code == 302
    page = cast.ha.client.get(f"/lich/?chuoi={first.series_id}").content.decode()
    assert page.count("Giao ban") >= 50
    assert cast.ha.client.post(f"/lich/{first.pk}/theo-doi/").status_code == 302
    change = form_of(cast.quan.client.get(f"/lich/{first.pk}/sua/"), "") | {"title": "Giao ban tuần", "scope": "all"}
    assert cast.quan.client.post(f"/lich/{first.pk}/sua/", change).status_code == 302
    assert set(Event.objects.values_list("title", flat=True)) == {"Giao ban tuần"}
    assert cast.quan.client.post(f"/lich/{first.pk}/huy/", {"words": "", "scope": "one"}).status_code == 422
    assert cast.quan.client.post(f"/lich/{first.pk}/huy/", {"words": "Nghỉ lễ", "scope": "one"}).status_code == 302
    assert "Nghỉ lễ" in cast.ha.client.get(f"/lich/{first.pk}/").content.decode()
    assert cast.ha.client.get("/lich/?loc=theo-doi").content.decode().count("Giao ban tuần") == 1


def test_an_event_on_a_past_day_is_told_where_it_stands(cast, at):
    """A year typed wrong puts an event among the past ones: the page says so."""
    at(made.NOW)
    new = form_of(cast.quan.client.get("/lich/them/"), "") | {"title": "Họp báo", "starts_on": "30/11/2020"}
    page = cast.quan.client.post("/lich/them/", new, follow=True).content.decode()
    assert "trên ngày đã qua" in page


def test_leaders_are_entered_by_their_own_organisation(cast, at):
    at(made.NOW)
    given = {"organisation": str(cast.lan.organisation.pk), "title": "Giám đốc", "name": "Lục Văn Khánh", "rank": "1"}
    assert cast.quan.client.post("/lich/lanh-dao/", given).status_code == 422
    assert cast.minh.client.post("/lich/lanh-dao/", given).status_code == 403
    assert cast.lan.client.post("/lich/lanh-dao/", given).status_code == 302
    leader = Leader.objects.get()
    assert "Lục Văn Khánh" in cast.minh.client.get("/lich/lanh-dao/").content.decode()
    assert cast.quan.client.get(f"/lich/lanh-dao/{leader.pk}/thoi-giu/").status_code == 403
    assert cast.lan.client.post(f"/lich/lanh-dao/{leader.pk}/thoi-giu/", {"last": "22/11/2026"}).status_code == 302
    assert "Lục Văn Khánh" not in cast.minh.client.get("/lich/lanh-dao/").content.decode()
