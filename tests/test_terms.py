"""One word for one thing: every model has its Vietnamese term, and no name uses a word that docs/terms.md refuses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.house import ROOT, called, sources, tree

TERMS = ROOT / "docs" / "terms.md"
REFUSED = re.compile(r"do not say", re.IGNORECASE)


def _rows() -> Iterator[tuple[bool, list[str]]]:
    """Yield each table row of docs/terms.md as its cells, and whether it stands under "Do not say"."""
    is_refused = False
    lines = TERMS.read_text(encoding="utf-8").splitlines() if TERMS.exists() else []
    for number, line in enumerate(lines):
        if line.startswith("#"):
            is_refused = bool(REFUSED.search(line))
        elif line.startswith("|") and not re.match(r"^\|[\s:|-]+\|?$", line):
            is_head = number + 1 < len(lines) and re.match(r"^\|[\s:|-]+\|?$", lines[number + 1])
            if not is_head:
                yield is_refused, [cell.strip() for cell in line.strip().strip("|").split("|")]


def _squeezed(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())


def _words(name: str) -> list[str]:
    """Return the words of an identifier, lower case: coordinateDuty, coordinate_duty → coordinate, duty."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def _terms() -> set[str]:
    """Return the code words that have a row, squeezed; a row may name several, in backticks or split by commas."""
    said: set[str] = set()
    for is_refused, cells in _rows():
        if not is_refused and len(cells) >= 2 and cells[1]:
            whole = cells[0]
            said |= {
                _squeezed(word) for word in [*re.findall(r"`([^`]+)`", " ".join(cells)), *re.split(r"[,;/(]", whole)]
            }
    return said


def _refused() -> list[str]:
    """Return the words that names may not use: those in backticks in the first column under "Do not say"."""
    return [word for is_refused, cells in _rows() if is_refused for word in re.findall(r"`([^`]+)`", cells[0])]


def _models() -> list[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("daumoi.")]
    return sorted(model.__name__ for model in ours if not hasattr(model, "pgh_tracked_model"))


def _names(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a file names for others: itself, its classes, functions, arguments and the columns of its classes."""
    yield path.stem, 1
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        if isinstance(node, ast.arg):
            yield node.arg, node.lineno
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else [getattr(line, "target", None)]
                yield from ((target.id, line.lineno) for target in targets if isinstance(target, ast.Name))


def test_the_glossary_is_there():
    assert TERMS.exists()
    assert _refused(), "docs/terms.md has no table under “Do not say”"


@pytest.mark.parametrize("name", _models())
def test_model_has_a_term(name):
    assert _squeezed(name) in _terms(), f"docs/terms.md has no row for {name}"


@pytest.mark.parametrize("path", [pytest.param(path, id=called(path)) for path in sources()])
def test_no_refused_word_in_names(path):
    refused = [_words(word) for word in _refused()]
    found = []
    for name, line in _names(path):
        words = _words(name)
        for unwanted in refused:
            if any(words[at : at + len(unwanted)] == unwanted for at in range(len(words))):
                found.append(f"line {line}: {name} says “{' '.join(unwanted)}”")
    assert not found, found
