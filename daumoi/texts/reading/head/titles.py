"""Title, type, issuer, subject, signer and bases of an official paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daumoi.texts.reading.head.bodies import in_ordinary_letters
from daumoi.texts.reading.head.papers import TYPE_NAMES
from daumoi.texts.reading.model import Block

_MOTTO = re.compile(r"CỘNG H[OÒ][AÀ].*|ĐẢNG CỘNG SẢN.*|Độc lập.*|Số\s*:.*|\*+|[-_–—=~]+", re.IGNORECASE)
_TITLE_LINE = re.compile(
    r"(?m:^)[ \t]*(?P<type>"
    + "|"
    r"".join(name.upper() for name in sorted(TYPE_NAMES, key=len, reverse=True))
    + r")\b(?P<rest>[^\n]*)(?m:$)"
)
_SUBJECT = re.compile(r"(?mi:^)\s*(?:V\s*/\s*v|Về việc|Trích yếu\s*:)\s*:?\s*(?P<subject>[^\n]{4,400})")
_NAME_LINE = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s){0,3}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+")
# "- Thường trực Tỉnh ủy;          Lục Văn Bằng": the recipients on the left, the signature on the right
_RIGHT_COLUMN = re.compile(rf"(?:\s{{3,}}|\t)(?P<name>{_NAME_LINE.pattern})\s*$")
_SIGNED = re.compile(
    r"(?:KT\.|TM\.|TL\.|T/M|TUQ\.|"
    r"Q\.)[^\n]{0,120}?(?P<same>\s(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)\s*$",
    re.MULTILINE,
)
_BASIS = re.compile(r"(?m:^)[ \t]*(?:[-–]\s*)?(?P<basis>Căn cứ[^\n]{5,600})")
_SIGNED_ISSUERS = {
    "TTg": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "CP": "Chính phủ",
    "TW": "Ban Chấp hành Trung ương Đảng",
}


def title_type(top: str) -> str | None:
    """Return the type that stands in capitals on its own line ("KẾ HOẠCH"); None where no such title is there."""
    for match in _TITLE_LINE.finditer(top):
        rest = match["rest"].strip()
        if rest and not rest.isupper():
            continue
        name = match["type"].lower()
        after = top[match.end() : match.end() + 60].strip().upper()
        if name == "thông báo" and (rest.startswith("KẾT LUẬN") or after.startswith(("KẾT LUẬN", "Ý KIẾN KẾT LUẬN"))):
            return "thông báo kết luận"
        return name
    return None


# a name set in two lines goes on with its place or after "VÀ"; Tỉnh ủy is a name of its own
_CONTINUED = re.compile(
    r"(?:VÀ|TỈNH(?! ỦY| UỶ| ĐOÀN)|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN(?! ỦY| UỶ| ĐOÀN)|QUẬN|THỊ XÃ)\s"
)

# organs of the body on the line above them
_ORGAN = re.compile(r"(?:BAN )?(?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)|ĐOÀN CHỦ TỊCH|VĂN PHÒNG")


def issuer_of(top: str, number: str | None) -> str | None:
    """Return the issuing body: by the sign of the number for bodies of the centre, else the lines above the motto."""
    if number:
        named = _SIGNED_ISSUERS.get(re.split(r"[-/]", number)[-1])
        if named:
            return named
    lines: list[str] = []
    for line in top.split("\n"):
        words = re.split(r"\s{3,}|\t|CỘNG H|ĐẢNG CỘNG SẢN", line.strip())[0].strip(" *-–_")
        if not words:
            continue
        if _MOTTO.fullmatch(words) or not words.isupper() or words.lower() in TYPE_NAMES:
            break
        if lines and (_CONTINUED.match(words) or lines[-1].endswith((",", " VÀ"))):
            lines[-1] += f" {words}"
        else:
            lines.append(words)
    if len(lines) > 1 and _ORGAN.fullmatch(lines[-1]):
        lines[-1] += f" {lines[-2]}"
    return in_ordinary_letters(lines[-1]) if lines else None


def subject_of(text: str, blocks: Sequence[Block], *, official: bool) -> str | None:
    """Return the subject (trích yếu): after "V/v", else the line under the type title; for news its headline."""
    titles = [text[block.start : block.end].strip() for block in blocks if block.kind == "title"]
    if not official:
        return titles[0] if titles else None
    named = _SUBJECT.search(text, 0, 3000)
    if named:
        return named["subject"].strip()
    title = _TITLE_LINE.search(text, 0, 3000)
    if title is None:
        return titles[0] if titles else None
    following = [line.strip() for line in text[title.end() : title.end() + 800].split("\n") if line.strip()]
    return title["rest"].strip() or (following[0] if following else None)


def signer_of(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the name under the signature; None where the text has none."""
    for block in reversed([block for block in blocks if block.kind == "signature"]):
        for line in reversed(text[block.start : block.end].split("\n")):
            name = re.search(rf"{_NAME_LINE.pattern}\s*$", line.strip())
            if name:
                return name.group().strip()
    tail = _SIGNED.search(text, max(0, len(text) - 600))
    return tail["same"].strip() if tail else _signer_beside_recipients(text, blocks)


def _signer_beside_recipients(text: str, blocks: Sequence[Block]) -> str | None:
    for block in reversed(blocks):
        if block.kind in ("point", "prose"):
            return None
        found = _RIGHT_COLUMN.search(text, block.start, block.end) if block.kind == "recipients" else None
        if found and all(word[0].isupper() for word in found["name"].split()):
            return found["name"]
    return None


def bases_of(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the legal bases ("Căn cứ …") as written, without their closing sign."""
    marked = [text[block.start : block.end] for block in blocks if block.kind == "basis"]
    if not marked:
        marked = [match["basis"] for match in _BASIS.finditer(text, 0, 6000)]
    return tuple(basis.strip().rstrip(";,.") for basis in marked)
