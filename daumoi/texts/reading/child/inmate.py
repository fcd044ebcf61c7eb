"""The child's side: read one file after another from standard input inside hard limits.

It is started by `child.Child` only and imports the slow libraries of Word, Excel and PDF when a file needs them.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from daumoi.texts.reading import VERSION, read_source
from daumoi.texts.reading.child import jail
from daumoi.texts.reading.child.wire import pack, pack_page, pack_parcel, pack_source, receive, send, unpack_source
from daumoi.texts.reading.errors import Classified, Unreadable, Wordless
from daumoi.texts.reading.files import load
from daumoi.texts.reading.intake import check, refuse_marked
from daumoi.texts.reading.scans.model import Scanned

_BALLAST = 8_000_000
_TOO_LARGE = "Tệp cần quá nhiều bộ nhớ để đọc nên không được nhận; hãy tách thành nhiều tệp hoặc bỏ bớt ảnh và bảng."


def main() -> int:
    """Serve frames until standard input ends; exit status 0."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    jail.close_in(int(sys.argv[1]))
    send(outgoing, {"kind": "ready", "version": VERSION})
    while True:
        ballast = bytearray(_BALLAST)
        try:
            head, body = receive(incoming)
            jail.allow(float(head["seconds"]))
            answer, packed = _answer(body, head)
        except EOFError:
            return 0
        except MemoryError:
            # room to say so, once the frames that filled the memory are gone
            del ballast
            answer, packed = {"kind": "spent", "message": _TOO_LARGE}, b""
        send(outgoing, answer, packed)
        if answer["kind"] == "spent":
            return 0


def _answer(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        return _DEEDS[str(head.get("do", "file"))](data, head)
    except Classified as error:
        return {"kind": "classified", "message": error.message}, b""
    except Scanned as error:
        return {"kind": "scan", "message": error.message}, b""
    except Unreadable as error:
        return {"kind": "refused", "message": error.message}, b""


def _file(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Read a whole file."""
    return {"kind": "reading"}, pack(read_source(load(data, str(head["name"]))))


def _load(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Give text and cells of a file, not yet read."""
    return {"kind": "source"}, pack_source(load(data, str(head["name"])))


def _source(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Read what one or several files gave."""
    source = unpack_source(data)
    refuse_marked("", source.text.splitlines())
    return {"kind": "reading"}, pack(read_source(source))


def _page(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Give one page as a picture."""
    from daumoi.texts.reading.scans.pictures import page_of

    kind = check(data, str(head["name"]))
    return pack_page(page_of(data, kind, int(head["number"]), int(head.get("turn", 0))))


def _parcel(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Open what arrived."""
    from daumoi.texts.reading.parcels.opening import open_parcel

    return pack_parcel(open_parcel(data, str(head["name"])))


def _marks(data: bytes, head: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Look for a secrecy marking in the words of a file, and say whether all of them could be read."""
    from daumoi.texts.reading.enclosed.marks import words_of_pages, words_of_slides

    name = str(head["name"])
    if name.endswith(".pptx"):
        refuse_marked("", words_of_slides(data))
        return {"kind": "marks", "read": True}, b""
    try:
        load(data, name)
    except Scanned:
        refuse_marked("", words_of_pages(data))
        return {"kind": "marks", "read": False}, b""
    except Wordless:
        return {"kind": "marks", "read": False}, b""
    return {"kind": "marks", "read": True}, b""


_DEEDS = {"marks": _marks, "parcel": _parcel, "file": _file, "load": _load, "source": _source, "page": _page}


if __name__ == "__main__":
    sys.exit(main())
