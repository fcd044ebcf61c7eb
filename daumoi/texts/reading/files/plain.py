"""Plain text: its encoding is found out, its lines are kept as they stand, rows with tabs are tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.draft import Draft
from daumoi.texts.reading.files.legacy import note, tcvn3, to_unicode, vni
from daumoi.texts.reading.files.syllables import share_of_syllables
from daumoi.texts.vietnamese.folding import nfc

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNKNOWN = (
    "Không nhận ra bảng mã chữ của tệp (không phải UTF-8, UTF-16, Windows-1258, TCVN3 hay VNI); "
    "hãy mở tệp, lưu lại thành .docx hoặc .txt mã UTF-8."
)


def draft_txt(data: bytes) -> Draft:
    """Return the draft of a text file; raises Unreadable where its encoding is not recognised."""
    text, encoding = decode(data)
    draft = draft_of_text(text)
    if encoding in ("TCVN3 (ABC)", "VNI"):
        draft.notes.append(note(encoding))
    return draft


def draft_of_text(text: str) -> Draft:
    """Return the draft of text at hand: NFC, LF line ends, otherwise unchanged."""
    text = nfc(text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    draft = Draft()
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for row, first in _with_tables(lines):
        at = draft.length
        draft.verbatim(row)
        if first is not None:
            draft.cells(list(_cells(row, at)), first=first)
    return draft


def decode(data: bytes) -> tuple[str, str]:
    """Return (text, name of the encoding); raises Unreadable where none fits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data), "utf-16"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _eight_bit(data)
    if _CONTROL.search(text):
        raise Unreadable("Tệp không phải văn bản chữ (có ký tự điều khiển bên trong); hãy lưu lại thành .docx.")
    converted, encoding = to_unicode(text)
    return converted, encoding or "utf-8"


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise Unreadable("Tệp chữ UTF-16 bị hỏng hoặc cắt cụt; hãy lưu lại thành .docx.") from error


def _eight_bit(data: bytes) -> tuple[str, str]:
    latin = data.decode("latin-1")
    candidates = {"TCVN3 (ABC)": tcvn3(latin), "VNI": vni(data.decode("cp1252", "replace"))}
    try:
        candidates["cp1258"] = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        # five bytes are unassigned in cp1258: the file is in another encoding
        candidates.pop("cp1258", None)
    scores = {name: share_of_syllables(text[:60_000]) for name, text in candidates.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0.8:
        raise Unreadable(_UNKNOWN)
    return candidates[best], best


def _with_tables(lines: list[str]) -> Iterator[tuple[str, bool | None]]:
    """Give each line with True (first row of a table), False (later row) or None (no row)."""
    widths = [line.count("\t") if line.strip("\t ") else 0 for line in lines]
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        before = widths[index - 1] if index else 0
        after = widths[index + 1] if index + 1 < len(widths) else 0
        if width >= 2 and width in (before, after):
            yield line, width != before
        else:
            yield line, None


def _cells(row: str, at: int) -> Iterator[tuple[str, int, int]]:
    for part in row.split("\t"):
        lead = len(part) - len(part.lstrip())
        text = part.strip()
        yield text, at + lead, at + lead + len(text)
        at += len(part) + 1
