"""What a reader has not reviewed: old → new of each field, by person, and never from a time at which it was hidden."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.leaders import answer, ask_leaders
from daumoi.supply.agenda.models import Attendance, Event, Leader, Share
from daumoi.supply.agenda.sharing import Circle, share, unshare
from daumoi.supply.agenda.tests import made
from daumoi.supply.lookahead.acts import review, review_all
from daumoi.supply.lookahead.marks import Mark
from daumoi.supply.lookahead.models import Look
from daumoi.supply.lookahead.shown import unreviewed
from tests import making
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
# 24/11/2026 is a day off: the working day before 26/11 is 25/11
TODAY = date(2026, 11, 26)


def on(day: int, hour: int = 9) -> datetime:
    """Return an hour of a day of November 2026."""
    return making.moment(date(2026, 11, day), hour)


def changed(event: Event, at: datetime, **values: Any) -> Event:
    """Change an event as the staff of the police do."""
    fresh = Event.objects.get(pk=event.pk)
    given = made.of(fresh) | values
    return agenda.change(fresh, given, version=fresh.version, by=Cast().lan.person, at=at)


def waiting(member: Member, which: str = "lan-xem") -> dict[Any, Mark]:
    """Return what waits for the member's review by event."""
    return {mark.event.pk: mark for mark in unreviewed(member.person, which, today=TODAY)}


def told(mark: Mark) -> dict[str, tuple[str, str]]:
    """Return old and new by label."""
    return {field.label: (field.old, field.new) for field in mark.fields}


def test_old_and_new_of_each_field_since_the_last_look(cast: Cast) -> None:
    """Twice moved: the first and the last hour are told, not what lay between; who and when."""
    event = made.shared(cast.lan, cast.quan.organisation)
    review_all(up_to=on(23), by=cast.quan.person, at=on(23))
    assert waiting(cast.quan) == {}
    changed(event, on(24, 9), starts_at=time(13), ends_at=time(15))
    changed(event, on(24, 10), starts_at=time(14), ends_at=time(16), place_words="Trụ sở Công an tỉnh")
    mark = waiting(cast.quan)[event.pk]
    assert not mark.is_new
    assert mark.is_major
    assert (mark.by, mark.at) == (None, on(24, 10))
    fields = list(told(mark).values())
    assert ("08:00–10:00", "14:00–16:00") in fields
    assert ("Hội trường Ban Chỉ huy", "Trụ sở Công an tỉnh") in fields
    assert len(fields) == 2


def test_changed_back_is_not_changed(cast: Cast) -> None:
    """What reads as it did at the last look has no mark."""
    event = made.shared(cast.lan, cast.quan.organisation)
    review_all(up_to=on(23), by=cast.quan.person, at=on(23))
    changed(event, on(24, 9), place_words="Nơi khác")
    changed(event, on(24, 10), place_words="Hội trường Ban Chỉ huy")
    assert waiting(cast.quan) == {}


def test_each_person_has_marks_of_their_own(cast: Cast) -> None:
    """One reader's review takes no mark from another."""
    event = made.shared(cast.lan, cast.quan.organisation, cast.sao.organisation)
    for member in (cast.quan, cast.sao):
        review_all(up_to=on(23), by=member.person, at=on(23))
    changed(event, on(24), place_words="Nơi khác")
    review(event, up_to=on(24, 12), by=cast.quan.person, at=on(24, 12))
    assert waiting(cast.quan) == {}
    assert set(waiting(cast.sao)) == {event.pk}


def test_one_event_by_itself_or_all_of_them(cast: Cast) -> None:
    """Reviewed one by one, the rest stays; all at once takes everything up to the page's moment, nothing later."""
    first, second = (made.shared(cast.lan, cast.quan.organisation) for _ in range(2))
    assert set(waiting(cast.quan)) == {first.pk, second.pk}
    assert all(mark.is_new for mark in waiting(cast.quan).values())
    review(first, up_to=on(23), by=cast.quan.person, at=on(23))
    assert set(waiting(cast.quan)) == {second.pk}
    changed(second, on(24, 11), place_words="Nơi khác")
    # the page was opened at 10, somebody changed the event at 11, the button was pressed at 12
    review_all(up_to=on(24, 10), by=cast.quan.person, at=on(24, 12))
    assert set(waiting(cast.quan)) == {second.pk}
    review_all(up_to=on(24, 13), by=cast.quan.person, at=on(24, 13))
    assert waiting(cast.quan) == {}
    assert Look.objects.filter(person=cast.quan.person).count() == 1


def test_an_old_page_takes_nothing_back(cast: Cast) -> None:
    """A page sent late, or one from the future, does not move the mark wrongly."""
    review_all(up_to=on(24), by=cast.quan.person, at=on(24))
    review_all(up_to=on(23), by=cast.quan.person, at=on(25))
    assert Look.objects.get(person=cast.quan.person).looked_at == on(24)
    review_all(up_to=on(30), by=cast.quan.person, at=on(25))
    assert Look.objects.get(person=cast.quan.person).looked_at == on(25)


def test_what_was_opened_later_is_new_without_its_past(cast: Cast) -> None:
    """Shared after the last look: new, and what it was before the share is not told."""
    event = made.event(cast.lan)
    review_all(up_to=on(23, 12), by=cast.quan.person, at=on(23, 12))
    changed(event, on(24, 8), place_words="Nơi kín")
    changed(event, on(24, 9), place_words="Nơi công khai")
    share(event, Circle(organisations=[cast.quan.organisation]), by=cast.lan.person, at=on(24, 10))
    mark = waiting(cast.quan)[event.pk]
    assert mark.is_new
    assert mark.fields == ()
    assert "Nơi kín" not in str(mark)


def test_taken_back_and_opened_again_is_new(cast: Cast) -> None:
    """What stood while it was not open to the reader is compared with nothing."""
    event = made.shared(cast.lan, cast.quan.organisation)
    review_all(up_to=on(23, 12), by=cast.quan.person, at=on(23, 12))
    unshare(Share.objects.get(event=event), by=cast.lan.person, at=on(24, 8))
    assert waiting(cast.quan) == {}
    changed(event, on(24, 9), place_words="Nơi khác")
    share(event, Circle(organisations=[cast.quan.organisation]), by=cast.lan.person, at=on(24, 10))
    assert waiting(cast.quan)[event.pk].is_new


def test_what_was_confidential_at_the_last_look_is_new(cast: Cast) -> None:
    """Hidden from the line while it was confidential: its words of that time are not told."""
    event = made.shared(cast.quan, lines=("party",), place_words="Nơi công khai")
    hidden = made.of(event) | {"is_confidential": True, "place_words": "Vị trí kín ở đồn"}
    agenda.change(event, hidden, version=event.version, by=cast.quan.person, at=on(23, 10))
    review_all(up_to=on(23, 12), by=cast.viet.person, at=on(23, 12))
    fresh = Event.objects.get(pk=event.pk)
    opened = made.of(fresh) | {"is_confidential": False, "place_words": "Hội trường"}
    agenda.change(fresh, opened, version=fresh.version, by=cast.quan.person, at=on(24))
    mark = waiting(cast.viet)[event.pk]
    assert mark.is_new
    assert "kín" not in str(mark)


def test_a_cancelled_event_says_why(cast: Cast) -> None:
    """Cancelled and put off are changes of state, with the reason."""
    event = made.shared(cast.lan, cast.quan.organisation)
    review_all(up_to=on(23), by=cast.quan.person, at=on(23))
    agenda.postpone(event, "Mưa lũ chia cắt đường", by=cast.lan.person, at=on(24))
    mark = waiting(cast.quan)[event.pk]
    assert any("Mưa lũ chia cắt đường" in new for _old, new in told(mark).values())


def test_a_leader_who_confirms_is_a_change(cast: Cast) -> None:
    """Asked, then confirmed: the leader's name and both answers."""
    event = made.shared(cast.lan, cast.quan.organisation)
    leader = Leader.objects.create(organisation=cast.lan.organisation, title="Phó Giám đốc", name="Hoàng Văn Mẫu")
    ask_leaders(event, [leader], by=cast.lan.person, at=on(23))
    review_all(up_to=on(23, 10), by=cast.quan.person, at=on(23, 10))
    assert waiting(cast.quan) == {}
    answer(Attendance.objects.get(event=event), "confirmed", "", by=cast.lan.person, at=on(24))
    fields = told(waiting(cast.quan)[event.pk])
    assert set(fields) == {str(leader)}


def test_what_changed_since_yesterday_and_in_a_week(cast: Cast) -> None:
    """Since the first hour of the working day before, whether reviewed or not."""
    event = made.shared(cast.lan, cast.quan.organisation)
    changed(event, on(25, 9), place_words="Nơi khác")
    review_all(up_to=on(25, 12), by=cast.quan.person, at=on(25, 12))
    assert waiting(cast.quan) == {}
    assert not waiting(cast.quan, "hom-qua")[event.pk].is_new
    assert waiting(cast.quan, "tuan-truoc")[event.pk].is_new


def test_the_page_and_its_buttons(cast: Cast, at: Any) -> None:
    """Old and new on the page; one reviewed, all reviewed; who may not see the event gets nothing."""
    at(on(23, 12))
    event = made.shared(cast.lan, cast.quan.organisation)
    path = "/lich/tong-quan/thay-doi/"
    page = cast.quan.client.get(path)
    assert event.title in page.content.decode()
    sent = making.typed(page, f"{path}da-xem/")
    assert cast.quan.client.post(f"{path}da-xem/", sent).status_code == 302
    at(on(24, 12))
    changed(event, on(24, 12), place_words="Trụ sở Công an tỉnh")
    page = cast.quan.client.get(path)
    assert "Trụ sở Công an tỉnh" in page.content.decode()
    assert "Hội trường Ban Chỉ huy" in page.content.decode()
    event_page = cast.quan.client.get(f"/lich/{event.pk}/").content.decode()
    assert f"{path}{event.pk}/da-xem/" in event_page
    one = making.typed(page, f"{path}{event.pk}/da-xem/")
    assert cast.sao.client.post(f"{path}{event.pk}/da-xem/", one).status_code == 404
    assert cast.quan.client.post(f"{path}{event.pk}/da-xem/", {"up_to": "?"}).status_code == 422
    assert cast.quan.client.post(f"{path}{event.pk}/da-xem/", one).status_code == 302
    assert event.title not in cast.quan.client.get(path).content.decode()
    assert event.title not in cast.sao.client.get(f"{path}?tu=tuan-truoc").content.decode()


def test_a_new_series_is_one_row_and_is_reviewed_at_once(cast: Cast, at: Any) -> None:
    """Fifty new Mondays do not bury the one event that was moved: they stand in one row with one button."""
    at(on(23, 12))
    lone = made.event(cast.lan)
    review_all(up_to=on(23, 12), by=cast.lan.person, at=on(23, 12))
    at(on(24, 12))
    changed(lone, on(24, 11), place_words="Phòng họp tầng 3")
    first = made.series(cast.lan, at=on(24, 11), title="Giao ban tuần", until=date(2027, 2, 1))
    path = "/lich/tong-quan/thay-doi/"
    page = cast.lan.client.get(path)
    text = page.content.decode()
    many = Event.objects.filter(series=first.series_id).count()
    assert many > 3
    assert text.count(">Giao ban tuần</a>") == 1
    assert f"và {many - 1} lần khác" in text
    one = making.typed(page, f"{path}{first.pk}/da-xem/")
    assert cast.lan.client.post(f"{path}{first.pk}/da-xem/", one).status_code == 302
    left = cast.lan.client.get(path).content.decode()
    assert "Giao ban tuần" not in left
    assert "Phòng họp tầng 3" in left
