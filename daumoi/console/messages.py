"""The messages of the interface: compiled for use, and checked to be complete in Vietnamese and English."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"


def compile_all() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))


def missing() -> list[str]:
    """Return the Vietnamese entries that are empty or fuzzy, one line each; the English interface is the source itself."""
    catalogue = polib.pofile(str(LOCALE / "vi" / "LC_MESSAGES" / "django.po"))
    entries = [entry for entry in catalogue if not entry.obsolete and (entry.fuzzy or not entry.translated())]
    return [f"{entry.occurrences[:1]}: {entry.msgid!r}" for entry in entries]


def main(arguments: list[str]) -> int:
    """Compile; with --check print what is missing and return 1 where anything is."""
    compile_all()
    lacking = missing() if "--check" in arguments else []
    for line in lacking:
        print(line)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
