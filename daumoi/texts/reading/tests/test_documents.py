"""Whole documents of many fields and types: their head, their duties and their figures, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from daumoi.texts.reading import Reading, read_text

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_document_says_exactly_this(path: Path):
    text, _, listed = path.read_text(encoding="utf-8").partition("----\n")
    expected = [tuple(cell.strip() for cell in line.split(" | ")) for line in listed.splitlines()]
    found = said(read_text(text))
    left = list(found)
    missing = []
    for line in expected:
        match = next((each for each in left if same(line, each)), None)
        if match is None:
            missing.append(line)
        else:
            left.remove(match)
    assert not missing, f"not found: {missing}; found instead: {left}"
    assert not left


def said(reading: Reading) -> list[tuple[str, ...]]:
    """Return head, duties and figures as the lines of the documents give them; "-" is None."""
    head = reading.document
    lines: list[tuple[str | None, ...]] = [("head", head.type, head.number, head.date, head.issuer)]
    lines += [("duty", duty.role, duty.agency, duty.due, " ".join(duty.task.split())) for duty in reading.tasks]
    lines += [("figure", figure.span, figure.unit, figure.nature) for figure in reading.figures]
    return [tuple(cell or "-" for cell in line) for line in lines]


def same(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Compare cell by cell; "…" stands for any words."""
    pattern = [r"\s*.*\s*".join(re.escape(part.strip()) for part in cell.split("…")) for cell in expected]
    return len(expected) == len(found) and all(map(re.fullmatch, pattern, found))


def test_there_are_documents_of_many_types():
    types = {read_text(path.read_text(encoding="utf-8").partition("----\n")[0]).document.type for path in DOCUMENTS}
    assert types >= {"kế hoạch", "chỉ thị", "kết luận", "công điện", "biên bản", "quyết định", "công văn", "báo cáo"}
