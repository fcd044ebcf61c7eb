"""What does not fit within one document."""

from __future__ import annotations

from decimal import Decimal

from daumoi.texts.reading.figures import read_figures
from daumoi.texts.reading.figures.plausibility import attendances, late_references
from daumoi.texts.reading.model import DocumentHead, Reference


def test_basis_later_than_the_document() -> None:
    head = DocumentHead(number="8/KH-UBND", date="2023-01-08", date_of="document")
    cited = [
        Reference(number="90/QĐ-TTg", date="2023-12-20", start=0, end=9),
        Reference(number="12/QĐ-TTg", date="2022-12-20", start=20, end=29),
        Reference(number="41", date=None, start=40, end=42),
    ]
    (sentence,) = late_references(head, cited)
    assert sentence == "Văn bản 90/QĐ-TTg đề ngày 20/12/2023, sau ngày 08/01/2023 của văn bản này."


def test_nothing_is_compared_without_a_full_date() -> None:
    cited = [Reference(number="90/QĐ-TTg", date="2023-12-20", start=0, end=9)]
    assert late_references(DocumentHead(date="2023-01", date_of="document"), cited) == ()
    assert late_references(DocumentHead(date="2023-01-08", date_of="event"), cited) == ()
    assert late_references(DocumentHead(), cited) == ()


def test_heads_per_event() -> None:
    text = "Tổ chức 200 buổi tuyên truyền cho 10.016 lượt người; phát 500 tờ rơi."
    (pair,) = attendances(text, read_figures(text, ()))
    assert (pair.events, pair.heads, pair.ratio) == (0, 1, Decimal("50.08"))


def test_no_ratio_over_clauses_or_broken_numbers() -> None:
    for text in ("Tổ chức 20 buổi; có 300 người.", "Tuần tra 20 lần/16.4582 lượt."):
        assert attendances(text, read_figures(text, ())) == ()
