"""Short official documents with the duties they lay: `documents/*.txt`, one case after each "####" line.

A case is its title and date, the document, "----", and one line a duty: role | agency | due | words of the task.
"lead*" marks an inherited agency; "…" in the words stands for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Expected:
    role: str
    agency: str
    due: str | None
    task: str
    inherited: bool


@dataclass(frozen=True)
class Case:
    title: str
    date: str
    text: str
    duties: tuple[Expected, ...]


def cases() -> Iterator[Case]:
    for path in sorted(_FOLDER.glob("*.txt")):
        for part in re.split(r"^#### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, rest = part.partition("\n")
            text, _, lines = rest.partition("----\n")
            title, _, date = head.rpartition(" | ")
            duties = tuple(_expected(line) for line in lines.splitlines() if line.strip())
            yield Case(f"{path.stem}: {title}", date, text, duties)


def _expected(line: str) -> Expected:
    role, agency, due, task = (cell.strip() for cell in line.split("|"))
    return Expected(role.rstrip("*"), agency, None if due == "-" else due, task, role.endswith("*"))


def same_words(pattern: str, task: str) -> bool:
    """Tell whether the task is the expected one; "…" stands for any words."""
    parts = [re.escape(part.strip()) for part in pattern.split("…")]
    return re.fullmatch(r"\s*.*\s*".join(parts), task, re.S) is not None
