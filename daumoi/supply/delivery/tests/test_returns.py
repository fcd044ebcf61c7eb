"""Mail that comes back: put to its delivery by its own address or its id; sent anew by those who write the release."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from django.db import OperationalError
from django.urls import reverse

from daumoi.actors.notices.gates import is_open
from daumoi.actors.notices.models import Notice
from daumoi.base.clock import now
from daumoi.supply.delivery import jobs
from daumoi.supply.delivery.bounces import note, read_returns
from daumoi.supply.delivery.mail import message_id
from daumoi.supply.delivery.models import Attempt, Delivery
from daumoi.supply.delivery.tests.making import EMAIL, out, sent

REPORT = """From: MAILER-DAEMON@mx.vidu.example
To: {to}
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

Thư không gửi được.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vidu.example

Final-Recipient: rfc822; toasoan@vidu.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <toasoan@vidu.example> unknown

--B
Content-Type: text/rfc822-headers

Message-ID: {id}
Subject: x

--B--
"""


def report(row, *, action="failed", to="tra-lai@lamgiang.example", id=None):
    return REPORT.format(to=to, action=action, id=message_id(row) if id is None else id).encode()


@pytest.fixture
def row(cast) -> Delivery:
    out(cast, EMAIL)
    sent()
    return Delivery.objects.get()


def test_a_report_is_put_to_its_delivery_by_the_id_of_the_mail(row):
    """S0-18: returned mail ends as came back, with the reason and without the receiver's address; twice is once."""
    assert note(report(row), at=now())
    row.refresh_from_db()
    assert row.state == "bounced"
    assert "550" in row.reason
    assert "@" not in row.reason
    assert note(report(row), at=now())
    assert row.attempts.count() == 2


def test_by_the_address_of_its_own(row):
    """The return path of each mail is this delivery's alone, so that a report without the mail in it is known too."""
    assert note(report(row, to=f"tra-lai+{row.pk.hex}@lamgiang.example", id="<x@y>"), at=now())
    row.refresh_from_db()
    assert row.state == "bounced"


def test_a_receipt_counts_as_received(row):
    assert note(report(row, action="delivered"), at=now())
    row.refresh_from_db()
    assert row.state == "delivered"
    assert note(report(row, action="delayed"), at=now())


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"Subject: Re: x\n\nWe are away until Monday."])
def test_other_mail_says_nothing(row, data):
    """Answers by machines, by people and by nobody change nothing."""
    assert not note(data, at=now())
    assert not note(report(row, id="<delivery.00000000-0000-0000-0000-000000000000@x>"), at=now())
    row.refresh_from_db()
    assert row.state == "sent"


def test_the_returns_mailbox(row, settings, tmp_path: Path, caplog):
    """Read from a maildir; a mailbox that is not there is told of and tried again."""
    settings.RETURNS = f"maildir://{tmp_path}"
    assert jobs.returns() == 0
    assert "Maildir" in caplog.text
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_bytes(report(row))
    assert read_returns(at=now()) == 1
    assert [one.name for one in (tmp_path / "cur").iterdir()] == ["1:2,S"]
    settings.RETURNS = ""
    assert read_returns(at=now()) == 0


UNREADABLE = [
    REPORT.format(to="x@y", action="failed", id=f"<delivery.{'-' * 36}@lamgiang.example>"),
    REPORT.format(to="x@y", action="failed", id=f"<delivery.{'a' * 36}@lamgiang.example>"),
    REPORT.format(to='"', action="failed", id="<x@y>"),
]


@pytest.mark.parametrize("data", UNREADABLE)
def test_a_message_that_cannot_be_read_keeps_no_other_waiting(row, settings, tmp_path: Path, data):
    """It counts as read, and the report behind it is taken."""
    settings.RETURNS = f"maildir://{tmp_path}"
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_text(data)
    (tmp_path / "new" / "2").write_bytes(report(row))
    assert read_returns(at=now()) == 1
    assert not list((tmp_path / "new").iterdir())


def test_damaged_reports_end_as_read_or_as_nothing(row):
    """Reports with bytes lost, doubled or changed, the same ones each time: none of them raises."""
    chance, whole = random.Random(18), report(row, to='"Trả về" <tra-lai@lamgiang.example>')
    for _number in range(300):
        data = bytearray(whole)
        for _wound in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.choice((0, 1, 1, 40))] = chance.choice(
                (b"\x00", b"\xff", b'"', b"<", b"(", b":", b"\n", b"=?utf-8?b?", b"--B\n", chance.randbytes(2))
            )
        assert note(bytes(data), at=now()) in (True, False)
        Delivery.objects.filter(pk=row.pk).update(failed_at=None)


def test_words_that_no_table_takes_are_kept_without_them(row):
    assert note(report(row).replace(b"unknown", b"un\x00known \xff"), at=now())
    row.refresh_from_db()
    assert "unknown" in row.reason


def test_an_error_of_the_database_is_no_bad_message(row, monkeypatch):
    """The message waits until it can be written down."""

    def gone(*_given, **_named):
        raise OperationalError

    monkeypatch.setattr(Attempt.objects, "create", gone)
    with pytest.raises(OperationalError):
        note(report(row), at=now())


def test_what_failed_is_sent_anew(cast, row):
    """S0-18: whoever writes the release starts it anew, others do not; the receiver can tell the doubles by the id."""
    note(report(row), at=now())
    dispatch = row.dispatch
    page, again = reverse("delivery-sending", args=[dispatch.pk]), reverse("delivery-retry", args=[dispatch.pk])
    shown = cast.lan.client.get(page).content.decode()
    assert EMAIL in shown
    assert "550" in shown
    assert cast.ha.client.get(page).status_code == 404
    assert cast.nghia.client.get(page).status_code == 200
    assert cast.nghia.client.post(again).status_code == 403
    assert cast.lan.client.post(again, {"delivery": row.pk}).status_code == 302
    (message,) = sent()
    assert message.extra_headers["Message-ID"] == message_id(row)
    row.refresh_from_db()
    assert row.state == "sent"
    assert cast.lan.client.post(again).status_code == 409
    copy = cast.lan.client.get(reverse("delivery-sent", args=[dispatch.pk, row.pk]))
    assert copy.content.startswith(b"Content-Type: text/plain")
    assert cast.lan.client.get(reverse("delivery-queue")).status_code == 200


def test_who_writes_the_release_is_told_what_failed_once_a_day(cast, row):
    """With the page of the sending; nobody else is told."""
    assert jobs.returns() == 0
    assert not Notice.objects.filter(key__startswith="undelivered:").exists()
    note(report(row), at=now())
    for _again in range(2):
        jobs.returns()
    told = Notice.objects.filter(key__startswith="undelivered:")
    mine = told.get(person=cast.lan.person)
    assert mine.link == reverse("delivery-sending", args=[row.dispatch_id])
    assert is_open(mine, mine.person)
    assert not told.filter(person__in=[cast.ha.person, cast.minh.person]).exists()
    assert told.count() == told.values("person").distinct().count()
