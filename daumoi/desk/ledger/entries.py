"""One line of a register: a paper that came in, one that was sent out, or a report that got its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper
from daumoi.prove.reports.models import Report
from daumoi.texts.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown and exported. `arrival` is the số đến, None where it is open or the paper went out."""

    day: date
    arrival: int | None
    number: str
    dated_on: date | None
    author: str
    subject: str
    signer: str
    recipients: str
    address: str
    waits: bool

    def cells(self, direction: str) -> list[str | int | date | None]:
        """Return the cells of the exported sheet in the order of `headings`."""
        if direction == "in":
            return [self.day, self.arrival, self.author, self.number, self.dated_on, self.subject]
        return [self.number, self.dated_on, self.subject, self.signer, self.recipients, self.author]


def headings(direction: str) -> list[str]:
    """Return the column headings of NĐ 30/2020 Phụ lục IV that the product has words for."""
    if direction == "in":
        return [
            _("Day of arrival"),
            _("Arrival number"),
            _("Author"),
            _("Number and symbol"),
            _("Date of the document"),
            _("Type and subject"),
        ]
    return [
        _("Number and symbol"),
        _("Date of the document"),
        _("Type and subject"),
        _("Signed by"),
        _("Sent to"),
        _("Issuer"),
    ]


def entered(person: Person, owner: UUID, year: int, direction: str) -> list[Line]:
    """Return the register of an organisation in a year as far as `person` may see it, in its own order.

    Outgoing: papers entered by hand and reports, by date; those that wait for their number stand last.
    """
    papers = Paper.objects.seen_by(person).filter(owner=owner).entered_in(year, direction)
    lines = [_paper(one) for one in papers.select_related("issuer").defer("text", "search_key")]
    if direction == "in":
        return lines
    reports = Report.objects.seen_by(person).filter(issuer=owner).select_related("issuer")
    lines += [_report(one) for one in reports if (one.dated_on or one.created_at.date()).year == year]
    return sorted(lines, key=lambda line: (line.waits, line.day, _sequence(line.number)))


def _paper(paper: Paper) -> Line:
    return Line(
        day=paper.received_on if paper.direction == "in" else paper.issued_on or paper.received_on,
        arrival=paper.arrival_number,
        number=paper.number,
        dated_on=paper.issued_on,
        author=str(paper.issuer or paper.issuer_words),
        subject=titled(paper.kind, paper.subject),
        signer=paper.signer,
        recipients=_first(paper.recipients.splitlines()),
        address=reverse("papers-paper", args=[paper.pk]),
        waits=paper.direction == "out" and not (paper.number and paper.issued_on),
    )


def _report(report: Report) -> Line:
    return Line(
        day=report.dated_on or report.created_at.date(),
        arrival=None,
        number=report.number,
        dated_on=report.dated_on,
        author=str(report.issuer),
        subject=titled(_("Report"), report.subject),
        signer=report.signer_name,
        recipients=_first(report.recipients.splitlines() or [report.addressee]),
        address=reverse("reports-report", args=[report.pk]),
        waits=not report.number,
    )


def titled(kind: str, subject: str) -> str:
    """Return kind and subject as the register has them in one column (NĐ 30/2020, Phụ lục IV); a kind that it names already once."""
    if not kind or search_key(subject).startswith(search_key(kind)):
        return subject
    return f"{kind[:1].upper()}{kind[1:]}: {subject}"


def _first(lines: Sequence[str]) -> str:
    return "; ".join(line.strip(" -;.") for line in lines if line.strip(" -;."))


def _sequence(number: str) -> int:
    digits = number.split("/")[0].split("-")[0].strip()
    return int(digits) if digits.isdecimal() else 0
