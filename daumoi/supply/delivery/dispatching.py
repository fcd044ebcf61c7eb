"""Making what is to be sent: one sending for each edition that came into force, one for each withdrawal; in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from daumoi.actors.notices.acts import tell, tell_urgently
from daumoi.actors.people.models import Person
from daumoi.supply.delivery.models import Delivery, Dispatch, Read
from daumoi.supply.delivery.press import at_large
from daumoi.supply.delivery.wording import keep_words, notice_title
from daumoi.supply.distribution.models import Address
from daumoi.supply.releases.models import Edition, Opening, Recipient, Release

BATCH = 2000


def make_due(*, at: datetime) -> int:
    """Make the sendings that are due by the database's clock; return how many deliveries were made.

    What came into force or was withdrawn has one sending, by its unique key, however many workers look.
    """
    made = sum(_dispatch(edition, at=at) for edition in _unsent())
    return made + sum(_dispatch_withdrawal(edition, at=at) for edition in [*_withdrawn(), *_withdrawn_unsent()])


def _unsent() -> Iterable[Edition]:
    sent = Dispatch.objects.filter(edition=OuterRef("pk")).exclude(kind="withdrawal")
    rows = Edition.objects.in_force().filter(~Exists(sent), release__in=Release.objects.released())
    return list(rows.select_related("release").order_by("release_at"))


def _withdrawn() -> Iterable[Edition]:
    """Return the last edition that was sent out of each withdrawn release of which nobody was told yet."""
    sent = Dispatch.objects.filter(edition=OuterRef("pk"))
    told = Dispatch.objects.filter(edition__release=OuterRef("release"), kind="withdrawal")
    later = Edition.objects.filter(
        Exists(Dispatch.objects.filter(edition=OuterRef("pk"))),
        release=OuterRef("release"),
        round__gt=OuterRef("round"),
    )
    rows = Edition.objects.filter(Exists(sent), ~Exists(told), ~Exists(later), release__withdrawn_at__isnull=False)
    return list(rows.select_related("release"))


def _withdrawn_unsent() -> Iterable[Edition]:
    """Return the last edition of each withdrawn release that came out by the clock, was read, and was never sent to anybody."""
    before = {"at__lte": OuterRef("release__withdrawn_at")}
    read = Read.objects.filter(release=OuterRef("release"), **before)
    opened = Opening.objects.filter(text__release=OuterRef("release"), **before)
    rows = Edition.objects.filter(
        Exists(read) | Exists(opened),
        ~Exists(Dispatch.objects.filter(edition__release=OuterRef("release"))),
        release_at__lte=F("release__withdrawn_at"),
    )
    return list(rows.select_related("release").order_by("release_id", "-round").distinct("release_id"))


def _dispatch(edition: Edition, *, at: datetime) -> int:
    is_first = not Dispatch.objects.filter(edition__release=edition.release_id).exclude(edition=edition).exists()
    with transaction.atomic():
        kind = "correction" if edition.because or not is_first else "release"
        dispatch = _begin(edition, kind, at)
        if dispatch is None:
            return 0
        # whom what it corrects has not reached yet is told of that one's corrections then, not before
        recipients = Recipient.objects.reached().filter(release=edition.release_id, round__lte=edition.round)
        if kind == "correction":
            _tell_readers(dispatch, readers_of(edition.release), at=at)
        elif edition.release.corrects is not None:
            _tell_readers(dispatch, readers_of(edition.release.corrects), at=at)
        if is_first:
            dispatch.press_told = _tell_readers(dispatch, at_large(edition), at=at)
            dispatch.save(update_fields=["press_told"])
        return _put(dispatch, recipients)


def _dispatch_withdrawal(edition: Edition, *, at: datetime) -> int:
    """Write down whom to tell that a release was withdrawn: whoever has it, or may get it while this is written."""
    with transaction.atomic():
        dispatch = _begin(edition, "withdrawal", at)
        if dispatch is None:
            return 0
        reached = Delivery.objects.filter(dispatch__edition__release=edition.release_id, skipped_at=None)
        recipients = Recipient.objects.filter(pk__in=reached.values("recipient"))
        _tell_readers(dispatch, readers_of(edition.release), at=at)
        return _put(dispatch, recipients)


def _begin(edition: Edition, kind: str, at: datetime) -> Dispatch | None:
    """Return a fresh sending; None where another worker was faster, also where it made it of another kind."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    made = Dispatch.objects.filter(edition=edition)
    made = made.filter(kind=kind) if kind == "withdrawal" else made.exclude(kind="withdrawal")
    if made.exists():
        return None
    dispatch = Dispatch.objects.create(edition=edition, kind=kind, made_at=at)
    keep_words(dispatch)
    return dispatch


def _put(dispatch: Dispatch, recipients: QuerySet[Recipient]) -> int:
    has_address = Exists(Address.objects.filter(organisation=OuterRef("organisation"), stopped_at=None))
    rows = recipients.annotate(has_address=has_address)
    columns = ("pk", "contact_id", "subscription__at_once", "has_address")
    fresh = [
        Delivery(dispatch=dispatch, recipient_id=key, way="mail" if contact or at_once or mailed else "notice")
        for key, contact, at_once, mailed in rows.order_by("pk").values_list(*columns)
    ]
    Delivery.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    return len(fresh)


def readers_of(release: Release) -> QuerySet[Person]:
    """Return the people who opened an edition of a release, early or once it was out."""
    opened = Opening.objects.filter(text__release=release).values("person")
    read = Read.objects.filter(release=release).values("person")
    return Person.objects.filter(pk__in=opened) | Person.objects.filter(pk__in=read)


def _tell_readers(dispatch: Dispatch, people: QuerySet[Person], *, at: datetime) -> int:
    """Tell people by a notice, recipients or not, and return how many; the gate is asked again before the mail goes out."""
    release = dispatch.edition.release
    title = notice_title(dispatch)
    body = release.withdrawn_because if dispatch.kind == "withdrawal" else dispatch.edition.because
    link = reverse("delivery-one", args=[release.pk])
    key, people = told_key(dispatch), people.distinct()
    put = tell_urgently if is_urgent(dispatch) else tell
    return put(people, key=key, title=title, link=link, at=at, body=body, about=release)


def is_urgent(dispatch: Dispatch) -> bool:
    """Return whether a sending takes back or puts right what its receivers may be using this moment."""
    return dispatch.kind != "release" or dispatch.edition.release.corrects_id is not None


def told_key(dispatch: Dispatch) -> str:
    """Return the key under which people get one notice of a sending, by whichever way they come to it."""
    return f"delivery:{dispatch.pk}"
