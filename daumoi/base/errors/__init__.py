"""Refusals that a person sees as a sentence: what is wrong and what to do."""

from __future__ import annotations


class Refused(Exception):
    """An act that the rules do not allow. `message` is a translated sentence; `field` the form field at fault or None."""

    status = 422

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotYours(Refused):
    """The person's posts do not allow the act (403). Things that may not be seen are 404 instead."""

    status = 403


class TooLate(Refused):
    """Somebody else was faster, or the state has moved on (409)."""

    status = 409
