"""The freeze before the brief: kept by the server, with a sentence; the leader may; what was briefed is kept."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from daumoi.base.errors import NotYours, Refused
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import Event, Share
from daumoi.supply.agenda.recurrence import Again
from daumoi.supply.agenda.series_acts import begin_series
from daumoi.supply.agenda.sharing import Circle, share, unshare
from daumoi.supply.agenda.tests import made
from daumoi.supply.lookahead import acts
from daumoi.supply.lookahead.models import Freeze, Snapshot
from daumoi.supply.lookahead.snapshots import added, read, take_due
from tests import making
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
HOURS = acts.Hours(starts_at=time(16), ends_at=time(17), days_ahead=7)
LINE = "government"


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026 in Vietnam."""
    return making.moment(date(2026, 11, day), hour).replace(minute=minute)


@pytest.fixture
def frozen(cast: Cast) -> Freeze:
    """The calendar of the government line stands still from 16:00 to 17:00 from 23/11/2026 on."""
    return acts.set_freeze(LINE, HOURS, since=date(2026, 11, 23), by=cast.thinh.person, at=clock(23, 8))


def moved(event: Event, by: Member, at: datetime, **values: Any) -> Event:
    """Change an event."""
    fresh = Event.objects.get(pk=event.pk)
    given = made.of(fresh) | values
    return agenda.change(fresh, given, version=fresh.version, by=by.person, at=at)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "is_refused"),
    [
        (25, 15, 59, False),
        (25, 16, 0, True),
        (25, 16, 59, True),
        (25, 17, 0, False),
        (24, 16, 30, False),
        (28, 16, 30, False),
    ],
)
def test_in_the_window_and_not_outside(
    cast: Cast, frozen: Freeze, day: int, hour: int, minute: int, is_refused: bool
) -> None:
    """From the first minute to the last, on working days (24/11 is none); the sentence says until when and whom to ask."""
    event = made.shared(cast.lan, lines=(LINE,))
    at = clock(day, hour, minute)
    if not is_refused:
        assert moved(event, cast.lan, at, place_words="Nơi khác").place_words == "Nơi khác"
        return
    with pytest.raises(Refused) as told:
        moved(event, cast.lan, at, place_words="Nơi khác")
    assert "17:00" in told.value.message
    assert Event.objects.get(pk=event.pk).place_words == "Hội trường Ban Chỉ huy"


@pytest.mark.parametrize(
    "values",
    [
        {"starts_at": time(9)},
        {"place_words": "Nơi khác"},
        {"time_open": True, "starts_at": None, "ends_at": None},
        {"title": "Tên khác"},
        {"is_confidential": True},
    ],
)
def test_what_is_briefed_stands_still(cast: Cast, frozen: Freeze, values: dict[str, Any]) -> None:
    """Name, hour, place and that it is open are kept by the act itself, not by the page; a summary may change."""
    event = made.shared(cast.lan, lines=(LINE,))
    with pytest.raises(Refused):
        moved(event, cast.lan, clock(25, 16), **values)
    assert moved(event, cast.lan, clock(25, 16), summary="Thêm nội dung").summary == "Thêm nội dung"


def test_another_day_is_refused_and_cancelling_is_not(cast: Cast, frozen: Freeze) -> None:
    """Moved into or out of the days ahead: refused. That it does not take place is said at any hour."""
    event = made.shared(cast.lan, lines=(LINE,))
    day = date(2026, 12, 20)
    values = {"starts_on": day, "ends_on": day, "starts_at": time(8), "ends_at": None, "time_open": False}
    with pytest.raises(Refused):
        agenda.reschedule(event, values, "Đổi lịch", by=cast.lan.person, at=clock(25, 16))
    agenda.postpone(event, "Mưa lũ", by=cast.lan.person, at=clock(25, 16, 5))
    agenda.cancel(event, "Không tổ chức nữa", by=cast.lan.person, at=clock(25, 16, 10))


@pytest.mark.parametrize("office", [False, True])
def test_what_is_briefed_is_not_taken_out_and_put_back(cast: Cast, frozen: Freeze, office: bool) -> None:
    """Taking back what opens it to the line or its office is refused; other openings are not, nor is it after the hour."""
    event = made.shared(cast.lan, cast.quan.organisation, *([cast.hoa.organisation] if office else []), press=True)
    if not office:
        share(event, Circle(lines=(LINE,)), by=cast.lan.person, at=clock(25, 9))
    row = Share.objects.get(event=event, organisation=cast.hoa.organisation if office else None, is_press=False)
    with pytest.raises(Refused) as told:
        unshare(row, by=cast.lan.person, at=clock(25, 16))
    assert "17:00" in told.value.message
    unshare(Share.objects.get(event=event, is_press=True), by=cast.lan.person, at=clock(25, 16))
    unshare(Share.objects.get(event=event, organisation=cast.quan.organisation), by=cast.lan.person, at=clock(25, 16))
    unshare(row, by=cast.lan.person, at=clock(25, 17))


def test_a_series_is_no_way_around_it(cast: Cast, frozen: Freeze) -> None:
    """An event that becomes the first of a series keeps what was briefed of it."""
    event = made.shared(cast.lan, lines=(LINE,))
    values = made.of(event) | {"place_words": "Nơi khác"}
    with pytest.raises(Refused):
        begin_series(event, values, Again(pattern="weekly"), version=1, by=cast.lan.person, at=clock(25, 16))


def test_what_comes_after_the_brief_is_shown_as_such(cast: Cast, frozen: Freeze) -> None:
    """Opened within the hours: not refused, and named apart from what was briefed, to whoever sees it; frozen from then on."""
    made.shared(cast.lan, lines=(LINE,))
    late = made.event(cast.lan, title="Họp báo đột xuất")
    hidden = made.event(cast.lan, title="Đoàn công tác", is_confidential=True)
    share(hidden, Circle(organisations=[cast.hoa.organisation]), by=cast.lan.person, at=clock(25, 9))
    take_due(today=date(2026, 11, 25), at=clock(25, 16))
    snapshot = Snapshot.objects.get()
    page = cast.hoa.client.get(f"/lich/tong-quan/ban-chot/{snapshot.pk}/").content.decode()
    assert 'class="rows lar"' in page
    assert late.title not in page
    share(late, Circle(lines=(LINE,)), by=cast.lan.person, at=clock(25, 16, 10))
    moved(hidden, cast.lan, clock(25, 16, 20), is_confidential=False)
    assert set(added(snapshot, cast.hoa.person)) == {hidden, late}
    assert late.title in cast.hoa.client.get(f"/lich/tong-quan/ban-chot/{snapshot.pk}/").content.decode()
    with pytest.raises(Refused):
        moved(late, cast.lan, clock(25, 16, 30), place_words="Nơi khác")


def test_whom_it_does_not_bind(cast: Cast, frozen: Freeze) -> None:
    """The leader of the line; events that nobody briefs: unshared, of the other line, beyond the days ahead."""
    own = made.shared(cast.hoa, lines=(LINE,))
    with pytest.raises(Refused):
        moved(own, cast.hoa, clock(25, 16), place_words="Nơi khác")
    assert moved(own, cast.thinh, clock(25, 16), place_words="Nơi khác").place_words == "Nơi khác"
    private = made.event(cast.lan)
    party = made.shared(cast.lan, lines=("party",))
    far = made.shared(cast.lan, lines=(LINE,), starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 20))
    for event in (private, party, far):
        assert moved(event, cast.lan, clock(25, 16), place_words="Nơi khác").place_words == "Nơi khác"


def test_the_page_keeps_what_was_typed(cast: Cast, frozen: Freeze, at: Any) -> None:
    """A plain post within the window is answered with the sentence, and the words stay."""
    event = made.shared(cast.lan, lines=(LINE,))
    at(clock(25, 16, 30))
    path = f"/lich/{event.pk}/sua/"
    sent = making.typed(cast.lan.client.get(path), "") | {"place_words": "Nơi khác hẳn"}
    answer = cast.lan.client.post(path, sent)
    assert answer.status_code == 422
    assert "17:00" in answer.content.decode()
    assert "Nơi khác hẳn" in answer.content.decode()


def test_hours_are_dated_rows(cast: Cast, frozen: Freeze) -> None:
    """New hours end the old on their day; both stay; not for a day that has passed; only by the leader of the line."""
    later = acts.Hours(starts_at=time(15), ends_at=time(16), days_ahead=3)
    for stranger in (cast.hoa, cast.viet, cast.lan):
        with pytest.raises(NotYours):
            acts.set_freeze(LINE, later, since=date(2026, 12, 1), by=stranger.person, at=clock(25, 9))
    with pytest.raises(NotYours):
        acts.set_freeze("party", later, since=date(2026, 12, 1), by=cast.thinh.person, at=clock(25, 9))
    with pytest.raises(Refused):
        acts.set_freeze(LINE, later, since=date(2026, 11, 20), by=cast.thinh.person, at=clock(25, 9))
    acts.set_freeze(LINE, later, since=date(2026, 12, 1), by=cast.thinh.person, at=clock(25, 9))
    frozen.refresh_from_db()
    assert frozen.valid.upper == date(2026, 12, 1)
    with pytest.raises(Refused):
        acts.set_freeze(LINE, HOURS, since=date(2026, 11, 28), by=cast.thinh.person, at=clock(25, 9))
    assert Freeze.objects.on(date(2026, 12, 2)).get().starts_at == time(15)


def test_what_was_briefed_is_kept_once(cast: Cast, frozen: Freeze) -> None:
    """Taken when the window begins, of shared events alone; a second run takes none; later changes stand beside it."""
    event = made.shared(cast.lan, lines=(LINE,))
    made.event(cast.lan, title="Chuyện riêng")
    made.shared(cast.lan, cast.hoa.organisation, is_confidential=True, title="Việc không phổ biến")
    assert take_due(today=date(2026, 11, 25), at=clock(25, 15, 59)) == 0
    assert take_due(today=date(2026, 11, 25), at=clock(25, 16)) == 1
    assert take_due(today=date(2026, 11, 25), at=clock(25, 16, 1)) == 0
    assert take_due(today=date(2026, 11, 28), at=clock(28, 16)) == 0
    snapshot = Snapshot.objects.get()
    assert [row["title"] for row in snapshot.rows] == [event.title]
    moved(event, cast.lan, clock(25, 17), starts_at=time(14), ends_at=time(15))
    rows = read(snapshot, cast.hoa.person)
    assert [(old, new) for _label, old, new in rows[0].changes] == [("08:00–10:00", "14:00–15:00")]


def test_what_was_taken_back_is_not_read_in_an_old_brief(cast: Cast, frozen: Freeze) -> None:
    """The gate of events is asked when the snapshot is read: unshared since, it is gone from it."""
    event = made.shared(cast.lan, lines=(LINE,))
    take_due(today=date(2026, 11, 25), at=clock(25, 16))
    snapshot = Snapshot.objects.get()
    path = f"/lich/tong-quan/ban-chot/{snapshot.pk}/"
    assert event.title in cast.hoa.client.get(path).content.decode()
    for outsider in (cast.lan, cast.viet, cast.nghia):
        assert outsider.client.get(path).status_code == 404
    unshare(Share.objects.get(event=event), by=cast.lan.person, at=clock(25, 18))
    assert read(snapshot, cast.hoa.person) == []
    assert event.title not in cast.hoa.client.get(path).content.decode()


def test_the_leader_sets_and_ends_it_by_the_page(cast: Cast, at: Any) -> None:
    """Hours in the wrong order are refused with what was typed; others read and cannot post."""
    at(clock(23, 9))
    path = "/lich/tong-quan/khoa-lich/"
    sent = {"line": LINE, "starts_at": "16:00", "ends_at": "15:00", "days_ahead": "7", "since": "23/11/2026"}
    assert cast.thinh.client.post(path, sent).status_code == 422
    assert cast.hoa.client.post(path, sent).status_code == 403
    assert cast.thinh.client.post(path, sent | {"ends_at": "17h00"}).status_code == 302
    freeze = Freeze.objects.get()
    assert "16:00–17:00" in cast.lan.client.get(path).content.decode()
    assert cast.hoa.client.post(f"{path}{freeze.pk}/bo/").status_code == 403
    at(clock(25, 9))
    assert cast.thinh.client.post(f"{path}{freeze.pk}/bo/").status_code == 302
    assert cast.thinh.client.post(f"{path}{freeze.pk}/bo/").status_code == 409
    assert not Freeze.objects.on(date(2026, 11, 25)).exists()
    assert Freeze.objects.on(date(2026, 11, 24)).exists()
