"""The outbox: once for each notice, again after a refusal, never to a closed account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction

from daumoi.actors.notices.acts import mail_invitation, mark_all_read, mark_read, tell
from daumoi.actors.notices.models import InvitationMail, Letter, Notice
from daumoi.actors.notices.sending import send_due
from daumoi.actors.posts.invitations import Guest, invite, secret_of, withdraw
from daumoi.base.errors import TooLate
from daumoi.base.mailing import MOST_TRIES

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


class Refusing(BaseEmailBackend):
    """A mail server that hangs up."""

    refusal: Exception = SMTPServerDisconnected("please run connect() first")

    def send_messages(self, messages: object) -> int:
        raise self.refusal


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    return settings


@pytest.fixture
def told(cast):
    tell([cast.lan.person], key="t:1", title="Nhiệm vụ mới", body="Hạn 30/11/2026", link="/nhiem-vu/1/", at=AT)
    return Letter.objects.get(notice__key="t:1")


def test_a_letter_goes_out_once(told, cast, settings):
    settings.SITE_ADDRESS = "https://daumoi.example"
    assert send_due(at=AT) == 1
    assert send_due(at=AT + timedelta(minutes=1)) == 0
    (letter,) = mail.outbox
    assert letter.to == [cast.lan.email]
    assert letter.subject == "Nhiệm vụ mới"
    assert "https://daumoi.example/nhiem-vu/1/" in letter.body
    assert "Hạn 30/11/2026" not in letter.body
    assert letter.extra_headers["Message-ID"] == f"<letter.{told.pk}@localhost>"
    told.refresh_from_db()
    assert told.sent_at == AT


def test_telling_twice_under_one_key_makes_one_letter(cast):
    people = [cast.lan.person, cast.lan.person, cast.sao.person]
    assert tell(people, key="t:2", title="x", link="/", at=AT) == 2
    assert tell(people, key="t:2", title="x", link="/", at=AT) == 0
    assert Letter.objects.filter(notice__key="t:2").count() == 2


def test_a_refusing_server_is_asked_ten_times(told, refusing):
    at = AT
    for tries in range(1, MOST_TRIES + 1):
        assert send_due(at=at) == 0
        told.refresh_from_db()
        assert told.tries == tries
        assert "SMTPServerDisconnected" in told.reason
        assert (told.failed_at is not None) is (tries == MOST_TRIES)
        at = told.next_try_at + timedelta(seconds=1)
    assert send_due(at=at + timedelta(days=9)) == 0
    told.refresh_from_db()
    assert told.tries == MOST_TRIES
    assert at - AT > timedelta(hours=12)


@pytest.mark.parametrize(
    ("refusal", "is_final"),
    [
        (SMTPRecipientsRefused({"x@y.example": (550, b"5.1.1 <x@y.example> no such mailbox")}), True),
        (SMTPDataError(554, b"5.7.1 refused by policy"), True),
        (SMTPRecipientsRefused({"x@y.example": (451, b"4.3.0 try again later")}), False),
        (SMTPDataError(452, b"4.2.2 mailbox full"), False),
        (SMTPSenderRefused(550, b"5.7.1 sign in first", "so@y.example"), False),
    ],
)
def test_a_permanent_refusal_ends_at_once_with_its_reason(told, settings, monkeypatch, refusal, is_final):
    """What a mail server refuses for good (5xx of receiver or mail) is not tried again; the way to it is never final."""
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "refusal", refusal)
    send_due(at=AT)
    told.refresh_from_db()
    assert (told.tries, told.failed_at is not None, told.next_try_at is None) == (1, is_final, is_final)
    assert "5" in told.reason or "4" in told.reason
    assert "@" not in told.reason
    send_due(at=AT + timedelta(hours=1))
    told.refresh_from_db()
    assert told.tries == (1 if is_final else 2)


def test_a_server_that_is_away_is_not_asked_for_every_letter(cast, settings):
    """Three lines that cannot be opened in a row end the round; the other letters wait without a try."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for number in range(5):
        tell([cast.lan.person], key=f"t:away:{number}", title="x", link="/", at=AT)
    assert send_due(at=AT) == 0
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 0, 1, 1, 1]


def test_a_refusal_waits_before_the_next_try(told, refusing):
    send_due(at=AT)
    send_due(at=AT + timedelta(seconds=90))
    told.refresh_from_db()
    assert told.tries == 1


def test_a_server_that_comes_back_gets_the_letter(told, refusing):
    send_due(at=AT)
    refusing.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(at=AT + timedelta(minutes=3)) == 1
    told.refresh_from_db()
    assert (told.tries, told.reason) == (2, "")


def test_one_bad_letter_does_not_stop_the_others(told, cast, monkeypatch):
    from daumoi.actors.notices import sending

    tell([cast.sao.person], key="t:1", title="Khác", link="/", at=AT)
    true_one = sending.letter_message

    def sometimes(letter, at):
        if letter.pk == told.pk:
            raise OSError("no route to host")
        return true_one(letter, at)

    monkeypatch.setattr(sending, "letter_message", sometimes)
    assert send_due(at=AT) == 1


def test_nothing_goes_to_a_closed_account(told, cast):
    person = cast.lan.person
    person.is_active = False
    person.save()
    assert send_due(at=AT) == 0
    assert not mail.outbox
    told.refresh_from_db()
    assert told.failed_at == AT


def test_the_letter_speaks_the_persons_language(told, cast):
    person = cast.lan.person
    person.language = "en"
    person.save()
    send_due(at=AT)
    assert "your inbox of Đầu Mối" in mail.outbox[0].body


def test_a_title_of_two_lines_makes_no_header(cast):
    tell([cast.lan.person], key="t:3", title="Một\r\nBcc: ai@do.example", link="/", at=AT)
    assert send_due(at=AT) == 1
    assert "\n" not in mail.outbox[0].subject


@pytest.fixture
def invitation(cast, at):
    at(AT)
    guest = Guest(
        email="moi@x.example", full_name="Mới", organisation=cast.sao.organisation, role="recorder", position="CV"
    )
    return invite(guest, by=cast.hoa.person, at=AT)


def test_an_invitation_is_mailed_with_its_link_and_the_row_holds_none(invitation):
    assert mail_invitation(invitation, at=AT)
    assert not mail_invitation(invitation, at=AT)
    assert secret_of(invitation) not in str(InvitationMail.objects.values())
    assert send_due(at=AT) == 1
    assert secret_of(invitation) in mail.outbox[0].body
    assert mail.outbox[0].to == ["moi@x.example"]


def test_a_withdrawn_invitation_is_not_mailed(invitation, cast):
    mail_invitation(invitation, at=AT)
    withdraw(invitation, by=cast.hoa.person, at=AT)
    assert send_due(at=AT) == 0
    assert InvitationMail.objects.get().reason == "invitation withdrawn"
    invitation.refresh_from_db()
    with pytest.raises(TooLate):
        mail_invitation(invitation, at=AT)


def test_reading(cast, told):
    notice = told.notice
    mark_read(notice, at=AT)
    mark_read(notice, at=AT + timedelta(hours=1))
    assert notice.read_at == AT
    assert mark_all_read(cast.lan.person, at=AT) == 0
    assert Notice.objects.seen_by(cast.sao.person).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_letter(cast, settings):
    """While one worker holds a letter, the other passes on."""
    tell([cast.lan.person], key="t:4", title="x", link="/", at=AT)
    other = connections.create_connection("default")
    try:
        with transaction.atomic():
            list(Letter.objects.select_for_update().filter(notice__key="t:4"))
            with other.cursor() as cursor:
                cursor.execute("select count(*) from (select 1 from notices_letter for update skip locked) free")
                assert cursor.fetchone() == (0,)
    finally:
        other.close()
    assert connection.alias == "default"
