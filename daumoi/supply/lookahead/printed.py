"""The look-ahead report on paper: as a letter of the reader's office and as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import override

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import PLACE
from daumoi.mandate.orientations.rules import above
from daumoi.supply.lookahead.marks import Mark
from daumoi.supply.lookahead.report import Day, Report, Row
from daumoi.texts.writing import write_docx, write_sheet
from daumoi.texts.writing.model import Heading, Letter, Paragraph, Run, Table
from daumoi.texts.writing.xlsx import Cell

HEADINGS = ("Thời gian", "Tên sự kiện, cơ quan", "Địa điểm", "Lãnh đạo dự", "Ghi chú")
WIDTHS = (19, 57, 30, 26, 42)
COLUMNS = (
    *("Ngày", "Đến ngày", "Giờ", "Tên sự kiện", "Loại", "Cơ quan", "Địa điểm", "Lãnh đạo dự", "Mức độ chắc chắn"),
    *("Mời báo chí", "Tài liệu cung cấp trước", "Vấn đề nóng", "Thay đổi", "Tình trạng"),
)
# how an address asks for the files that name what is confidential, and how such a file is called
INTERNAL = "noi-bo"
# of an event that is not for everybody, in a file for within the office
HIDDEN = "Hạn chế"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def office_of(reader: Person) -> Organisation | None:
    """Return the organisation whose letter a reader's report is, the first by name; None without a post."""
    return Organisation.objects.filter(pk__in=standing(reader).organisations()).order_by("sort_key").first()


def file_name(report: Report, *, is_internal: bool) -> str:
    """Return what a file of the report is called, without its ending."""
    return f"lich-sap-toi-{f'{INTERNAL}-' if is_internal else ''}{report.first:%Y%m%d}"


def as_docx(report: Report, office: Organisation) -> bytes:
    """Return the report as a letter of an office."""
    return write_docx(printed(report, office))


def as_xlsx(report: Report) -> bytes:
    """Return the report as a sheet; one that is narrowed says above its headings to what."""
    return write_sheet(sheet_name(report), columns(report), sheet_rows(report), above=_scope(report))


def as_text(report: Report) -> str:
    """Return the report as lines of plain text, in Vietnamese: the same rows and marks as in its files."""
    with override("vi"):
        lines = [_subject(report), _opening(report)]
        if report.has_confidential:
            lines.append("CÓ NỘI DUNG HẠN CHẾ NGƯỜI XEM – KHÔNG PHỔ BIẾN")
        if report.issues:
            lines += ["", "VẤN ĐỀ NÓNG", *("  " + "".join(run.words for run in _issue(row)) for row in report.issues)]
        for day in report.days:
            lines += ["", f"{WEEKDAYS[day.day.weekday()]}, ngày {day.day:%d/%m/%Y}", *map(_text, day.rows)]
        if report.waiting:
            lines += ["", "Đã hoãn, chưa có ngày mới", *map(_text, report.waiting)]
        return "\n".join(lines)


def _text(row: Row) -> str:
    """Return a row in one line, its parts as in the table of the letter."""
    parts = [" · ".join(run.words.split("\n")) for run in _cells(row)]
    return "  " + " | ".join(part for part in parts if part)


def _scope(report: Report) -> str:
    """Return what the sheet holds in words; "" where nothing is left out."""
    return f"Lịch sắp tới {_subject(report)[0].lower()}{_subject(report)[1:]}" if report.narrowed else ""


def _subject(report: Report) -> str:
    days = f"Từ ngày {report.first:%d/%m/%Y} đến ngày {report.last:%d/%m/%Y}"
    return f"{days}; {report.narrowed}" if report.narrowed else days


def printed(report: Report, office: Organisation) -> Letter:
    """Return the report as a letter of an office, in Vietnamese, with what changed said aloud in each line."""
    made_on = report.made_on or report.first
    with override("vi"):
        return Letter(
            line="party" if office.line == "party" else "government",
            parent=above(office, made_on),
            issuer=office.name,
            symbol="",
            place=settings.PROVINCE,
            type_name="LỊCH SỰ KIỆN, HOẠT ĐỘNG SẮP TỚI",
            subject=_subject(report),
            body=_body(report),
            year=made_on.year,
            dated_on=made_on,
            banner="CÓ NỘI DUNG HẠN CHẾ NGƯỜI XEM – KHÔNG PHỔ BIẾN" if report.has_confidential else "",
        )


def _body(report: Report) -> list[Heading | Paragraph | Table]:
    body: list[Heading | Paragraph | Table] = [Paragraph([Run(_opening(report))])]
    if report.issues:
        body.append(Heading("I. VẤN ĐỀ NÓNG"))
        body += [Paragraph(_issue(row)) for row in report.issues]
    if report.days:
        body.append(Heading("II. LỊCH THEO NGÀY" if report.issues else "I. LỊCH THEO NGÀY"))
        body += [_table(day) for day in report.days]
    if report.waiting:
        body.append(Heading(f"{'I' * (1 + bool(report.issues) + bool(report.days))}. CHỜ NGÀY MỚI"))
        body.append(_rows("Đã hoãn, chưa có ngày mới", report.waiting))
    return body


def _opening(report: Report) -> str:
    rows = report.rows
    if not rows:
        of_it = " trong phạm vi này" if report.narrowed else ""
        return f"Chưa có sự kiện, hoạt động nào trong thời gian này{of_it}."
    told = f"Có {len(rows)} sự kiện, hoạt động"
    if report.since is not None:
        moment = report.since.astimezone(PLACE)
        told += f"; so với {moment:%H:%M %d/%m/%Y}: {report.new} mới, {report.changed} thay đổi"
    return f"{told}." + (" Chỉ in các sự kiện đầu; còn nữa." if report.is_cut else "")


def _issue(row: Row) -> list[Run]:
    said = f" ({row.event.starts_on:%d/%m/%Y}; {row.event.organisation.name})"
    more = ". ".join(part.rstrip(".") for part in (row.event.summary, row.brief) if part)
    return [Run(_named(row), bold=True), Run(said + (f": {more}" if more else "."))]


def _named(row: Row) -> str:
    return f"[{HIDDEN}] {row.event.title}" if row.event.is_confidential else row.event.title


def _table(day: Day) -> Table:
    return _rows(f"{WEEKDAYS[day.day.weekday()]}, ngày {day.day:%d/%m/%Y}", day.rows)


def _rows(caption: str, rows: Sequence[Row]) -> Table:
    return Table(caption=caption, headings=HEADINGS, rows=[_cells(row) for row in rows], widths_mm=WIDTHS)


def _cells(row: Row) -> list[Run]:
    event = row.event
    until = f"đến {event.ends_on:%d/%m}" if row.days else ""
    time = "\n".join(part for part in (row.hours, until) if part)
    notes = [str(event.certainty), row.press, row.brief, *_told(row.mark)]
    if row.state:
        notes.insert(0, row.state)
    is_loud = bool(row.state) or (row.mark is not None and (row.mark.is_new or row.mark.is_major))
    return [
        Run(time),
        Run(f"{_named(row)}\n{event.organisation.name}"),
        Run(row.place),
        Run(";\n".join(row.leaders)),
        Run(".\n".join(note.rstrip(".") for note in notes if note), bold=is_loud),
    ]


def _told(mark: Mark | None) -> Sequence[str]:
    if mark is None:
        return ()
    if mark.is_new:
        return ("MỚI",)
    return [f"THAY ĐỔI – {one.label}: {one.old or 'chưa có'} → {one.new or 'bỏ'}" for one in mark.major]


def sheet_rows(report: Report) -> list[list[Cell]]:
    """Return a line for each event, its days typed, in Vietnamese; under `columns` of the same report."""
    with override("vi"):
        return [[*_line(row), *_hidden(row, report)] for row in report.rows]


def columns(report: Report) -> tuple[str, ...]:
    """Return the headings of the sheet; one that names what is confidential has a column that says so of each row."""
    return (*COLUMNS, "Phạm vi phổ biến") if report.has_confidential else COLUMNS


def sheet_name(report: Report) -> str:
    """Return the name of the sheet, which stands on each printed page, too."""
    return f"Lịch sắp tới – {HIDDEN.upper()}" if report.has_confidential else "Lịch sắp tới"


def _hidden(row: Row, report: Report) -> list[Cell]:
    return [HIDDEN if row.event.is_confidential else ""] if report.has_confidential else []


def _line(row: Row) -> list[Cell]:
    event = row.event
    until: date | None = event.ends_on if event.ends_on > event.starts_on else None
    return [
        event.starts_on,
        until,
        row.hours,
        event.title,
        str(event.kind),
        event.organisation.name,
        row.place,
        "; ".join(row.leaders),
        str(event.certainty),
        row.press,
        row.brief,
        "có" if event.is_issue else "",
        "; ".join(_told(row.mark)),
        row.state,
    ]
