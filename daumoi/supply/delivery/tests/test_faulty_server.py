"""A real mail server on this machine that refuses, breaks off and answers late."""

from __future__ import annotations

import socket
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from daumoi.base.clock import now
from daumoi.base.mailing import MOST_TRIES
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.mail import message_id
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.delivery.tests.making import out


class Faulty:
    """Fails by the receiver's name: unknown@, later@ (once), refused@, cut@ (once, after it has the mail), good@."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.asked: Counter[str] = Counter()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:
        self.asked[address] += 1
        if address.startswith("unknown"):
            return f"550 5.1.1 <{address}> unknown"
        if address.startswith("later") and self.asked[address] == 1:
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (to,) = envelope.rcpt_tos
        if to.startswith("refused"):
            return "554 5.7.1 refused by policy"
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content)["Message-ID"])
        if to.startswith("cut") and self.asked[to] == 1:
            assert server.transport is not None
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def server(settings):
    handler = Faulty()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Controller(handler, hostname="127.0.0.1", port=port)
    running.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    running.stop()


def test_all_come_to_an_end_and_doubles_carry_one_id(cast, server):
    """S0-18: permanent refusals fail at once with their reason, others are tried again; none is lost, a double has one key
    (trust C2).
    """
    names = [f"{name}@vidu.example" for name in ("good", "unknown", "later", "refused", "cut", "good2")]
    out(cast, *names)
    at = now()
    make_due(at=at)
    for number in range(MOST_TRIES):
        send_due(at=at + timedelta(hours=number))
    rows = {
        one.recipient.contact.email.partition("@")[0]: one
        for one in Delivery.objects.select_related("recipient__contact")
    }
    assert {name: row.state for name, row in rows.items()} == {
        "good": "sent",
        "good2": "sent",
        "later": "sent",
        "cut": "sent",
        "unknown": "failed",
        "refused": "failed",
    }
    assert {name: row.tries for name, row in rows.items()} == {
        "good": 1, "good2": 1, "later": 2, "cut": 2, "unknown": 1, "refused": 1,
    }  # fmt: skip
    assert "550" in rows["unknown"].reason
    assert "@" not in rows["unknown"].reason
    taken = Counter(server.taken)
    assert taken == {message_id(row): 2 if name == "cut" else 1 for name, row in rows.items() if row.sent_at}


def test_a_server_that_is_away_costs_a_few_tries_a_round(cast, settings):
    """Ten thousand mails are not each tried against a server that does not answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    out(cast, *(f"b{n}@vidu.example" for n in range(8)))
    make_due(at=now())
    assert send_due(at=now()) == 0
    assert sorted(Delivery.objects.values_list("tries", flat=True)) == [0] * 5 + [1] * 3
