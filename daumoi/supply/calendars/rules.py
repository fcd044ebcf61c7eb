"""Whose calendar an address opens today, if any."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base import tokens
from daumoi.supply.calendars.models import Feed


def path_of(secret: str) -> str:
    """Return the path of the calendar with this secret."""
    return reverse("calendars-fetch", args=[secret])


def keyed(secret: str) -> str:
    """Return what is kept of an address: its HMAC under the installation's key, bound to the whole path."""
    return tokens.keyed("calendar-feed", path_of(secret))


def office_for(organisation: Organisation | None, *, by: Person) -> Organisation | None:
    """Return the organisation whose post carries a feed of `by`: the one it shows where it is the own, else the first by
    name. None without a post.
    """
    own = standing(by).organisations()
    if organisation is not None and organisation.pk in own:
        return organisation
    return Organisation.objects.filter(pk__in=own).order_by("name").first()


def opened(secret: str, *, today: date) -> Feed | None:
    """Return the feed that an address opens today; None where it is unknown, revoked or past its last day, its owner's
    account is closed, or the post ended that carried it. Nothing tells these apart (trust B4, A5).
    """
    if not tokens.may_be(secret):
        return None
    feed = (
        Feed.objects.running(today).filter(address_hmac=keyed(secret)).select_related("person", "organisation").first()
    )
    if feed is None or feed.office_id not in standing(feed.person).organisations():
        return None
    return feed
