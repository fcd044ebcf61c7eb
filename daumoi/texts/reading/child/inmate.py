"""The child's side: read one file after another from standard input inside hard limits.

It is started by `child.Child` only and imports the slow libraries of Word, Excel and PDF when a file needs them.
"""

from __future__ import annotations

import os
import sys

from daumoi.texts.reading import VERSION, read_source
from daumoi.texts.reading.child import jail
from daumoi.texts.reading.child.wire import pack, receive, send
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.files import load

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
            answer, packed = _answer(body, str(head["name"]))
        except EOFError:
            return 0
        except MemoryError:
            # room to say so, once the frames that filled the memory are gone
            del ballast
            answer, packed = {"kind": "spent", "message": _TOO_LARGE}, b""
        send(outgoing, answer, packed)
        if answer["kind"] == "spent":
            return 0


def _answer(data: bytes, name: str) -> tuple[dict[str, str], bytes]:
    try:
        return {"kind": "reading"}, pack(read_source(load(data, name)))
    except Classified as error:
        return {"kind": "classified", "message": error.message}, b""
    except Unreadable as error:
        return {"kind": "refused", "message": error.message}, b""


if __name__ == "__main__":
    sys.exit(main())
