"""A mail server that fails in every way mail servers fail, by chance with a seed, and keeps what it took."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from daumoi.trials.processes import free_port

# each fault with its share of all tries; the rest goes well
FAULTS: Mapping[str, float] = {
    "từ chối kết nối": 0.08,
    "4xx người nhận": 0.08,
    "5xx người nhận": 0.04,
    "4xx sau DATA": 0.08,
    "5xx sau DATA": 0.04,
    "cắt sau DATA": 0.12,
    "treo sau DATA": 0.06,
    "chậm": 0.05,
}
NONE: Mapping[str, float] = {}
ANSWERS = {
    "4xx người nhận": "451 4.3.0 try again later",
    "5xx người nhận": "550 5.1.1 no such mailbox",
    "4xx sau DATA": "452 4.2.2 mailbox full",
    "5xx sau DATA": "554 5.7.1 refused by policy",
}
GOOD = "250 OK"


@dataclass(frozen=True, slots=True)
class Taken:
    """A message the server took, whether or not it came to say so."""

    id: str
    to: tuple[str, ...]
    message: Message
    is_answered: bool


class Postbox:
    """The server, listening on a free port of 127.0.0.1 while entered. `hang` seconds is longer than clients wait."""

    def __init__(self, chance: random.Random, faults: Mapping[str, float] = FAULTS, *, hang: float = 2.0) -> None:
        self.chance, self.faults, self.hang = chance, faults, hang
        self.taken: list[Taken] = []
        self.happened: Counter[str] = Counter()
        self.port = free_port()
        self._is_open = False
        self._lock = threading.Lock()
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Postbox:
        self._controller.start()
        self._is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self._is_open = False
        self._controller.stop()

    def draws(self, *possible: str) -> str | None:
        """Return the fault that chance lets happen now among some that are possible at this point, None for none."""
        if not self._is_open:
            return None
        with self._lock:
            for fault in possible:
                if fault in self.faults and self.chance.random() < self.faults[fault]:
                    self.happened[fault] += 1
                    return fault
        return None

    def take(self, envelope: Envelope, *, is_answered: bool) -> None:
        """Keep a message."""
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        message = message_from_bytes(content)
        with self._lock:
            self.taken.append(Taken(message.get("Message-ID", ""), tuple(envelope.rcpt_tos), message, is_answered))

    def by_id(self) -> Counter[str]:
        """Return how often each Message-ID was taken."""
        return Counter(one.id for one in self.taken)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer a recipient."""
        fault = self.draws("4xx người nhận", "5xx người nhận")
        if fault:
            return ANSWERS[fault]
        envelope.rcpt_tos.append(address)
        return GOOD

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a whole message: take it, refuse it, or take it and never come to say so."""
        fault = self.draws("4xx sau DATA", "5xx sau DATA", "cắt sau DATA", "treo sau DATA", "chậm")
        if fault in ANSWERS:
            return ANSWERS[fault]
        lost = fault in ("cắt sau DATA", "treo sau DATA")
        self.take(envelope, is_answered=not lost)
        if fault == "chậm":
            await asyncio.sleep(self.hang / 10)
        if fault == "treo sau DATA":
            await asyncio.sleep(self.hang)
        if lost and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return GOOD


class _Line(SMTP):
    """One connection, which may be cut before a word is said."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        box: Postbox = self.event_handler
        if box.draws("từ chối kết nối"):
            assert isinstance(transport, asyncio.Transport)
            transport.abort()


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Line(self.handler, **self.SMTP_kwargs)


def settings_for(box: Postbox, **more: Any) -> dict[str, Any]:
    """Return Django's settings under which mail of this process goes to a postbox; whoever hangs is given up early."""
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": box.port,
        "EMAIL_TIMEOUT": box.hang / 2,
    } | more
