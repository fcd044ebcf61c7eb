"""Lists of a register (CSV, XLSX): what the columns are, a dry run that checks every line, and the lines of an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.errors import Refused
from daumoi.base.lists.models import Entry
from daumoi.base.sheets import Fault, Headings, columns_of
from daumoi.texts.vietnamese import search_key


@dataclass(slots=True)
class Line:
    """One line as read: its number in the file (1 is the heading), its cells, and what they were understood as."""

    number: int
    cells: Mapping[str, str]
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class DryRun:
    """What an import would do. Any fault forbids writing; `unread` are headings that no column is known for."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


class Reader:
    """Understands the cells of one line; whatever is wrong goes to the faults, and the line reads on."""

    def __init__(self, line: Line, headings: Headings, faults: list[Fault]) -> None:
        self.line = line
        self._headings = headings
        self._faults = faults

    def fault(self, column: str, what: str, fix: str) -> None:
        """Note what is wrong in a column and what to do."""
        self._faults.append(Fault(self.line.number, self._headings[column][0], what, fix))

    def words(self, column: str, most: int, *, needed: bool = False) -> str:
        """Return the words of a cell, "" where it is empty."""
        words = " ".join(self.line.cells.get(column, "").split())
        if needed and not words:
            self.fault(column, _("Nothing is written here."), _("This column is needed in every line."))
        if len(words) > most:
            self.fault(column, _("Longer than %(most)s letters.") % {"most": most}, _("Shorten it."))
        return words[:most]

    def day(self, column: str) -> date | None:
        """Return the day of a cell; None where it is empty or not a day."""
        words = self.words(column, 40)
        for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        if words:
            fix = _("Write day/month/year, for example 1/7/2025.")
            self.fault(column, _("Not a day: “%(word)s”.") % {"word": words}, fix)
        return None

    def number(self, column: str) -> int | None:
        """Return a whole number written with or without dots between thousands; None where it is empty or none."""
        words = self.words(column, 40)
        digits = words.replace(".", "").replace(" ", "")
        if digits.isascii() and digits.isdigit() and len(digits) <= 12:
            return int(digits)
        if words:
            self.fault(column, _("Not a whole number: “%(word)s”.") % {"word": words}, _("Write for example 12.500."))
        return None

    def one(self, column: str, known: Mapping[str, Any], *, needed: bool = False) -> Any:
        """Return what the words of a cell name among `known` (by search key), None for nothing or something unknown."""
        words = self.words(column, 300, needed=needed)
        return self._known(column, words, known) if words else None

    def several(self, column: str, known: Mapping[str, Any]) -> list[Any]:
        """Return what the words of a cell name, with ; between; each once."""
        parts = [part.strip() for part in self.line.cells.get(column, "").split(";") if part.strip()]
        found = [self._known(column, part, known) for part in parts]
        return list(dict.fromkeys(one for one in found if one is not None))

    def _known(self, column: str, words: str, known: Mapping[str, Any]) -> Any:
        one = known.get(search_key(words))
        if one is None:
            what = _("“%(word)s” is not known here.") % {"word": words}
            self.fault(column, what, _("Write it as in the list of the office; several with ; between."))
        return one


def dry_run(rows: Sequence[Sequence[str]], headings: Headings, read: Callable[[Reader], dict[str, Any]]) -> DryRun:
    """Check every line with `read`; write nothing. Raises Refused where the heading lacks the first column."""
    columns, unread = columns_of(rows[0], headings)
    first = next(iter(headings))
    if first not in columns:
        missing = _("There is no column “%(name)s”. Use the template file.")
        raise Refused(missing % {"name": headings[first][0]}, field="file")
    run = DryRun(unread=unread)
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: row[index].strip() if index < len(row) else "" for column, index in columns.items()}
        line = Line(number, cells)
        line.given = read(Reader(line, headings, run.faults))
        run.lines.append(line)
    return run


def known_entries(vocabulary: str) -> dict[str, Entry]:
    """Return the open entries of a vocabulary by the search keys under which a list may name them."""
    found: dict[str, Entry] = {}
    for entry in Entry.objects.of(vocabulary):
        for words in (entry.vi, entry.en, entry.code):
            key = search_key(words)
            found.setdefault(key, entry)
            # people write "Mông" for "Tiếng Mông"
            found.setdefault(key.removeprefix("tieng "), entry)
    return found


def known_organisations(chosen: Iterable[Organisation]) -> dict[str, Organisation]:
    """Return organisations by the search keys of name, short name and code; what two share names neither."""
    found: dict[str, Organisation | None] = {}
    for one in chosen:
        for key in {search_key(words) for words in (one.name, one.short_name, one.code) if words}:
            found[key] = None if key in found and found[key] != one else one
    return {key: one for key, one in found.items() if one is not None}


def refuse_faults(run: DryRun) -> None:
    """Raise Refused where a line has a fault: all lines are entered or none."""
    if run.faults:
        raise Refused(_("The list has faults; nothing has been entered."))
