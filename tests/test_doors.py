"""Every path is closed to visitors unless it is named here; unknown things are not found; paths are Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.cast import MEMBERS

# what a visitor may open, and why
PUBLIC = {
    "account_login": "signing in",
    "account_logout": "leads to signing in",
    "account_inactive": "says that the account is closed",
    "account_reset_password": "a forgotten password",
    "account_reset_password_done": "a forgotten password",
    "account_reset_password_from_key": "a forgotten password",
    "account_reset_password_from_key_done": "a forgotten password",
    "mfa_authenticate": "second step of signing in",
    "people-sso": "signing in by the office's own account; leads to signing in while none is configured",
    "people-sso-back": "the way back from it",
    "people-accept": "the link of an invitation, whose secret is the key",
    "calendars-fetch": "the calendar of a feed, whose secret is the key",
    "desk-specimen": "components without data",
    "web-look": "the stylesheet",
    "distribution-by-link": "the link that stops mail, whose secret is the key",
    "delivery-public": "public releases",
    "delivery-public-one": "public releases",
    "delivery-public-file": "files of public releases",
    "delivery-public-docx": "public releases",
    "delivery-public-ninjs": "public releases",
    "delivery-public-feed": "feeds of public releases",
    "delivery-feed": "a newsroom's feed, whose secret is the key",
    "delivery-copy": "an outside receiver's own copy, whose secret is the key",
    "delivery-copy-file": "its files",
    "posts-spokespersons": "the register of spokespersons is published (NĐ 09/2017 Điều 3)",
}
# packages bring their paths in English
FOREIGN = ("account_", "mfa_", "usersessions_", "socialaccount_", "headless")
SAMPLES: dict[str, Any] = {"UUIDConverter": uuid4(), "IntConverter": 999999, "SlugConverter": "chua-co"}
ENGLISH = re.compile(
    r"(account|add|answer|approve|assign|board|calendar|confirm|create|delete|directive|document|edit|enter|evidence"
    r"|export|figure|file|group|history|inbox|indicator|invitation|list|login|mark|new|notice|organisation|page|paper"
    r"|people|person|post|programme|read|register|reject|report|review|search|send|settings|span|step|task|today|trail"
    r"|upload)s?"
)


@dataclass(frozen=True)
class Door:
    """One path: its name, its pattern as written, and values that stand for nothing that exists."""

    name: str
    route: str
    values: dict[str, Any]

    @property
    def url(self) -> str:
        return reverse(self.name, kwargs=self.values)

    @property
    def is_ours(self) -> bool:
        return not self.name.startswith(FOREIGN)

    @property
    def is_of_a_thing(self) -> bool:
        return bool(self.values)


def _doors(resolver: URLResolver, before: str = "", given: dict[str, Any] | None = None) -> Iterator[Door]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        converters = getattr(one.pattern, "converters", {})
        values = {key: SAMPLES.get(type(value).__name__, "chua-co") for key, value in converters.items()}
        values = (given or {}) | values
        if isinstance(one, URLResolver):
            yield from _doors(one, route, values)
        elif isinstance(one, URLPattern):
            regex = getattr(one.pattern, "regex", None)
            if not values and regex is not None:
                values = dict.fromkeys(regex.groupindex, "0-x")
            yield Door(one.name or route, route, values)


DOORS = [pytest.param(door, id=door.name) for door in _doors(get_resolver())]
OURS = [param for param in DOORS if param.values[0].is_ours]
OF_THINGS = [param for param in OURS if param.values[0].is_of_a_thing]


@pytest.mark.parametrize("door", DOORS)
def test_visitors_are_sent_to_sign_in(visitor, door):
    try:
        url = door.url
    except NoReverseMatch:
        pytest.fail(f"{door.route} has no name of its own: nothing could be said about it")
    answers = [visitor.get(url), visitor.post(url)]
    if door.name in PUBLIC:
        assert all(answer.status_code < 500 for answer in answers)
        return
    # a path that takes one method only may say so before it asks who comes
    answers = [answer for answer in answers if answer.status_code != 405]
    assert answers
    for answer in answers:
        assert answer.status_code == 302, f"{url} answered a visitor with {answer.status_code}"
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("door", OF_THINGS)
def test_what_does_not_exist_is_not_found(cast, door):
    answer = cast.hoa.client.get(door.url)
    if answer.status_code == 405:
        answer = cast.hoa.client.post(door.url)
    assert answer.status_code == 404


@pytest.mark.parametrize("name", MEMBERS)
def test_everybody_gets_an_answer(cast, name):
    client, wrong = getattr(cast, name).client, []
    for door in (param.values[0] for param in OURS if not param.values[0].is_of_a_thing):
        answer = client.get(door.url)
        if answer.status_code not in (200, 302, 403, 405):
            wrong.append(f"{door.url}: {answer.status_code}")
    assert not wrong


@pytest.mark.parametrize("door", OURS)
def test_paths_are_vietnamese_without_marks(door):
    fixed = re.sub(r"<[^>]*>", "", door.route)
    assert re.fullmatch(r"[a-z0-9/.-]*", fixed)
    assert not [word for word in re.split(r"[/.-]", fixed) if ENGLISH.fullmatch(word)]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", door.name), "a name says area and act"


def test_public_paths_exist():
    assert set(PUBLIC) <= {param.values[0].name for param in DOORS}


def test_files_have_no_path_of_their_own():
    alone = [param.values[0].route for param in OURS if re.match(r"(tep|files?|media)/", param.values[0].route)]
    assert not alone, "a file is served by the page of the thing it belongs to"
