"""Taking a release for a newsroom, noting that it was read, sending anew what failed, and the addresses of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.acts import act
from daumoi.base import tokens
from daumoi.base.errors import NotYours, TooLate
from daumoi.supply.delivery.models import Delivery, Dispatch, Read, ReleaseFeed, Taking
from daumoi.supply.delivery.rules import check_may_retry, check_may_take, keyed
from daumoi.supply.feeds.acts import keep
from daumoi.supply.releases.models import Edition, Recipient, Release
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed that somebody asks for: for which newsroom, by which name, to which last day."""

    newsroom: Organisation
    name: str
    expires_on: date


def note_read(release: Release, edition: Edition, *, by: Person, at: datetime) -> None:
    """Note that somebody opened an edition that is out: the unread mark goes, and a mail to the newsroom counts as received."""
    _row, is_new = Read.objects.get_or_create(person=by, release=release, round=edition.round, defaults={"at": at})
    if is_new:
        own = Q(recipient__organisation__in=standing(by).organisations()) | Q(recipient__person=by)
        _received(release, own, at=at)


def note_opened(recipient: Recipient, *, at: datetime) -> None:
    """Note that an outside receiver opened the own copy: the mail counts as received."""
    _received(recipient.release, Q(recipient=recipient), at=at)


def _received(release: Release, whose: Q, *, at: datetime) -> None:
    went = Delivery.objects.went().filter(whose, dispatch__edition__release=release, delivered_at=None)
    went.update(delivered_at=at)


class AlreadyTaken(TooLate):
    """A colleague took the release for the newsroom: what was wanted is done."""


def take(release: Release, newsroom: Organisation, *, by: Person, at: datetime) -> Taking:
    """Take a release for a newsroom. Raises NotYours, TooLate where it is not out, AlreadyTaken."""
    check_may_take(newsroom, by=by)
    edition = Edition.objects.in_force().filter(release=release, release__withdrawn_at=None).first()
    if edition is None:
        raise TooLate(_("This release is no longer out."))
    with act("taken_for_newsroom", release, by=by, at=at, newsroom=str(newsroom)):
        row, is_new = Taking.objects.get_or_create(
            newsroom=newsroom, release=release, defaults={"by": by, "round": edition.round, "at": at}
        )
        if not is_new:
            raise AlreadyTaken(_("%(who)s has taken it already.") % {"who": row.by})
    return row


def try_again(dispatch: Dispatch, *, by: Person, at: datetime, only: Delivery | None = None) -> int:
    """Start failed and returned deliveries anew, or one of them; return how many. Raises NotYours, TooLate for none."""
    check_may_retry(dispatch, by=by)
    rows = dispatch.deliveries.filter(failed_at__isnull=False)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    with act("tried_again", dispatch.edition.release, by=by, at=at):
        count = rows.update(failed_at=None, sent_at=None, delivered_at=None, tries=0, next_try_at=at, reason="")
        if not count:
            raise TooLate(_("Nothing of this sending has failed any more."))
    return count


def make_feed(wanted: Wanted, *, by: Person, at: datetime, today: date) -> tuple[ReleaseFeed, str]:
    """Make a feed; return it with its secret, which is told this once and kept nowhere (trust B4).

    Raises NotYours for who is no editor there, Refused for a last day outside the coming year or too many feeds.
    """
    if not standing(by).holds_at(wanted.newsroom.pk, "editor"):
        raise NotYours(_("Feeds of a newsroom are made by its editors."))
    secret = tokens.new()
    feed = ReleaseFeed(
        person=by,
        newsroom=wanted.newsroom,
        name=nfc(wanted.name).strip(),
        address_hmac=keyed(secret),
        made_at=at,
        expires_on=wanted.expires_on,
    )
    keep(feed, at=at, today=today)
    return feed, secret
