"""A Reading on the terminal: head, figures and duties in aligned columns under Vietnamese headings."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from daumoi.texts.reading.figures.numbers import write_number
from daumoi.texts.reading.model import Duty, Quantity, Reading

ROLES = {"lead": "chủ trì", "coordinate": "phối hợp", "participate": "tham gia"}
QUALIFIERS = {"exact": "", "over": "trên", "nearly": "gần", "about": "khoảng", "vague": "ước chừng"}
NATURES = {"result": "kết quả", "target": "chỉ tiêu", "forecast": "dự báo"}
_EMPTY = "—"


def shown(name: str, reading: Reading) -> str:
    """Return the printed form of one reading, ending without a line break."""
    head = reading.document
    date = _date(head.date) if head.date else _EMPTY
    lines = [name, f"Số: {head.number or _EMPTY}   Ngày: {date}   Cơ quan ban hành: {head.issuer or _EMPTY}", ""]
    lines += [f"SỐ LIỆU ({len(reading.figures)})"]
    lines += _table(("Số", "Đơn vị", "Nội dung", "Thời kỳ", "Loại"), (12, 18, 44, 23, 8), map(_figure, reading.figures))
    lines += ["", f"NHIỆM VỤ ({len(reading.tasks)})"]
    lines += _table(("Cơ quan", "Vai trò", "Nhiệm vụ", "Thời hạn"), (30, 9, 56, 14), map(_duty, reading.tasks))
    return "\n".join([*lines, ""])


def _figure(figure: Quantity) -> tuple[str, ...]:
    broken = figure.span if figure.valid else f"{figure.span} (số sai)"
    number = broken if figure.value is None else write_number(figure.value)
    number += f"–{write_number(figure.value_max)}" if isinstance(figure.value_max, Decimal) else ""
    number += f"/{write_number(figure.of)}" if isinstance(figure.of, Decimal) else ""
    said = f"{QUALIFIERS[figure.qualifier]} {number}".strip()
    return said, figure.unit, figure.what, figure.period or "", NATURES[figure.nature]


def _duty(duty: Duty) -> tuple[str, ...]:
    return duty.agency, ROLES[duty.role], duty.task, _date(duty.due) if duty.due else duty.due_text or ""


def _date(value: str) -> str:
    """Return an ISO date the Vietnamese way (31/12/2026, 12/2026, quý IV/2026); rhythms in words."""
    rhythms = {"daily": "hằng ngày", "weekly": "hằng tuần", "monthly": "hằng tháng", "quarterly": "hằng quý"}
    rhythms |= {"annual": "hằng năm", "periodic": "định kỳ"}
    if value in rhythms:
        return rhythms[value]
    if value.startswith("annual "):
        return "/".join(reversed(value.removeprefix("annual ").split("-"))) + " hằng năm"
    year, _, quarter = value.partition("-Q")
    if quarter:
        return f"quý {('I', 'II', 'III', 'IV')[int(quarter) - 1]}/{year}"
    return "/".join(reversed(value.split("-")))


def _table(
    heads: tuple[str, ...], widths: tuple[int, ...], rows: Sequence[tuple[str, ...]] | map[tuple[str, ...]]
) -> list[str]:
    lines = [_line(heads, widths), _line(tuple("─" * width for width in widths), widths)]
    for row in rows:
        wrapped = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, wrapped))):
            lines.append(_line(tuple(part[place] if place < len(part) else "" for part in wrapped), widths))
    return lines


def _line(parts: tuple[str, ...], widths: tuple[int, ...]) -> str:
    padded = (part + " " * max(0, width - _width(part)) for part, width in zip(parts, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
