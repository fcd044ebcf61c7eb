"""Agencies that stand at the head of a paper: whom a letter is sent to, and who reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daumoi.texts.reading.duties.agencies import Agency, agencies_at, find_agencies
from daumoi.texts.reading.duties.subjects import starts, subject_at
from daumoi.texts.reading.model import Block
from daumoi.texts.reading.page.tokens import tokens

# "the agencies this letter is sent to"
POLITE = re.compile(
    r"\b(?:đề nghị|yêu cầu|kính mời|mời)\s+(?:(?:các\s+)?quý\s+(?:cơ quan|đơn vị|địa phương|sở|ban|ngành|báo|đài|cấp)"
    r"(?:(?:,| và)? (?:cơ quan|đơn vị|địa phương|ban|ngành))*"
    r"|các (?:cơ quan|đơn vị|địa phương)(?:(?:,| và) (?:cơ quan|đơn vị|địa phương))* (?:có tên|nêu) trên)",
    re.I,
)
_BRACKETED = re.compile(r"\((?:giao )?(?P<who>[^()]{4,160}?)\s+(?:chủ trì|thực hiện|phụ trách)\b[^()]*\)\W*$", re.I)
_REPORTING = 12
_COMMITTEE = r"(?:UBND|Ủy\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân)"


def recipients_of(text: str, blocks: Sequence[Block]) -> tuple[Agency, ...]:
    """Return the agencies after "Kính gửi:" at the head of a letter, in order; () where there are none."""
    found: list[Agency] = []
    for block in blocks:
        if block.kind in ("point", "prose"):
            break
        if block.kind == "recipients":
            listed = find_agencies(text[block.start : block.end])
            found += [replace(one, start=one.start + block.start, end=one.end + block.start) for one in listed]
    return tuple(found)


def author_of(text: str, blocks: Sequence[Block]) -> Agency | None:
    """Return the agency that a report says is reporting ("…, Sở X báo cáo kết quả như sau:"), None where none does."""
    told = [block for block in blocks if block.kind in ("prose", "basis", "point")]
    for block in told[:_REPORTING]:
        words = tokens(text, block.start, block.end)
        for start in starts(words, 0):
            agencies, at = subject_at(text, words, start)
            while at < len(words) and words[at].low in ("xin", "kính", "trân", "trọng"):
                at += 1
            if agencies and [token.low for token in words[at : at + 2]] == ["báo", "cáo"]:
                return agencies[0]
    return None


def issuer_at_head(text: str, blocks: Sequence[Block], issuer: str | None) -> Agency | None:
    """Return the issuer with its place among the header blocks; None where it is not known or not found there."""
    if issuer is None:
        return None
    pattern = r"\s+".join(_COMMITTEE if word == "UBND" else re.escape(word) for word in issuer.split())
    headers = [block for block in blocks if block.kind == "header"]
    end = headers[-1].end if headers else 0
    found = re.compile(pattern, re.I).search(text, 0, end)
    return Agency(issuer, found.start(), found.end(), normalised=True) if found else None


def bracketed(text: str, start: int, end: int) -> tuple[tuple[Agency, ...], int]:
    """Return the agencies of "… (Sở X chủ trì)" at the end of a task and where the bracket opens; ((), end) for none."""
    found = _BRACKETED.search(text, start, end)
    if found is None:
        return (), end
    words = tokens(text, found.start("who"), found.end("who"))
    agencies, after = agencies_at(text, words, 0)
    return (agencies, found.start()) if agencies and after == len(words) else ((), end)
