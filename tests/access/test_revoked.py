"""Access that ends is over with the very next request, everywhere; nobody says yes to what they did themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Delegation, Post
from daumoi.mandate.papers.models import Grant
from daumoi.mandate.plans.models import PlanStep
from daumoi.mandate.tasks.models import Step
from tests.access import cases, everything, oracle
from tests.access.browsers import TO_SIGN_IN, Browsers, ask, without_frame
from tests.access.lists import world_kept
from tests.access.worlds import Built

TODAY = date(2026, 9, 14)
SEED = 97
NUMBERS = re.compile(r"[0-9a-f-]{36}|[0-9]+")
# the register and one's own inbox stay open between two posts (rule 9); the page of a topic is a word of a list
ALWAYS = {"topic_supply", "organisation", "group", "post", "notice", "list_entry", "delegation", "invitation", "freeze"}
DEEDS = {kind: deeds for kind, deeds in {**everything.DEEDS, **everything.SUPPLY_DEEDS}.items() if kind not in ALWAYS}
LISTS = (
    "/",
    "/van-ban/",
    "/nhiem-vu/?loc=tat-ca",
    "/so-lieu/?loc=tat-ca",
    "/bao-cao/",
    "/chuong-trinh/",
    "/ke-hoach/",
    "/so-ket/",
    "/dinh-huong/",
    "/hop/",
    "/kiem-tra/",
    "/kien-nghi/",
    "/pho-bien/",
    "/tim/?q={mark}",
    "/lich/",
    "/lich/thang/2026-10/",
    "/lich/tong-quan/?ngay=90",
    "/lich/dang-ky/",
    "/thong-tin/",
    "/thong-tin/nhan/",
    "/thong-tin/gui-di/",
    "/thong-tin/danh-sach-nhan/",
)


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The world of this file, without delegations but those of a test."""
    makers = (*everything.MAKERS, *everything.SUPPLY_MAKERS)
    with world_kept(django_db_blocker, SEED, TODAY, *makers) as built:
        Delegation.objects.all().delete()
        built.world.things["delegation"] = {}
        # what was known with them is asked anew
        built.world.posts.clear()
        built.world.known.clear()
        yield built


@pytest.fixture
def built(kept, db) -> Built:
    """That world; what a test changes is undone."""
    return kept


def opened(built: Built, person: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return one address and one thing for each kind of page, file and export that the person may open."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, deeds in DEEDS.items():
        for name in built.world.things.get(kind, {}):
            for action, url, data, *more in deeds(built, name):
                # pages of many things, which stay open without one of them, and what is public are asked elsewhere
                is_page = data is None and not more and not oracle.public(built.world, (kind, name), action)
                if is_page and action in ("see", "export"):
                    page = (kind, NUMBERS.sub("", url))
                    if page not in found and oracle.allowed(built.world, person, (kind, name), action):
                        found[page] = url, str(built.at(kind, name).pk)
    return found


def listed(client: Any, built: Built, things: set[str], *, any_will_do: bool = False) -> set[str]:
    """Return which of the things any list, board or search links to; with `any_will_do` those of the first that does."""
    found: set[str] = set()
    for address in LISTS:
        if found and any_will_do:
            break
        answer = client.get(address.format(mark=built.mark))
        if answer.status_code == 200:
            text = answer.content.decode()
            found |= {thing for thing in things if thing in text}
    return found


def all_shut(built: Built, person: str, expected: str, revoke: Any) -> None:
    """Check that what a person could open and find before is gone with the request after `revoke()`."""
    with without_frame():
        client, pages = Browsers(built)[person], opened(built, person)
        things = {thing for _url, thing in pages.values()}
        assert len(pages) > 3
        assert {ask(client, url, None, drawn=False) for url, _thing in pages.values()} == {"200"}
        assert listed(client, built, things, any_will_do=True)
        revoke()
        answers = {page: ask(client, url, None, drawn=False) for page, (url, _thing) in pages.items()}
        assert {page: got for page, got in answers.items() if got != expected} == {}
        assert listed(client, built, things) == set()


@pytest.mark.parametrize("person", ["coordinator", "inspector", "focal_point_2", "journalist_2", "records_clerk"])
def test_a_post_that_ends_shuts_every_page_file_and_list(built, person):
    """S0-7: posts count on the days on which they are held."""

    def revoke() -> None:
        Post.objects.filter(person=built.at("people", person)).update(valid=(TODAY - timedelta(days=9), TODAY))

    all_shut(built, person, "404", revoke)


@pytest.mark.parametrize("person", ["coordinator_leader", "editor_2"])
def test_an_account_that_is_closed_is_led_to_signing_in(built, person):
    """S0-7: only while the account is active."""

    def revoke() -> None:
        Person.objects.filter(pk=built.at("people", person).pk).update(is_active=False)

    all_shut(built, person, TO_SIGN_IN, revoke)


def stands_in(built: Built, away: str, stand_in: str, code: str) -> Delegation:
    """Let one person stand in for another at an organisation, today and tomorrow."""
    return Delegation.objects.create(
        away=built.at("people", away),
        stand_in=built.at("people", stand_in),
        organisation=built.at("organisation", code),
        days=(TODAY, TODAY + timedelta(days=2)),
        given_at=built.moment - timedelta(days=1),
    )


def test_a_delegation_that_ends_takes_the_lent_posts_along(built):
    """S0-7: a stand-in has the posts of the one who is away, for its days."""
    # a journalist sees no figures of the organisation; as a stand-in of the coordinator they do
    row = stands_in(built, "coordinator", "journalist", "w0")
    figure = next(
        name
        for name, told in built.world.things["figure"].items()
        if told["organisation"] == "w0" and not told["is_set_aside"]
    )
    pk = str(built.at("figure", figure).pk)
    with without_frame():
        client = Browsers(built)["journalist"]
        assert ask(client, reverse("figures-figure", args=[pk]), None) == "200"
        assert listed(client, built, {pk}) == {pk}
        Delegation.objects.filter(pk=row.pk).update(ended_at=built.moment)
        assert ask(client, reverse("figures-figure", args=[pk]), None) == "404"
        assert listed(client, built, {pk}) == set()


def test_a_grant_that_is_withdrawn_shuts_the_paper(built):
    """Rule 1: not visible is not found; files have no address of their own (rule 6)."""
    world = built.world
    person, name = next(
        (person, name)
        for name, told in world.things["paper"].items()
        for person in world.people
        if oracle.visible(world, person, ("paper", name))
        for post in oracle.held(world, person)
        if len(world.people[person]["posts"]) == 1
        and post["organisation"] in told["to_organisations"]
        and post["organisation"] != told["owner"]
        and post["role"] not in (*oracle.COORDINATING, "inspector")
    )
    row = built.at("paper", name)
    with without_frame():
        client = Browsers(built)[person]
        pages = [url for action, url, data in cases.DEEDS["paper"](built, name) if data is None and action == "see"]
        assert {ask(client, url, None) for url in pages} == {"200"}
        Grant.objects.filter(paper=row, organisation__isnull=False).delete()
        assert {ask(client, url, None) for url in pages} == {"404"}
        for address in ("/van-ban/", f"/tim/?q={built.mark}"):
            assert f"/van-ban/{row.pk}/" not in client.get(address).content.decode()


def test_nobody_accepts_what_they_reported_nor_does_their_stand_in(built):
    """S0-10: rule 3, also by delegation."""
    name = next(
        name
        for name, told in built.world.things["duty"].items()
        if told["state"] == "done"
        and built.world.things["paper"][built.world.things["task"][told["task"]]["paper"]]["follower"] == "w0"
    )
    row = built.at("duty", name)
    Step.objects.filter(duty=row, kind="done").update(by=built.at("people", "coordinator"))
    with without_frame():
        browsers = Browsers(built)
        for act, words in (("approve", {}), ("send_back", {"text": "chưa đủ"})):
            url = reverse("tasks-step", args=[row.pk, act])
            assert ask(browsers["coordinator"], url, words) in ("403", "409"), act
            assert ask(browsers["coordinator_leader"], url, words) == "302", act
            delegation = stands_in(built, "coordinator", "coordinator_leader", "w0")
            assert ask(browsers["coordinator_leader"], url, words) in ("403", "409"), act
            delegation.delete()


def test_nobody_approves_a_plan_that_they_submitted_nor_does_their_stand_in(built):
    """S2-14: rule 10, also by delegation, in both directions."""
    name = next(
        name
        for name, told in built.world.things["plan"].items()
        if told["state"] == "submitted" and told["own"] == {"w0"}
    )
    row = built.at("plan", name)
    PlanStep.objects.filter(plan=row, kind="submitted").update(by=built.at("people", "coordinator_leader"))
    url = reverse("plans-step", args=[row.pk, "phe-duyet"])
    with without_frame():
        browsers = Browsers(built)
        assert ask(browsers["coordinator_leader"], url, {}) in ("403", "409")
        assert ask(browsers["spokesperson"], url, {}) == "302"
        for away, stand_in in (("coordinator_leader", "spokesperson"), ("spokesperson", "coordinator_leader")):
            delegation = stands_in(built, away, stand_in, "w0")
            assert ask(browsers[stand_in], url, {}) in ("403", "409"), (away, stand_in)
            delegation.delete()
