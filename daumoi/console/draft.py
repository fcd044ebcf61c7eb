"""A draft made at once from papers: every proposal taken over by the acts of the pages, everything marked unconfirmed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from daumoi.actors.organisations.acts import Particulars, register
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.lists.rules import days_off
from daumoi.base.periods import Period, parse
from daumoi.mandate.indicators.rules import propose
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.covered import covered
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.papers.text import paragraphs
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks.deadlines import deadline
from daumoi.mandate.tasks.models import Duty
from daumoi.prove.figures import acts as figures
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports import acts as reports
from daumoi.prove.reports.printed import printed
from daumoi.prove.reports.rules import table
from daumoi.texts.reading import Unreadable
from daumoi.texts.reading.child import read_bytes
from daumoi.texts.vietnamese import search_key
from daumoi.texts.writing import Letter, Note, Run, Table, write_docx, write_sheet

FIGURE_HEADINGS = (
    *("Văn bản", "Mã", "Nguyên văn", "Giá trị", "Cận", "Đơn vị", "Nội dung"),
    *("Từ ngày", "Đến ngày", "Chỉ tiêu gợi ý", "Tình trạng", "Vị trí"),
)
BANNER = "DỰ THẢO – số liệu chưa xác nhận"
UNCONFIRMED = "(chưa xác nhận)"
ROLES_VI = {"lead": "chủ trì", "coordinate": "phối hợp", "participate": "tham gia"}


class Draft:
    """The work of one call: an office made up for the moment, its papers, and what is written of them."""

    def __init__(self) -> None:
        self.at, self.today = now(), today()
        self.papers: list[Paper] = []
        self.office = register(Particulars(name="Cơ quan tổng hợp", kinds=["coordinator"]), by=None, at=self.at)
        self.person = Person.objects.create_user("once@localhost", full_name="Bản đọc tự động")
        post = Appointment(
            person=self.person, organisation=self.office, role="coordinator", position="", since=date(2000, 1, 1)
        )
        appoint(post, by=None, at=self.at)

    def read(self, path: Path) -> str:
        """Take one paper in; return why it was refused, "" where it was read."""
        data = path.read_bytes()
        try:
            found = read_bytes(data, path.name)
            arrival = papers.Arrival(
                owner=self.office, received_on=self.today, file_name=path.name, data=data, found=found
            )
            paper = papers.receive(arrival, by=self.person, at=self.at)
        except (Unreadable, Refused) as refused:
            return refused.message
        self.papers.append(paper)
        for span in (
            Span.objects.filter(reading__paper=paper).select_related("reading__paper").order_by("kind", "ordinal")
        ):
            (self._task if span.kind == "task" else self._figure)(span, paper)
        return ""

    def _organisation(self, words: str) -> Organisation:
        known = {search_key(one.name): one for one in Organisation.objects.all()}
        key = search_key(words)
        if key not in known:
            known[key] = register(Particulars(name=words, code=f"o{len(known)}"), by=None, at=self.at)
        return known[key]

    def _task(self, span: Span, paper: Paper) -> None:
        proposal = span.proposal
        off = days_off(paper.received_on, paper.received_on.replace(year=paper.received_on.year + 2, day=1))
        due = deadline(
            proposal.get("due"),
            proposal.get("due_text"),
            received_on=paper.received_on,
            issued_on=paper.issued_on,
            off=off,
        )
        parties = {one["agency"]: (self._organisation(one["agency"]), one["role"]) for one in proposal["agencies"]}
        if not any(role == "lead" for _organisation, role in parties.values()):
            first = next(iter(parties))
            parties[first] = (parties[first][0], "lead")
        unique = {organisation.pk: (organisation, role) for organisation, role in parties.values()}
        what = tasks.Confirmed(
            clause=span.words,
            title="",
            parties=list(unique.values()),
            deadline=due,
            due_words=proposal.get("due_text") or proposal.get("due") or "",
        )
        tasks.confirm(span, what, by=self.person, at=self.at)

    def _figure(self, span: Span, paper: Paper) -> None:
        proposal = span.proposal
        unit, what = str(proposal.get("unit_base") or proposal["unit"]), str(proposal["what"])
        value = proposal.get("value_base", proposal["value"])
        nature = proposal.get("nature", "result")
        period = parse(proposal.get("period")) or (covered(paper.subject) if nature == "result" else None)
        stated = figures.Stated(
            organisation=self._organisation(paper.issuer_words) if paper.issuer_words else self.office,
            as_written=span.words,
            what=what or unit,
            unit=unit or "—",
            value=None if value is None else Decimal(str(value)),
            bound=proposal["qualifier"],
            nature=nature,
            first_on=period.first if period else None,
            last_on=period.last if period else None,
            indicator=propose(what, unit),
            is_wellformed=proposal["valid"],
            readings=tuple(proposal["alternatives"]),
            same="new",
        )
        figures.confirm(span, stated, by=self.person, at=self.at)

    def write(self, out: Path) -> list[Path]:
        """Write the three files and return their paths."""
        out.mkdir(parents=True, exist_ok=True)
        files = {
            "tasks.xlsx": self._tasks(),
            "figures.xlsx": self._figures(),
            "report.docx": write_docx(self._letter()),
        }
        for name, data in files.items():
            (out / name).write_bytes(data)
        return [out / name for name in files]

    def _tasks(self) -> bytes:
        headings = (
            "Văn bản",
            "Mã",
            "Cơ quan",
            "Vai trò",
            "Nhiệm vụ",
            "Thời hạn",
            "Thời hạn ghi trong văn bản",
            "Vị trí",
        )
        duties = Duty.objects.select_related("task__span__reading__paper", "organisation").order_by(
            "task__directive__made_at", "task__span__start", "pk"
        )
        rows = []
        for duty in duties:
            span = duty.task.span
            assert span is not None
            rows.append(
                (
                    span.reading.paper.name,
                    span.label,
                    duty.organisation.name,
                    ROLES_VI[duty.role],
                    duty.task.clause,
                    duty.due_on,
                    duty.task.due_words or duty.task.rhythm,
                    _place(span),
                )
            )
        return write_sheet("Nhiệm vụ", headings, rows)

    def _figures(self) -> bytes:
        rows: list[tuple[Any, ...]] = []
        for figure in Figure.objects.select_related("span__reading__paper", "indicator").order_by(
            "span__reading__made_at", "span__start"
        ):
            span = figure.span
            assert span is not None
            state = _state(figure)
            rows.append(
                (
                    span.reading.paper.name,
                    span.label,
                    figure.as_written,
                    figure.value,
                    str(figure.get_bound_display()),
                    figure.unit,
                    figure.what,
                    figure.first_on,
                    figure.last_on,
                    str(figure.indicator or ""),
                    state,
                    _place(span),
                )
            )
        return write_sheet("Số liệu", FIGURE_HEADINGS, rows)

    def _letter(self) -> Letter:
        dated = [(one.first_on, one.last_on) for one in Figure.objects.all() if one.first_on and one.last_on]
        whole = (
            Period(first=min(first for first, _ in dated), last=max(last for _, last in dated))
            if dated
            else Period(first=self.today, last=self.today)
        )
        values = {
            "subject": "Tổng hợp số liệu từ " + ", ".join(paper.name for paper in self.papers),
            "first_on": whole.first,
            "last_on": whole.last,
            "symbol": "BC",
            "place": "…",
        }
        report = reports.create(self.office, values=values, indicators=[], by=self.person, at=self.at)
        letter = printed(report, table(report), by=self.person)
        body = [_unconfirmed(block) if isinstance(block, Table) else block for block in letter.body]
        return dataclasses.replace(letter, banner=BANNER, body=body, notes=[_doubted(note) for note in letter.notes])


def _unconfirmed(block: Table) -> Table:
    """Mark every number of the table as not confirmed."""
    rows = [
        [
            Run(f"{run.words} {UNCONFIRMED}", mark=run.mark) if index in block.numeric else run
            for index, run in enumerate(row)
        ]
        for row in block.rows
    ]
    return dataclasses.replace(block, rows=rows)


def _state(figure: Figure) -> str:
    """Return why the figure does not count yet; for a malformed one also how it may be read."""
    if figure.is_wellformed:
        return UNCONFIRMED.strip("()")
    read = [f"{one['value']}{' (hợp lý hơn)' if one['suggested'] else ''}" for one in figure.readings]
    return f"sai dạng, chưa tính; gợi ý: {'; '.join(read)}"


def _doubted(note: str | Note) -> str | Note:
    """Mark the number of a note as not confirmed."""
    return (
        f"{note} {UNCONFIRMED}"
        if isinstance(note, str)
        else dataclasses.replace(note, figure=f"{note.figure} {UNCONFIRMED}")
    )


def _place(span: Span) -> str:
    number = next((p.number for p in paragraphs(span.reading.paper.text) if p.start <= span.start <= p.end), 0)
    return f"đoạn {number}, ký tự {span.start}–{span.end}"
