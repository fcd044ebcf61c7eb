"""Whether a delivery may still go, asked at the moment of sending by the database's clock."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.distribution.models import Subscription
from daumoi.supply.releases.models import Edition, Recipient, Release

REASONS = {
    "withdrawn": _("The release was withdrawn before it was sent."),
    "overtaken": _("A corrected text took its place before it was sent."),
    "never_had": _("This receiver never got what was withdrawn."),
    "removed": _("The receiver no longer stands among those of the release."),
    "erased": _("The address was taken out on request."),
    "stopped": _("The receiver asked for no more mail."),
    "closed": _("The organisation no longer exists."),
    "left": _("The person no longer holds a post that may read it."),
    "nobody": _("The newsroom has neither an address nor anybody with an account."),
    "held": _("Held again; it waits for its time."),
}


@dataclass(frozen=True, slots=True)
class No:
    """Why a delivery does not go: a key of REASONS. `is_for_now`: it waits and is asked again."""

    reason: str
    is_for_now: bool = False


def refusal(delivery: Delivery) -> No | None:
    """Return why a delivery must not go now, None where it may; leaves the recipient on it as it stands now.

    To be asked in the transaction that sends.
    """
    no = _withdrawal_refused(delivery) if delivery.dispatch.kind == "withdrawal" else _edition_refused(delivery)
    return no or _receiver_refused(delivery)


def _edition_refused(delivery: Delivery) -> No | None:
    edition = delivery.dispatch.edition
    if Edition.objects.in_force().filter(pk=edition.pk, release__in=Release.objects.released()).exists():
        return None
    release = Release.objects.get(pk=edition.release_id)
    if release.withdrawn_at is not None:
        return No("withdrawn")
    if Edition.objects.in_force().filter(release=release, round__gt=edition.round).exists():
        return No("overtaken")
    return No("held", is_for_now=True)


def _withdrawal_refused(delivery: Delivery) -> No | None:
    # waits for a mail of the release that is being handed over this moment
    earlier = Delivery.objects.select_for_update().filter(
        recipient=delivery.recipient_id, dispatch__edition__release=delivery.dispatch.edition.release_id
    )
    others = [one for one in earlier.exclude(pk=delivery.pk)]
    return None if any(one.sent_at and not one.failed_at for one in others) else No("never_had")


def _receiver_refused(delivery: Delivery) -> No | None:
    recipient = Recipient.objects.filter(pk=delivery.recipient_id)
    row = recipient.select_related("organisation", "contact", "subscription__person").first()
    if row is None:
        return No("removed")
    row.release = delivery.dispatch.edition.release
    delivery.recipient = row
    if row.organisation is not None:
        return No("closed") if row.organisation.closed_on is not None else None
    if row.contact is not None:
        if row.contact.erased_at is not None:
            return No("erased")
        return No("stopped") if row.contact.stopped_at is not None else None
    assert row.subscription is not None
    return _person_refused(row.subscription, delivery)


def _person_refused(subscription: Subscription, delivery: Delivery) -> No | None:
    if subscription.stopped_at is not None:
        return No("stopped")
    # fresh from the database: posts are remembered on the object
    person = Person.objects.get(pk=subscription.person_id)
    release = delivery.dispatch.edition.release
    may = standing(person)
    reads = may.holds(*NEWSROOM) if release.audience == "press" else bool(may.posts)
    if not reads or not Release.objects.seen_by(person).filter(pk=release.pk).exists():
        return No("left")
    return None
