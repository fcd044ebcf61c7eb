"""The mail drop against a real IMAP server: fetched once, never deleted, seen only once it was kept."""

from __future__ import annotations

import imaplib
from datetime import date
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest

from daumoi.base.mailboxes import MailboxError, waiting
from daumoi.mandate.arrivals.mailbox import DropError, empty_drop
from daumoi.mandate.arrivals.models import Arrival
from daumoi.mandate.arrivals.tests.imap import SECRET, SERVER, deliver, mail_server
from tests.making import moment

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def running():
    if not Path(SERVER).exists():
        pytest.skip("no Dovecot on this machine: apt install dovecot-imapd")
    with mail_server() as server:
        yield server


@pytest.fixture
def server(running):
    """Return the server with an empty mailbox."""
    with imaplib.IMAP4("127.0.0.1", running.plain) as box:
        sign_in(box)
        box.select("INBOX")
        if box.search(None, "ALL")[1][0]:
            box.store("1:*", "+FLAGS", "\\Deleted")
        box.expunge()
    return running


def sign_in(box) -> None:
    box.authenticate("PLAIN", lambda _challenge: f"\0drop\0{SECRET}".encode())


def address(server, *, port=None, scheme="imap", folder="INBOX", secret=SECRET, host="127.0.0.1"):
    return f"{scheme}://drop:{quote(secret, safe='')}@{host}:{port or server.plain}/{quote(folder)}"


def letter(number: int, **headers: str) -> bytes:
    message = EmailMessage()
    told = {"Subject": f"Công văn số {number}", "From": "so@lamgiang.example", "Message-ID": f"<{number}@x>"} | headers
    for name, value in told.items():
        message[name] = value
    message.set_content(f"Kính gửi Sở, nội dung {number}.")
    return message.as_bytes()


def flags(server) -> list[bool]:
    """Return for each message whether it was seen."""
    with imaplib.IMAP4("127.0.0.1", server.plain) as box:
        sign_in(box)
        box.select("INBOX", readonly=True)
        return [b"\\Seen" in row for row in box.fetch("1:*", "(FLAGS)")[1] if isinstance(row, bytes)]


def test_each_message_comes_once_and_stays(server):
    for number in (1, 2, 3):
        deliver(server, f"{number}.a", letter(number))
    first = list(waiting(address(server), largest=9999))
    assert [b"<%d@x>" % number in data for number, data in enumerate(first, 1)] == [True] * 3
    assert list(waiting(address(server), largest=9999)) == []
    assert flags(server) == [True] * 3


def test_what_was_not_kept_comes_again(server):
    """A kill between fetching and keeping: the message is not seen yet."""
    for number in (1, 2):
        deliver(server, f"{number}.b", letter(number))
    list(islice(waiting(address(server), largest=9999), 1))
    assert flags(server) == [False, False]
    assert len(list(waiting(address(server), largest=9999))) == 2


def test_a_message_is_cut_at_what_is_too_large(server):
    deliver(server, "1.c", letter(1) + b"x" * 50_000)
    assert [len(data) for data in waiting(address(server), largest=1000)] == [1001]


def test_a_folder_with_marks_and_spaces(server):
    """As offices call theirs; in modified UTF-7 on the wire (RFC 3501)."""
    with imaplib.IMAP4("127.0.0.1", server.plain) as box:
        sign_in(box)
        box.create('"C&APQ-ng v&AQM-n &-"')
        assert box.append('"C&APQ-ng v&AQM-n &-"', "", None, letter(1))[0] == "OK"
    assert len(list(waiting(address(server, folder="Công văn &"), largest=9999))) == 1
    with pytest.raises(MailboxError, match="Không có"):
        list(waiting(address(server, folder="Không có"), largest=9999))


def test_by_tls_only_to_a_server_that_is_vouched_for(server, monkeypatch):
    """The password is not told to a stranger."""
    deliver(server, "1.e", letter(1))
    told = address(server, port=server.closed, scheme="imaps")
    with pytest.raises(MailboxError, match="CERTIFICATE"):
        list(waiting(told, largest=9999))
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    assert len(list(waiting(told, largest=9999))) == 1


@pytest.mark.parametrize("wrong", [{"secret": "sai"}, {"port": 1}])
def test_a_wrong_password_or_port_is_told(server, wrong):
    with pytest.raises(MailboxError, match=r"127\.0\.0\.1"):
        list(waiting(address(server, **wrong), largest=9999))


def test_the_drop_makes_arrivals_once(server, settings, db):
    """Two messages, one of them sent twice under one Message-ID: two arrivals, whatever is repeated. S2-9"""
    settings.MAIL_DROP, settings.MAIL_DROP_FOR = address(server), "SVHTTDL"
    for number, name in ((1, "1.f"), (2, "2.f"), (1, "3.f")):
        deliver(server, name, letter(number))
    assert empty_drop(at=moment(DAY), today=DAY) == 2
    assert empty_drop(at=moment(DAY), today=DAY) == 0
    assert Arrival.objects.filter(way="mail").count() == 2
    settings.MAIL_DROP = address(server, secret="sai")
    with pytest.raises(DropError, match="DAUMOI_MAIL_DROP"):
        empty_drop(at=moment(DAY), today=DAY)
