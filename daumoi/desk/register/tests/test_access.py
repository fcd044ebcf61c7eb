"""The pages of register, people and lists against docs/access.csv: what has no row is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from daumoi.actors.organisations.models import Group
from daumoi.actors.posts.invitations import Guest, invite
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry

TABLE = Path(settings.ROOT) / "docs" / "access.csv"
# object, action → the page that leads to the act
PAGES = {
    ("organisation", "see"): "organisations-list",
    ("organisation", "create"): "organisations-register",
    ("organisation", "export"): "organisations-export",
    ("organisation", "edit"): "organisations-rename",
    ("organisation", "close"): "organisations-close",
    ("group", "see"): "organisations-groups",
    ("group", "create"): "organisations-group-new",
    ("group", "edit"): "organisations-group",
    ("list_entry", "see"): "lists-index",
    ("list_entry", "edit"): "lists-word",
    ("list_entry", "end"): "lists-end",
    ("post", "see"): "organisations-organisation",
    ("post", "create"): "posts-appoint",
    ("post", "end"): "posts-end",
    ("spokesperson", "see"): "posts-spokespersons",
    ("spokesperson", "create"): "posts-name-spokesperson",
    ("invitation", "see"): "people-invitation",
    ("notice", "see"): "desk-inbox",
    ("person", "see"): "people-me",
}
# things of which each organisation has its own
OWNED = ("post", "spokesperson", "invitation")
# one person for each role
EVERYBODY = ["hoa", "thinh", "lan", "cuong", "xuan", "minh", "ha", "mai", "nghia", "tuan"]
ELSEWHERE = "SNNMT"


def rows() -> set[tuple[str, str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {(row["role"], row["object"], row["relation"], row["action"]) for row in csv.DictReader(lines)}


@pytest.fixture
def things(cast):
    """Return the address of each page for the things of one organisation."""

    def of(code: str) -> dict[tuple[str, str], str]:
        one = cast.organisation(code)
        guest = Guest(email=f"moi@{code}.example", full_name="Mới", organisation=one, role="recorder", position="CV")
        keys = {
            "organisations-group": Group.objects.first().pk,
            "lists-word": Entry.objects.of("topics").first().pk,
            "lists-end": Entry.objects.of("topics").first().pk,
            "posts-end": Post.objects.current().filter(organisation=one).first().pk,
            "people-invitation": invite(guest, by=None, at=now()).pk,
        }
        own = ("rename", "close", "organisation", "appoint", "name-spokesperson")
        keys |= {name: one.pk for name in PAGES.values() if name.split("-", 1)[1] in own}
        return {what: reverse(name, args=[keys[name]] if name in keys else []) for what, name in PAGES.items()}

    return of


@pytest.mark.parametrize("name", EVERYBODY)
def test_pages_agree_with_the_table(cast, things, name):
    """Trust §2: coordinators keep the register, spokespersons and editors their own house, everybody reads."""
    allowed, member = rows(), getattr(cast, name)
    held = {(post.role, post.organisation.code) for post in Post.objects.current().filter(person=member.person)}
    wrong = []
    for place in (member.code, ELSEWHERE):
        for (thing, action), address in things(place).items():
            if place == ELSEWHERE and thing not in OWNED:
                continue
            may = any(
                (role, thing, relation, action) in allowed
                for role, home in held
                for relation in ("any", "self", *(["own"] if home == place else []))
            )
            status = member.client.get(address).status_code
            if (status == 200) is not may:
                wrong.append(f"{action} {thing} of {place}: {status}, the table says {'yes' if may else 'no'}")
    assert not wrong


def test_strangers_see_what_is_published_and_nothing_else(visitor, things):
    seen = {what for what, address in things("CAT").items() if visitor.get(address).status_code == 200}
    assert seen == {("spokesperson", "see")}
