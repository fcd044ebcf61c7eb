"""Making the address of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base import tokens
from daumoi.base.errors import NotYours
from daumoi.supply.calendars.models import Feed
from daumoi.supply.calendars.rules import keyed, office_for
from daumoi.supply.feeds.acts import keep
from daumoi.texts.vietnamese import nfc


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
    keep(feed, at=at, today=today, organisation=narrowed)
    return feed, secret
