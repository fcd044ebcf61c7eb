"""What does not fit within one document: papers cited before they exist, heads per event to compare between reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from daumoi.texts.reading.model import DocumentHead, Quantity, Reference

_EVENTS = frozenset({"buổi", "cuộc", "lớp", "lần", "đợt", "hội nghị", "phiên", "khóa", "khoá", "cuộc thi"})
_HEADS = frozenset({"lượt", "lượt người", "người", "học viên", "đại biểu"})
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Attendance:
    """Heads per event of two neighbouring figures: their indexes and the ratio to two decimals."""

    events: int
    heads: int
    ratio: Decimal


def late_references(head: DocumentHead, references: Sequence[Reference]) -> tuple[str, ...]:
    """Return one sentence for each cited document that is dated after the document itself (T13).

    Only full dates are compared; nothing is said where the document has none, or has that of an event.
    """
    own = _day(head.date) if head.date_of == "document" else None
    if own is None:
        return ()
    late = [(reference, _day(reference.date)) for reference in references]
    return tuple(
        f"Văn bản {reference.number} đề ngày {day:%d/%m/%Y}, sau ngày {own:%d/%m/%Y} của văn bản này."
        for reference, day in late
        if day is not None and day > own
    )


def attendances(text: str, figures: Sequence[Quantity]) -> tuple[Attendance, ...]:
    """Return heads per event for pairs like "824 buổi … cho 41.262 lượt" within one clause (T4, T9).

    Equal ratios in two reports say that heads were computed and not counted. Broken and vague numbers give none.
    """
    found: list[Attendance] = []
    for place, (events, heads) in enumerate(pairwise(figures)):
        between = text[events.end : heads.start]
        apart = len(between) > _NEAR or any(sign in between for sign in ";.\n")
        if apart or events.unit not in _EVENTS or heads.unit not in _HEADS:
            continue
        if events.value is None or heads.value is None or events.value == 0:
            continue
        ratio = (heads.value / events.value).quantize(Decimal("0.01"), ROUND_HALF_UP)
        found.append(Attendance(place, place + 1, ratio))
    return tuple(found)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None and len(iso) == len("2023-01-08") else None
