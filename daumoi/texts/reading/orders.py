"""One clause of an instruction: to whom it is given and where the words of the duty begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daumoi.texts.reading.agencies import Agency, agencies_at, ends_after_place
from daumoi.texts.reading.tokens import Phrases, Token
from daumoi.texts.reading.verbs import ADVERBS, FAREWELL, MODALS, PAST, UPWARD, VERBS, opens_duty, predicate_at

_ORDERS = Phrases(
    "yêu cầu, đề nghị, giao, giao cho, giao nhiệm vụ cho, phân công, phân công cho, chỉ đạo, kêu gọi, lưu ý, nhắc nhở, chỉ thị, đề nghị với"
    ", giao trách nhiệm cho, giao nhiệm vụ, nhắc, đồng ý giao, thống nhất giao, quán triệt, ủy quyền cho, ủy quyền"
    ", nhấn mạnh, nêu rõ, kết luận"
)
_NOUN_BEFORE = frozenset(
    "theo của các với những được đáp ứng tinh mục đích và bàn chuyển so hội số sự ý việc kiến phù hợp một xét hồ đơn văn bàn nhiệm".split()
)
_CONNECTORS = Phrases(
    """đồng thời, bên cạnh đó, ngoài ra, theo đó, cùng với đó, do đó, vì vậy, do vậy, vì thế, trước mắt, song song đó, tiếp theo, cuối cùng
    mặt khác, cụ thể, riêng, đặc biệt, trước hết, thứ nhất, thứ hai, thứ ba, hai là, một là, ba là, bốn là, về phía, đối với, từ đó, cùng đó, song song với đó
    trách nhiệm của, nhiệm vụ của, đặc biệt là, và, còn, mỗi, hơn nữa, nhất là, cũng theo đó, trách nhiệm"""
)
_ADJUNCTS = frozenset(
    """để nhằm trên căn theo trong trước đối về khi sau từ thực kết phát tại cùng bên qua hằng hàng định với cũng nếu riêng phấn sáng chiều
    do vì giai ngoài năm quý tháng tới thời song tiếp đồng hiện nay dịp nhân đến ngày chậm nhân""".split()
)
_TOPICS = frozenset("đối về để nhằm trên căn trong trước từ hằng hàng định sau khi cùng riêng".split())
_UPPER = re.compile(
    r"^(?:chính phủ|thủ tướng|quốc hội|bộ (?!chỉ huy|tư lệnh|đội|phận)|các bộ|trung ương|ban bí thư|ủy ban nhân dân tỉnh|uỷ ban nhân dân tỉnh|ubnd tỉnh"
    r"|tỉnh ủy|ban thường vụ tỉnh ủy|thường trực tỉnh ủy|hđnd tỉnh|hội đồng nhân dân tỉnh|chủ tịch ubnd tỉnh|chủ tịch ủy ban nhân dân tỉnh)",
    re.I,
)
_SUPERIOR = re.compile(
    r"^(?:(?:phó )?thủ tướng|chính phủ|(?:phó )?chủ tịch|(?:phó )?bí thư|bộ trưởng|thứ trưởng|trưởng ban|ủy ban nhân dân tỉnh|uỷ ban nhân dân tỉnh"
    r"|ubnd tỉnh|ubnd thành phố|tỉnh ủy|thành ủy|ban thường vụ|thường trực|ban chỉ đạo|hđnd|lãnh đạo)",
    re.I,
)
_SPEECH = Phrases(
    """yêu cầu, đề nghị, trân trọng đề nghị, chỉ đạo, chỉ thị, kết luận, giao, có ý kiến, ban hành, xây dựng kế hoạch, xây dựng chương trình, thông báo
    quyết định, quyết nghị, đã, thống nhất, nhấn mạnh, nêu rõ, kính đề nghị, lưu ý, phân công"""
)
_LIST_COLON = re.compile(
    r"(?:nhiệm vụ|nội dung|việc|công việc|giải pháp|vấn đề|biện pháp|sau|cụ thể|như|là|yêu cầu|chỉ đạo)\s*(?:sau|như|trọng tâm)?(?: đây)?\s*:$"
)


_BEFORE_ORDER = frozenset({"cũng", "còn", "tiếp", "tục", "đặc", "biệt", "đồng", "thời", "trân", "trọng", "kính"})


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction found in a clause: `at` is the token where the duty begins.

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
    return ordered if ordered and (ordered.agencies or not own) else own


def issuer_in(text: str, words: list[Token], order: Order) -> str:
    """Return the name of the agency that gives the order at the start of the sentence, "" where none is named."""
    for start in _starts(words, 0):
        agencies, at = subject_at(text, words, start)
        if agencies and at < order.at:
            return agencies[0].name.casefold() if agencies[0] not in order.agencies else ""
    return ""


def subject_at(text: str, words: list[Token], index: int) -> tuple[tuple[Agency, ...], int]:
    """Return the agencies at `index` and the index of what is said of them; ((), index) where none stand there."""
    agencies, after = agencies_at(text, words, index)
    if not agencies:
        return (), index
    if after < len(words) and words[after].word == "(":
        depth = words[after].depth
        after += 1
        while after < len(words) and words[after].depth > depth:
            after += 1
        after = min(after + 1, len(words))
    return agencies, _past_apposition(words, _past_commas(words, _past_others(words, after)))


def _past_apposition(words: list[Token], index: int) -> int:
    """Step over "- cơ quan thường trực Ban Chỉ đạo tỉnh" after a name."""
    apposed = index < len(words) and (words[index - 1].word in ",-–" and words[index].low in ("cơ", "đơn"))
    if not apposed and not (index < len(words) and words[index].low == "là"):
        return index
    at = index + 5 if words[index].low == "là" else index + 4
    while at < min(len(words), index + 24) and words[at].word not in ",-–;:." and not predicate_at(words, at):
        at += 1
    if at >= len(words) or (words[index].low == "là" and words[at].word != ","):
        return index
    return _past_commas(words, at)


def _past_others(words: list[Token], index: int) -> int:
    """Step over persons at the end of a list: "… và các ông, bà có tên tại Điều 1 chịu trách nhiệm …"."""
    if index >= len(words) or words[index].low not in ("và", ","):
        return index
    for at in range(index + 1, min(len(words) - 1, index + 16)):
        if words[at].word in ";.:":
            return index
        if words[at].low in ("có", "chịu") and words[at + 1].low == "trách":
            return at
        if at <= index + 8 and predicate_at(words, at) and words[index].low == "và":
            return at
    return index


def after_connectors(words: list[Token], index: int) -> int:
    """Step over "Đồng thời,", "Ngoài ra" and opening marks."""
    at = index
    while at < len(words):
        step = _CONNECTORS.at(words, at) if not agency_word(words, at) else 0
        if step and words[at].low == "đặc" and ADVERBS.at(words, at) > step:
            step = 0
        if not step and (words[at].mark and words[at].word not in "(["):
            step = 1
        if not step:
            return at
        at += step
    return at


def agency_word(words: list[Token], at: int) -> bool:
    """Tell whether a connector's word is the determiner of a collective: "mỗi đơn vị"."""
    return words[at].low == "mỗi"


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


def duty_start(words: list[Token], index: int) -> int:
    """Step over modals and marks before the words of the duty itself."""
    at = index
    while at < len(words):
        step = MODALS.at(words, at) or (1 if words[at].word in (",", ":", "-", "–") else 0)
        if not step and words[at].low == "đồng" and at + 1 < len(words) and words[at + 1].low == "thời":
            step = 2
        if not step:
            return at
        at += step
    return at


def reported(words: list[Token], index: int) -> bool:
    """Tell whether the predicate tells what was done: "đã triển khai", "tổ chức được 5 lớp"."""
    if PAST.at(words, index) and not MODALS.at(words, index):
        return True
    length = MODALS.at(words, index) or VERBS.at(words, index)
    after = index + length
    if after < len(words) and words[after].low in ("được", "thành"):
        return not MODALS.at(words, after)
    near = [token.low for token in words[index : index + 8]]
    return "đã" in near or "đang" in near


def speaks(words: list[Token], index: int) -> bool:
    """Tell whether the predicate only says that orders follow: "… chỉ đạo như sau:", "… ban hành Kế hoạch:"."""
    return bool(_SPEECH.at(words, index))


def announces_list(words_text: str) -> bool:
    """Tell whether the words only announce what follows: "thực hiện các nhiệm vụ sau:"."""
    return bool(_LIST_COLON.search(words_text))


def _past_commas(words: list[Token], index: int) -> int:
    while index < len(words) and words[index].word in (",", ":", "-", "–"):
        index += 1
    return index


def _starts(words: list[Token], index: int) -> list[int]:
    """Return the places where a subject may stand: the start, and after each comma of opening adjuncts."""
    start = after_connectors(words, index)
    found = [start]
    adjunct = start < len(words) and words[start].low in _ADJUNCTS or start > index
    if not adjunct:
        return found
    for at in range(start, min(len(words) - 1, start + 160)):
        if words[at].depth == 0 and words[at].word in (",", ":", "-", "–") or _time_ends(words, at):
            found.append(at + 1)
    return found


def _time_ends(words: list[Token], at: int) -> bool:
    return words[at].low == "tới" and at > 0 and words[at - 1].low in ("gian", "năm", "tháng", "quý")


def _leading(text: str, words: list[Token], assigning: bool) -> Order | None:
    future = any(_time_ends(words, at) for at in range(min(len(words), 40)))
    for start in _starts(words, 0):
        agencies, at = subject_at(text, words, start)
        if not agencies or at >= len(words) or not _opens(words, at, assigning):
            continue
        if reported(words, at):
            return None
        modal = bool(MODALS.at(words, at)) or words[at].low == "cũng" and bool(MODALS.at(words, at + 1))
        loose = words[at].low == "có" and not any(agency.named for agency in agencies)
        if assigning or future or (modal and not loose):
            return Order(agencies, duty_start(words, at), modal)
        return None
    return None


def _opens(words: list[Token], at: int, sure: bool) -> bool:
    """Tell whether what follows the agencies is a duty; where orders are `sure`, any verb after a full name is."""
    return bool(predicate_at(words, at)) or opens_after(words, at) or (sure and ends_after_place(words, at))


def opens_after(words: list[Token], at: int) -> bool:
    """Tell whether a duty opens with a capital after a colon: "Sở X: Chủ trì …"."""
    return words[at - 1].word == ":" and bool(opens_duty(words, at))


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
        if not length or at and words[at - 1].low in _NOUN_BEFORE:
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
    if not before or before[-1].low in ("đã", ",", "và", "tác", "kiến", "ban", "sự"):
        return False
    spoken = any(token.low in ("vừa", "cũng", "tướng", "tịch", "thư", "trưởng") for token in before)
    return spoken or any(token.word in ("UBND", "Ủy", "Uỷ", "ủy") for token in before[-5:])


def _addressed(text: str, words: list[Token], index: int, verb: str, assigning: bool) -> Order | None:
    for start in _starts(words, _past_commas(words, index)):
        agencies, at = subject_at(text, words, start)
        if agencies and at < len(words) and _opens(words, at, True):
            if verb in ("nhấn", "nêu", "kết") and not MODALS.at(words, at):
                continue
            at = duty_start(words, at)
            if FAREWELL.at(words, at) or PAST.at(words, at) and not MODALS.at(words, at):
                return None
            upward = verb == "đề" and UPWARD.at(words, at) and all(_UPPER.match(agency.name) for agency in agencies)
            return None if upward else Order(agencies, at, True)
        if verb in ("nhấn", "nêu", "kết") and not MODALS.at(words, start):
            continue
        if (
            not agencies
            and start < len(words)
            and (MODALS.at(words, start) or (assigning or verb in ("yêu", "đề")) and opens_duty(words, start))
        ):
            return Order((), duty_start(words, start), True)
    return None
