"""Rows of an assignment table: one duty for each agency that leads it or joins in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daumoi.texts.reading.duties.agencies import Agency, find_agencies
from daumoi.texts.reading.model import Duty, Role
from daumoi.texts.reading.tables.agencies import agencies_in, split_roles
from daumoi.texts.reading.tables.dues import CellDue, cell_due
from daumoi.texts.reading.tables.grid import Field, Row
from daumoi.texts.reading.tables.heads import Head, is_column_numbers, repeats
from daumoi.texts.vietnamese.folding import fold

_DITTO = re.compile(r"^[\s\-–_\"“”″'’.]*(?:nt|nhu tren|″|\"|“|”|-|–|')[\s\-–_\"“”″'’.]*$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|;\s+|\.\s+|:\s+|(?<=\s))(?=[-–+•]\s+\S)")
_ROLES: dict[str, Role] = {"lead": "lead", "partner": "coordinate", "participant": "participate"}


@dataclass(frozen=True, slots=True)
class _Doer:
    role: Role
    agency: Agency
    inherited: bool = False


def is_duty_table(head: Head, rows: Sequence[Row]) -> bool:
    """Tell whether a table assigns duties: a duty column and someone to do them, in a column or a section row."""
    if head.column("duty") is None:
        return False
    if head.column("lead", "both", "partner") is not None:
        return True
    return head.column("due") is not None and any(_section(row, head) for row in rows[head.body :])


def read_rows(
    text: str, head: Head, rows: Sequence[Row], document_date: str | None, year: str | None
) -> Iterator[Duty]:
    """Give the duties of an assignment table in reading order.

    "Chủ trì" columns lead, "Phối hợp" columns coordinate, "Tham gia" columns participate (the scheme of the
    field: who stands under "Cơ quan phối hợp" coordinates). A ditto mark or a merged cell repeats the row above.
    """
    section: Agency | None = None
    above: dict[int, Field] = {}
    for row in rows[head.body :]:
        if is_column_numbers(row) or repeats(head, row):
            continue
        heading = _section(row, head)
        if heading is not None:
            section = _owner(text, heading)
            above = {}
            continue
        fields = _carried(head, row, above)
        yield from _row(text, head, fields, section, (document_date, year))


def _carried(head: Head, row: Row, above: dict[int, Field]) -> dict[int, Field]:
    fields: dict[int, Field] = {}
    for column in range(len(head.parts)):
        field = row.at(column)
        if field is not None and _DITTO.match(field.folded) and column in above:
            field = above[column]
        if field is not None:
            fields[column] = above[column] = field
    return fields


def _section(row: Row, head: Head) -> Field | None:
    """Return the words of a row that is a heading inside the table, None for a row with content."""
    filled = row.filled()
    wide = [column for column in filled if _width(row, column) > 1]
    number = head.column("number")
    words = wide or [column for column in filled if column != number]
    carried = any(field.text and not field.own and _elsewhere(row, field) for field in row.fields)
    if carried or len(words) != 1 or any(column not in (number, words[0]) for column in filled):
        return None
    return row.fields[words[0]] if wide or _bare(row, head, words[0]) else None


def _width(row: Row, column: int) -> int:
    place = (row.fields[column].start, row.fields[column].end)
    return sum((field.start, field.end) == place for field in row.fields)


def _owner(text: str, heading: Field) -> Agency | None:
    """Return the agency that a heading names and nothing else ("II. Sở Tài chính"), None where it says more."""
    named = [agency for agency in agencies_in(text, heading.start, heading.end) if agency.named]
    if not named:
        return None
    return (
        named[0] if 2 * (named[0].end - named[0].start) >= len(heading.text) and find_agencies(named[0].name) else None
    )


def _elsewhere(row: Row, field: Field) -> bool:
    """Tell whether a field is carried from another row: then this row has content of its own."""
    return not row.start <= field.start <= row.end


def _bare(row: Row, head: Head, column: int) -> bool:
    """A single filled cell is a heading where it is the first column or has a Roman or capital number beside it."""
    number = head.column("number")
    marker = row.at(number)
    if marker is not None:
        return bool(re.match(r"^[A-ZĐ]{1,5}\.?$", marker.text.strip()))
    return column == 0 or (
        head.parts[column] == "duty" and bool(re.match(r"^(?:[IVX]+|[A-Z])[.)]\s", row.fields[column].text))
    )


def _row(
    text: str, head: Head, fields: dict[int, Field], section: Agency | None, dates: tuple[str | None, str | None]
) -> Iterator[Duty]:
    task = _task(head, fields)
    if task is None:
        return
    doers = list(_doers(text, head, fields))
    if not any(doer.role == "lead" for doer in doers) and section is not None:
        doers.insert(0, _Doer("lead", section, inherited=True))
    column = head.column("due")
    due = cell_due(fields[column], *dates) if column in fields and column is not None else CellDue()
    for start, end in _items(text, task):
        for doer in doers:
            yield _duty(text, (start, end), doer, due)


def _task(head: Head, fields: dict[int, Field]) -> Field | None:
    """Return the duty's field: the last duty column with words, since groups stand before what they hold."""
    columns = [column for column, part in enumerate(head.parts) if part == "duty" and column in fields]
    if not columns:
        return None
    field = fields[columns[-1]]
    return field if sum(letter.isalpha() for letter in field.text) >= 3 else None


def _items(text: str, field: Field) -> Iterator[tuple[int, int]]:
    """Give the dashed items of a duty cell, or the whole cell where it has fewer than two."""
    cuts = sorted({found.end() for found in _ITEM.finditer(field.text)})
    if len(cuts) < 2:
        yield field.start, field.end
        return
    if field.text[: cuts[0]].strip() and not field.text[: cuts[0]].rstrip().endswith(":"):
        cuts.insert(0, 0)
    for cut, after in zip(cuts, [*cuts[1:], len(field.text)], strict=True):
        words = field.text[cut:after]
        lead = len(words) - len(words.lstrip(" -–+•"))
        yield field.start + cut + lead, field.start + cut + len(words.rstrip(" ;"))


def _doers(text: str, head: Head, fields: dict[int, Field]) -> Iterator[_Doer]:
    seen: set[tuple[str, int]] = set()
    for column, part in enumerate(head.parts):
        if part not in ("lead", "both", "partner", "participant") or column not in fields:
            continue
        field = fields[column]
        for role, agency in _in_field(text, field, part):
            key = (fold(agency.name), agency.start)
            if key not in seen:
                seen.add(key)
                yield _Doer(role, agency)


def _in_field(text: str, field: Field, part: str) -> Iterator[tuple[Role, Agency]]:
    first = True
    for label, start, end in split_roles(field.text):
        role = _ROLES[label or ("lead" if part == "both" else part)]
        for agency in agencies_in(text, field.start + start, field.start + end):
            named_role: Role = "coordinate" if part == "both" and not label and not first else role
            first = False
            if agency.named or named_role == "lead":
                yield named_role, agency


def _duty(text: str, span: tuple[int, int], doer: _Doer, due: CellDue) -> Duty:
    agency = doer.agency
    return Duty(
        agency=agency.name,
        role=doer.role,
        start=span[0],
        end=span[1],
        task=text[span[0] : span[1]],
        due=due.due,
        due_text=due.text,
        due_start=due.start,
        due_end=due.end,
        agency_start=agency.start,
        agency_end=agency.end,
        agency_inherited=doer.inherited,
        agency_normalised=agency.normalised,
    )
