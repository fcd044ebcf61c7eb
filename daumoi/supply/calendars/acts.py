"""Making and revoking the address of a calendar; noting the day on which it was last fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import tokens
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.calendars.models import Feed
from daumoi.supply.calendars.rules import keyed, office_for
from daumoi.texts.vietnamese import nfc

# an address lives on in programs and letters; after a year somebody decides anew
LONGEST = timedelta(days=366)
MOST_FEEDS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a feed is to carry: `organisation` None is everything its owner may see; `expires_on` its last day."""

    name: str
    expires_on: date
    organisation: Organisation | None = None


def make(wanted: Wanted, *, by: Person, at: datetime, today: date) -> tuple[Feed, str]:
    """Make a feed; return it with its secret, which is told this once and kept nowhere (trust B4).

    Raises NotYours without a post, Refused for a last day outside the coming year or too many feeds.
    """
    office = office_for(wanted.organisation, by=by)
    if office is None:
        raise NotYours(_("Only who holds a post has a calendar to take along."))
    if not today <= wanted.expires_on <= today + LONGEST:
        raise Refused(_("Choose a last day from today on, at most one year ahead."), field="expires_on")
    if Feed.objects.seen_by(by).running(today).count() >= MOST_FEEDS:
        told = _("You have %(n)s addresses already. Revoke one that is no longer used.")
        raise Refused(told % {"n": MOST_FEEDS})
    secret = tokens.new()
    feed = Feed(
        person=by,
        office=office,
        organisation=wanted.organisation,
        name=nfc(wanted.name).strip(),
        address_hmac=keyed(secret),
        made_at=at,
        expires_on=wanted.expires_on,
    )
    narrowed = str(wanted.organisation.pk) if wanted.organisation else None
    with act("feed_made", feed, by=by, at=at, organisation=narrowed, expires_on=wanted.expires_on.isoformat()):
        feed.save(force_insert=True)
    return feed, secret


def revoke(feed: Feed, *, by: Person, at: datetime) -> None:
    """Make the address void at once. Raises NotYours for somebody else's, TooLate where it was revoked already."""
    if feed.person_id != by.pk:
        raise NotYours(_("This address belongs to somebody else."))
    with act("feed_revoked", feed, by=by, at=at):
        locked = Feed.objects.select_for_update().get(pk=feed.pk)
        if locked.revoked_at is not None:
            raise TooLate(_("This address was revoked already."))
        locked.revoked_at = at
        locked.save(update_fields=["revoked_at"])


def note_use(feed: Feed, *, today: date) -> None:
    """Note the day of a fetch, no more than the day and once a day; no row of the trail: a program asks every hour."""
    if feed.last_used_on != today:
        Feed.objects.filter(pk=feed.pk).update(last_used_on=today)
