"""A report as a finished letter: the same words and numbers as on its page, each number with its reference."""

from __future__ import annotations

from collections.abc import Container, Iterable
from uuid import UUID

from daumoi.actors.people.models import Person
from daumoi.base.web.fields import written
from daumoi.mandate.papers.models import Paper
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.quoted import quoted
from daumoi.prove.reports.models import Report
from daumoi.prove.reports.rules import Table as Counted
from daumoi.prove.reports.rules import superior_name
from daumoi.texts.writing import Aside, Ground, Heading, Letter, Note, Paragraph, Run, Table

Block = Heading | Paragraph | Table | Aside
NOT_OPENED = "Văn bản chưa mở cho người xem, lưu tại cơ quan có số liệu"
WIDTHS_MM = (11.0, 78.0, 22.0, 30.0, 24.0)


def printed(report: Report, counted: Counted, *, by: Person) -> Letter:
    """Return the letter of a report for a reader. Every number of the table carries the number of its note."""
    opened = papers_open_to(by, (figure.paper_id for row in counted.rows for figure in row.figures))
    notes = [Note(f"{row.shown} {row.unit}", [ground(one, opened) for one in row.figures]) for row in counted.rows]
    body: list[Block] = []
    if report.opening:
        body.append(Paragraph([Run(report.opening)]))
    body += [Heading("I. KẾT QUẢ THỰC HIỆN"), *_results(report, counted)]
    for heading, words in (
        ("II. TỒN TẠI, HẠN CHẾ", report.shortcomings),
        ("III. NHIỆM VỤ THỜI GIAN TỚI", report.coming_tasks),
    ):
        if words:
            body += [Heading(heading), *[Paragraph([Run(line)]) for line in words.splitlines() if line.strip()]]
    return Letter(
        line="party" if report.line == "party" else "government",
        parent=superior_name(report),
        issuer=report.issuer.name,
        symbol=report.symbol,
        place=report.place,
        type_name="BÁO CÁO",
        subject=report.subject,
        body=ended(body),
        year=(report.dated_on or report.last_on).year,
        number=report.number,
        dated_on=report.dated_on,
        addressee=report.addressee,
        recipients=lines_of(report.recipients),
        signer_title=lines_of(report.signer_title.upper()),
        signer_name=report.signer_name,
        notes=notes,
    )


def _results(report: Report, counted: Counted) -> list[Block]:
    """Return the table, then what is not in it with the reason, then figures with a period of their own."""
    blocks: list[Block] = []
    rows = [
        [
            Run(str(number)),
            Run(row.indicator.vi),
            Run(row.unit),
            Run(row.shown, mark=number),
            Run(f"{len(row.figures)} số liệu"),
        ]
        for number, row in enumerate(counted.rows, 1)
    ]
    if rows:
        caption = f"Bảng 1. Kết quả theo chỉ tiêu, kỳ {report.first_on:%d/%m/%Y} – {report.last_on:%d/%m/%Y}"
        headings = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Ghi chú")
        blocks.append(Table(caption, headings, rows, numeric=(3,), widths_mm=WIDTHS_MM))
    if counted.left_out:
        items = [f"“{one.figure.as_written}” ({one.figure.organisation}): {one.reason}" for one in counted.left_out]
        blocks.append(Aside("Chưa tính vào bảng:", items))
    if counted.other_periods:
        items = [
            f"{figure.as_written} – {figure.what} ({figure.organisation}, {_period(figure)})"
            for figure in counted.other_periods
        ]
        blocks.append(Aside("Số liệu có kỳ riêng, không cộng:", items))
    return blocks


def ended(body: list[Block]) -> list[Block]:
    """End the body with "./." as NĐ 30/2020 wants it: on the last paragraph, or on a line of its own."""
    last = body[-1] if body else None
    if isinstance(last, Paragraph):
        words = last.runs[-1].words.rstrip(" .")
        return [*body[:-1], Paragraph([*last.runs[:-1], Run(f"{words}./.")])]
    return [*body, Paragraph([Run("./.")])]


def papers_open_to(reader: Person, keys: Iterable[UUID | None]) -> set[UUID]:
    """Return which of these papers the reader may see."""
    wanted = {key for key in keys if key is not None}
    return set(Paper.objects.seen_by(reader).filter(pk__in=wanted).values_list("pk", flat=True))


def ground(figure: Figure, opened: Container[UUID | None]) -> Ground:
    """Return what a printed number rests on: the paper, paragraph and sentence of the figure, or that it came by hand.

    Of a paper that is not among those `opened` to the reader only the organisation is told that answers for the number.
    """
    end = "" if figure.value_max is None else f"–{written(figure.value_max)}"
    number = f"{written(figure.value)}{end} {figure.unit} ({_period(figure)})"
    issuer = figure.organisation.name
    if figure.paper is None or figure.span is None:
        return Ground(issuer=issuer, figure=number, paper="Số liệu nhập tay, có minh chứng kèm theo")
    if figure.paper_id not in opened:
        return Ground(issuer=issuer, figure=number, paper=NOT_OPENED)
    place = quoted(figure.span)
    return Ground(
        issuer=issuer,
        figure=number,
        paper=figure.paper.name,
        dated_on=figure.paper.issued_on,
        place=f"đoạn {place.paragraph}",
        sentence=f"{place.before}{place.words}{place.after}".strip(),
        sha256=figure.paper.sha256,
    )


def _period(figure: Figure) -> str:
    return (
        f"{figure.first_on:%d/%m/%Y}–{figure.last_on:%d/%m/%Y}"
        if figure.first_on and figure.last_on
        else "không ghi kỳ"
    )


def lines_of(text: str) -> list[str]:
    """Return the lines of a block without dashes and empty ones."""
    return [line.strip().removeprefix("- ").strip() for line in text.splitlines() if line.strip()]
