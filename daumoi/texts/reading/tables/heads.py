"""Headings of tables: which column holds the duty, who leads it, who joins, when it is due, what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from daumoi.texts.reading.tables.grid import Row
from daumoi.texts.vietnamese.folding import fold

Part = Literal[
    "number",
    "duty",
    "lead",
    "both",
    "partner",
    "participant",
    "due",
    "product",
    "unit",
    "measure",
    "person",
    "note",
    "place",
    "other",
]
HEAD_ROWS = 8
LONGEST = 90
# first match wins: "thời gian thực hiện" is a time and not a doer, "nội dung phối hợp" is a duty and not a partner
_PARTS: tuple[tuple[str, Part], ...] = (
    (r"^(?:s?tt|so tt|so thu tu|so t t|no|#)\b\.?", "number"),
    (r"^(?:ghi chu|luu y|can cu|co so)", "note"),
    (r"^(?:don vi tinh|dvt|d v t|don vi do|dv tinh)\b", "unit"),
    (
        r"^(?:thoi (?:gian|han|diem)|han |han$|tien do|moc thoi gian"
        r"|ky han|ngay hoan thanh|hoan thanh|lich trinh|bat dau|ket thuc)",
        "due",
    ),
    (r"(?:thoi gian|thoi han|tien do) (?:hoan thanh|thuc hien|bao cao|trinh)", "due"),
    (r"^(?:san pham|ket qua (?:dau ra|can dat|du kien|mong doi)|hinh thuc|dau ra|cap trinh|kinh phi|nguon)", "product"),
    (
        r"^(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec|viec "
        r"|giai phap|nhom nhiem vu|ten nhiem vu|cong tac|phan viec)",
        "duty",
    ),
    (r"^(?:chi tieu|tieu chi|hang muc|danh muc|chi so|loai hinh|linh vuc|ten chi tieu)", "measure"),
    (r"^(?:nguoi|can bo|lanh dao|dong chi|ho (?:va )?ten|chuyen vien)", "person"),
    (r"chu tri.*phoi hop|phoi hop.*chu tri", "both"),
    (r"phoi hop", "partner"),
    (r"tham gia", "participant"),
    (r"chu tri|phu trach|dau moi|chiu trach nhiem|trach nhiem|duoc giao|thuc hien chinh|duoc phan cong", "lead"),
    (
        r"^(?:co quan|don vi|to chuc|phan cong|cap|bo phan"
        r"|doi tuong)[^0-9]*thuc hien$|^thuc hien$|^phan cong(?: thuc hien)?$",
        "lead",
    ),
    (
        r"^(?:co quan|don vi|to chuc|so ban nganh|don vi co quan"
        r"|co quan don vi)(?: co quan| don vi| to chuc| dia phuong| nganh)*$",
        "lead",
    ),
    (r"^(?:xa phuong|dia ban|dia phuong|huyen|xa|phuong|ten xa|don vi hanh chinh|dia diem)", "place"),
)
_COMPILED = tuple((re.compile(pattern), part) for pattern, part in _PARTS)
_WORDS = re.compile(r"[\W_]+")
_COLUMN_NUMBER = re.compile(r"^\(?\s*(?:\d{1,2}|[A-ZĐ])\s*\)?(?:\s*=\s*.+)?$")


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of one table: a part and the heading's words for each column; the body starts at row `body`."""

    parts: tuple[Part, ...]
    words: tuple[str, ...]
    body: int

    def column(self, *wanted: Part) -> int | None:
        """Return the first column with one of these parts, None where there is none."""
        return next((column for part in wanted for column, held in enumerate(self.parts) if held == part), None)


def part_of(heading: str) -> Part:
    """Return what a column with this heading holds."""
    folded = _WORDS.sub(" ", fold(heading)).strip()
    if not folded:
        return "other"
    return next((part for pattern, part in _COMPILED if pattern.search(folded)), "other")


def find_head(rows: Sequence[Row]) -> Head | None:
    """Return the headings of a table, None where none of the first rows has two known ones."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        if len(row.filled()) < 2 or any(len(row.fields[column].text) > LONGEST for column in row.filled()):
            continue
        parts = {part_of(row.fields[column].text) for column in row.filled()}
        if len(parts - {"other"}) >= 2 and parts & {"duty", "measure", "unit", "lead", "both", "place", "number"}:
            return _joined(rows, index)
    return None


def _joined(rows: Sequence[Row], first: int) -> Head:
    """Join heading rows: a second row under a heading that spans several columns names each of them."""
    words = [[field.text] for field in rows[first].fields]
    body = first + 1
    while body < len(rows) and body - first < 4 and _goes_on(rows[first], rows[body]):
        for column, field in enumerate(rows[body].fields[: len(words)]):
            if field.text and field.text not in words[column]:
                words[column].append(field.text)
        body += 1
    while body < len(rows) and is_column_numbers(rows[body]):
        body += 1
    joined = [" ".join(filter(None, parts)) for parts in words]
    return Head(tuple(_part(parts) for parts in words), tuple(joined), body)


def _part(words: list[str]) -> Part:
    """The lowest heading decides; where it says nothing the one above does."""
    for heading in reversed(words):
        if (part := part_of(heading)) != "other":
            return part
    return "other"


def _goes_on(head: Row, row: Row) -> bool:
    """A further heading row fills only places below a spanning heading; the others are merged from above."""
    filled = row.filled()
    spanned = {column for column, field in enumerate(head.fields) if _spanning(head, column)}
    return bool(filled) and set(filled) <= spanned and all(len(row.fields[column].text) <= LONGEST for column in filled)


def _spanning(head: Row, column: int) -> bool:
    place = (head.fields[column].start, head.fields[column].end)
    return sum((field.start, field.end) == place for field in head.fields if field.text) > 1


def is_column_numbers(row: Row) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3) or A B 1 2."""
    filled = [row.fields[column].text.strip() for column in row.filled()]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.match(text) for text in filled):
        return False
    digits = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
    return bool(digits) and digits[0] <= 2 and digits == list(range(digits[0], digits[0] + len(digits)))


def repeats(head: Head, row: Row) -> bool:
    """Tell whether a row is the heading again, as on the next page."""
    filled = row.filled()
    return len(filled) >= 2 and all(
        fold(row.fields[column].text) in fold(head.words[column]) for column in filled if column < len(head.words)
    )
