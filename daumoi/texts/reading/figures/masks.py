"""Stretches of a text whose digits never count anything: dates, times, document numbers, addresses, list marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from daumoi.texts.reading.page.dates import find_dates

_PATTERNS = [
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # periods of years and single years
        r"\b(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|niên khoá|năm|các năm|từ năm|khóa|khoá)\s*(?:19|"
        r"20)\d\d(?:\s*(?:[-–—/]|đến|và|,|tới)\s*(?:năm\s*)?(?:(?:19|20)\d\d)(?!\d))*",
        r"(?<![\d.,])(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d(?![\d.,]*\d)",
        r"\b(?:xuân|tết|lễ|mùa hè|mùa mưa|vụ|đông xuân|hè thu|thu đông|thpt|quốc gia|games|cup|festival|"
        r"dậu|tuất|hợi|tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân)\s+(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|"
        r"20)?\d\d)?(?![.,]?\d)",
        r"\b(?:quý|quí|tháng|kỳ)\s+(?:[ivx]+|\d{1,2})\s*(?:[/-]\s*|năm\s*)\d{4}",
        r"\b(?:quý|quí|tháng)\s+(?:\d{1,2})(?:\s*(?:[-–]|đến|và)\s*(?:tháng\s*|quý\s*)?\d{1,2})*(?![\d.,]*\d)",
        r"\bngày\s+\d{1,2}(?:\s*(?:,|và|-)\s*\d{1,2}){1,5}(?=/\d{1,2}\b|\s+tháng\b)",
        r"\b(?:ngày|mùng|mồng|hôm)\s+\d{1,2}(?:\s*(?:[-–]|đến|và|đến hết|"
        r"tới)\s*(?:ngày\s*)?\d{1,2})*(?:\s*(?:/\d{1,2}(?:/\d{4})?|tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?|"
        r"tết))?(?!\d|[.,]\d)",
        r"\b(?:sáng|trưa|chiều|tối|đêm|từ|đến|hết|ngày|cuối|khuya|rạng sáng|hôm nay|hôm qua|"
        r"qua)\s*\(?\d{1,2}(?:\s*[-–,]\s*\d{1,2})?/\d{1,2}(?:/\d{4})?\b(?!\s*(?:dự án|hộ|xã|huyện|tỉnh|"
        r"thôn|chỉ tiêu|trường|phường|%))",
        r"\(\s*\d{1,2}/\d{1,2}(?:/\d{4})?(?:\s*[-–]\s*\d{1,2}/\d{1,2}(?:/\d{4})?)?\s*\)",
        r"(?<![\d/.,-])\d{1,2}/\d{1,2}\s*[-–]\s*\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/])",
        r"(?<![\d/.,-])\d{1,2}/\d{1,2}/\d{4}(?:\s*[-–]\s*\d{1,2}/\d{1,2}/\d{4})?",
        # anniversaries and feast days written day/month
        r"(?<![\d/.,])(?:30/4|1/5|01/5|2/9|02/9|8/3|20/10|20/11|22/12|21/6|27/7|19/5|26/3|3/2|03/2|10/3|"
        r"27/2|19/8|1/6|01/6|28/6|30/6|31/12|1/7|01/7|1/1|01/01)\b(?=\s*(?:[,.;)”\"–-]|và|của|tại|đến|\Z|"
        r"hằng năm|hàng năm))",
        # times of day
        r"(?<![\d.,])\d{1,2}\s?(?:h|g)\s?(?:\d{2})?(?![\w])",
        r"(?<![\d.,])\d{1,2}:\d{2}(?::\d{2})?",
        r"\b\d{1,2}\s?giờ\s?(?:\d{1,2}\s?(?:phút)?)?(?=\s*(?:sáng|trưa|chiều|tối|đêm|ngày|cùng ngày|hôm|,? ngày))",
        r"\b(?:lúc|hồi|từ|trước|sau|đến)\s+\d{1,2}\s?giờ(?:\s?\d{1,2}\s?(?:phút)?)?",
        r"(?<![\d.,])24/(?:24|7)(?:/7)?\b",
        # document numbers: 8792/UBND-KGVX, 37-NQ/TW, 98/2020/NĐ-CP, Nghị quyết số 41
        r"(?<![\d.,])\d+[a-zđ]?\s?(?:/\s?\d{4})?\s?[/-]\s?(?-i:[A-ZĐÂƯ][\wĐ]{0,9}[A-ZĐÂƯ]?\d?\b)(?:\s?[-/]\s?(?-i:[A-ZĐÂƯ][\wĐ]*))*(?![a-zà-ỹ])",
        r"\b(?:nghị quyết|nghị định|chỉ thị|quyết định|thông tư|công văn|công điện|kết luận|thông báo|"
        r"kế hoạch|hướng dẫn|quy định|văn bản|tờ trình|báo cáo|pháp lệnh|luật|đề án|giấy phép|hợp đồng|"
        r"hồ sơ|chương trình|dự án|tiểu dự án|phương án|"
        r"văn kiện)(?:\s+\S{1,12}){0,2}?(?<!tổng)(?<!trong)\s+số\s*:?\s*\d[\d./-]*",
        r"(?m:^)[ \t]*số\s*:?\s*\d[\w./-]*",
        # articles
        r"\b(?:điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|bảng|mẫu|hình|trang|"
        r"tiết)\s+(?:số\s+)?\d+(?:\.\d+)*[a-zđ]?(?:\s*(?:,|và|đến|-)\s*(?:điều|khoản|"
        r"điểm)?\s*\d+[a-zđ]?\b)*(?=\s*(?:[,.;:)(/]|điều|khoản|nghị|luật|của|và|thông|quyết|kế|báo|kèm|"
        r"công|phụ|đến|-|\Z|\n))",
        # roads, posts, registrations, phones, addresses on the net
        r"\b(?:quốc lộ|tỉnh lộ|đường tỉnh|đường huyện|huyện lộ|ql|tl|đt|đh)\s*\.?\s*\d+[a-z]?",
        r"\bkm\s?\d+(?:\s?\+\s?\d+)?",
        r"\b(?:điện thoại|đt|fax|hotline|đường dây nóng|tel|số máy|"
        r"tổng đài(?:[^\d.;\n]{0,40}?))\s*:?\s*\(?\+?\d[\d. ()-]{1,20}\d",
        r"\b(?:bks|biển kiểm soát|biển số|mã số|mst|cccd|cmnd|số hiệu)\b[^.;\n]{0,12}?\d[\d\w .-]{2,16}",
        r"(?:https?://|www\.)\S+",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}",
        r"\b(?:tỷ lệ|tỉ lệ)\s+1\s?[/:]\s?\d[\d.]*",
        r"(?<![\d.,])1/\d{3,6}(?![\d,])",
        # list marks at the start of a line
        r"(?m:^)[ \t]*\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s)",
        r"(?m:^)[ \t]*\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[^\W\d_])(?!\s*(?:triệu|tỷ|%|ha|km|m|kg|tấn)\b)",
        r"(?m:^)[ \t]*\d{1,2}\s?[-/]\s(?=\S)",
        r"(?<=[;:,.])\s*\(\d{1,2}\)(?=\s)",
        r"(?<=\s)\(\d{1,2}\)(?=\s+[^\W\d_]{2,})",
        r"\[\d{1,3}\]",
    )
]


class Masks:
    """Sorted stretches of one text; asks in log time whether an offset lies in one."""

    def __init__(self, text: str) -> None:
        spans = [(written.start, written.end) for written in find_dates(text)]
        for pattern in _PATTERNS:
            spans.extend(match.span() for match in pattern.finditer(text))
        self._spans = _merged(sorted(spans))
        self._starts = [start for start, _ in self._spans]

    def covers(self, start: int, end: int) -> bool:
        """Return whether any masked stretch overlaps text[start:end]."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._spans[place][1] > start


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
