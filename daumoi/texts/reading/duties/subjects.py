"""The subject of an instruction: what may stand before it, the agencies, and where their duty begins."""

from __future__ import annotations

import re

from daumoi.texts.reading.duties.agencies import Agency, agencies_at
from daumoi.texts.reading.duties.names import joins_names
from daumoi.texts.reading.duties.places import ends_after_place
from daumoi.texts.reading.duties.verbs import ADVERBS, MODALS, PAST, VERBS, opens_duty, predicate_at
from daumoi.texts.reading.page.tokens import Phrases, Token, word_set

_CONNECTORS = Phrases(
    """các ông/bà, các ông bà, đồng thời, bên cạnh đó, ngoài ra, theo đó, cùng với đó, do đó, vì vậy, do vậy, vì thế, trước mắt
    song song đó, tiếp theo, cuối cùng, mặt khác, cụ thể, riêng, đặc biệt, trước hết, thứ nhất, thứ hai
    thứ ba, hai là, một là, ba là, bốn là, về phía, đối với, từ đó, cùng đó, song song với đó
    trách nhiệm của, nhiệm vụ của, đặc biệt là, và, còn, hơn nữa, nhất là, trong đó, cũng theo đó
    trách nhiệm"""
)
_ADJUNCTS = word_set(
    """để nhằm trên căn theo trong trước đối về khi sau từ thực kết phát tại cùng bên
    qua hằng hàng định với cũng nếu riêng phấn sáng chiều do vì giai ngoài năm quý tháng
    tới thời song tiếp đồng hiện nay dịp nhân đến ngày chậm nhân"""
)
_EAGER = word_set("định thường tiếp chủ tích kịp khẩn tập nghiêm đồng")
_SPEECH = Phrases(
    """yêu cầu, đề nghị, trân trọng đề nghị, chỉ đạo, chỉ thị, kết luận, giao, có ý kiến, ban hành
    xây dựng kế hoạch, xây dựng chương trình, thông báo, quyết định, quyết nghị, đã, thống nhất, nhấn mạnh
    nêu rõ, kính đề nghị, lưu ý, phân công"""
)
_LIST_COLON = re.compile(
    r"(?:nhiệm vụ|nội dung|việc|công việc|giải pháp|vấn đề|biện pháp|sau|cụ thể|như|là|yêu cầu|chỉ đạo)"
    r"\s*(?:sau|như|trọng tâm)?(?: đây)?\s*:$"
    r"|\btập trung(?: lãnh đạo| chỉ đạo)?,? (?:tổ chức )?(?:thực hiện|triển khai)(?: tốt)?\s*:$"
)


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
    return agencies, _past_each(words, _past_apposition(words, past_commas(words, _past_others(words, after))))


def _past_each(words: list[Token], index: int) -> int:
    """Step over "mỗi đơn vị" in "Sở X, Sở Y mỗi đơn vị xây dựng …"."""
    if index < len(words) and words[index].low == "mỗi" and not ADVERBS.at(words, index):
        for at in range(index + 2, min(len(words), index + 5)):
            if predicate_at(words, at):
                return at
    return index


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
    return past_commas(words, at)


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
        step = _CONNECTORS.at(words, at)
        if step and words[at].low == "đặc" and ADVERBS.at(words, at) > step:
            step = 0
        if not step and (words[at].mark and words[at].word not in "(["):
            step = 1
        if not step:
            return at
        at += step
    return at


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


def past_commas(words: list[Token], index: int) -> int:
    """Return the index after commas, colons and dashes."""
    while index < len(words) and words[index].word in (",", ":", "-", "–"):
        index += 1
    return index


def starts(words: list[Token], index: int) -> list[int]:
    """Return the places where a subject may stand: the start, and after each comma of opening adjuncts."""
    start = after_connectors(words, index)
    found = [start]
    adjunct = (start < len(words) and words[start].low in _ADJUNCTS) or start > index
    if not adjunct:
        return found
    if start >= len(words) or _own_verb(words, start):
        return found
    marks = ",:;-–" if words[start].low in ("bên", "cùng", "ngoài") or words[0].low == "theo" else ",:-–"
    for at in range(start, min(len(words) - 1, start + 160)):
        if (words[at].depth == 0 and words[at].word in marks) or time_ends(words, at):
            found.append(after_connectors(words, at + 1))
    return found


def _own_verb(words: list[Token], index: int) -> bool:
    """Tell whether an adverb and a verb open the sentence, so that no subject follows: "Định kỳ hằng năm tổng hợp …"."""
    at = index
    while at < len(words) and ADVERBS.at(words, at) and words[index].low in _EAGER:
        at += ADVERBS.at(words, at)
    return at > index and at < len(words) and bool(VERBS.at(words, at))


def time_ends(words: list[Token], at: int) -> bool:
    return words[at].low == "tới" and at > 0 and words[at - 1].low in ("gian", "năm", "tháng", "quý")


def opens(words: list[Token], at: int, sure: bool) -> bool:
    """Tell whether what follows the agencies is a duty; where orders are `sure`, any verb after a full name is."""
    return (
        bool(predicate_at(words, at))
        or opens_after(words, at)
        or (sure and ends_after_place(words, at) and not joins_names(words, at))
    )


def opens_after(words: list[Token], at: int) -> bool:
    """Tell whether a duty opens with a capital after a colon: "Sở X: Chủ trì …"."""
    return words[at - 1].word == ":" and bool(opens_duty(words, at))
