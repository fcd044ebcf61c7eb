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
from daumoi.actors.posts.rules import standing
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
    """Give a person a post. Raises NotYours without the right, TooLate where the focal point's place is taken."""
    check_may_appoint(what.organisation, by=by)
    post = Post(
        person=what.person, organisation=what.organisation, role=what.role, position=what.position,
        topic=what.topic, rank=what.rank, valid=DateRange(what.since, what.until),
    )
    try:
        with transaction.atomic(), act("appointed", post, by=by, at=at, role=what.role):
            post.save(force_insert=True)
    except IntegrityError as taken:
        raise TooLate(_("This organisation already has a person in that place for those days. End that post first.")) from taken
    return post


def end_post(post: Post, *, on: date, by: Person, at: datetime) -> None:
    """End a post on a date (that day no longer counts). What the person did stays. Raises NotYours."""
    check_may_appoint(post.organisation, by=by)
    with act("post_ended", post, by=by, at=at, on=on.isoformat()):
        post.valid = DateRange(post.valid.lower, on) if not post.valid.lower or post.valid.lower < on else DateRange(on, on)
        post.save(update_fields=["valid"])


def name_spokesperson(organisation: Organisation, *, particulars: dict[str, str], since: date, by: Person | None, at: datetime) -> Spokesperson:
    """Enter the spokesperson from a date on; the one before ends that day. Keys: full_name, position, phone, email, document."""
    check_may_appoint(organisation, by=by)
    missing = next((key for key in ("full_name", "position", "phone", "email") if not particulars.get(key, "").strip()), None)
    if missing:
        raise Refused(_("A spokesperson is published with name, position, phone and e-mail; all four are needed."), field=missing)
    row = Spokesperson(organisation=organisation, valid=DateRange(since, None), **particulars)
    with act("spokesperson_named", row, by=by, at=at, organisation=str(organisation.pk)):
        for before in organisation.spokespersons.filter(valid__overlap=DateRange(since, None)):
            if before.valid.lower and before.valid.lower >= since:
                raise TooLate(_("A spokesperson is already named from that date or later."))
            before.valid = DateRange(before.valid.lower, since)
            before.save(update_fields=["valid"])
        row.save(force_insert=True)
    return row


def check_may_appoint(organisation: Organisation, *, by: Person | None) -> None:
    """Raise NotYours unless `by` (None: set-up from the command line) may give posts at an organisation."""
    if by is None:
        return
    may = standing(by)
    if not (may.coordinates or may.holds_at(organisation.pk, "spokesperson", "editor")):
        raise NotYours(_("Posts are given by the coordinating office, or by the organisation's own spokesperson or editor."))
