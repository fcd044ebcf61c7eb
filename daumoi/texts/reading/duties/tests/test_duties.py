"""Duties of whole documents of every type, and what holds for any text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.texts.reading.duties import read_duties
from daumoi.texts.reading.page import segment

FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Case:
    """A document with its duties as (role, agency, due, inherited, words of the task; "…" is anything)."""

    title: str
    date: str
    text: str
    duties: tuple[tuple[str, str, str | None, bool, str], ...]


def cases() -> Iterator[Case]:
    """Read `documents/*.txt`: "#### title | date", the document, "----", and one line a duty."""
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^#### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, rest = part.partition("\n")
            text, _, lines = rest.partition("----\n")
            title, _, date = head.rpartition(" | ")
            duties = tuple(expected(line) for line in lines.splitlines() if line.strip())
            yield Case(f"{path.stem}: {title}", date, text, duties)


def expected(line: str) -> tuple[str, str, str | None, bool, str]:
    role, agency, due, task = (cell.strip() for cell in line.split("|"))
    return role.rstrip("*"), agency, None if due == "-" else due, role.endswith("*"), task


def same_words(pattern: str, task: str) -> bool:
    parts = [re.escape(part.strip()) for part in pattern.split("…")]
    return re.fullmatch(r"\s*.*\s*".join(parts), task, re.S) is not None


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_document_lays_exactly_these_duties(case: Case) -> None:
    found = read_duties(case.text, segment(case.text), case.date)
    left = list(found)
    missing = []
    for role, agency, due, inherited, task in case.duties:
        match = [
            duty
            for duty in left
            if (duty.role, duty.agency, duty.due, duty.agency_inherited) == (role, agency, due, inherited)
            and same_words(task, duty.task)
        ]
        if match:
            left.remove(match[0])
        else:
            missing.append((role, agency, due, task))
    assert not missing, f"not found: {missing}; found instead: {left}"
    assert not left


def test_there_are_documents_of_every_type() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} >= {
        "conclusions",
        "decisions",
        "directives",
        "letters",
        "news",
        "plans",
        "telegrams",
    }
    assert len(CASES) >= 40


AGENCIES = st.sampled_from(
    [
        "Sở Tài chính",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an tỉnh",
        "UBND các xã, phường",
        "các sở, ban, ngành",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Hội Nhà báo tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Báo Phú Lâm",
    ]
)
TASKS = st.sampled_from(
    [
        "tăng cường tuyên truyền về chuyển đổi số",
        "rà soát, bổ sung kế hoạch năm 2026",
        "chủ động cung cấp thông tin cho báo chí",
        "kiểm tra việc chấp hành quy định",
        "tổ chức lớp bồi dưỡng cho cán bộ cơ sở",
    ]
)


@given(AGENCIES, TASKS, st.sampled_from(["Chủ tịch UBND tỉnh yêu cầu", "Đề nghị", "UBND tỉnh giao"]))
def test_an_order_to_one_agency_is_one_duty(agency: str, task: str, order: str) -> None:
    text = f"Chỉ đạo về thông tin\n\n{order} {agency} {task}."
    duties = read_duties(text, segment(text), None)
    assert [(duty.agency, duty.role, duty.task) for duty in duties] == [(agency, "lead", task)]


@given(st.lists(st.tuples(AGENCIES, TASKS), min_size=3, max_size=6))
def test_numbered_points_keep_agency_and_words(orders: list[tuple[str, str]]) -> None:
    points = [f"{number}. {agency[0].upper()}{agency[1:]} {task}." for number, (agency, task) in enumerate(orders, 1)]
    text = "KẾ HOẠCH\nThông tin cơ sở\nII. TỔ CHỨC THỰC HIỆN\n" + "\n".join(points)
    found = {(duty.agency.casefold(), duty.task) for duty in read_duties(text, segment(text), None)}
    assert found == {(agency.casefold(), task) for agency, task in orders}


@given(st.lists(TASKS, min_size=2, max_size=5, unique=True), AGENCIES)
def test_the_agency_of_a_point_goes_down_to_its_letters(tasks: list[str], agency: str) -> None:
    letters = [f"{letter}) {task[0].upper()}{task[1:]};" for letter, task in zip("abcde", tasks, strict=False)]
    head = f"{agency[0].upper()}{agency[1:]}"
    text = f"Căn cứ Luật Báo chí;\nIII. PHÂN CÔNG\n1. {head}:\n" + "\n".join(letters)
    found = [(duty.agency, duty.task.casefold()) for duty in read_duties(text, segment(text), None)]
    assert found == [(head, task.casefold()) for task in tasks]


@given(st.text(alphabet=st.sampled_from("aSởBộ UBND,;.:()“”\n-1)điều yêu cầu giao tỉnh và các"), max_size=300))
def test_any_text_is_read_and_quoted_word_for_word(text: str) -> None:
    for duty in read_duties(text, segment(text), None):
        assert text[duty.start : duty.end] == duty.task
        assert duty.agency_start is not None
        assert duty.due_start is None or text[duty.due_start : duty.due_end] == duty.due_text


@pytest.mark.parametrize("part", ["Sở Tài chính, ", "yêu cầu ", "Để các sở, ", "a; ", "- giao Sở Y tế, ", "("])
def test_the_steps_grow_with_length_alone(part: str) -> None:
    """Counted in calls, which no busy machine makes more; a pattern that loops would show by never ending."""

    def steps(text: str) -> int:
        counted = 0

        def count(_frame: object, event: str, _of: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            read_duties(text, segment(text), None)
        finally:
            sys.setprofile(None)
        return counted

    assert steps(part * 4000) < 5 * steps(part * 1000)
