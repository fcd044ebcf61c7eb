"""Keeping the address of a feed, making it void, noting the day on which it was last fetched."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.feeds.models import DatedAddress

# an address lives on in programs and letters; after a year somebody decides anew
LONGEST = timedelta(days=366)
MOST_FEEDS = 20


def keep(feed: DatedAddress, *, at: datetime, today: date, organisation: str | None = None) -> None:
    """Keep a new feed. `organisation`: the id it is narrowed to, for the trail; None for no narrowing.

    Raises Refused for a last day outside the coming year or too many feeds.
    """
    if not today <= feed.expires_on <= today + LONGEST:
        raise Refused(_("Choose a last day from today on, at most one year ahead."), field="expires_on")
    own = type(feed)._default_manager.filter(person=feed.person, revoked_at=None, expires_on__gte=today)
    if own.count() >= MOST_FEEDS:
        told = _("You have %(n)s addresses already. Revoke one that is no longer used.")
        raise Refused(told % {"n": MOST_FEEDS})
    with act(
        "feed_made",
        feed,
        by=feed.person,
        at=at,
        organisation=organisation,
        expires_on=feed.expires_on.isoformat(),
    ):
        feed.save(force_insert=True)


def revoke(feed: DatedAddress, *, by: Person, at: datetime) -> None:
    """Make the address void at once. Raises NotYours for somebody else's, TooLate where it was revoked already."""
    if feed.person_id != by.pk:
        raise NotYours(_("This address belongs to somebody else."))
    with act("feed_revoked", feed, by=by, at=at):
        if not type(feed)._default_manager.filter(pk=feed.pk, revoked_at=None).update(revoked_at=at):
            raise TooLate(_("This address was revoked already."))


def note_use(feed: DatedAddress, *, today: date) -> None:
    """Note the day of a fetch, no more than the day and once a day; no row of the trail: a program asks every hour."""
    if feed.last_used_on != today:
        type(feed)._default_manager.filter(pk=feed.pk).update(last_used_on=today)
