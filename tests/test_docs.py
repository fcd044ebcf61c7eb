"""The documents keep up with the code: settings, commands, areas."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from daumoi.console.__main__ import USAGE
from tests.house import PRODUCT, ROOT, areas, called, dotted, sources, tree

SETTINGS = ROOT / "docs" / "settings.md"
COMMANDS = ROOT / "docs" / "howto" / "commands.md"
HEADING = re.compile(r"^#+ `([^`]+)`", re.MULTILINE)
READS = ("environ", "os.environ.get", "os.environ.setdefault", "os.environ.pop", "os.getenv", "_flag", "environ.get")
# set by the product for its own children, or by Django and the system
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PATH", "HOME", "LC_ALL", "TMPDIR"}


def _names_in(path: Path) -> set[str]:
    """Return the environment variables that a file reads."""
    names = set()
    for node in ast.walk(tree(path)):
        key: ast.expr | None = None
        if isinstance(node, ast.Call) and dotted(node.func) in READS and node.args:
            key = node.args[0]
        elif isinstance(node, ast.Subscript) and dotted(node.value) == "os.environ":
            key = node.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            names.add(key.value)
    return names - NOT_OURS


def _variables() -> set[str]:
    return {name for path in sources() for name in _names_in(path)}


def _commands() -> set[str]:
    return set(re.findall(r"^  (?:restore |)([a-z]+)", USAGE, re.MULTILINE)) | {"restore"}


@pytest.mark.parametrize("name", sorted(_variables()))
def test_setting_is_documented(name):
    assert f"`{name}`" in SETTINGS.read_text(encoding="utf-8"), f"docs/settings.md does not explain {name}"


def test_no_setting_is_documented_that_nobody_reads():
    told = set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE))
    assert told <= _variables()


@pytest.mark.parametrize("name", sorted(_commands()))
def test_command_is_documented(name):
    headings = HEADING.findall(COMMANDS.read_text(encoding="utf-8"))
    assert any(re.match(rf"daumoi {name}\b", heading) for heading in headings), f"no heading for daumoi {name}"


def test_every_command_is_in_the_usage():
    from daumoi.console.__main__ import COMMANDS as CALLED

    assert set(CALLED) <= _commands()


@pytest.mark.parametrize("area", [pytest.param(area, id=called(area)) for area in areas()])
def test_area_says_what_it_is_for(area):
    purpose = ast.get_docstring(tree(area / "__init__.py")) or ""
    assert len(purpose.split()) >= 4, f"{called(area)} has no purpose"


@pytest.mark.parametrize("stage", sorted(path.name for path in PRODUCT.iterdir() if (path / "__init__.py").exists()))
def test_stage_says_what_it_is_for(stage):
    assert ast.get_docstring(tree(PRODUCT / stage / "__init__.py"))


def test_links_between_documents_lead_somewhere():
    lost = []
    for page in [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                lost.append(f"{called(page)}: {target}")
    assert not lost
