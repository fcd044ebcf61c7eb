"""Files that people send: nothing that runs, hides what it is or bears a secrecy marking is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from daumoi.base.errors import Refused
from daumoi.texts.reading import Classified, Unreadable
from daumoi.texts.reading.enclosed import kind_of, look_into, without_position
from daumoi.texts.reading.intake import refuse_marked

T = TypeVar("T")
LARGEST_FILE = 50_000_000


def received(upload: Any | None) -> tuple[str, bytes] | None:
    """Return the name and bytes of an uploaded file, None where none was chosen.

    Raises Refused for one above 50 MB, and for one whose name carries a secrecy marking: nothing of it is kept.
    """
    if not upload:
        return None
    try:
        refuse_marked(upload.name or "", ())
    except Classified as marked:
        raise Refused(marked.message, field="file") from marked
    if upload.size > LARGEST_FILE:
        # asked before anything of it is taken into memory
        raise Refused(_("The file is larger than 50 MB. Make it smaller, or give its address instead."), field="file")
    return upload.name or "file", upload.read()


def looked_into(name: str, data: bytes) -> bool:
    """Return whether the words of a file could be read. Raises Refused for a secrecy marking, a program, a false ending."""
    return _or_refused(lambda: look_into(data, name))


def kind_and_bytes(name: str, data: bytes) -> tuple[str, bytes]:
    """Return the kind of a file that is given out, and its bytes without the place where a picture was taken.

    The bytes are the same object where nothing had to be taken out. Raises Refused where it cannot be (trust D8).
    """
    kind = _or_refused(lambda: kind_of(data, name))
    return kind, _or_refused(lambda: without_position(data, kind))


def _or_refused(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except Unreadable as refused:
        raise Refused(refused.message, field="file") from refused
