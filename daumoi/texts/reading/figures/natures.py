"""Whether a number was reached, is aimed at or is expected: by the words before it, or by the duty it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from daumoi.texts.reading.model import Block, Nature, Quantity

_TARGET = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|chậm nhất|kịch bản|yêu cầu đạt|bảo đảm đạt|sẽ có|\bđến năm (?:19|20)\d\d",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"dự báo|dự kiến|\bkhả năng\b|\bước\b(?! (?:khoảng|chừng|tính)\b)", re.IGNORECASE)
_DONE = re.compile(r"\bđã\b[^,;.\n]*$", re.IGNORECASE)
_AIMS = re.compile(r"^\W*(?:các )?(?:mục tiêu|mục đích|chỉ tiêu)\b[^.;]*$", re.IGNORECASE)
# a plan tells of what is to come, except where it looks back
_PLAN = re.compile(r"^\W*(?:kế hoạch|đề án|phương án|dự toán)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:[^.;]{0,40}\b)?(?:tình hình|thực trạng|kết quả|đánh giá|đặc điểm|sự cần thiết)\b[^.;]*$", re.IGNORECASE
)
_REACHED = re.compile(r"\b(?:đã|đạt|tăng|giảm|hiện có|hiện nay|trong đó có|năm trước|năm qua|cùng kỳ)\b", re.IGNORECASE)
_HEADING = 120
_REACH = 160


class Natures:
    """All signs of aims and forecasts of one text by place."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._aims = _parts_under(text, blocks, _AIMS)
        self._plan = next(
            (b.end for b in blocks if b.kind == "title" and _PLAN.match(text[b.start : b.end])), len(text)
        )
        self._back = _parts_under(text, blocks, _BACK) if self._plan < len(text) else []
        self._targets = [match.span() for match in _TARGET.finditer(text)]
        self._forecasts = [match.span() for match in _FORECAST.finditer(text)]

    def of(self, sentence: int, start: int, end: int) -> Nature:
        """Return the nature of the figure `text[start:end]` in the sentence that begins at `sentence`."""
        first = max(sentence, start - _REACH)
        target, forecast = _last(self._targets, first, end), _last(self._forecasts, first, end)
        if target < 0 and forecast < 0:
            aimed = _among(self._aims, start) or self._planned(first, start)
            return "target" if aimed else "result"
        return "target" if target > forecast else "forecast"

    def _planned(self, first: int, at: int) -> bool:
        if at < self._plan or _among(self._back, at):
            return False
        return not _REACHED.search(self._text, first, at)


def _among(parts: list[tuple[int, int]], at: int) -> bool:
    place = bisect_right(parts, (at, at)) - 1
    return place >= 0 and at < parts[place][1]


def _parts_under(text: str, blocks: Sequence[Block], heading: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches under headings such as "I. MỤC TIÊU", up to the next heading of the same depth."""
    found: list[tuple[int, int]] = []
    opened: Block | None = None
    for block in blocks:
        if block.kind not in ("point", "title"):
            continue
        if opened and block.level <= opened.level:
            found.append((opened.end, block.start))
            opened = None
        content = text[block.start + len(block.marker) : block.end]
        if opened is None and len(content) < _HEADING and heading.match(content):
            opened = block
    return [*found, (opened.end, len(text))] if opened else found


def asked_for(text: str, figures: Sequence[Quantity], duties: Iterable[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Make results inside the words of a duty (start, end) targets: "mỗi xã ít nhất 02 buổi trong quý IV".

    A number that the duty tells of as done ("nhân rộng mô hình đã có ở 12 xã") stays a result.
    """
    spans = sorted(set(duties))
    starts = [start for start, _ in spans]
    reach: list[int] = []
    for _, end in spans:
        reach.append(max(end, reach[-1]) if reach else end)
    return tuple(_asked_for(text, figure, spans, starts, reach) for figure in figures)


def _asked_for(
    text: str, figure: Quantity, spans: list[tuple[int, int]], starts: list[int], reach: list[int]
) -> Quantity:
    place = bisect_right(starts, figure.start) - 1
    if figure.nature != "result" or place < 0 or reach[place] < figure.end:
        return figure
    done = _DONE.search(text, max(spans[place][0], figure.start - _REACH), figure.start)
    return figure if done else replace(figure, nature="target")


def _last(spans: list[tuple[int, int]], first: int, end: int) -> int:
    place = bisect_left(spans, (end, 0)) - 1
    while place >= 0 and spans[place][1] > end:
        place -= 1
    return spans[place][0] if place >= 0 and spans[place][0] >= first else -1
