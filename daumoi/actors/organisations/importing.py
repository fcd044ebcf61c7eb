"""Reading a list of organisations (CSV, XLSX): every line is checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.acts import IDENTIFIER, Particulars, register
from daumoi.actors.organisations.models import Organisation, OrganisationIdentifier
from daumoi.actors.people.models import Person
from daumoi.base.errors import Refused
from daumoi.base.sheets import Fault, columns_of
from daumoi.texts.vietnamese import search_key, sort_key

# column → the headings under which it is read; the first is the one of the template
HEADINGS = {
    "code": ("Mã", "code"),
    "name": ("Tên đầy đủ", "Tên cơ quan", "Tên cơ quan, đơn vị", "name"),
    "short_name": ("Tên gọi tắt", "short_name"),
    "abbreviations": ("Viết tắt", "abbreviations"),
    "kind": ("Loại", "kind"),
    "line": ("Khối", "Hệ", "line"),
    "identifier": ("Mã định danh", "identifier"),
    "since": ("Từ ngày", "Ngày thành lập", "valid_from"),
    "territory": ("Cấp trên theo địa bàn", "Cấp trên", "parent_territory"),
    "police": ("Cấp trên công an", "parent_police"),
    "border": ("Cấp trên quân sự, biên phòng", "parent_border"),
    "party_press": ("Cấp trên Đảng, báo chí", "parent_party_press"),
    "governing_body": ("Cơ quan chủ quản", "governing_body"),
}
KINDS = {
    "supplier": "supplier",
    "cung cap thong tin": "supplier",
    "co quan cung cap thong tin": "supplier",
    "newsroom": "newsroom",
    "bao chi": "newsroom",
    "co quan bao chi": "newsroom",
    "coordinator": "coordinator",
    "dau moi": "coordinator",
    "co quan dau moi": "coordinator",
}
LINES = {
    "government": "government",
    "chinh quyen": "government",
    "nha nuoc": "government",
    "party": "party",
    "dang": "party",
}
ABOVE = ("territory", "police", "border", "party_press")
REFERENCES = (*ABOVE, "governing_body")


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation as read: cleaned cells by column name."""

    number: int
    cells: Mapping[str, str]
    kinds: tuple[str, ...] = ()
    since: date | None = None


@dataclass(slots=True)
class DryRun:
    """What an import would do: lines in the order of writing, all faults (any forbids writing), headings not read."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def dry_run(rows: Sequence[Sequence[str]]) -> DryRun:
    """Check every line of a list against itself and the register; write nothing.

    Raises Refused where the heading has no column for the name.
    """
    columns, unread = columns_of(rows[0], HEADINGS)
    if "name" not in columns:
        raise Refused(_("There is no column “Tên đầy đủ”. Use the template file."), field="file")
    run = DryRun(unread=unread)
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: row[index].strip() if index < len(row) else "" for column, index in columns.items()}
        run.lines.append(_read(number, cells, run.faults))
    _check_unique(run)
    known = _register_names()
    own = _own_names(run.lines)
    for line in run.lines:
        run.faults += _unknown_references(line, known, own)
    run.lines = _superiors_first(run, known, own)
    run.faults.sort(key=lambda fault: fault.line)
    return run


def import_all(rows: Sequence[Sequence[str]], *, by: Person | None, at: datetime) -> list[Organisation]:
    """Enter all lines, or none: the list is checked again, as the register may have moved on. Raises Refused."""
    run = dry_run(rows)
    if run.faults:
        raise Refused(_("The list has faults; nothing has been entered."))
    entered = []
    with transaction.atomic():
        names = {key: one for one in Organisation.objects.filter(closed_on=None) for key in _keys(one.name, one.code)}
        for line in run.lines:
            one = register(_particulars(line, names), by=by, at=at)
            names |= {key: one for key in _keys(one.name, line.cells.get("code", ""))}
            entered.append(one)
    return entered


def template() -> list[list[str]]:
    """Return the heading and one example line of a list."""
    example = {
        "name": "Ủy ban nhân dân xã Suối Mơ",
        "short_name": "UBND xã Suối Mơ",
        "abbreviations": "UBND SM",
        "kind": "cơ quan cung cấp thông tin",
        "line": "chính quyền",
        "since": "01/07/2025",
    }
    return [[names[0] for names in HEADINGS.values()], [example.get(column, "") for column in HEADINGS]]


def _read(number: int, cells: dict[str, str], faults: list[Fault]) -> Line:
    """Return a line with its codes and day understood; what is not understood goes to `faults`."""

    def fault(column: str, what: str, fix: str) -> None:
        faults.append(Fault(number, HEADINGS[column][0], what, fix))

    if not cells["name"]:
        fault("name", _("The name is missing."), _("Write the full name as in the decision."))
    if len(cells["name"]) > 300:
        fault("name", _("The name is longer than 300 letters."), _("Write the name alone."))
    kinds = tuple(
        dict.fromkeys(KINDS.get(search_key(word), "?") for word in cells.get("kind", "").split(";") if word.strip())
    )
    if "?" in kinds:
        fault(
            "kind",
            _("Unknown kind: “%(word)s”.") % {"word": cells["kind"]},
            _("Write: cung cấp thông tin, báo chí or đầu mối; several with ; between."),
        )
    if cells.get("line") and search_key(cells["line"]) not in LINES:
        fault("line", _("Unknown line: “%(word)s”.") % {"word": cells["line"]}, _("Write: chính quyền or Đảng."))
    if cells.get("identifier") and (len(cells["identifier"]) > 35 or not IDENTIFIER.fullmatch(cells["identifier"])):
        fault(
            "identifier",
            _("Not an identifier: “%(word)s”.") % {"word": cells["identifier"]},
            _("Capital letters and digits with points between, for example H41.12."),
        )
    since = _day(cells.get("since", ""))
    if cells.get("since") and since is None:
        fault(
            "since",
            _("Not a day: “%(word)s”.") % {"word": cells["since"]},
            _("Write day/month/year, for example 1/7/2025."),
        )
    return Line(number, cells, kinds or ("supplier",), since)


def _day(text: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _key(words: str) -> str:
    # with marks: Tân Hòa and Tân Hóa are two communes
    return sort_key(" ".join(words.split())) if words.strip() else ""


def _keys(*words: str) -> list[str]:
    return [key for key in map(_key, words) if key]


def _register_names() -> set[str]:
    rows = Organisation.objects.filter(closed_on=None).values_list("name", "code")
    return {key for row in rows for key in _keys(*row)}


def _own_names(lines: Iterable[Line]) -> dict[str, Line]:
    return {key: line for line in lines for key in _keys(line.cells["name"], line.cells.get("code", ""))}


def _check_unique(run: DryRun) -> None:
    """Note names, codes and identifiers that the register or an earlier line of the file already has."""
    taken = {
        "name": {_key(name) for name in Organisation.objects.filter(closed_on=None).values_list("name", flat=True)},
        "code": {_key(code) for code in Organisation.objects.values_list("code", flat=True)},
        "identifier": {_key(code) for code in OrganisationIdentifier.objects.values_list("identifier", flat=True)},
    }
    first: dict[tuple[str, str], int] = {}
    for line in run.lines:
        for column, known in taken.items():
            key = _key(line.cells.get(column, ""))
            if not key:
                continue
            earlier = first.setdefault((column, key), line.number)
            if key in known:
                what, fix = (
                    _("Already in the register."),
                    _("Take the line out, or change it on the page of the organisation."),
                )
            elif earlier != line.number:
                what, fix = _("The same as in line %(line)s.") % {"line": earlier}, _("Keep one of the two lines.")
            else:
                continue
            run.faults.append(Fault(line.number, HEADINGS[column][0], what, fix))


def _unknown_references(line: Line, known: set[str], own: Mapping[str, Line]) -> list[Fault]:
    faults = []
    for column in REFERENCES:
        words = line.cells.get(column, "")
        key = _key(words)
        if key and key not in known and key not in own:
            what = _("“%(name)s” is neither in the register nor in this file.") % {"name": words}
            faults.append(
                Fault(line.number, HEADINGS[column][0], what, _("Write its full name or code, or add it as a line."))
            )
    return faults


def _superiors_first(run: DryRun, known: set[str], own: Mapping[str, Line]) -> list[Line]:
    """Return the lines so that whoever stands above comes first; a circle becomes a fault of each of its lines."""
    ordered: list[Line] = []
    ready = set(known)
    waiting = list(run.lines)
    while waiting:
        needs = {
            line.number: {_key(line.cells.get(column, "")) for column in REFERENCES} & own.keys() for line in waiting
        }
        entered = [line for line in waiting if needs[line.number] <= ready]
        if not entered:
            what, fix = _("The lines stand above each other in a circle."), _("Take one of the superiors out.")
            run.faults += [Fault(line.number, HEADINGS["territory"][0], what, fix) for line in waiting]
            break
        ordered += entered
        ready |= {key for line in entered for key in _keys(line.cells["name"], line.cells.get("code", ""))}
        numbers = {line.number for line in entered}
        waiting = [line for line in waiting if line.number not in numbers]
    return ordered


def _particulars(line: Line, names: Mapping[str, Organisation]) -> Particulars:
    cells = line.cells
    superiors = [(scheme, names[_key(cells[scheme])]) for scheme in ABOVE if cells.get(scheme)]
    governing = cells.get("governing_body", "")
    return Particulars(
        name=cells["name"],
        short_name=cells.get("short_name", ""),
        abbreviations=[words.strip() for words in cells.get("abbreviations", "").split(";") if words.strip()],
        kinds=line.kinds,
        line=LINES.get(search_key(cells.get("line", "")), "government"),
        code=cells.get("code", ""),
        identifier=cells.get("identifier", ""),
        since=line.since,
        superiors=superiors,
        governing_body=names[_key(governing)] if governing else None,
    )
