"""Taking in what arrives, and deciding on it: taken as a paper or rejected with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused
from daumoi.mandate.arrivals.models import Arrival, ArrivalFile, Batch
from daumoi.mandate.arrivals.rules import check_may_decide, check_waiting
from daumoi.mandate.papers import receiving
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.texts.reading import Classified, Unreadable
from daumoi.texts.reading.child import read_bytes
from daumoi.texts.reading.child.bundle import is_slow, open_parcel
from daumoi.texts.reading.parcels.model import Carried, Parcel
from daumoi.texts.vietnamese import nfc, search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Bytes that came in: by which way, under which name, for which office; `key` tells them apart ("" : by what is inside)."""

    owner: Organisation
    way: str
    name: str
    data: bytes
    key: str = ""
    batch: Batch | None = None


def take_in(came: Came, *, at: datetime, today: date) -> Arrival | None:
    """Keep what came for a person to decide; None where the office has it already. Nothing is lost: what cannot be opened,
    or may not be kept, is there with the sentence why, without bytes. Repeating it does no harm.
    """
    fingerprint = files.fingerprint(came.data)
    refusal = ""
    try:
        parcel = open_parcel(came.data, came.name)
        parcel = _with_head(parcel)
    except Unreadable as unreadable:
        is_secret = isinstance(unreadable, Classified)
        parcel = Parcel(subject="" if is_secret else came.name)
        refusal = unreadable.message
    key = came.key or parcel.key or fingerprint
    if Arrival.objects.filter(owner=came.owner, key=f"{came.way}:{key}"[:400]).exists():
        return None
    return _kept(came, parcel, f"{came.way}:{key}"[:400], refusal, at=at, today=today)


def _with_head(parcel: Parcel) -> Parcel:
    """Add what the reader says of the first file, and leave out the bytes of files that may not be kept. Raises Classified."""
    head, kept = dict(parcel.head), []
    for carried in parcel.files:
        if carried.refusal or is_slow(carried.name):
            kept.append(carried)
            continue
        try:
            document = read_bytes(carried.data, carried.name).document
        except Classified as secret:
            kept.append(Carried(name="", refusal=secret.message))
            continue
        except Unreadable:
            # a scan, or one that its own page will explain when it is taken
            kept.append(carried)
            continue
        kept.append(carried)
        told = {
            "number": document.number,
            "subject": document.subject,
            "issuer": document.issuer,
            "kind": document.type,
        }
        if document.date and len(document.date) == 10 and document.date_of in (None, "document"):
            told["issued_on"] = document.date
        head = {key: words for key, words in told.items() if words} | head if len(kept) == 1 else head
    return replace(parcel, head=head, files=tuple(kept))


@transaction.atomic
def _kept(came: Came, parcel: Parcel, key: str, refusal: str, *, at: datetime, today: date) -> Arrival | None:
    able = any(not one.refusal for one in parcel.files)
    if not refusal and not able:
        refusal = parcel.files[0].refusal if len(parcel.files) == 1 else _("No file here can be taken as a paper.")
    sent_on = date.fromisoformat(parcel.day) if came.way == "mail" and parcel.day else today
    subject = nfc(parcel.head.get("subject") or parcel.subject or came.name)[:800] if able else parcel.subject[:800]
    names = " ".join(one.name for one in parcel.files)
    arrival, is_new = Arrival.objects.get_or_create(
        owner=came.owner,
        key=key,
        defaults={
            "way": came.way,
            "sender": parcel.sender[:300],
            "subject": subject,
            "arrived_on": min(sent_on, today),
            "at": at,
            "head": parcel.head,
            "unknown": list(parcel.unknown),
            "refusal": refusal,
            "batch": came.batch,
            "search_key": search_key(" ".join([parcel.head.get("number", ""), subject, parcel.sender, names])),
        },
    )
    if not is_new:
        return None
    ArrivalFile.objects.bulk_create(
        ArrivalFile(
            arrival=arrival,
            position=position,
            name=one.name[-255:],
            size=len(one.data),
            file_sha256="" if one.refusal else files.keep(one.data),
            refusal=one.refusal,
        )
        for position, one in enumerate(parcel.files)
    )
    return arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How an arrival is taken: which of its files in which order (the paper first), on which day, under which số đến."""

    files: Sequence[ArrivalFile]
    received_on: date
    arrival_number: int | None = None


def take(arrival: Arrival, taking: Taking, *, by: Person, at: datetime) -> Paper | Upload:
    """Take an arrival as a paper: registered at once, or read in the background. Raises NotYours, TooLate, Refused, Unreadable."""
    check_may_decide(arrival, by=by)
    chosen = [one for one in taking.files if one.arrival_id == arrival.pk and one.file_sha256]
    if not chosen:
        raise Refused(_("Choose the files that make up the paper."), field="files")
    try:
        return _take(arrival, chosen, taking, by=by, at=at)
    except Classified as secret:
        _wipe(arrival)
        Arrival.objects.filter(pk=arrival.pk).update(
            refusal=secret.message, subject="", head={}, search_key="", unknown=[]
        )
        raise


@transaction.atomic
def _take(
    arrival: Arrival, chosen: Sequence[ArrivalFile], taking: Taking, *, by: Person, at: datetime
) -> Paper | Upload:
    locked = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    check_waiting(locked)
    sent = receiving.Sent(
        owner=locked.owner,
        files=tuple((files.fetch(one.file_sha256), one.name) for one in chosen),
        received_on=taking.received_on,
        arrival_number=taking.arrival_number,
        head=locked.head,
    )
    with act("taken", locked, by=by, at=at):
        made = receiving.send_in(sent, by=by, at=at)
        locked.paper, locked.upload = (made, None) if isinstance(made, Paper) else (None, made)
        locked.taken_at, locked.taken_by = at, by
        locked.save(update_fields=["paper", "upload", "taken_at", "taken_by"])
        _wipe(locked)
    return made


def reject(arrival: Arrival, reason: str, *, by: Person, at: datetime) -> None:
    """Reject an arrival with a reason; its bytes are wiped, who sent it and when stays. Raises NotYours, TooLate, Refused."""
    check_may_decide(arrival, by=by)
    if not reason.strip():
        raise Refused(_("Say why it is not taken."), field="reason")
    with transaction.atomic():
        locked = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
        check_waiting(locked)
        with act("rejected", locked, by=by, at=at, reason=reason):
            locked.rejected_at, locked.rejected_by, locked.reason = at, by, nfc(reason.strip())[:300]
            locked.save(update_fields=["rejected_at", "rejected_by", "reason"])
        _wipe(locked)


def _wipe(arrival: Arrival) -> None:
    """Let go of the bytes: those that a paper or upload names stay."""
    named = set(arrival.files.exclude(file_sha256="").values_list("file_sha256", flat=True))
    arrival.files.update(file_sha256="")
    for sha256 in sorted(named):
        transaction.on_commit(lambda sha256=sha256: files.forget(sha256))  # type: ignore[misc]
