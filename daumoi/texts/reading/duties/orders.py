"""One clause of an instruction: to whom it is given and where the words of the duty begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daumoi.texts.reading.duties.agencies import Agency
from daumoi.texts.reading.duties.subjects import (
    after_connectors,
    duty_start,
    opens,
    past_commas,
    reported,
    starts,
    subject_at,
    time_ends,
)
from daumoi.texts.reading.duties.verbs import FAREWELL, MODALS, PAST, UPWARD, opens_duty, predicate_at
from daumoi.texts.reading.page.tokens import Phrases, Token, word_set

_ORDERS = Phrases(
    """yêu cầu, đề nghị, giao, giao cho, giao nhiệm vụ cho, phân công, phân công cho, chỉ đạo, kêu gọi, lưu ý
    nhắc nhở, chỉ thị, đề nghị với, giao trách nhiệm cho, giao nhiệm vụ, nhắc, đồng ý giao, thống nhất giao
    quán triệt, ủy quyền cho, ủy quyền, nhấn mạnh, nêu rõ, kết luận"""
)
_ENTRUSTED = Phrases(
    """được giao, được giao nhiệm vụ, được giao trách nhiệm, được phân công, được phân công nhiệm vụ, được yêu cầu
    được giao chủ trì nhiệm vụ"""
)
_NOUN_BEFORE = word_set(
    "theo của các với những được đáp ứng tinh mục đích và bàn chuyển so hội số sự ý việc kiến phù hợp một xét hồ đơn bàn nhiệm"
)
# words that open an item which only describes: "- Thời gian …", "- Các bản tin …"
_NO_TASK = word_set(
    """các những mọi mỗi thời địa nội kinh đối hình số phạm mục yêu kết tình về từ trong tại theo do vì đây việc sự
    nguồn thành chất lượng tỷ tổng một hai ba có không còn đã đang sẽ được bị là riêng nếu khi trước sau đến trên dưới công
    ban sở hội ủy ubnd hđnd trung văn phòng đài báo trường trạm đảng chi xã phường thôn tỉnh ông bà đồng"""
)
_FEWEST = 4
_BEFORE_ORDER = word_set("cũng còn tiếp tục đặc biệt đồng thời trân trọng kính")
_TOPICS = word_set("đối về để nhằm trên căn trong trước từ hằng hàng định sau khi cùng riêng")
UPPER = re.compile(
    r"^(?:chính phủ|thủ tướng|quốc hội|bộ (?!chỉ huy|tư lệnh|đội|phận)|các bộ|trung ương|ban bí thư"
    r"|(?:chủ tịch )?(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) tỉnh|tỉnh ủy"
    r"|(?:ban thường vụ|thường trực) tỉnh ủy|hđnd tỉnh|hội đồng nhân dân tỉnh)",
    re.I,
)
_SUPERIOR = re.compile(
    r"^(?:(?:phó )?thủ tướng|chính phủ|(?:phó )?chủ tịch|(?:phó )?bí thư|bộ trưởng|thứ trưởng|trưởng ban"
    r"|(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) tỉnh|ubnd thành phố|tỉnh ủy|thành ủy|ban thường vụ|thường trực"
    r"|ban chỉ đạo|hđnd|lãnh đạo)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction found in a clause: `at` is the token where the duty begins, past the last where points follow.

    `agencies` is empty where nobody is named; `explicit` means an ordering verb or a modal said it.
    """

    agencies: tuple[Agency, ...]
    at: int
    explicit: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence stands: `assigning` where instructions are being given, so that "Sở X kiểm tra …" is one;

    `point` where it opens a numbered or dashed item; `issuers` are the agencies known to give orders here;
    `owned` that the item stands under an agency, whose duty "Đề nghị Sở Y …" is then.
    """

    assigning: bool
    point: bool
    issuers: frozenset[str] = frozenset()
    owned: bool = False


def order_in(text: str, words: list[Token], scene: Scene) -> Order | None:
    """Return the instruction that the sentence `words` gives, None where it gives none."""
    leading = _leading(text, words, scene.assigning)
    if leading and not _hands_on(words, leading, scene):
        before = _ordered(text, words[: leading.at + 1], scene.assigning) if not scene.point else None
        return before if before and before.agencies and before.at <= leading.at else leading
    own = leading_verb(words, scene.assigning)
    if own and scene.owned:
        return own
    ordered = _ordered(text, words, scene.assigning)
    if scene.owned and not (own or ordered) and _task_in_other_words(words):
        return Order((), 0, False)
    return ordered if ordered and (ordered.agencies or not own) else own


def _task_in_other_words(words: list[Token]) -> bool:
    """Tell whether an item under an agency is its duty though its verb is not known: "- Soi lỗi bản tin trước khi phát"."""
    if len(words) < _FEWEST or not words[0].capital or words[0].low in _NO_TASK or reported(words, 0):
        return False
    return not any(token.word in ":()" or token.word.isdigit() for token in words[:5]) and not words[1].capital


def issuer_in(text: str, words: list[Token], order: Order) -> str:
    """Return the name of the agency that gives the order at the start of the sentence, "" where none is named."""
    for start in starts(words, 0):
        agencies, at = subject_at(text, words, start)
        if agencies and at < order.at:
            return agencies[0].name.casefold() if agencies[0] not in order.agencies else ""
    return ""


def leading_verb(words: list[Token], assigning: bool) -> Order | None:
    """Return an order without addressee: "Đồng thời, tăng cường …", "Cần …"."""
    at = after_connectors(words, 0)
    if not assigning or at >= len(words):
        return None
    if not opens_duty(words, at):
        at = _after_adjunct(words, at)
    if not opens_duty(words, at) or reported(words, at):
        return None
    return Order((), duty_start(words, at), bool(MODALS.at(words, at)))


def _after_adjunct(words: list[Token], index: int) -> int:
    """Return where the verb stands after an opening adjunct: "Đối với công tác thi đua, đảm bảo …"."""
    if words[0].low not in _TOPICS and words[index].low not in _TOPICS:
        return len(words)
    for at in range(index, min(len(words) - 1, index + 40)):
        if words[at].low in ("được", "sẽ", "ta", "tôi", "là", "đã"):
            return len(words)
        if words[at].word == "," and words[at].depth == 0 and predicate_at(words, at + 1):
            return len(words) if MODALS.at(words, at + 1) else at + 1
    return len(words)


def _leading(text: str, words: list[Token], assigning: bool) -> Order | None:
    future = any(time_ends(words, at) for at in range(min(len(words), 40)))
    for start in starts(words, 0):
        agencies, at = subject_at(text, words, start)
        if not agencies or at >= len(words):
            continue
        entrusted = _ENTRUSTED.at(words, at)
        if entrusted and opens_duty(words, at + entrusted) and any(agency.named for agency in agencies):
            return None if reported(words, at + entrusted) else Order(agencies, at + entrusted, True)
        if not opens(words, at, assigning):
            continue
        if reported(words, at):
            return None
        modal = bool(MODALS.at(words, at)) or (words[at].low == "cũng" and bool(MODALS.at(words, at + 1)))
        loose = words[at].low == "có" and not any(agency.named for agency in agencies)
        if assigning or future or (modal and not loose):
            return Order(agencies, duty_start(words, at), modal)
        return None
    return None


def _hands_on(words: list[Token], leading: Order, scene: Scene) -> bool:
    """Tell whether the subject itself gives the order: "UBND tỉnh yêu cầu Sở X …"."""
    at = leading.at
    while at < len(words) and words[at].low in _BEFORE_ORDER:
        at += 1
    verb = " ".join(token.low for token in words[at : at + 2])
    known = all(agency.name.casefold() in scene.issuers or _SUPERIOR.match(agency.name) for agency in leading.agencies)
    if verb in ("yêu cầu", "đề nghị", "phân công", "kêu gọi", "nhấn mạnh", "nêu rõ") or verb.startswith("giao "):
        return known or not (scene.point or (scene.assigning and verb.startswith("giao ")))
    return verb in ("chỉ đạo", "lưu ý") and known and not scene.point and not leading.explicit


def _ordered(text: str, words: list[Token], assigning: bool) -> Order | None:
    """Find "… yêu cầu/đề nghị/giao [agencies] [duty]"."""
    unnamed: Order | None = None
    for at in range(len(words) - 1):
        length = _ORDERS.at(words, at) if words[at].depth == 0 else 0
        if not length or (at and words[at - 1].low in _NOUN_BEFORE):
            continue
        if words[at].low in ("chỉ", "lưu", "nhắc", "quán") and not _announced(words, at):
            continue
        order = _addressed(text, words, at + length, words[at].low, assigning)
        if order and order.agencies:
            return order
        unnamed = unnamed or order
    return unnamed


def _announced(words: list[Token], at: int) -> bool:
    """ "chỉ đạo" orders others only where an authority has just spoken: "UBND tỉnh vừa chỉ đạo các sở …"."""
    before = words[max(0, at - 12) : at]
    if not before or before[-1].low in (",", "và", "tác", "kiến", "ban", "sự"):
        return False
    if before[-1].low == "đã":
        before = before[:-1]
    spoken = any(token.low in ("vừa", "cũng", "tướng", "tịch", "thư", "trưởng") for token in before)
    return spoken or any(token.word in ("UBND", "Ủy", "Uỷ", "ủy") for token in before[-5:])


def _addressed(text: str, words: list[Token], index: int, verb: str, assigning: bool) -> Order | None:
    for start in starts(words, past_commas(words, index)):
        agencies, at = subject_at(text, words, start)
        if agencies and at >= len(words) and words[-1].word == ":":
            return Order(agencies, at, True)
        if agencies and at < len(words) and opens(words, at, True):
            if verb in ("nhấn", "nêu", "kết") and not MODALS.at(words, at):
                continue
            at = duty_start(words, at)
            if FAREWELL.at(words, at) or (PAST.at(words, at) and not MODALS.at(words, at)):
                return None
            upward = verb == "đề" and UPWARD.at(words, at) and all(UPPER.match(agency.name) for agency in agencies)
            return None if upward else Order(agencies, at, True)
        if verb in ("nhấn", "nêu", "kết") and not MODALS.at(words, start):
            continue
        if (
            not agencies
            and start < len(words)
            and (MODALS.at(words, start) or ((assigning or verb in ("yêu", "đề")) and opens_duty(words, start)))
        ):
            return Order((), duty_start(words, start), True)
    return None
