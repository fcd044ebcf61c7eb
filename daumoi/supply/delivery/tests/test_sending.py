"""What is sent, to whom, in which words, and what stops it at the last moment."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from daumoi.actors.notices.models import Notice
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.base.mailing import MOST_TRIES
from daumoi.supply.delivery import dispatching
from daumoi.supply.delivery import mail as letters
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.models import Delivery, Dispatch, Sent
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.delivery.tests.making import (
    EMAIL,
    a_list,
    contact,
    corrected,
    later,
    out,
    sent,
    states,
    subscribed,
    withdrawn,
)
from daumoi.supply.distribution import acts as distribution
from daumoi.supply.distribution.models import Address
from daumoi.supply.releases import afterwards
from daumoi.supply.releases.tests.making import BODY, TITLE, fresh, held


def test_every_way_of_receiving(cast):
    """S0-18: an outside address and a subscriber get the text by mail, a newsroom without an address gets notices."""
    subscribed(cast.minh)
    subscribed(cast.xuan)
    one = out(cast, EMAIL, newsrooms=[cast.ha.organisation])
    mails = sent()
    assert sorted(message.to[0] for message in mails) == sorted([EMAIL, cast.minh.email])
    assert all(BODY.splitlines()[0] in message.body and message.subject == TITLE for message in mails)
    assert states() == ["sent"] * 3
    assert Notice.objects.filter(person=cast.ha.person, about_key=str(one.pk)).exists()
    assert TITLE not in Notice.objects.get(person=cast.ha.person, about_key=str(one.pk)).title
    assert sent() == []


def test_a_newsrooms_own_address_gets_the_mail(cast):
    """S0-18: where the editors said where mail goes, it goes there; without it, later, as notices."""
    Address.objects.create(organisation=cast.ha.organisation, email="toasoan@bptth.example")
    out(cast, newsrooms=[cast.ha.organisation])
    assert [message.to for message in sent()] == [["toasoan@bptth.example"]]
    out(cast, newsrooms=[cast.ha.organisation])
    make_due(at=now())
    Address.objects.update(stopped_at=now())
    assert sent() == []
    assert states() == ["sent", "sent"]


def test_an_edition_that_two_workers_saw_goes_out_once(cast, monkeypatch):
    """C1: the second worker has the edition in its list already, and makes neither a release nor a correction of it. S0-18"""
    out(cast, EMAIL)
    (edition,) = dispatching._unsent()
    monkeypatch.setattr(dispatching, "_unsent", lambda: [edition, edition])
    assert make_due(at=now()) == 1
    assert [one.kind for one in Dispatch.objects.all()] == ["release"]
    assert [message.to for message in sent()] == [[EMAIL]]
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(edition=edition, kind="correction", made_at=now())


def test_nothing_is_made_before_its_time(cast, at):
    """S0-17: held, nothing is made or sent; at its time it is, once, by whichever worker looks first (trust B1)."""
    one = held(cast, lists=[a_list(cast, EMAIL)])
    assert sent() == []
    assert not Dispatch.objects.exists()
    at(one.visible_at - timedelta(milliseconds=400))
    make_due(at=now())
    at(one.visible_at + timedelta(milliseconds=1))
    assert make_due(at=now()) == 1
    assert make_due(at=now()) == 0
    assert len(sent()) == 1


@pytest.mark.parametrize("when", ["withdrawn", "overtaken", "stopped", "erased"])
def test_the_gate_is_asked_again_in_the_transaction_that_sends(cast, when):
    """S0-17: between making and sending it was withdrawn, corrected, or the receiver wants no more: no mail, reason kept."""
    one = out(cast, EMAIL)
    make_due(at=now())
    if when == "withdrawn":
        withdrawn(cast, one)
    elif when == "overtaken":
        corrected(cast, one)
    elif when == "stopped":
        distribution.stop(contact(), by=None, at=now())
    else:
        distribution.erase_contact(contact(), by=cast.lan.person, at=now())
    send_due(at=now())
    assert mail.outbox == []
    assert Delivery.objects.get().state == "skipped"
    assert Delivery.objects.get().reason == when


def test_held_again_waits_and_goes_at_its_time(cast, at):
    """S0-17: an edition whose time was moved after its sending was made is not sent, and is once the time comes."""
    one = out(cast, EMAIL)
    make_due(at=now())
    moment = later(hours=2)
    one.editions.update(release_at=moment)
    type(one).objects.filter(pk=one.pk).update(visible_at=moment)
    send_due(at=now())
    assert mail.outbox == []
    assert (Delivery.objects.get().state, Delivery.objects.get().reason) == ("waiting", "held")
    at(moment + timedelta(seconds=1))
    assert len(sent()) == 1


def test_who_left_gets_nothing(cast):
    """A subscriber whose post ended between approval and sending may no longer read it (trust A5)."""
    subscribed(cast.minh)
    out(cast)
    make_due(at=now())
    Post.objects.filter(person=cast.minh.person).update(valid=(date(2025, 1, 1), date(2025, 2, 1)))
    assert sent() == []
    assert Delivery.objects.get().reason == "left"


def test_a_subscription_without_mail_at_once_is_a_notice(cast):
    subscribed(cast.minh, at_once=False)
    one = out(cast)
    assert sent() == []
    assert Notice.objects.filter(person=cast.minh.person, about_key=str(one.pk)).count() == 1


def test_the_head_says_who_and_how_to_stop(cast, settings):
    """RFC 8058: one-click unsubscribe; the return path is this delivery's own; the same id at every try."""
    settings.RETURN_PATH = "tra-lai@lamgiang.example"
    out(cast, EMAIL)
    (message,) = sent()
    head, row = message.message(), Delivery.objects.get()
    assert head["Message-ID"] == letters.message_id(row)
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert head["List-Unsubscribe"].strip("<>") in message.body
    assert message.from_email == f"tra-lai+{row.pk.hex}@lamgiang.example"
    assert "@" in head["From"]


def test_the_exact_bytes_are_kept_until_the_address_is_taken_out(cast):
    """S0-17: the exact copy of what was sent can be put together again and its digest proves it (trust B6)."""
    out(cast, EMAIL)
    (message,) = sent()
    row = Delivery.objects.get()
    assert letters.exact(row) == letters.as_bytes(message)
    assert hashlib.sha256(letters.exact(row)).hexdigest() == row.digest
    words = Sent.objects.get(pk=row.sent_id)
    assert hashlib.sha256(f"{words.subject}\n{words.body}".encode()).hexdigest() == words.digest
    Delivery.objects.update(tail="x")
    with pytest.raises(ValueError, match="not what was sent"):
        letters.exact(Delivery.objects.get())
    distribution.erase_contact(contact(), by=cast.lan.person, at=now())
    row.refresh_from_db()
    assert (row.head, row.tail) == ("", "")
    assert letters.exact(row) is None


def test_a_correction_reaches_all_and_follows_the_first_mail(cast):
    """S1-7: everybody who had the old text gets the new one, said to be corrected and why, in the same thread of mail."""
    one = out(cast, EMAIL)
    (first,) = sent()
    corrected(cast, one)
    (second,) = sent()
    assert second.subject != first.subject
    assert TITLE in second.subject
    assert "Hai ngôi nhà" in second.body
    assert "kiểm tra lại" in second.body
    assert second.message()["In-Reply-To"] == first.message()["Message-ID"]


def test_a_withdrawal_is_told_to_those_who_had_it_alone(cast):
    """S1-7: who has it is told without a word of it; who never got it, because the mail failed or waited, is not."""
    one = out(cast, EMAIL, "b@vidu.example")
    sent()
    unlucky = Delivery.objects.get(recipient__contact__email="b@vidu.example")
    Delivery.objects.filter(pk=unlucky.pk).update(sent_at=None, failed_at=now(), reason="550")
    cast.minh.client.get(f"/thong-tin/nhan/{one.pk}/")
    withdrawn(cast, one)
    (told,) = sent()
    assert told.to == [EMAIL]
    assert TITLE not in told.subject + told.body
    assert "chưa được xác minh" in told.body
    assert states("withdrawal") == ["sent", "skipped"]
    assert Notice.objects.filter(person=cast.minh.person, about_key=str(one.pk)).exists()


def test_a_release_withdrawn_before_anything_left_tells_nobody(cast):
    one = out(cast, EMAIL)
    withdrawn(cast, one)
    assert sent() == []
    assert not Dispatch.objects.exists()


def test_the_way_to_an_end(cast, monkeypatch):
    """S0-18: a mail server that is away: 2, 4, 8 … minutes, ten tries, then failed with its reason; every try is kept."""

    def away(self: EmailMessage, **_: object) -> int:
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(EmailMessage, "send", away)
    out(cast, EMAIL)
    make_due(at=now())
    moment = now()
    for number in range(MOST_TRIES):
        send_due(at=moment)
        row = Delivery.objects.get()
        assert row.tries == number + 1
        moment += timedelta(minutes=2 ** (number + 1) + 1)
    assert row.state == "failed"
    assert "refused" in row.reason
    assert row.attempts.count() == MOST_TRIES
    assert send_due(at=moment + timedelta(days=9)) == 0


def test_retime_before_its_time_keeps_the_mail_back(cast, at):
    """S0-17: moved to a later hour while held: at the first hour nothing leaves."""
    one = held(cast, lists=[a_list(cast, EMAIL)])
    first = one.visible_at
    afterwards.retime(one, first + timedelta(hours=1), by=cast.cuong.person, at=now())
    at(first + timedelta(minutes=1))
    assert sent() == []
    at(first + timedelta(hours=1, seconds=1))
    assert len(sent()) == 1
    assert fresh(one).visible_at == first + timedelta(hours=1)
