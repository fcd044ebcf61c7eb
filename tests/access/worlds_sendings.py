"""What went out of the releases of a random world, and how each sending is asked for."""

from __future__ import annotations

from django.urls import reverse

from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.releases.models import Recipient
from tests.access.cases import Deeds
from tests.access.worlds import Built
from tests.access.worlds_releases import AUDIENCES, NEWSROOM


def make_sendings(built: Built) -> None:
    """Send each release that is out, and the word that one was withdrawn, to the newsroom, whose mail server refused it."""
    for name, told in built.world.things["release"].items():
        kind = "release" if told["state"] in AUDIENCES else "withdrawal"
        if told["state"].rpartition("_")[2] not in AUDIENCES:
            continue
        row, at = built.at("release", name), built.moment
        newsroom = built.at("organisation", NEWSROOM)
        # a public one is for everybody, whether it was sent to them or not
        recipient, _is_new = Recipient.objects.get_or_create(release=row, organisation=newsroom, defaults={"at": at})
        dispatch = Dispatch.objects.create(edition=row.editions.get(), kind=kind, made_at=at)
        Delivery.objects.create(dispatch=dispatch, recipient=recipient, failed_at=at, reason="hộp thư đầy")
        built.add("sending", dispatch, own=told["own"], cosigners=told["cosigners"])


def _sending(built: Built, name: str) -> Deeds:
    pk = built.at("sending", name).pk
    return [
        ("see", reverse("delivery-sending", args=[pk]), None),
        ("retry", reverse("delivery-retry", args=[pk]), {}),
    ]


DEEDS = {"sending": _sending}
