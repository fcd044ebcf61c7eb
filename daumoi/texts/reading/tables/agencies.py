"""Agencies in a table cell, where everything is a name: several on lines, after semicolons, commas or "và"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from daumoi.texts.reading.duties.agencies import Agency, find_agencies
from daumoi.texts.vietnamese.folding import fold

_ENTRY = re.compile(r"[^;]+")
_LABEL = re.compile(
    r"\s*(?:[-–+•*]\s*|\d+[.)]\s+)?(?:(?P<lead>(?:cơ quan |đơn vị )?chủ trì(?: thực hiện)?)"
    r"|(?P<partner>(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện| với)?)"
    r"|(?P<participant>tham gia))\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_INNER_LABEL = re.compile(r"[.;,]?\s+(?=(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp(?:\s+với)?)\s*:)", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-–+•*]|\d+[.)])\s+")
_SPLIT = re.compile(r"\s*(?:,|/|\s+và\s+|\s+-\s+|\s*&\s*)\s*(?=(?:các\s+)?[A-ZĐÀ-ỸẠ-Ỹ])")
_ANYBODY = re.compile(r"lien quan$|^cac (?:co quan|don vi|to chuc)(?: va dia phuong)?$|^(?:nhu tren|khong|nt)$")
_GAP = re.compile(r"\s*(?:,|và)\s*")
_LEADING = re.compile(r"^(?:và|cùng|với|các đơn vị|gồm|bao gồm|do|giao)\s*:?\s+", re.IGNORECASE)
# names that are never completed with the head of the name before
_OWN_HEAD = re.compile(r"(?:Báo|Đài|Hội|Đoàn|Công ty|Trung tâm|Trường|Viện|Tạp chí)\b")
_LONGEST = 110


def split_roles(text: str) -> Iterator[tuple[str, int, int]]:
    """Give stretches (label, start, end) of a cell that names roles itself; label "" before any is named.

    "Chủ trì: Sở A. Phối hợp: Sở B" gives lead and partner.
    """
    label, begin = "", 0
    edges = [0, *(found.end() for found in _INNER_LABEL.finditer(text)), len(text)]
    for edge, after in itertools.pairwise(edges):
        found = _LABEL.match(text, edge, after)
        if found and found.lastgroup:
            label, begin = found.lastgroup, found.end()
        else:
            begin = edge
        if text[begin:after].strip():
            yield label, begin, after


def agencies_in(text: str, start: int, end: int) -> list[Agency]:
    """Return the agencies in `text[start:end]`, offsets in `text`; those that could be anybody are not `named`."""
    found: list[Agency] = []
    for entry in _ENTRY.finditer(text, start, end):
        found += _collected(text, _entry(text, *_trimmed(text, entry.start(), entry.end())))
    return found


def _collected(text: str, found: list[Agency]) -> list[Agency]:
    """Join what belongs to the name before: "Các cơ quan, đơn vị, địa phương", "Phòng Báo chí (Sở VHTTDL)"."""
    joined: list[Agency] = []
    for agency in found:
        last = joined[-1] if joined else None
        end = _joined_end(text, last, agency) if last else None
        if last and end:
            joined[-1] = Agency(text[last.start : end], last.start, end, last.named)
        else:
            joined.append(agency)
    return joined


def _joined_end(text: str, last: Agency, agency: Agency) -> int | None:
    """Return where the joined name ends, None where `agency` is one of its own."""
    gap = text[last.end : agency.start]
    if gap.strip() == "(":
        close = text.find(")", agency.end - 1)
        return close + 1 if 0 <= close <= agency.end else None
    collective = last.name.casefold().startswith("các ") and agency.name[0].islower() and not agency.normalised
    return agency.end if collective and _GAP.fullmatch(gap) else None


def _entry(text: str, start: int, end: int) -> list[Agency]:
    words = text[start:end]
    known = _known(words, start)
    found: list[Agency] = []
    at = start
    for agency in known:
        before = text[at : agency.start]
        if found and not before.strip():
            pass
        elif before.rstrip().endswith(":"):
            # "Các Sở: Tư pháp, Nội vụ": the head is already part of the names
            pass
        elif _is_head(before):
            lead = len(before) - len(before.lstrip(" ,"))
            begin = at + lead
            agency = Agency(text[begin : agency.end], begin, agency.end, agency.named, False)
        else:
            found += _names(text, at, agency.start)
        found.append(agency)
        at = agency.end
    tail = text[at:end]
    if known and _is_tail(tail):
        last = found[-1]
        found[-1] = Agency(
            text[last.start : end].rstrip(" .,"),
            last.start,
            last.start + len(text[last.start : end].rstrip(" .,")),
            last.named,
        )
        return found
    return found + _names(text, at, end)


def _known(words: str, start: int) -> list[Agency]:
    return [
        Agency(
            one.name,
            start + one.start,
            start + one.end,
            one.named and not _ANYBODY.search(fold(one.name)),
            one.normalised,
        )
        for one in find_agencies(words)
        if not (one.normalised and _OWN_HEAD.match(words[one.start : one.end]))
    ]


def _is_head(before: str) -> bool:
    """Words before a known name that belong to it: "BCH" in "BCH BĐBP tỉnh"."""
    words = before.strip(" ,").split()
    return (
        bool(words)
        and not before.rstrip().endswith((",", ";", "và", "với", ":"))
        and len(words) <= 3
        and words[0][0].isupper()
    )


def _is_tail(tail: str) -> bool:
    """Words after a known name that belong to it: "(qua Phòng Báo chí)", "số 2"."""
    return (
        bool(tail.strip(" .,"))
        and not tail.startswith((",", ";"))
        and not re.match(r"\s*(?:và|cùng|phối hợp|chủ trì)\b", tail)
    )


def _names(text: str, start: int, end: int) -> list[Agency]:
    """Names that no grammar knows: pieces between commas and "và" that start with a capital."""
    found: list[Agency] = []
    at = start
    for cut in [*_SPLIT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        begin, finish = _trimmed(text, at, stop)
        name = text[begin:finish]
        if (
            name
            and len(name) <= _LONGEST
            and sum(letter.isalpha() for letter in name) >= 2
            and _LABEL.fullmatch(name) is None
        ):
            named = not _ANYBODY.search(fold(name)) and (name[0].isupper() or name[0].isdigit())
            if name[0].isupper() or not named:
                found.append(Agency(name, begin, finish, named))
        at = cut.end() if cut else end
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,.;:\t":
        start += 1
    for pattern in (_MARK, _LEADING):
        if found := pattern.match(text[start:end]):
            start += found.end()
    while end > start and text[end - 1] in " ,.;:\t":
        end -= 1
    return start, end
