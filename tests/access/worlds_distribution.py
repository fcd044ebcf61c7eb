"""Whom releases are sent to in a random world — lists, outside addresses, subscriptions — and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from daumoi.supply.distribution.models import Contact, DistributionList, Member, Subscription
from daumoi.texts.vietnamese import search_key
from tests.access import oracle
from tests.access.cases import Deeds, Made
from tests.access.worlds import Built

KEEPERS = ("w0", "w2", "w1", "w3", "w6", "w4")


def make_distribution(built: Built) -> None:
    """Let organisations keep a list and an address each, and everybody follow one supplier."""
    for code in KEEPERS:
        owner = built.at("organisation", code)
        kept = DistributionList.objects.create(owner=owner, name=f"Danh sách {built.mark} {code}")
        built.rows["lists", code] = kept
        built.add("distribution_list", kept, own={code})
        name = f"Báo {built.mark} {code}"
        contact = Contact.objects.create(
            owner=owner, name=name, email=f"bao.{code}@{built.mark}.example", search_key=search_key(name)
        )
        Member.objects.create(list=kept, contact=contact)
        built.add("contact", contact, own={code})
    for name, who in list(built.world.people.items()):
        if who["is_active"]:
            row = Subscription.objects.create(
                person=built.at("people", name), supplier=built.at("organisation", "w2"), started_at=built.moment
            )
            built.add("subscription", row, person=name)


def _list(built: Built, name: str) -> Deeds:
    pk = built.at("distribution_list", name).pk
    newsroom = str(built.at("organisation", "w6").pk)
    return [
        ("see", reverse("distribution-one", args=[pk]), None),
        ("edit", reverse("distribution-rename", args=[pk]), {"name": f"Tên mới {built.mark}"}),
        ("edit", reverse("distribution-add", args=[pk]), {"newsrooms": [newsroom], "addresses": ""}),
        ("end", reverse("distribution-end", args=[pk]), {}),
    ]


def _contact(built: Built, name: str) -> Deeds:
    row = built.at("contact", name)
    words = {"name": row.name, "email": f"moi@{built.mark}.example"}
    return [
        ("see", f"{reverse('distribution-addresses')}?q={built.mark}", None, "", row.email),
        ("edit", reverse("distribution-amend", args=[row.pk]), words),
        ("erase", reverse("distribution-erase", args=[row.pk]), {}),
    ]


def _subscription(built: Built, name: str) -> Deeds:
    stop = reverse("distribution-stop", args=[built.at("subscription", name).pk])
    return [("see", reverse("distribution-subscriptions"), None, "", stop), ("stop", stop, {})]


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the lists, addresses and subscriptions that a person enters."""
    world = built.world
    for code in world.organisations:
        words = {"name": f"Danh sách mới {built.mark}", "owner": str(built.at("organisation", code).pk)}
        may = oracle.may_create(world, person, "distribution_list", code)
        yield "distribution_list", code, reverse("distribution-new"), words, may
    for name, row in world.things["distribution_list"].items():
        (code,) = row["own"]
        if oracle.visible(world, person, ("distribution_list", name)):
            # an address is entered with the list on which it is put
            url = reverse("distribution-add", args=[built.at("distribution_list", name).pk])
            sent: dict[str, Any] = {"addresses": f"Báo mới <bao.moi@{built.mark}.example>"}
            yield "contact", code, url, sent, oracle.may_create(world, person, "contact", code)
    if oracle.held(world, person):
        allowing = [code for code in world.organisations if oracle.may_create(world, person, "subscription", code)]
        code = allowing[0] if allowing else ""
        sent = {"at_once": "1", "supplier": str(built.at("organisation", "w0").pk)}
        yield "subscription", code, reverse("distribution-subscriptions"), sent, bool(allowing)


DEEDS = {"distribution_list": _list, "contact": _contact, "subscription": _subscription}
