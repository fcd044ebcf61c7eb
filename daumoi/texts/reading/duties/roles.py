"""Who does what in a duty: whether the agency leads or coordinates, and which partners are named."""

from __future__ import annotations

import re

from daumoi.texts.reading.duties.agencies import Agency, agencies_at
from daumoi.texts.reading.duties.verbs import ADVERBS, COORDINATION, MODALS
from daumoi.texts.reading.model import Role
from daumoi.texts.reading.page.tokens import Phrases, Token

_FILLERS = Phrases(
    """chức năng, nhiệm vụ, thẩm quyền, được giao, được phân công, phạm vi, lĩnh vực, phụ trách, quản lý
    quy định, của mình, của ngành, của đơn vị, tăng cường, thời gian tới, trong thời gian tới, và, theo
    quyền hạn, của"""
)
_MANNER = Phrases(
    """chặt chẽ, tốt, đồng bộ, hiệu quả, thường xuyên, tích cực, kịp thời, có hiệu quả, cùng, và, chặt
    nhịp nhàng, trực tiếp"""
)
_ANYBODY = re.compile(r"^(?:các )?ngành\b|liên quan$", re.I)
_ORDERING = Phrases("""chỉ đạo, hướng dẫn, đôn đốc, yêu cầu, đề nghị, giao""")


def role_at(words: list[Token], index: int) -> Role:
    """Return the role of the agency whose duty starts at token `index`: coordinate where its own verb is phối hợp."""
    at = index
    while at < len(words):
        if COORDINATION.at(words, at):
            return "coordinate"
        step = MODALS.at(words, at) or ADVERBS.at(words, at) or _FILLERS.at(words, at)
        if words[at].word in (",", ":"):
            step = 1
        if not step:
            return "lead"
        at += step
    return "lead"


def partners(text: str, words: list[Token]) -> tuple[Agency, ...]:
    """Return the named agencies after "phối hợp với" in a duty.

    Unnamed partners ("các cơ quan liên quan") and whole sectors ("ngành công thương") are left out.
    """
    for at in range(len(words)):
        if _ORDERING.at(words, at) and at < 4:
            return ()
        length = COORDINATION.at(words, at)
        if not length or (at > 0 and words[at - 1].low in ("chương", "trình", "chế", "công", "tác", "sự", "việc")):
            continue
        after = at + length
        while after < len(words) and (words[after].word == "," or _MANNER.at(words, after)):
            after += max(1, _MANNER.at(words, after))
        if after < len(words) and words[after].low == "với":
            after += 1
        listed, _ = agencies_at(text, words, after)
        if listed:
            return tuple(agency for agency in listed if agency.named and not _ANYBODY.search(agency.name))
    return ()
