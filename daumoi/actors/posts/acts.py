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
    published = ("full_name", "position", "phone", "email")
    missing = next((key for key in published if not particulars.get(key, "").strip()), None)
    if missing:
        needed = _("A spokesperson is published with name, position, phone and e-mail; all four are needed.")
        raise Refused(needed, field=missing)
    row = Spokesperson(organisation=organisation, valid=DateRange(since, None), **particulars)
    with act("spokesperson_named", row, by=by, at=at, organisation=str(organisation.pk)):
        for before in Spokesperson.objects.filter(organisation=organisation, valid__overlap=DateRange(since, None)):
            if before.valid.lower and before.valid.lower >= since:
                raise TooLate(_("A spokesperson is already named from that date or later."))
            before.valid = DateRange(before.valid.lower, since)
            before.save(update_fields=["valid"])
        row.save(force_insert=True)
    return row
