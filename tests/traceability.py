"""Write docs/traceability.md, which tests show which requirement: python tests/traceability.py."""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
REQUIREMENTS = HOUSE / "docs" / "requirements.csv"
PAGE = HOUSE / "docs" / "traceability.md"
WRITTEN = re.compile(r"\bS\d-\d+\b")
NAMED = re.compile(r"_s(\d)_(\d+)(?=_|$)")
SEEDS = {"0": 24, "1": 29, "2": 25, "3": 22, "4": 46}
HEADING = """# Which tests show which requirement

Written by `python tests/traceability.py` from docs/requirements.csv and the tests; do not edit.
A test shows a requirement when its docstring, name (`test_..._s4_11_...`) or decorators carry the id.
"shown" says that a test speaks of it, not that everything about it is done.
"""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of docs/requirements.csv; `kind` is in or out."""

    id: str
    seed: str
    requirement: str
    kind: str
    area: str


def requirements() -> list[Requirement]:
    """Return the requirements in the order of the file."""
    with REQUIREMENTS.open(encoding="utf-8", newline="") as lines:
        return [Requirement(**row) for row in csv.DictReader(lines)]


def expected_ids() -> list[str]:
    """Return S0-1 to S4-46, the ids that the file must hold, each once."""
    return [f"S{seed}-{number}" for seed, last in SEEDS.items() for number in range(1, last + 1)]


def test_files() -> list[Path]:
    """Return the test files of the house and of its areas."""
    return sorted(path for folder in ("tests", "daumoi") for path in (HOUSE / folder).rglob("test_*.py"))


def ids_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Return the ids in the docstring, the name and the decorators of a test."""
    words = [ast.get_docstring(function) or ""] + [ast.unparse(each) for each in function.decorator_list]
    found = {match for text in words for match in WRITTEN.findall(text)}
    return found | {f"S{seed}-{number}" for seed, number in NAMED.findall(function.name)}


def tests_in(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield each test of a file with the ids it shows, those of its class among them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        inherited = set(WRITTEN.findall(ast.get_docstring(node) or "")) if isinstance(node, ast.ClassDef) else set()
        for function in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name.startswith("test_"):
                yield function.name, ids_of(function) | inherited


def shown() -> dict[str, list[str]]:
    """Return the tests of each id as "path::name", in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in test_files():
        for name, ids in tests_in(path):
            for each in ids:
                found[each].append(f"{path.relative_to(HOUSE).as_posix()}::{name}")
    return found


def page() -> str:
    """Return docs/traceability.md as it should be now."""
    found = shown()
    rows, counts = [], {"shown": 0, "open": 0, "out of scope": 0}
    for each in requirements():
        tests = found.get(each.id, [])
        state = "out of scope" if each.kind == "out" else "shown" if tests else "open"
        counts[state] += 1
        listed = "<br>".join(f"`{test}`" for test in tests)
        rows.append(f"| {each.id} | {each.requirement} | {each.area} | {state} | {listed} |")
    summary = " · ".join(f"{count} {state}" for state, count in counts.items())
    head = ["| id | requirement | area | state | tests |", "|---|---|---|---|---|"]
    return "\n".join([HEADING, f"{len(rows)} requirements: {summary}.", "", *head, *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(page().split("\n")[6])
