"""Secrecy markings: find MẬT, TỐI MẬT or TUYỆT MẬT where it marks the paper and not where prose uses the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from daumoi.texts.reading.errors import Classified
from daumoi.texts.vietnamese.folding import nfc

MARKS = {"mật": "MẬT", "tốimật": "TỐI MẬT", "tuyệtmật": "TUYỆT MẬT"}
BARE = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
HEADER_LINES = 15
MARK_LENGTH = 60

_LABELLED = re.compile(
    r"\b(?:mức\s+độ|cấp\s+độ|độ|muc\s+do|do)\s+(?:bảo\s+|bao\s+)?(?:mật|mat)\s*[:–-]\s*"
    r"(tuyệt\s*mật|tối\s*mật|mật|tuyet\s*mat|toi\s*mat|mat)\b(?!\s*(?:độ|khẩu|ong))",
    re.IGNORECASE,
)
_STAMP_WORDS = re.compile(
    r"^(?:tài\s*liệu|văn\s*bản|hồ\s*sơ|công\s*văn|dấu|độ)\s+(?=(?:tuyệt\s*|tối\s*)?mật$)", re.IGNORECASE
)
_COPY = re.compile(r"[\s,;.(–-]*bản\s*(?:số|thứ)\b.*$", re.IGNORECASE)
_GAP = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[^\W_]+")
_COMPOUND_BEFORE = frozenset(
    ["bảo", "bí", "cơ", "thân", "giải", "ong", "trăng", "khóa", "đường", "nước", "lấy", "hũ", "giật"]
)
_COMPOUND_AFTER = frozenset(
    ["độ", "ong", "khẩu", "thiết", "mã", "nghị", "báo", "vụ", "danh", "thư", "mía", "hoa", "thám", "lệnh"]
)
_SYMBOL = re.compile(r"^(?:\d+|[A-ZĐ]{2,4}|UBND|HĐND|TU|BTGDV)$")
_NOT_SYMBOL = frozenset(["BAO", "GAP", "TIEN", "BE", "RA", "HO", "KHUON", "BO", "GO", "CAT", "LY"])


def secret_mark(text: str) -> str | None:
    """Return "MẬT", "TỐI MẬT" or "TUYỆT MẬT" where the text bears it as a marking, else None.

    A marking is a line of its own (also spaced "M Ậ T", without marks in the first lines), a part of a header
    line set off by a wide gap, or a label such as "Độ mật: Tối mật". Words inside prose are never markings.
    """
    labelled = _LABELLED.search(nfc(text[:200_000]))
    if labelled:
        return _level(labelled[1])
    return mark_in_lines(nfc(text).splitlines())


def mark_in_lines(lines: Sequence[str]) -> str | None:
    """Return the marking that one of the lines carries, or None; see `secret_mark`."""
    place = 0
    for line in lines:
        if not line.strip():
            continue
        place += 1
        parts = [line]
        if place <= HEADER_LINES and len(gapped := _GAP.split(line.strip())) in (2, 3):
            parts += [part for part in gapped if part.isupper()]
        for part in parts:
            mark = _whole(part, header=place <= HEADER_LINES)
            if mark:
                return mark
    return None


def name_mark(name: str) -> str | None:
    """Return the marking that a file name carries ("12-BC_MẬT.docx", "(TOI MAT) KH.doc"), or None."""
    stem = nfc(PurePosixPath(name.replace("\\", "/")).stem)
    if bracketed := re.search(r"[(\[{]\s*((?:tuy[eệ]t|t[oố]i)?[\s_-]*m[aậ]t)\s*[)\]}]", stem, re.IGNORECASE):
        return _level(bracketed[1])
    tokens = _TOKEN.findall(stem)
    folded = [token.casefold() for token in tokens]
    for place, token in enumerate(folded):
        before = folded[place - 1] if place else ""
        if token in ("mật", "mat") and before in ("tối", "tuyệt", "toi", "tuyet"):
            return _level(before + token)
        if token == "mật" and _alone(folded, place):
            return "MẬT"
    if len(tokens) > 1 and tokens[-1] == "MAT" and _SYMBOL.match(tokens[-2]) and tokens[-2] not in _NOT_SYMBOL:
        return "MẬT"
    return None


def refuse_marked(name: str, lines: Iterable[str]) -> None:
    """Raise Classified where the file's name or one of its lines carries a secrecy marking."""
    mark = name_mark(name) or secret_mark("\n".join(lines))
    if mark:
        raise Classified(
            f"Văn bản có dấu chỉ độ mật “{mark}” nên không được đưa vào phần mềm này và không được lưu lại; "
            "hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
        )


def _alone(folded: list[str], place: int) -> bool:
    before = folded[place - 1] if place else ""
    after = folded[place + 1] if place + 1 < len(folded) else ""
    if before in _COMPOUND_BEFORE or after in _COMPOUND_AFTER:
        return False
    return place in (0, len(folded) - 1)


def _level(words: str) -> str:
    compact = "".join(_LETTER.findall(words)).casefold()
    return MARKS.get(compact) or BARE[_unmarked(compact)]


def _unmarked(compact: str) -> str:
    return compact.translate(str.maketrans("ậốệ", "aoe"))


def _whole(part: str, *, header: bool) -> str | None:
    if len(part) > MARK_LENGTH:
        return None
    part = _STAMP_WORDS.sub("", _COPY.sub("", part).strip(" \t*()[]{}.,:;–-_“”\"'"))
    if any(character.isdigit() for character in part):
        return None
    letters = "".join(_LETTER.findall(part))
    compact = letters.casefold()
    if compact in MARKS:
        shouted = letters.isupper()
        titled = letters[0].isupper() and (header or compact != "mật")
        return MARKS[compact] if shouted or titled else None
    if compact in BARE and letters.isupper() and (header or compact != "mat"):
        return BARE[compact]
    return None
