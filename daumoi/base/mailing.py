"""The line to the mail server, kept open over many mails; what its refusals mean; when a mail is tried again."""

from __future__ import annotations

import contextlib
import smtplib
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

MOST_TRIES = 10
# servers cut a connection that goes on for ever
MAILS_A_LINE = 100
# then the mail server is away, and the others need not be tried against it now
REFUSALS = 3
Trouble = smtplib.SMTPException | OSError


def next_try(tries: int, at: datetime) -> datetime:
    """Return when a mail is tried again after so many tries: 2, 4, 8 … minutes; ten tries outlast a night without the server."""
    return at + timedelta(minutes=2**tries)


class Away(Exception):
    """The mail server cannot be reached; after a few of these in a row nothing more is tried in this round."""


class Post:
    """The connection to the mail server, opened when it is first needed and again after it broke."""

    def __init__(self) -> None:
        self._line: BaseEmailBackend | None = None
        self._carried = 0
        self.refused_in_a_row = 0

    def line(self) -> BaseEmailBackend:
        """Return an open connection for one mail. Raises Away where the server does not answer."""
        if self._carried >= MAILS_A_LINE:
            self.hang_up()
        if self._line is None:
            line = get_connection()
            try:
                line.open()
            except (smtplib.SMTPException, OSError) as trouble:
                self.refused_in_a_row += 1
                raise Away(describe(trouble)) from trouble
            self._line, self._carried, self.refused_in_a_row = line, 0, 0
        self._carried += 1
        return self._line

    def hang_up(self) -> None:
        """Close the connection; the next mail opens another."""
        line, self._line = self._line, None
        if line is not None:
            # it is given up either way: a goodbye that is not answered says nothing about any mail
            with contextlib.suppress(smtplib.SMTPException, OSError):
                line.close()


def is_permanent(trouble: Trouble) -> bool:
    """Return whether a mail server refused this mail or its receiver for good (5xx); the way to the server is never final."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(int(code) >= 500 for code, _words in trouble.recipients.values())
    return isinstance(trouble, smtplib.SMTPDataError) and int(trouble.smtp_code) >= 500


def is_about_the_way(trouble: Trouble) -> bool:
    """Return whether the connection is of no more use: anything but an answer about this mail, and 421 in any case."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return any(code == 421 for code, _words in trouble.recipients.values())
    return not isinstance(trouble, smtplib.SMTPDataError) or trouble.smtp_code == 421


def describe(trouble: Trouble) -> str:
    """Return what the mail server said, without the receiver's address, in one line."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(trouble.recipients.values()))
        return _said(code, words)
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _said(trouble.smtp_code, trouble.smtp_error)
    return f"{type(trouble).__name__}: {trouble}"[:300]


def _said(code: int, words: bytes | str) -> str:
    told = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    plain = " ".join("…" if "@" in word else word for word in told.split())
    return f"{code} {plain}"[:300]
