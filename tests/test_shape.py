"""The shape of the code: sizes, names, one place that writes, one clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import PRODUCT, called, dotted, sources, tree

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_POSITIONAL = 6
MOST_ARGUMENTS = 8
BANNED = re.compile(r"^(utils?|helpers?|commons?|misc|core|services?|managers?|base_.*)(_.*)?$")
# places where rules are asked, never where rows are written: that is what acts are for
READERS = ("views", "rules", "forms", "shown", "words", "context", "panel", "waits", "waiting")
WRITES = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "delete"}
CLOCKS = {
    *("timezone.now", "timezone.localdate", "timezone.localtime", "time.time", "time.time_ns"),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
}
# the console may name files by the machine's time; rules and pages know the office's clock alone
OWN_TIME = ("base/clock", "base/launcher", "console", "demo", "trials")
LOOKUPS = {"import_module", "importlib.import_module", "apps.get_model", "import_string", "__import__"}

EVERY = [pytest.param(path, id=called(path)) for path in sources(with_tests=True)]
PRODUCTS = [pytest.param(path, id=called(path)) for path in sources()]
READING = [
    pytest.param(path, id=called(path)) for path in sources() if path.stem.endswith(READERS) or "desk" in path.parts
]


@pytest.mark.parametrize("path", EVERY)
def test_file_is_short_and_well_named(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES_OF_A_FILE, f"{lines} lines: split by noun"
    assert not any(BANNED.match(part) for part in [path.stem, *path.relative_to(PRODUCT.parent).parent.parts])
    assert lines == 0 or ast.get_docstring(tree(path)), "the first line says what the module is about"


@pytest.mark.parametrize("path", EVERY)
def test_functions_are_short(path: Path):
    long = [
        f"{function.name} (line {function.lineno}): {lines} lines"
        for function in _functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long, long


@pytest.mark.parametrize("path", PRODUCTS)
def test_functions_take_few_arguments(path: Path):
    many = []
    for function in _functions(path):
        positional = [arg.arg for arg in [*function.args.posonlyargs, *function.args.args]]
        positional = [name for name in positional if name not in ("self", "cls")]
        whole = len(positional) + len(function.args.kwonlyargs)
        if len(positional) > MOST_POSITIONAL or whole > MOST_ARGUMENTS:
            many.append(f"{function.name} (line {function.lineno}): {len(positional)} by place, {whole} in all")
    assert not many, many


@pytest.mark.parametrize("path", PRODUCTS)
def test_nothing_is_found_by_its_name_as_text(path: Path):
    assert not [line for name, line in _calls(path) if name in LOOKUPS]


@pytest.mark.parametrize("path", READING)
def test_only_acts_write(path: Path):
    modules = _modules(path)
    writes = [
        f"line {node.lineno}: .{node.func.attr}()"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, modules)
    ]
    assert not writes, writes


@pytest.mark.parametrize("path", PRODUCTS)
def test_one_clock(path: Path):
    if called(path).removeprefix("daumoi/").startswith(OWN_TIME):
        return
    other = [f"line {line}: {name}" for name, line in _calls(path) if name in CLOCKS]
    assert not other, f"{other}: now and today come from base/clock and are passed in"


def test_a_button_that_prints_has_its_script():
    """Such a button stays hidden until its script has come."""
    pages = [path for folder in ("daumoi", "templates") for path in (PRODUCT.parent / folder).rglob("*.html")]
    prints = [path for path in pages if "data-print" in path.read_text() and not path.name.startswith("_")]
    assert prints
    assert not [path.name for path in prints if "js/print.js" not in path.read_text()]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and (name := dotted(node.func)):
            yield name, node.lineno


def _writes(call: ast.Call, modules: set[str]) -> bool:
    assert isinstance(call.func, ast.Attribute)
    if isinstance(call.func.value, ast.Name) and call.func.value.id in modules:
        # `tasks.create(…)` of an imported module is an act; a queryset's or a row's method is not
        return False
    if call.func.attr in WRITES:
        return True
    # a dict's update takes a mapping; a queryset's takes columns
    return call.func.attr == "update" and bool(call.keywords) and not call.args


def _modules(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return {name for name in names if name.islower()}
