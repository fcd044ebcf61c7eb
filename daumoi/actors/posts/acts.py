"""Appointing people to posts and naming spokespersons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post, Spokesperson
from daumoi.actors.posts.rules import check_may_appoint, check_may_end, check_may_grant, one_hand
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc

# of a spokesperson; the first four are published
PARTICULARS = ("full_name", "position", "phone", "email", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Who gets which post. `topic` None: every topic; `rank` 2: deputy focal point; `until` None: no end known."""

    person: Person
    organisation: Organisation
    role: str
    position: str
    since: date | None
    until: date | None = None
    topic: Entry | None = None
    rank: int = 1


def appoint(what: Appointment, *, by: Person | None, at: datetime) -> Post:
    """Give a person a post. Raises NotYours without the right or for oneself, TooLate where the place is taken."""
    check_may_grant(what.organisation, what.role, by=by)
    if by is not None and what.person.pk == by.pk:
        raise NotYours(_("Nobody gives a post to themselves. Ask another coordinator."))
    if by is not None and one_hand(by, what.person.pk):
        raise NotYours(_("Whoever stands in for somebody gives them no post. Ask another coordinator."))
    post = Post(
        person=what.person,
        organisation=what.organisation,
        role=what.role,
        position=what.position,
        topic=what.topic,
        rank=what.rank,
        valid=DateRange(what.since, what.until),
    )
    try:
        with transaction.atomic(), act("appointed", post, by=by, at=at, role=what.role):
            post.save(force_insert=True)
    except IntegrityError as taken:
        raise TooLate(_("This place already has a person for those days. End that post first.")) from taken
    return post


def end_post(post: Post, *, on: date, by: Person, at: datetime) -> None:
    """End a post on a date (that day no longer counts). What the person did stays. Raises NotYours, TooLate."""
    check_may_end(post, by=by)
    if post.valid.upper is not None and post.valid.upper <= on:
        raise TooLate(_("This post has already ended."))
    with act("post_ended", post, by=by, at=at, on=on.isoformat()):
        # a post ended before it began was never held: an empty range
        post.valid = DateRange(post.valid.lower, max(on, post.valid.lower or on))
        post.save(update_fields=["valid"])


def name_spokesperson(
    organisation: Organisation, *, particulars: dict[str, str], since: date, by: Person | None, at: datetime
) -> Spokesperson:
    """Enter the spokesperson from a date on; the one before ends that day.

    `particulars`: full_name, position, phone, email (all needed: they are published) and document.
    Raises NotYours, Refused for a gap, TooLate where somebody is named from that date or later.
    """
    check_may_appoint(organisation, by=by)
    _check_published(particulars)
    row = Spokesperson(organisation=organisation, valid=DateRange(since, None), **particulars)
    with act("spokesperson_named", row, by=by, at=at, organisation=str(organisation.pk)):
        for before in Spokesperson.objects.filter(organisation=organisation, valid__overlap=DateRange(since, None)):
            if before.valid.lower and before.valid.lower >= since:
                raise TooLate(_("A spokesperson is already named from that date or later."))
            before.valid = DateRange(before.valid.lower, since)
            before.save(update_fields=["valid"])
        row.save(force_insert=True)
    return row


def correct_spokesperson(row: Spokesperson, particulars: dict[str, str], *, by: Person | None, at: datetime) -> None:
    """Correct what is published of a spokesperson, who stays the same; the trail keeps what stood there before.

    `particulars`: full_name, position, phone, email and document. Raises NotYours, Refused for a gap or where nothing
    changes, TooLate where somebody corrected it since it was read.
    """
    check_may_appoint(row.organisation, by=by)
    _check_published(particulars)
    given = {key: nfc(particulars.get(key, "")).strip() for key in PARTICULARS}
    with transaction.atomic():
        held = Spokesperson.objects.select_for_update().get(pk=row.pk)
        if any(getattr(held, key) != getattr(row, key) for key in PARTICULARS):
            raise TooLate(_("Somebody has just corrected this. Reload the page to see what stands there now."))
        old = {key: getattr(held, key) for key, value in given.items() if getattr(held, key) != value}
        if not old:
            raise Refused(_("Nothing is changed yet: correct what is wrong."), field="phone")
        with act("corrected", held, by=by, at=at, old=old):
            for key in old:
                setattr(held, key, given[key])
            held.save(update_fields=list(old))


def _check_published(particulars: dict[str, str]) -> None:
    missing = next((key for key in PARTICULARS[:4] if not particulars.get(key, "").strip()), None)
    if missing:
        needed = _("A spokesperson is published with name, position, phone and e-mail; all four are needed.")
        raise Refused(needed, field=missing)
