"""Hours of mail: nothing is lost, nothing comes twice, nothing comes at a wrong hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.actors.notices.acts import save_mail_hours, tell, tell_urgently
from daumoi.actors.notices.hours import due_at
from daumoi.actors.notices.models import Digest, Letter, MailHours, Notice
from daumoi.actors.notices.sending import send_due
from daumoi.actors.notices.tests import test_sending
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused

DAY = date(2026, 11, 20)


def clock(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """Return a moment in Vietnam."""
    return datetime.combine(day, time(hour, minute), PLACE)


def write(member, key: str, at: datetime) -> None:
    """Tell something."""
    tell([member.person], key=key, title=f"Việc {key}", body="", link=f"/nhiem-vu/{key}/", at=at)


@pytest.mark.django_db
def test_what_waited_comes_in_one_mail_with_all_links(cast, mailoutbox):
    """At the chosen hour, once; the inbox had everything at once. S0-14"""
    save_mail_hours(cast.lan.person, rhythm="hours", hours=[16, 7])
    write(cast.lan, "a", clock(8))
    write(cast.lan, "b", clock(9, 30))
    write(cast.quan, "c", clock(9, 30))
    assert Notice.objects.seen_by(cast.lan.person).count() == 2
    assert send_due(at=clock(10)) == 1
    assert [mail.to for mail in mailoutbox] == [[cast.quan.email]]
    assert send_due(at=clock(16)) == 1
    assert send_due(at=clock(16, 1)) == 0
    (digest,) = mailoutbox[1:]
    assert digest.to == [cast.lan.email]
    for key in "ab":
        assert f"/nhiem-vu/{key}/" in digest.body
    assert digest.subject.startswith("2 thông báo")
    assert not Letter.objects.filter(sent_at=None).exists()


@pytest.mark.django_db
def test_at_once_is_one_by_one(cast, mailoutbox):
    save_mail_hours(cast.lan.person, rhythm="at_once")
    write(cast.lan, "a", clock(8))
    write(cast.lan, "b", clock(8))
    assert send_due(at=clock(8)) == 2
    assert not Digest.objects.exists()


@pytest.mark.django_db
def test_a_pause_holds_the_mail_and_not_the_inbox(cast, mailoutbox):
    """What came meanwhile is one mail on the first morning after it. S0-14"""
    save_mail_hours(cast.lan.person, rhythm="at_once", pause=(DAY, DAY + timedelta(days=2)))
    write(cast.lan, "a", clock(8))
    write(cast.lan, "b", clock(8, 0, DAY + timedelta(days=1)))
    assert Notice.objects.seen_by(cast.lan.person).unread().count() == 2
    assert send_due(at=clock(23, 59, DAY + timedelta(days=2))) == 0
    assert send_due(at=clock(7, 0, DAY + timedelta(days=3))) == 1
    assert "/nhiem-vu/a/" in mailoutbox[0].body
    assert "/nhiem-vu/b/" in mailoutbox[0].body


@pytest.mark.django_db
def test_a_refused_digest_is_tried_again_with_the_same_letters(cast, settings):
    """The same mail under the same number; what was written since comes in the next."""
    save_mail_hours(cast.lan.person, rhythm="daily", hours=[7])
    write(cast.lan, "a", clock(6))
    settings.EMAIL_BACKEND = f"{test_sending.__name__}.{test_sending.Refusing.__name__}"
    assert send_due(at=clock(7)) == 0
    write(cast.lan, "b", clock(7, 1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(at=clock(8)) == 1
    letters = {letter.notice.key: letter for letter in Letter.objects.select_related("notice")}
    assert letters["a"].sent_at is not None
    assert letters["b"].sent_at is None
    assert send_due(at=clock(7, 0, DAY + timedelta(days=1))) == 1


@pytest.mark.django_db
def test_nobody_gets_mail_after_the_last_post(cast, mailoutbox, at):
    """What waits in the outbox belongs to the office. A6"""
    write(cast.lan, "a", clock(8))
    at(date(2020, 1, 1))
    send_due(at=clock(9))
    assert not mailoutbox
    assert Letter.objects.get().reason == "no post today"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rhythm", "hours", "pause", "field"),
    [
        ("hours", [], None, "hours"),
        ("hours", [24], None, "hours"),
        ("daily", [7, 8], None, "hours"),
        ("at_once", [], (DAY, DAY - timedelta(days=1)), "pause_last"),
    ],
)
def test_wrong_hours_are_refused(cast, rhythm, hours, pause, field):
    with pytest.raises(Refused) as refused:
        save_mail_hours(cast.lan.person, rhythm=rhythm, hours=hours, pause=pause)
    assert refused.value.field == field


@pytest.mark.django_db
def test_the_page_saves_and_gives_back(cast):
    """From one's own page. S0-14"""
    page = "/toi/gio-nhan-thu/"
    assert cast.lan.client.get(page).status_code == 200
    wrong = {"rhythm": "hours", "pause_first": "20/11/2026"}
    assert cast.lan.client.post(page, wrong).status_code == 422
    sent = {"rhythm": "hours", "hours": ["7", "16"], "pause_first": "20/11/2026", "pause_last": "22/11/2026"}
    assert cast.lan.client.post(page, sent)["Location"] == "/toi/"
    row = MailHours.objects.get(person=cast.lan.person)
    assert (row.hours, row.paused.upper) == ([7, 16], date(2026, 11, 23))
    assert "checked" in cast.lan.client.get(page).content.decode()


@given(
    minute=st.integers(0, 7 * 1440),
    hours=st.sets(st.integers(0, 23), min_size=1, max_size=5),
    first=st.integers(-3, 9),
    length=st.integers(0, 9),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_hours_and_pause(minute, hours, first, length):
    """Never before it was written, never within the pause, at a chosen hour, and at the first of those."""
    from django.db.backends.postgresql.psycopg_any import DateRange

    start = DAY + timedelta(days=first)
    wanted = MailHours(rhythm="hours", hours=sorted(hours), paused=DateRange(start, start + timedelta(days=length + 1)))
    written = clock(0) + timedelta(minutes=minute)
    due = due_at(written, wanted)
    slots = (clock(0) + timedelta(hours=step) for step in range(24 * 40))
    fitting = [one for one in slots if one.hour in hours and one >= written and one.date() not in wanted.paused]
    assert due == fitting[0]


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", [{"rhythm": "hours", "hours": [16]}, {"rhythm": "daily", "hours": [7]}])
def test_what_is_urgent_waits_for_no_hour(cast, mailoutbox, chosen):
    """It comes by itself and at once; the rest waits for its hour as before."""
    save_mail_hours(cast.lan.person, **chosen)
    write(cast.lan, "a", clock(8))
    tell_urgently([cast.lan.person], key="b", title="Việc b", link="/nhiem-vu/b/", at=clock(8))
    assert send_due(at=clock(8)) == 1
    assert mailoutbox[0].subject == "Việc b"
    assert send_due(at=clock(9)) == 0
    assert send_due(at=clock(16, day=DAY + timedelta(days=1))) == 1
    assert "/nhiem-vu/b/" not in mailoutbox[1].body


@pytest.mark.django_db
def test_a_pause_holds_what_is_urgent_too(cast, mailoutbox):
    """Whoever is away asked for no mail; it comes on the first morning after, whatever hours were chosen."""
    save_mail_hours(cast.lan.person, rhythm="daily", hours=[16], pause=(DAY, DAY))
    tell_urgently([cast.lan.person], key="b", title="Việc b", link="/nhiem-vu/b/", at=clock(8))
    assert send_due(at=clock(23)) == 0
    assert send_due(at=clock(7, day=DAY + timedelta(days=1))) == 1
