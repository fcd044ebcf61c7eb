"""Numbers with a noun that still count nothing to report: durations, ages, labels, announced lists, bounds of a class."""

from __future__ import annotations

from decimal import Decimal

from daumoi.texts.reading.figures.quantities import Candidate
from daumoi.texts.reading.figures.unit_words import (
    AGES,
    ANNOUNCED,
    DURATIONS,
    MEASURES,
    PLACES,
    POINTED,
    POINTED_DIGITS,
    TECHNICAL,
    TIMES,
)
from daumoi.texts.reading.page.lexemes import Lexeme
from daumoi.texts.reading.page.tokens import word_set

# Nouns that a number right after names or orders, whatever follows it.
_LABELS = word_set(
    """mũi tầng giai_đoạn khóa khoá thứ điều khoản báo_động bđ vành_đai ban_chỉ_đạo tổng_đài kỳ_họp mức_độ cấp_độ
    đề_án nghị_quyết nghị_định chỉ_thị thông_tư công_điện công_văn kết_luận pháp_lệnh quốc_lộ tỉnh_lộ quân_khu
    sư_đoàn trung_đoàn lữ_đoàn binh_đoàn đợt lần phụ_lục hợp_phần tiểu_dự_án bão_số quy_chuẩn tiêu_chuẩn iso
    tcvn qcvn vn covid sars phiên_bản thế_hệ bước vòng tầm_nhìn sơ_đồ kênh_vtv vtv htv vov hđnd_khóa
    hạng_thương quý tháng"""
)
# Nouns that a number right after names unless something countable follows ("lớp 9", but "cấp 1.245 giấy phép").
_WEAK_LABELS = word_set(
    """cấp mức số lớp đội tổ phòng đường tuyến nhóm loại hạng đoàn trạm chốt trường tập khối cụm mốc lô thửa tầng
    nhà quận phường thôn xóm ấp khu vùng kỳ kênh phần chương mục điểm trang bảng biểu hình tiêu_chí ca phiên
    phương_án kịch_bản dự_án mẫu tàu toa gói chuyến luật đại_đội tiểu_đoàn đồn chương_trình khu_vực dân_phố
    khu_phố hải_đội nhánh"""
)
_BROADCAST = frozenset({"thời lượng", "phát sóng", "phát thanh", "tiếp sóng", "sản xuất", "truyền hình", "chuyên mục"})
_DONE_BEFORE = frozenset(
    {
        "hoàn thành",
        "được giao",
        "quá hạn",
        "ban hành",
        "tổng số",
        "phê duyệt",
        "vượt",
        "đạt",
        "đạt được",
        "còn",
        "thông qua",
    }
)
_DONE_AFTER = frozenset({"hoàn thành", "chưa", "quá hạn", "đã", "vượt", "đạt", "đúng hạn", "trễ hạn", "được giao"})
_BACK_REFERENCE = frozenset({"giữa", "của", "đạo", "cả", "là", "thì", "và", "do", "năm"})
_BOUND_VERBS = frozenset({"có", "bố", "đạt", "từ"})
_FALLING = frozenset({"xuống", "còn"})
_OPENING_QUOTES = frozenset("“\"‘'«")
_CLOSING_QUOTES = frozenset("”\"’'»")
_WATCHING = frozenset({"online", "trực"})
_FREQUENT = frozenset({"lần", "kỳ", "số", "phiên", "buổi", "cuộc"})


def counts_nothing(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """Return whether the candidate is one of the kinds that rule 12 of the annotation scheme leaves out."""
    tests = (_names_something, _labels, _lasts, _is_technical, _announces, _points_back, _repeats, _bounds_class)
    return any(test(tokens, candidate) for test in tests)


def _word(tokens: list[Lexeme], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _window(tokens: list[Lexeme], start: int, end: int) -> str:
    return " ".join(token.low for token in tokens[max(0, start) : max(0, end)])


def _names_something(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """Digits glued to a name: F0, COVID-19, QL1A, 5G, 1A."""
    first, phrase = candidate.phrase.first, candidate.phrase
    token = tokens[first]
    if phrase.worded and (_word(tokens, first - 1) == "ngã" or tokens[phrase.after].text[:1].isupper()):
        return True
    if phrase.of is not None and candidate.unit.head == ("số",):
        return True  # a fraction of a number: "3/4 số hộ"
    if _is_slogan(tokens, candidate) or _word(tokens, candidate.after) in _WATCHING:
        return True
    if token.kind == "number" and token.glued and first > 0:
        before = tokens[first - 1]
        if before.kind == "word":
            return True
        if before.text in "-–" and before.glued and first > 1 and tokens[first - 2].kind == "word":
            return True
    after = tokens[phrase.after] if phrase.after < len(tokens) else None
    glued = after is not None and after.kind == "word" and after.glued and not phrase.worded
    return bool(glued and after is not None and len(after.text) <= 2 and after.low not in MEASURES)


def _is_slogan(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """A small number that opens a short quotation: “3 sẵn sàng”."""
    value, first = candidate.phrase.written.value, candidate.phrase.first
    quoted = first > 0 and tokens[first - 1].text in _OPENING_QUOTES
    follow = {token.text for token in tokens[first + 1 : first + 7]}
    return quoted and value is not None and value <= 20 and bool(follow & _CLOSING_QUOTES)


def _labels(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """The number names or orders the noun before it: "mũi 1", "lớp 9", "Ban Chỉ đạo 389"."""
    if candidate.qualifier != "exact" or candidate.changed or candidate.start != candidate.phrase.first:
        return False
    one, two, three = (_joined_before(tokens, candidate.phrase.first, width) for width in (1, 2, 3))
    if {one, two, three} & _LABELS:
        return True
    if not {one, two} & _WEAK_LABELS or two in {"tổng_số", "trong_số"}:
        return False
    value = candidate.phrase.written.value
    small = value is not None and value <= 20 and not candidate.phrase.written.raw.startswith("0")
    return not candidate.unit.known or (small and candidate.unit.head in PLACES)


def _joined_before(tokens: list[Lexeme], place: int, width: int) -> str:
    return "_".join(token.low for token in tokens[max(0, place - width) : place])


def _lasts(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """Durations and ages; minutes and hours count only as broadcast output."""
    place = candidate.phrase.after + len(candidate.unit.scales) if candidate.phrase.value_max is None else -1
    nouns = {_word(tokens, place), candidate.unit.head[0] if candidate.unit.head else ""}
    if nouns & AGES:
        return True
    if not nouns & DURATIONS or (len(candidate.unit.head) > 1 and candidate.unit.known):
        return False
    if candidate.unit.head[:1] in {("phút",), ("giờ",)}:
        around = _window(tokens, candidate.start - 8, candidate.after + 6)
        return not any(word in around for word in _BROADCAST)
    return True


def _is_technical(tokens: list[Lexeme], candidate: Candidate) -> bool:
    head = candidate.unit.head
    return bool(head) and head[0] in TECHNICAL and (not candidate.unit.known or head[0] not in {"g", "w"})


def _announces(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """A small count of nouns that the text goes on to list ("6 nhiệm vụ", "3 kịch bản")."""
    phrase, unit = candidate.phrase, candidate.unit
    nouns = {unit.head, unit.head[:1]} if not unit.known else {unit.head}
    follow = tuple(_word(tokens, phrase.after + step) for step in range(2))
    if not (nouns | {follow, follow[:1] if not unit.known else follow}) & ANNOUNCED or unit.scales:
        return False
    if phrase.of is not None or phrase.value_max is not None or candidate.qualifier != "exact":
        return False
    if phrase.written.value is not None and phrase.written.value > 20:
        return False
    if phrase.worded:
        return True
    before = _window(tokens, candidate.start - 2, candidate.start)
    after = _window(tokens, candidate.after, candidate.after + 4)
    done = any(before.endswith(word) for word in _DONE_BEFORE) or any(
        f" {word} " in f" {after} " for word in _DONE_AFTER
    )
    return not done


def _points_back(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """ "hai cơ quan", "2 đơn vị" as a subject that the text has named before."""
    value, phrase = candidate.phrase.written.value, candidate.phrase
    if value is None or value > 3 or phrase.of is not None or candidate.qualifier != "exact":
        return phrase.worded and (not candidate.unit.known or _word(tokens, phrase.first - 1) in {"thứ", "cả"})
    if phrase.worded:
        named = candidate.unit.head in POINTED or candidate.unit.head in ANNOUNCED or not candidate.unit.known
        return named or _word(tokens, phrase.first - 1) in {"thứ", "cả", "giữa", "trong"}
    if candidate.unit.head not in POINTED_DIGITS:
        return False
    before = tokens[phrase.first - 1] if phrase.first else None
    return before is None or before.kind == "sign" or before.low in _BACK_REFERENCE


def _repeats(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """Frequencies: "04 lần/năm", "2 số/tuần", "3 lần mỗi năm", "mỗi tuần 01 số"."""
    if not candidate.unit.head or candidate.unit.head[0] not in _FREQUENT:
        return False
    follow = (_word(tokens, candidate.after), _word(tokens, candidate.after + 1))
    before = (_word(tokens, candidate.start - 2), _word(tokens, candidate.start - 1))
    if before[0] in {"mỗi", "hằng", "hàng"} and before[1] in TIMES and candidate.unit.head[0] in {"lần", "số", "kỳ"}:
        return True
    return (
        "/" in candidate.unit.name
        or follow[0] in {"mỗi", "một"}
        or (follow[0] in {"trên", "trong"} and follow[1] in TIMES)
    )


def _bounds_class(tokens: list[Lexeme], candidate: Candidate) -> bool:
    """ "dưới 500 triệu đồng", "từ 1 tỷ đến dưới 2 tỷ" describe a class and count nothing."""
    if candidate.phrase.bound:
        return True
    if _word(tokens, candidate.start - 1) == "từ" and "đến dưới" in _window(
        tokens, candidate.after, candidate.after + 4
    ):
        return True
    before = _word(tokens, candidate.start - 1)
    return before == "dưới" and _word(tokens, candidate.start - 2) not in _FALLING


def bounds_counted_class(tokens: list[Lexeme], counted_after: int, candidate: Candidate) -> bool:
    """Return whether the candidate only describes what a count just before it counted.

    "59/63 tỉnh có tỷ lệ bao phủ trên 90%": the words from `counted_after` (token after the count) run without a sign
    into a bound of per cent or money.
    """
    if not counted_after <= candidate.start <= counted_after + 16:
        return False
    between = tokens[counted_after : candidate.start]
    if any(token.kind == "sign" and token.text not in "-/" for token in between):
        return False
    words = {token.low for token in between}
    limited = candidate.qualifier == "over" or candidate.phrase.value_max is not None
    share = candidate.unit.name in {"%", "đồng"} or candidate.unit.base == "đồng"
    if "từ" in words and _word(tokens, candidate.after - 1) == "lên":
        return True
    return limited and share and bool(words & _BOUND_VERBS)


def year_like(raw: str) -> bool:
    """Return whether a plain number could be a year (1900 to 2100)."""
    return raw.isdigit() and len(raw) == 4 and Decimal(1900) <= Decimal(raw) <= Decimal(2100)
