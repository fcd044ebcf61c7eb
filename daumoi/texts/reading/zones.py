"""Which stretches of a text may hold figures, where its sentences are, and which lines are headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from daumoi.texts.reading.model import Block

_SENTENCE_END = re.compile(r"\n+|(?<=[^\W\d_])[.!?]+(?=\s|[A-ZĐÀ-Ỹ\d])|(?<=[)\]”\"%\d])[.!?]+(?=\s|[A-ZĐÀ-Ỹ])")
_CLOSED_KINDS = frozenset({"header", "furniture", "recipients", "signature"})
_CLOSING = re.compile(
    r"(?mi:^)\s*(?:nơi nhận\b|tin liên quan|bài viết liên quan|tin bài liên quan|các tin khác|tin khác|tin cũ hơn|tin mới hơn)"
)
_FURNITURE_LINE = re.compile(
    r"(?mi:^)[^\n]{0,60}?(?:trực tuyến|online|lượt truy cập:|tổng truy cập|hôm nay:|hôm qua:|go top|lượt xem:|số lượt xem|"
    r"lượt đọc:|đã xem|khách khách|thành viên thành viên|tổng tổng|điện thoại:|fax:|hotline|©|copyright|giấy phép số)[^\n]{0,80}$"
)
_HEADING_LIMIT = 200
_INCIDENT = re.compile(
    r"\b(?:hồi|lúc|khoảng)\s+\d{1,2}\s?(?:h|giờ|g)\d*\b|(?<!không )\bxảy ra\s+(?:một\s+|01\s+|1\s+)?(?:vụ|tai nạn)\b|\bvụ việc\s+\d"
    r"|\b(?:bắt giữ|bắt quả tang|xử lý)[^.\n]{0,40}\bmột\s+(?:ô tô|xe|đối tượng|chiếc|tàu)\b|\bBKS\b|\bbiển (?:kiểm soát|số)\b",
    re.IGNORECASE,
)


class Zones:
    """Sentences, headings and closed stretches of one text. All questions cost log time."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._starts = [0, *ends]
        self._text = text
        closed = [(block.start, block.end) for block in blocks if block.kind in _CLOSED_KINDS]
        self._titles = [(block.start, block.end) for block in blocks if block.kind in {"title", "caption"}]
        closed.extend(match.span() for match in _FURNITURE_LINE.finditer(text))
        closing = _CLOSING.search(text, len(text) // 3)
        if closing is not None:
            closed.append((closing.start(), len(text)))
        self._closed = _disjoint(closed)
        self._closed_starts = [start for start, _ in self._closed]

    def closed(self, at: int) -> bool:
        """Return whether offset `at` lies in page furniture, header, recipients or signature."""
        place = bisect_right(self._closed_starts, at) - 1
        return place >= 0 and at < self._closed[place][1]

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the offsets of the sentence that holds offset `at`."""
        place = bisect_right(self._starts, at) - 1
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text)
        return self._starts[place], end

    def sentence_before(self, start: int) -> tuple[int, int] | None:
        """Return the sentence that ends where the one at `start` begins; None at the start of the text."""
        return None if start <= 0 else self.sentence(start - 1)

    def heading(self, at: int) -> bool:
        """Return whether `at` lies in a title, a caption or a short line without a closing sign."""
        if any(start <= at < end for start, end in self._titles):
            return True
        start = self._text.rfind("\n", 0, at) + 1
        end = self._text.find("\n", at)
        end = len(self._text) if end < 0 else end
        if end - start > _HEADING_LIMIT:
            return False
        line = self._text[start:end].strip()
        return bool(line) and line[-1] not in ".;:!?…/"

    def incident(self, at: int) -> bool:
        """Return whether the sentence at `at` tells of one event at one hour or place."""
        start, end = self.sentence(at)
        return _INCIDENT.search(self._text, start, min(end, start + 2000)) is not None


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
