"""What a notice tells of: the gate is asked again when the mail goes out and when the notice is opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from daumoi.actors.notices.acts import save_mail_hours, tell
from daumoi.actors.notices.models import Digest, Letter, Notice
from daumoi.actors.notices.sending import MOST_OF_TITLE, send_due
from daumoi.actors.people.models import Person

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
INVITE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nSUMMARY:Họp giao ban\r\nEND:VCALENDAR\r\n"


def thing(member, key: str = "0") -> Notice:
    """Return something with a gate that this person alone passes: a notice of their own."""
    tell([member.person], key=f"thing:{key}", title="x", link="/", at=AT)
    Letter.objects.filter(notice__key=f"thing:{key}").update(sent_at=AT)
    return Notice.objects.get(person=member.person, key=f"thing:{key}")


@pytest.fixture
def told(cast):
    about = thing(cast.lan)
    tell(
        [cast.lan.person, cast.sao.person],
        key="a:1",
        title="Việc mới",
        link="/toi/",
        at=AT,
        about=about,
        body="Lời riêng",
    )
    return {notice.person.email: notice for notice in Notice.objects.filter(key="a:1").select_related("person")}


def test_who_may_no_longer_see_it_gets_no_mail(cast, told, mailoutbox):
    """Visibility is asked in the transaction that sends; the reason stays. A6"""
    assert send_due(at=AT) == 1
    assert [mail.to for mail in mailoutbox] == [[cast.lan.email]]
    letter = told[cast.sao.email].letter
    letter.refresh_from_db()
    assert (letter.failed_at, letter.sent_at, letter.reason) == (AT, None, "may no longer see what it tells of")
    assert send_due(at=AT + timedelta(hours=1)) == 0


def test_a_thing_that_is_gone_is_told_to_nobody(cast, told, mailoutbox):
    Notice.objects.filter(key="thing:0").delete()
    assert send_due(at=AT) == 0
    assert not mailoutbox


def test_the_inbox_asks_as_well(cast, told):
    """Neither title nor words nor a way in for who may no longer see it."""
    mine, other = told[cast.lan.email], told[cast.sao.email]
    assert cast.lan.client.get(reverse("desk-inbox-open", args=[mine.pk])).url == "/toi/"
    assert cast.sao.client.get(reverse("desk-inbox-open", args=[other.pk])).status_code == 404
    assert "Việc mới" in cast.lan.client.get(reverse("desk-inbox")).text
    shut = cast.sao.client.get(reverse("desk-inbox")).text
    assert "Việc mới" not in shut
    assert "Lời riêng" not in shut


def test_a_digest_leaves_out_what_may_not_be_seen(cast, mailoutbox):
    """The others go out; what was left out keeps its reason and does not come back."""
    save_mail_hours(cast.lan.person, rhythm="daily", hours=[16])
    about = thing(cast.lan), thing(cast.sao)
    for number, one in enumerate(about):
        tell([cast.lan.person], key=f"d:{number}", title=f"Tin {number}", link=f"/tin/{number}/", at=AT, about=one)
    assert send_due(at=AT + timedelta(hours=6)) == 1
    assert "Tin 0" in mailoutbox[0].body
    assert "Tin 1" not in mailoutbox[0].body
    fates = {
        one.notice.key: one for one in Letter.objects.filter(notice__key__startswith="d:").select_related("notice")
    }
    assert fates["d:0"].sent_at
    assert fates["d:1"].sent_at is None
    assert fates["d:1"].reason == "may no longer see what it tells of"


def test_an_empty_digest_is_not_sent(cast, mailoutbox):
    save_mail_hours(cast.lan.person, rhythm="daily", hours=[16])
    tell([cast.lan.person], key="e:1", title="Tin", link="/", at=AT, about=thing(cast.sao))
    assert send_due(at=AT + timedelta(hours=6)) == 0
    assert not mailoutbox
    assert Digest.objects.get().failed_at


def test_mail_carries_title_and_link_alone(cast, told, mailoutbox):
    """Also a long title is cut: which thing, not its words."""
    tell([cast.lan.person], key="l:1", title="dài " * 60, link="/nhiem-vu/9/", at=AT, body="Chữ của văn bản")
    send_due(at=AT)
    sent = [mail.body + mail.alternatives[0].content for mail in mailoutbox]
    assert not any(words in text for text in sent for words in ("Lời riêng", "Chữ của"))
    assert all("/toi/" in text or "/nhiem-vu/9/" in text for text in sent)
    longest = next(mail for mail in mailoutbox if "/nhiem-vu/9/" in mail.body)
    assert len(longest.subject) <= MOST_OF_TITLE


@pytest.mark.parametrize("rhythm", ["at_once", "daily"])
def test_a_calendar_goes_along(cast, mailoutbox, rhythm):
    """As text/calendar with its METHOD, byte for byte; also in a digest. S3-6"""
    save_mail_hours(cast.lan.person, rhythm=rhythm, hours=[16] if rhythm == "daily" else [])
    tell([cast.lan.person], key="c:1", title="Họp", link="/", at=AT, calendar=INVITE)
    assert send_due(at=AT + timedelta(hours=6)) == 1
    parts = [part for part in mailoutbox[0].message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST"]
    assert parts[0].get_payload(decode=True).decode() == INVITE


def test_a_calendar_without_method_and_a_thing_without_gate_are_faults(cast):
    with pytest.raises(ValueError, match="METHOD"):
        tell([cast.lan.person], key="f:1", title="x", link="/", at=AT, calendar="BEGIN:VCALENDAR")
    with pytest.raises(LookupError):
        tell([cast.lan.person], key="f:2", title="x", link="/", at=AT, about=cast.lan.person)
    assert not Notice.objects.exists()


def test_told_anew_reaches_only_who_was_not_told(cast, django_assert_num_queries):
    """One question and two writes whatever the number of people; the words of the first time stay."""
    tell([cast.lan.person], key="n:1", title="Cũ", link="/", at=AT)
    people = [cast.lan.person, cast.sao.person, cast.hoa.person]
    with django_assert_num_queries(6):
        assert tell(people, key="n:1", title="Mới", link="/", at=AT) == 2
    with django_assert_num_queries(3):
        assert tell(people, key="n:1", title="Mới", link="/", at=AT) == 0
    assert Notice.objects.get(key="n:1", person=cast.lan.person).title == "Cũ"
    assert tell([], key="n:1", title="x", link="/", at=AT) == 0


def test_ten_thousand_people_are_told_at_once(db, django_assert_max_num_queries):
    """Few statements for ten thousand, and none more the second time."""
    crowd = [Person(email=f"n{number}@x.example", full_name=f"N {number}") for number in range(10_000)]
    Person.objects.bulk_create(crowd, batch_size=5000)
    with django_assert_max_num_queries(16):
        assert tell(crowd, key="m:1", title="Tin", link="/", at=AT) == 10_000
    with django_assert_max_num_queries(4):
        assert tell(crowd, key="m:1", title="Tin", link="/", at=AT) == 0
    assert Letter.objects.filter(notice__key="m:1").count() == 10_000


def test_two_who_tell_at_the_same_moment_make_one_letter(cast, monkeypatch):
    """Between looking and writing somebody else told one of the two: that one stands, the other is told."""
    from daumoi.actors.notices import acts

    true_put = acts._put

    def slower(fresh, calendar):
        monkeypatch.setattr(acts, "_put", true_put)
        assert tell([cast.lan.person], key="r:1", title="Người kia", link="/", at=AT) == 1
        return true_put(fresh, calendar)

    monkeypatch.setattr(acts, "_put", slower)
    assert tell([cast.lan.person, cast.sao.person], key="r:1", title="Tin", link="/", at=AT) == 1
    assert Letter.objects.filter(notice__key="r:1").count() == 2
    assert Notice.objects.get(key="r:1", person=cast.lan.person).title == "Người kia"
