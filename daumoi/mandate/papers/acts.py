"""Receiving papers and deciding on what was found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import directory, match
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.papers.models import Grant, Paper, Reading, Span
from daumoi.mandate.papers.parts import keep_files
from daumoi.mandate.papers.proposals import figure_proposals, task_proposals
from daumoi.mandate.papers.rules import AlreadyHere, check_may_register, check_may_review, check_undecided
from daumoi.texts.reading import Reading as Found
from daumoi.texts.reading.child.bundle import Given, PageText
from daumoi.texts.reading.files.joining import Part
from daumoi.texts.vietnamese import nfc, search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a paper reached the office: for whom, when, under which số đến (None: not entered), as which file.

    `data` are the bytes as they came, `found` what the reader made of them. `direction` "out": a document of the owner's own,
    `received_on` the day on which it is entered. `annexes` are the files that came with it, `parts` and `pages` what the reader
    says of each file (none: one file without scans). `annex_of` is the paper to which this one came later as an annex. `head` is
    what its sender says of it, for what the text does not say.
    """

    owner: Organisation
    received_on: date
    file_name: str
    data: bytes
    found: Found
    province: str = ""
    arrival_number: int | None = None
    direction: str = "in"
    annexes: tuple[Given, ...] = ()
    parts: tuple[Part, ...] = ()
    pages: tuple[PageText, ...] = ()
    annex_of: Paper | None = None
    head: Mapping[str, str] = field(default_factory=dict)


def receive(arrival: Arrival, *, by: Person, at: datetime) -> Paper:
    """Register a paper with its reading and proposals. Raises NotYours, AlreadyHere where the office has the same bytes."""
    check_may_register(arrival.owner.pk, by=by)
    with transaction.atomic():
        # one at a time in each register: two clerks never get the same number, nor enter the same bytes twice
        Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=arrival.owner.pk)
        return _enter(arrival, by=by, at=at)


def _enter(arrival: Arrival, *, by: Person, at: datetime) -> Paper:
    sha256 = files.fingerprint(arrival.data)
    # only inside one's own register: that another agency holds the same bytes is nobody's business
    known = Paper.objects.filter(owner=arrival.owner, sha256=sha256).first()
    if known is not None:
        raise AlreadyHere(known)
    paper = _paper(arrival, sha256, by, at)
    _told_by_sender(paper, arrival)
    if arrival.annex_of is not None:
        _headed_like(paper, arrival.annex_of)
    _check_dates(paper)
    _check_arrival_number(paper)
    with act("registered", paper, by=by, at=at, number=paper.number):
        paper.save(force_insert=True)
        keep_files(paper, ((arrival.data, arrival.file_name), *arrival.annexes), arrival.parts, arrival.pages)
        _add_reading(paper, arrival.found, at)
        if arrival.annex_of is not None:
            _share_like(paper, arrival.annex_of)
    return paper


def _told_by_sender(paper: Paper, arrival: Arrival) -> None:
    head, document = arrival.head, arrival.found.document
    paper.number = paper.number or head.get("number", "")[:60]
    if paper.issued_on is None and head.get("issued_on"):
        paper.issued_on = date.fromisoformat(head["issued_on"])
    if not paper.issuer_words and head.get("issuer"):
        paper.issuer_words = head["issuer"][:300]
        known = directory(paper.issued_on or arrival.received_on)
        paper.issuer_id = paper.issuer_id or match(head["issuer"], known, arrival.province).organisation
    if not document.subject and head.get("subject"):
        paper.subject = nfc(head["subject"])[:800]
    paper.signer = paper.signer or head.get("signer", "")[:120]
    paper.kind = paper.kind or head.get("kind", "")[:60]
    said = [paper.number, paper.subject, paper.issuer_words, paper.text]
    paper.search_key = search_key(" ".join(said)) if head else paper.search_key


def _headed_like(annex: Paper, paper: Paper) -> None:
    """What an annex does not say of itself is that of its paper."""
    annex.number = annex.number or paper.number
    annex.issued_on = annex.issued_on or paper.issued_on
    annex.issuer_id, annex.issuer_words = paper.issuer_id, paper.issuer_words
    annex.direction, annex.arrival_number = paper.direction, None


def _share_like(annex: Paper, paper: Paper) -> None:
    """Open an annex to everybody to whom its paper is open."""
    for grant in paper.grants.all():
        Grant.objects.get_or_create(
            paper=annex,
            organisation=grant.organisation,
            line=grant.line,
            defaults={"reason": "annex", "by": grant.by, "at": grant.at},
        )


def _paper(arrival: Arrival, sha256: str, by: Person, at: datetime) -> Paper:
    head, text = arrival.found.document, arrival.found.text
    issued_on = (
        date.fromisoformat(head.date)
        if head.date and len(head.date) == 10 and head.date_of in (None, "document")
        else None
    )
    issuer_id = match(head.issuer or "", directory(issued_on or arrival.received_on), arrival.province).organisation
    is_out = arrival.direction == "out"
    subject = nfc(head.subject or first_line(text) or arrival.file_name)[:800]
    return Paper(
        owner=arrival.owner,
        line=arrival.owner.line,
        number=head.number or "",
        issued_on=issued_on,
        kind=head.type or "",
        subject=subject,
        direction=arrival.direction,
        annex_of=arrival.annex_of,
        issuer_id=arrival.owner.pk if is_out else issuer_id,
        issuer_words=(head.issuer or "")[:300],
        signer=(head.signer or "")[:120],
        received_on=arrival.received_on,
        arrival_number=None if is_out else arrival.arrival_number,
        text=text,
        sha256=sha256,
        notes=list(arrival.found.notes),
        search_key=search_key(" ".join([head.number or "", subject, head.issuer or "", text])),
        registered_by=by,
        registered_at=at,
    )


def first_line(text: str) -> str:
    """Return the first line with words, cut at 300 characters; "" for an empty text."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:300]


def _check_dates(paper: Paper) -> None:
    if paper.direction == "out":
        # what the office sends out is entered on or after the day that văn thư gives it
        paper.received_on = max(paper.received_on, paper.issued_on or paper.received_on)
    if paper.issued_on and paper.received_on < paper.issued_on:
        raise Refused(
            _(
                "The paper is dated %(issued)s; it cannot have arrived before that, on %(received)s. Correct the day of arrival."
            )
            % {"issued": f"{paper.issued_on:%d/%m/%Y}", "received": f"{paper.received_on:%d/%m/%Y}"},
            field="received_on",
        )


def _check_arrival_number(paper: Paper) -> None:
    taken = Paper.objects.filter(owner=paper.owner_id, direction=paper.direction, arrival_number=paper.arrival_number)
    if paper.arrival_number and taken.filter(received_on__year=paper.received_on.year).exclude(pk=paper.pk).exists():
        raise TooLate(
            _("Arrival number %(number)s is already used this year. Enter another.") % {"number": paper.arrival_number},
            field="arrival_number",
        )


def _add_reading(paper: Paper, found: Found, at: datetime) -> Reading:
    whole = found.to_json()
    Reading.objects.filter(paper=paper, is_current=True).update(is_current=False)
    reading = Reading.objects.create(
        paper=paper,
        version=found.version,
        head=whole["document"],
        blocks=[[b["kind"], b["start"], b["end"]] for b in whole["blocks"]],
        made_at=at,
    )
    for kind, proposals in (("task", task_proposals(whole["tasks"])), ("figure", figure_proposals(whole["figures"]))):
        Span.objects.bulk_create(
            Span(
                reading=reading,
                kind=kind,
                ordinal=number,
                start=proposal["start"],
                end=proposal["end"],
                proposal=proposal,
            )
            for number, proposal in enumerate(proposals, 1)
        )
    return reading


def propose(reading: Reading, *, kind: str, words: str, proposal: dict[str, Any], by: Person, at: datetime) -> Span:
    """Add a span that a person marked. `words` must stand in the text; raises Refused where they do not."""
    check_may_review(reading.paper, by=by)
    words = nfc(words).strip()
    start = proposal.get("start")
    text = reading.paper.text
    if not isinstance(start, int) or text[start : start + len(words)] != words:
        start = text.find(words)
    if not words or start < 0:
        raise Refused(_("These words do not stand in the document. Copy them from the text exactly."), field="words")
    last = reading.spans.filter(kind=kind).order_by("-ordinal").first()
    span = Span(
        reading=reading,
        kind=kind,
        ordinal=(last.ordinal if last else 0) + 1,
        start=start,
        end=start + len(words),
        proposal={**proposal, "start": start, "end": start + len(words)},
        proposed_by=by,
    )
    with act("proposed", reading.paper, by=by, at=at, span=kind, words=words[:200]):
        span.save(force_insert=True)
    return span


def accept(span: Span, *, by: Person, at: datetime) -> None:
    """Write down that a person accepted the proposal; the act that makes the task or figure calls this first."""
    check_may_review(span.reading.paper, by=by)
    _decide(span, "accepted", "", by, at)


def reject(span: Span, reason: str, *, by: Person, at: datetime) -> None:
    """Write down that a person rejected the proposal and why; the words stay in the text without their mark."""
    check_may_review(span.reading.paper, by=by)
    with act("rejected", span.reading.paper, by=by, at=at, span=span.label, reason=reason):
        _decide(span, "rejected", reason, by, at)


def reopen(span: Span, *, by: Person, at: datetime) -> None:
    """Take a decision back: the proposal waits again. Whatever it made must have been withdrawn first."""
    check_may_review(span.reading.paper, by=by)
    if span.decided_at is None:
        raise TooLate(_("%(label)s waits for a decision already.") % {"label": span.label})
    with act("reopened", span.reading.paper, by=by, at=at, span=span.label):
        span.verdict, span.reason, span.decided_by, span.decided_at = "", "", None, None
        span.save(update_fields=["verdict", "reason", "decided_by", "decided_at"])


def _decide(span: Span, verdict: str, reason: str, by: Person, at: datetime) -> None:
    # claimed by UPDATE: of two people who press at once one is told so
    claimed = Span.objects.filter(pk=span.pk, decided_at=None).update(
        verdict=verdict, reason=reason[:300], decided_by=by, decided_at=at
    )
    span.refresh_from_db()
    if not claimed:
        check_undecided(span)


def open_to(paper: Paper, organisation: Organisation, *, reason: str, by: Person, at: datetime) -> None:
    """Let an organisation see the paper from now on; once is enough."""
    for one in (paper, *paper.annexes.all()):
        Grant.objects.get_or_create(
            paper=one, organisation=organisation, line="", defaults={"reason": reason, "by": by, "at": at}
        )


def correct_head(paper: Paper, *, values: dict[str, Any], by: Person, at: datetime) -> None:
    """Correct number, date, kind, subject, issuer, day of arrival or số đến; the text never changes. Raises Refused."""
    check_may_register(paper.owner_id, by=by)
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.owner_id)
        _correct(paper, values, by=by, at=at)


def _correct(paper: Paper, values: dict[str, Any], *, by: Person, at: datetime) -> None:
    old = {key: str(getattr(paper, key)) for key in values}
    for key, value in values.items():
        setattr(paper, key, nfc(value) if isinstance(value, str) else value)
    _check_dates(paper)
    _check_arrival_number(paper)
    paper.search_key = search_key(" ".join([paper.number, paper.subject, paper.issuer_words, paper.text]))
    with act("corrected", paper, by=by, at=at, old=old):
        paper.save(update_fields=[*{*values, "received_on", "search_key"}])
