"""A text as numbered clauses, word for word."""

from __future__ import annotations

import random

from daumoi.mandate.programmes.clause_text import parts, twice
from daumoi.mandate.programmes.tests.agreements import TEXT


def test_a_text_becomes_clauses_word_for_word() -> None:
    """Articles, numbers inside them, words before the first; no word is lost. S3-17"""
    found = parts(TEXT)
    assert [part.label for part in found] == [
        "",
        "Điều 1",
        "Điều 2",
        "Điều 2 khoản 1",
        "Điều 2 khoản 2",
        "Điều 3",
    ]
    assert found[3].words == "Bộ đội Biên phòng gửi danh mục việc hằng quý."
    assert found[1].words == "Phạm vi\nQuy chế này quy định việc trao đổi tin giữa hai bên."
    assert parts("  \n ") == []
    assert twice(parts("1. Một\n2. Hai\n1. Ba")) == "1"
    assert twice(found) is None


def test_random_texts_keep_every_word() -> None:
    """Whatever the numbering, the words of the clauses are the words of the text. S3-17"""
    for seed in range(300):
        chance = random.Random(seed)
        lines, words = [], []
        for number in range(1, chance.randint(2, 9)):
            said = " ".join(
                chance.choice(["phối hợp", "hằng quý", "gửi báo cáo", "12/2026", "mục 3"]) for _ in range(4)
            )
            head = chance.choice([f"Điều {number}. ", f"{number}. ", "", f"{number}) "])
            lines.append(head + said)
            words.append(said)
        assert "\n".join(part.words for part in parts("\n".join(lines))) == "\n".join(words)
