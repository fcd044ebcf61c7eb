"""Making the address of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base import tokens
from daumoi.base.errors import NotYours, Refused
from daumoi.supply.calendars.models import Feed
from daumoi.supply.calendars.rules import keyed, office_for
from daumoi.supply.feeds.acts import keep
from daumoi.texts.vietnamese import nfc

# how long a form that comes twice shows its address again
AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a feed is to carry: `organisation` None is everything its owner may see; `expires_on` its last day."""

    name: str
    expires_on: date
    organisation: Organisation | None = None


@transaction.atomic
def make(wanted: Wanted, *, form_key: UUID | None = None, by: Person, at: datetime, today: date) -> tuple[Feed, str]:
    """Make a feed; return it with its secret, which is told this once and kept nowhere (trust B4).

    A form that arrives a second time within AGAIN, by its one-time key, gets the feed that it made: the secret belongs to
    the key, so that it need not be kept. Raises NotYours without a post, Refused for a last day outside the coming year,
    too many feeds or a form that was sent long ago.
    """
    office = office_for(wanted.organisation, by=by)
    if office is None:
        raise NotYours(_("Only who holds a post has a calendar to take along."))
    secret = tokens.derived("calendar-feed-form", f"{by.pk}:{form_key}") if form_key else tokens.new()
    if form_key:
        # a second arrival waits until the first is over
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        known = Feed.objects.filter(address_hmac=keyed(secret)).first()
        if known is not None:
            return _again(known, wanted, at=at), secret
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
    keep(feed, at=at, today=today, organisation=narrowed)
    return feed, secret


def _again(feed: Feed, wanted: Wanted, *, at: datetime) -> Feed:
    is_same = (feed.name, feed.expires_on) == (nfc(wanted.name).strip(), wanted.expires_on)
    if not is_same or feed.revoked_at is not None or at - feed.made_at > AGAIN:
        raise Refused(_("This form has been sent already. Open the page anew to make another address."))
    return feed
