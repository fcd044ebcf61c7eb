"""The child's side: read one file after another from standard input inside hard limits.

It is started by `child.Child` only and imports the slow libraries of Word, Excel and PDF when a file needs them.
"""

from __future__ import annotations

import os
import sys

from daumoi.texts.reading import VERSION, jail, read_source
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.files import load
from daumoi.texts.reading.wire import pack, receive, send

_TOO_LARGE = "Tệp cần quá nhiều bộ nhớ để đọc nên không được nhận; hãy tách thành nhiều tệp hoặc bỏ bớt ảnh và bảng."


def main() -> int:
    """Serve frames until standard input ends; exit status 0."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    jail.close_in(int(sys.argv[1]))
    send(outgoing, {"kind": "ready", "version": VERSION})
    while True:
        try:
            head, body = receive(incoming)
        except EOFError:
            return 0
        jail.allow(float(head["seconds"]))
        try:
            packed = pack(read_source(load(body, str(head["name"]))))
        except Classified as error:
            send(outgoing, {"kind": "classified", "message": error.message})
        except Unreadable as error:
            send(outgoing, {"kind": "refused", "message": error.message})
        except MemoryError:
            send(outgoing, {"kind": "refused", "message": _TOO_LARGE})
            return 0
        else:
            send(outgoing, {"kind": "reading"}, packed)


if __name__ == "__main__":
    sys.exit(main())
