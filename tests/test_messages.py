"""The interface is Vietnamese as a whole: every sentence of the code has its translation."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import polib

from daumoi.console.messages import LOCALE, missing
from tests.house import PRODUCT, ROOT, called, sources

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%(?=[sd])|\{(\w*)\}")
CATALOGUE = LOCALE / "vi" / "LC_MESSAGES" / "django.po"


def _entries() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def test_no_entry_is_empty_or_fuzzy():
    assert missing() == []


def test_placeholders_are_kept():
    broken = []
    for entry in _entries():
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not set(PLACEHOLDER.findall(text)) <= wanted:
                broken.append(entry.msgid)
    assert not broken


def test_every_sentence_of_the_code_is_in_the_catalogue(tmp_path: Path):
    assert shutil.which("xgettext"), "this test reads the code with GNU gettext (Debian: apt install gettext)"
    files = [path for path in sources() if b"gettext" in path.read_bytes()]
    found = _extracted(files, tmp_path / "python.po", "Python") | _of_templates(tmp_path)
    lacking = sorted(found - {entry.msgid for entry in _entries()})
    assert not lacking, f"{len(lacking)} sentences are not in {called(CATALOGUE)}: {lacking[:20]}"


def _extracted(files: list[Path], out: Path, language: str) -> set[str]:
    keywords = ["_", "gettext", "gettext_lazy", "ngettext:1,2", "ngettext_lazy:1,2", "pgettext:1c,2", "gettext_noop"]
    subprocess.run(
        ["xgettext", f"--language={language}", "--from-code=UTF-8", "--keyword", "-o", str(out)]
        + [f"--keyword={word}" for word in keywords]
        + [str(path) for path in files],
        check=True,
        capture_output=True,
    )
    return {entry.msgid for entry in polib.pofile(str(out))} if out.exists() else set()


def _of_templates(tmp_path: Path) -> set[str]:
    from django.utils.translation import templatize

    folder = tmp_path / "templates"
    folder.mkdir()
    pages = [*(ROOT / "templates").rglob("*.*"), *PRODUCT.rglob("templates/**/*.*")]
    written = []
    for number, page in enumerate(path for path in pages if path.suffix in (".html", ".txt")):
        code = folder / f"{number}.py"
        code.write_text(templatize(page.read_text(encoding="utf-8"), origin=str(page)), encoding="utf-8")
        written.append(code)
    return _extracted(written, tmp_path / "templates.po", "Python")
