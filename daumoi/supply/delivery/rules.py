"""Who may take, retry and make feeds; the progress of a sending; which feed an address opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.base import tokens
from daumoi.base.errors import NotYours
from daumoi.supply.delivery.gate import REASONS
from daumoi.supply.delivery.models import Delivery, Dispatch, ReleaseFeed
from daumoi.supply.releases.models import Recipient
from daumoi.supply.releases.rules import writes

PURPOSE = "release-feed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sending is: counts of its deliveries by state. `done` are those that came to an end, good or bad."""

    total: int
    waiting: int
    again: int
    sent: int
    delivered: int
    bounced: int
    failed: int
    skipped: int

    @property
    def left(self) -> int:
        """Return how many wait, for the first or for another try."""
        return self.waiting + self.again

    @property
    def done(self) -> int:
        """Return how many came to an end."""
        return self.total - self.left

    @property
    def went(self) -> int:
        """Return how many went out: accepted or received."""
        return self.sent + self.delivered

    @property
    def trouble(self) -> int:
        """Return how many failed or came back."""
        return self.failed + self.bounced


OPEN = Q(sent_at=None, failed_at=None, skipped_at=None)
STATES = {
    "waiting": OPEN & Q(tries=0),
    "again": OPEN & Q(tries__gt=0),
    "sent": Q(sent_at__isnull=False, failed_at=None, delivered_at=None),
    "delivered": Q(delivered_at__isnull=False, failed_at=None),
    "bounced": Q(failed_at__isnull=False, sent_at__isnull=False),
    "failed": Q(failed_at__isnull=False, sent_at=None),
    "skipped": Q(skipped_at__isnull=False),
}


def progress(dispatch: Dispatch) -> Progress:
    """Return the counts of one sending, in one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in STATES.items()}
    return Progress(**dispatch.deliveries.aggregate(total=Count("pk"), **counts))


def newsrooms_of(person: Person) -> list[Organisation]:
    """Return the newsrooms where the person works, by name."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(NEWSROOM)).order_by("sort_key"))


def editing(person: Person) -> list[Organisation]:
    """Return the newsrooms where the person is editor, by name: they take, and make feeds."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(["editor"])).order_by("sort_key"))


def check_may_take(newsroom: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` is editor of the newsroom."""
    if not standing(by).holds_at(newsroom.pk, "editor"):
        raise NotYours(_("What a newsroom takes is decided by its editors."))


def taking_for(person: Person, key: str) -> Organisation:
    """Return the newsroom with this id among those where the person is editor, else the first. Raises NotYours for none."""
    offered = editing(person)
    if not offered:
        raise NotYours(_("What a newsroom takes is decided by its editors."))
    return next((one for one in offered if str(one.pk) == key), offered[0])


def check_may_feed(person: Person) -> None:
    """Raise NotYours unless the person is editor of some newsroom."""
    if not editing(person):
        raise NotYours(_("Feeds of a newsroom are made by its editors."))


def may_retry(dispatch: Dispatch, *, by: Person) -> bool:
    """Return whether `by` may have failed deliveries of a sending tried anew: whoever writes on the release."""
    return writes(dispatch.edition.release, by=by)


def check_may_retry(dispatch: Dispatch, *, by: Person) -> None:
    """Raise NotYours unless `by` writes on the release."""
    if not may_retry(dispatch, by=by):
        raise NotYours(_("Sending is started anew by the people who write the release."))


def receiver_name(recipient: Recipient) -> tuple[str, str]:
    """Return who receives, and the e-mail of an outside address ("" for others, and for one that was taken out)."""
    if recipient.contact is not None:
        if recipient.contact.erased_at is not None:
            return _("(address taken out on request)"), ""
        return recipient.contact.name, recipient.contact.email
    return str(recipient.organisation or recipient.person), ""


def told(delivery: Delivery) -> str:
    """Return the reason of a delivery in words: one of the gate's, or what the mail server said."""
    return str(REASONS.get(delivery.reason, delivery.reason))


def path_of(secret: str) -> str:
    """Return the path of the feed with this secret; its forms lie below it."""
    return reverse("delivery-feed", args=[secret, "atom"])


def keyed(secret: str) -> str:
    """Return what is kept of a feed's address."""
    return tokens.keyed(PURPOSE, path_of(secret))


def opened(secret: str, *, today: date) -> ReleaseFeed | None:
    """Return the feed that an address opens today; None where it is unknown, revoked or past its last day, or its owner no
    longer works at the newsroom. Nothing tells these apart (trust B4, A5).
    """
    if not tokens.may_be(secret):
        return None
    feed = (
        ReleaseFeed.objects.running(today)
        .filter(address_hmac=keyed(secret))
        .select_related("person", "newsroom")
        .first()
    )
    if feed is None or feed.newsroom_id not in standing(feed.person).organisations(NEWSROOM):
        return None
    return feed
