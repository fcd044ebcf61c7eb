"""Sending papers in: small ones are read at once, slow ones in the background, and a poor scan waits for a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.papers import acts
from daumoi.mandate.papers.models import Paper, Upload, UploadFile
from daumoi.mandate.papers.rules import AlreadyHere, check_may_register
from daumoi.texts.reading import Classified, Unreadable
from daumoi.texts.reading.child.bundle import Bundle, Given, is_slow, read_bundle
from daumoi.texts.reading.intake import refuse_marked
from daumoi.texts.reading.scans.model import PoorScan, Scanned

KEPT_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a person sends in: the files in order (the paper first), for whom, when it arrived, under which số đến.

    `head` is what its sender says of it (number, issued_on, issuer, subject, signer): it fills what the text does not say.
    """

    owner: Organisation
    files: tuple[Given, ...]
    received_on: date
    arrival_number: int | None = None
    direction: str = "in"
    annex_of: Paper | None = None
    head: Mapping[str, str] = field(default_factory=dict)


def send_in(sent: Sent, *, by: Person, at: datetime) -> Paper | Upload:
    """Register a paper at once, or take its files in to be read in the background: scans and old office formats.

    Raises NotYours, Refused and Unreadable; a slow paper's own troubles are told by its Upload.
    """
    check_may_register(sent.owner.pk, by=by)
    for _data, name in sent.files:
        # before anything of it is kept
        refuse_marked(name, ())
    if not any([is_slow(name) for _data, name in sent.files]):
        try:
            bundle = read_bundle(sent.files, recognise=False)
        except Scanned:
            return _take_in(sent, by=by, at=at)
        return _register(sent, bundle, by=by, at=at)
    return _take_in(sent, by=by, at=at)


def _register(sent: Sent, bundle: Bundle, *, by: Person, at: datetime) -> Paper:
    (data, name), *annexes = sent.files
    arrival = acts.Arrival(
        owner=sent.owner,
        received_on=sent.received_on,
        file_name=name,
        data=data,
        found=bundle.reading,
        province=settings.PROVINCE,
        arrival_number=sent.arrival_number,
        direction=sent.direction,
        annexes=tuple(annexes),
        parts=bundle.parts,
        pages=bundle.pages,
        annex_of=sent.annex_of,
        head=sent.head,
    )
    return acts.receive(arrival, by=by, at=at)


@transaction.atomic
def _take_in(sent: Sent, *, by: Person, at: datetime) -> Upload:
    known = Paper.objects.filter(owner=sent.owner, sha256=files.fingerprint(sent.files[0][0])).first()
    if known is not None:
        raise AlreadyHere(known)
    upload = Upload.objects.create(
        owner=sent.owner,
        direction=sent.direction,
        received_on=sent.received_on,
        arrival_number=sent.arrival_number,
        annex_of=sent.annex_of,
        head=dict(sent.head),
        by=by,
        at=at,
    )
    UploadFile.objects.bulk_create(
        UploadFile(upload=upload, position=position, name=name[-255:], size=len(data), file_sha256=files.keep(data))
        for position, (data, name) in enumerate(sent.files)
    )
    _queue(upload)
    return upload


def _queue(upload: Upload) -> None:
    from daumoi.mandate.papers.jobs import read_upload

    # one after another: recognition fills a processor, and letters must still go out
    read_upload.configure(lock="papers.read_upload").defer(upload=str(upload.pk))


def read(upload: Upload, *, at: datetime) -> None:
    """Read what was taken in and register it, or write down why not. Repeating it after a kill does no harm."""
    rows = list(upload.files.all())
    if upload.finished_at is not None or not rows:
        return
    given = tuple((files.fetch(row.file_sha256), row.name) for row in rows)

    def tell(page: int, pages: int) -> None:
        Upload.objects.filter(pk=upload.pk).update(page=page, pages=min(pages, 32_000))

    try:
        bundle = read_bundle(given, insist=upload.insist, tell=tell)
        _finish(upload, given, bundle, at=at)
    except Unreadable as unreadable:
        _refuse(upload, unreadable.message, at=at, may_insist=isinstance(unreadable, PoorScan))
        if isinstance(unreadable, Classified):
            _wipe(upload)
    except AlreadyHere as here:
        _refuse(upload, here.message, at=at, known=here.paper)
    except Refused as refused:
        _refuse(upload, refused.message, at=at)


def _finish(upload: Upload, given: tuple[Given, ...], bundle: Bundle, *, at: datetime) -> None:
    with transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if locked.finished_at is not None:
            return
        sent = Sent(
            owner=locked.owner,
            files=given,
            received_on=locked.received_on,
            arrival_number=locked.arrival_number,
            direction=locked.direction,
            annex_of=locked.annex_of,
            head=locked.head,
        )
        locked.paper, locked.finished_at = _register(sent, bundle, by=locked.by, at=at), at
        locked.save(update_fields=["paper", "finished_at"])
        # the paper's own rows name the bytes from now on
        locked.files.all().delete()


def _refuse(
    upload: Upload, sentence: str, *, at: datetime, may_insist: bool = False, known: Paper | None = None
) -> None:
    Upload.objects.filter(pk=upload.pk, finished_at=None).update(
        refusal=sentence, may_insist=may_insist, known=known, finished_at=at
    )


def insist(upload: Upload, *, by: Person, at: datetime) -> None:
    """Have a poor scan read all the same; the paper will carry the warning. Raises NotYours, TooLate."""
    check_may_register(upload.owner_id, by=by)
    with transaction.atomic():
        claimed = Upload.objects.filter(pk=upload.pk, may_insist=True, files__isnull=False).exclude(refusal="")
        keys = list(claimed.values_list("pk", flat=True)[:1])
        changed = Upload.objects.filter(pk__in=keys, may_insist=True).update(
            insist=True, may_insist=False, refusal="", finished_at=None, page=0, pages=0
        )
        if not changed:
            raise TooLate(_("This scan is being read already, or its files are gone. Reload the page."))
        _queue(upload)


def give_up(upload: Upload, *, by: Person, at: datetime) -> None:
    """Throw away what was sent in and not registered; its bytes are wiped. Raises NotYours, TooLate."""
    check_may_register(upload.owner_id, by=by)
    with transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",)).filter(pk=upload.pk, paper=None).first()
        if locked is None:
            raise TooLate(_("This paper is registered already."))
        _wipe(locked)
        locked.delete()


def clear_away(*, at: datetime) -> int:
    """Throw away what was refused a week ago and nobody took up; return how many."""
    old = Upload.objects.filter(paper=None, finished_at__lt=at - timedelta(days=KEPT_DAYS))
    for upload in old:
        _wipe(upload)
        upload.delete()
    return len(old)


def _wipe(upload: Upload) -> None:
    named = [row.file_sha256 for row in upload.files.all()]
    upload.files.all().delete()
    for sha256 in named:
        transaction.on_commit(lambda sha256=sha256: files.forget(sha256))  # type: ignore[misc]
