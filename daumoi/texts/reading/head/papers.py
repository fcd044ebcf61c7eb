"""Numbers and types of official papers: 8792/UBND-KGVX, 37-NQ/TW, 98/2020/NĐ-CP, Nghị quyết số 41."""

from __future__ import annotations

import re

# A sign is made of parts in capitals (Đ among them), which may end in small letters: UBND, QĐ, TTg, BTGTU, QH13, Bng.
_PART = r"[A-ZĐ][A-Za-zĐđÂâƯư]{0,11}\d{0,2}"
CODED = (
    r"(?<![\w.,/-])(?P<serial>\d{1,5}[a-zđA-C]?)"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"(?:(?:\s?/\s?|\s?-(?=QH\d))(?P<sign>{_PART}(?:(?:\s?[-/.&]|[-/]\s){_PART}){{0,4}})"
    rf"|\s?-\s?(?P<party>{_PART}(?:[-.&]{_PART}){{0,2}}\s?/\s?{_PART}(?:[-/]{_PART}){{0,2}}))"
    r"(?![\wĐđ])"
)
CODED_NUMBER = re.compile(CODED)

TYPES: dict[str, str] = {
    "NQ": "nghị quyết",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "QC": "quy chế",
    "QYĐ": "quy định",
    "QĐi": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTr": "chương trình",
    "CTR": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTr": "tờ trình",
    "TTR": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "GM": "giấy mời",
    "KL": "kết luận",
    "CV": "công văn",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "L": "luật",
    "QH": "luật",
    "PL": "pháp lệnh",
    "SL": "sắc lệnh",
}
TYPE_NAMES: tuple[str, ...] = (
    "thông báo kết luận",
    "thông tư liên tịch",
    "chương trình hành động",
    "chương trình phối hợp",
    "kế hoạch phối hợp",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "quy chế",
    "quy định",
    "thông báo",
    "hướng dẫn",
    "chương trình",
    "kế hoạch",
    "phương án",
    "đề án",
    "báo cáo",
    "biên bản",
    "tờ trình",
    "công điện",
    "công văn",
    "giấy mời",
    "kết luận",
    "nghị định",
    "thông tư",
    "pháp lệnh",
    "văn bản",
    "lệnh",
    "luật",
)


def sign_of(match: re.Match[str]) -> str:
    """Return the sign after the serial of a `CODED_NUMBER` match: "QĐ-TTg" of a state paper, "NQ/TW" of a Party paper."""
    return str(match["sign"] or match["party"])


def tidy_number(number: str) -> str:
    """Return a paper's number without stray spaces: "35- NQ/TW" is "35-NQ/TW"."""
    return re.sub(r"\s*([/&.-])\s*", r"\1", number.strip())


def type_of_number(number: str) -> str | None:
    """Return the type that the sign of a number tells ("12-BC/BTGTU" is a báo cáo); công văn where the sign is an agency alone.

    None for a number without a sign. Source: Nghị định 30/2020/NĐ-CP, annex III; Hướng dẫn 36-HD/VPTW for Party papers.
    """
    match = CODED_NUMBER.search(number)
    if match is None:
        return None
    for part in re.split(r"[-/.&]", sign_of(match)):
        known = TYPES.get(part.strip()) or TYPES.get(re.sub(r"\d+\Z", "", part.strip()))
        if known is not None:
            return known
    return "công văn"
