"""Why a file was not read: each error is one Vietnamese sentence for the person who sent the file."""

from __future__ import annotations


class Unreadable(Exception):
    """The file cannot be read; `message` says in Vietnamese what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Classified(Unreadable):
    """The paper carries a secrecy marking (Luật Bảo vệ bí mật nhà nước 2018, Điều 8); it must not be kept here."""


class Wordless(Unreadable):
    """The file was opened and holds no words."""
