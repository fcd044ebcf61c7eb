"""Which stretches of a text may hold figures, where its sentences are, and which lines are headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from daumoi.texts.reading.model import Block

_SENTENCE_END = re.compile(r"\n+|(?<=[^\W\d_])[.!?]+(?=\s|[A-ZĐÀ-Ỹ\d])|(?<=[)\]”\"%\d])[.!?]+(?=\s|[A-ZĐÀ-Ỹ])")
_CLOSED_KINDS = frozenset({"header", "furniture", "recipients", "signature"})
_CLOSING = re.compile(
    r"(?mi:^)[ \t]*(?:nơi nhận\b|tin liên quan|bài viết liên quan|tin bài liên quan|các tin khác|"
    r"tin khác|tin cũ hơn|tin mới hơn)"
)
_FURNITURE_LINE = re.compile(
    r"(?mi:^)[^\n\w]{0,8}(?:\d[\d. ]{0,12}\s?)?(?:(?:số |tổng |đang |lượt |người |khách |thành viên )*"
    r"(?:người trực tuyến|trực tuyến|online|truy cập|go top|lượt xem|lượt đọc|đã xem|số lượt xem|người online)"
    r"|hôm nay|hôm qua|tuần này|tháng này|tháng trước|tất cả|khách khách|thành viên thành viên|tổng tổng)"
    r"[ \t]*:?[^\n.;]{0,60}(?mi:$)"
    r"|(?mi:^)[^\n]{0,60}?(?:điện thoại:|fax:|hotline|©|copyright|giấy phép[^\n\d]{0,40}số\s*:?\s*\d)[^\n]{0,120}(?mi:$)"
)
_HEADING_LIMIT = 200
_INCIDENT = re.compile(
    r"\b(?:hồi|lúc|khoảng)\s+\d{1,2}\s?(?:h|giờ|g)\d*\b|(?<!không )\bxảy ra\s+(?:một\s+|01\s+|"
    r"1\s+)?(?:vụ|tai nạn)\b|\bvụ việc\s+\d"
    r"|\b(?:bắt giữ|bắt quả tang|xử lý)[^.\n]{0,40}\bmột\s+(?:ô tô|xe|đối tượng|chiếc|tàu)\b|\bBKS\b|"
    r"\bbiển (?:kiểm soát|số)\b",
    re.IGNORECASE,
)


class Zones:
    """Sentences, headings and closed stretches of one text. All questions cost log time."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._starts = [0, *ends]
        self._text = text
        self._incidents: dict[int, bool] = {}
        closed = [(block.start, block.end) for block in blocks if block.kind in _CLOSED_KINDS]
        self._titles = _Spans([(block.start, block.end) for block in blocks if block.kind in {"title", "caption"}])
        closed.extend(match.span() for match in _FURNITURE_LINE.finditer(text))
        closing = _CLOSING.search(text, len(text) // 3)
        if closing is not None:
            closed.append((closing.start(), len(text)))
        self._closed = _Spans(closed)

    def closed(self, at: int) -> bool:
        """Return whether offset `at` lies in page furniture, header, recipients or signature."""
        return self._closed.cover(at)

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
        if self._titles.cover(at):
            return True
        start = self._text.rfind("\n", max(0, at - _HEADING_LIMIT), at)
        end = self._text.find("\n", at, at + _HEADING_LIMIT)
        if (start < 0 and at > _HEADING_LIMIT) or (end < 0 and len(self._text) - at > _HEADING_LIMIT):
            return False
        line = self._text[start + 1 : end if end >= 0 else len(self._text)].strip()
        return bool(line) and line[-1] not in ".;:!?…/" and line[0] not in "-–+•*" and "|" not in line

    def incident(self, at: int) -> bool:
        """Return whether the sentence at `at` tells of one event at one hour or place."""
        start, end = self.sentence(at)
        if start not in self._incidents:
            self._incidents[start] = _INCIDENT.search(self._text, start, min(end, start + 2000)) is not None
        return self._incidents[start]


class _Spans:
    """Stretches of text, joined where they overlap, asked in log time."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, at: int) -> bool:
        """Return whether offset `at` lies in one of the stretches."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._ends[place]
