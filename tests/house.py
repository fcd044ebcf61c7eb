"""The house as its tests see it: stages, areas, source files and their syntax trees."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ROOT / "daumoi"

# from the ground up: a stage uses only those before it (docs/decisions, .importlinter says the same for imports)
STAGES = ("texts", "base", "actors", "mandate", "supply", "carry", "prove", "desk", "demo", "trials", "console")


def stage_of(name: str) -> str:
    """Return the stage of a dotted module name: "mandate" for daumoi.mandate.tasks.models."""
    return name.split(".")[1]


def area_of(name: str) -> str:
    """Return the area of a dotted module name: "daumoi.mandate.tasks" for daumoi.mandate.tasks.models."""
    return ".".join(name.split(".")[:3])


def areas() -> list[Path]:
    """Return the folder of every area, of every stage that there is."""
    return [
        folder
        for stage in STAGES
        for folder in sorted((PRODUCT / stage).glob("*"))
        if (folder / "__init__.py").exists() and folder.name not in ("management", "tests")
    ]


def sources(*, with_tests: bool = False) -> list[Path]:
    """Return the product's Python files without migrations; with those of tests where asked."""
    # makemessages leaves page.html.py beside a page for a moment
    found = [path for path in sorted(PRODUCT.rglob("*.py")) if "migrations" not in path.parts and "." not in path.stem]
    if with_tests:
        return found + sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "tools").rglob("*.py"))
    return [path for path in found if "tests" not in path.parts]


def called(path: Path) -> str:
    """Return a file's path from the checkout, as the names of test cases show it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(node: ast.expr) -> str:
    """Return "a.b.c" for a name or attribute chain, "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])
