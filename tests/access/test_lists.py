"""A list, a search, a choice and a public page show exactly what the person may see (rule 9)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.access import everything, oracle
from tests.access.lists import UUID, askers, pages, still, world_kept
from tests.cast import AppClient

TODAY = date(2026, 9, 14)
SEED = 53
# address, object, pattern of its links, which things may be left out though they may be seen
LISTS = {
    "papers": ("/van-ban/", "paper", r"/van-ban/(%s)/\"", None),
    "search papers": ("/tim/?q={mark}", "paper", r"/van-ban/(%s)/\"", None),
    "tasks": ("/nhiem-vu/?loc=tat-ca", "task", r"/nhiem-vu/(%s)/\"", "is_withdrawn"),
    "search tasks": ("/tim/?q={mark}", "task", r"/nhiem-vu/(%s)/\"", "is_withdrawn"),
    "figures": ("/so-lieu/?loc=tat-ca", "figure", r"/so-lieu/(%s)/\"", "is_set_aside"),
    "reports": ("/bao-cao/", "report", r"/bao-cao/(%s)/\"", None),
    "programmes": ("/chuong-trinh/", "programme", r"/chuong-trinh/(%s)/\"", None),
    "plans": ("/ke-hoach/", "plan", r"/ke-hoach/(%s)/\"", None),
    "interim reviews": ("/so-ket/", "interim_review", r"/so-ket/(%s)/\"", None),
    "orientations": ("/dinh-huong/?loc=tat-ca", "orientation", r"/dinh-huong/(%s)/\"", None),
    "meetings": ("/hop/?loc=tat-ca", "meeting", r"/hop/(%s)/\"", None),
    "inspections": ("/kiem-tra/", "inspection", r"/kiem-tra/(%s)/\"", "is_closed"),
    "recommendations": ("/kien-nghi/?loc=tat-ca", "recommendation", r"/kien-nghi/(%s)/\"", None),
    "circulars": ("/pho-bien/?loc=tat-ca", "circular", r"/pho-bien/(%s)/\"", None),
    "notices": ("/hop-bao/", "notice", r"/hop-bao/(%s)/\"", None),
    "invitations": ("/nguoi/loi-moi/?loc=tat-ca", "invitation", r"/nguoi/loi-moi/(%s)/\"", None),
    "organisations": ("/co-quan/?q={mark}", "organisation", r"/co-quan/(%s)/\"", None),
}


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The world of this file."""
    with world_kept(django_db_blocker, SEED, TODAY, *everything.MAKERS) as built, still(built) as found:
        yield found


@pytest.fixture
def world(kept, db):
    """The world and its browsers; what a test changes is undone."""
    return kept


def shown(client: AppClient, address: str, pattern: str) -> set[str] | None:
    """Return the ids that all pages of a list link to, None where the list is refused."""
    text = pages(client, address)
    return None if text is None else set(re.findall(pattern.replace("%s", UUID.pattern), text))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_exactly_what_may_be_seen(world, name):
    built, browsers = world
    address, kind, pattern, left_out = LISTS[name]
    wrong = []
    for person in askers(built, name):
        found = shown(browsers[person], address.format(mark=built.mark), pattern)
        for thing, row in built.world.things[kind].items():
            is_shown = found is not None and str(built.at(kind, thing).pk) in found
            may = oracle.visible(built.world, person, (kind, thing))
            # a search shows the first of many; nobody finds what they may not see
            is_cut = may and name.startswith("search")
            if is_shown != may and not is_cut and not (may and left_out and row[left_out]):
                wrong.append(f"seed {SEED}: {oracle.who(built.world, person)} {kind} {thing} {row} shown {is_shown}")
    assert not wrong, "\n".join([str(len(wrong)), *wrong])


def test_the_board_shows_the_own_tasks_and_figures_only(world):
    """Rule 5: not the other tasks of that paper."""
    built, browsers = world
    wrong = []
    for number, paper in enumerate(built.world.things["paper"]):
        for person in askers(built, f"board {number}", half=True):
            if not oracle.visible(built.world, person, ("paper", paper)):
                continue
            page = (
                browsers[person].get(reverse("directives-board", args=[built.at("paper", paper).pk])).content.decode()
            )
            for kind, left_out in (("task", "is_withdrawn"), ("figure", "is_set_aside")):
                for thing, row in built.world.things[kind].items():
                    is_shown = str(built.at(kind, thing).pk) in page
                    may = row["paper"] == paper and oracle.visible(built.world, person, (kind, thing))
                    if is_shown != may and not (may and row[left_out]):
                        wrong.append(f"{oracle.who(built.world, person)} {paper} {kind} {thing} {row} shown {is_shown}")
    assert not wrong, "\n".join([str(len(wrong)), *wrong])


def test_today_shows_nothing_more(world):
    """Whatever the first page links to may be opened."""
    built, browsers = world
    known = {
        str(row.pk): thing
        for thing, row in built.rows.items()
        if hasattr(row, "pk") and thing[0] in built.world.things and thing[0] not in ("duty", "proposal")
    }
    for person in askers(built, "today"):
        page = browsers[person].get(reverse("desk-today")).content.decode()
        for found in set(UUID.findall(page)) & set(known):
            assert oracle.visible(built.world, person, known[found]), (oracle.who(built.world, person), known[found])


def test_a_plan_shows_its_items(world):
    """An item is read by whoever reads its plan, on the page of the plan; of other plans the page is not there."""
    built, browsers = world
    wrong = []
    items: dict[str, list[str]] = {}
    for item, row in built.world.things["plan_item"].items():
        items.setdefault(row["plan"], []).append(item)
    for plan, on_it in items.items():
        for person in askers(built, plan, half=True):
            page = browsers[person].get(reverse("plans-plan", args=[built.at("plan", plan).pk]))
            words = page.content.decode() if page.status_code == 200 else ""
            for item in on_it:
                is_shown = built.at("plan_item", item).title in words
                if is_shown != oracle.visible(built.world, person, ("plan_item", item)):
                    wrong.append(f"seed {SEED}: {oracle.who(built.world, person)} {item} shown {is_shown}")
    assert not wrong, "\n".join(wrong)


def test_a_report_offers_only_programmes_that_may_be_seen(world):
    built, browsers = world
    for person in askers(built, "programmes"):
        response = browsers[person].get(reverse("reports-new"))
        if response.status_code != 200:
            continue
        page = response.content.decode()
        for thing in built.world.things["programme"]:
            is_offered = str(built.at("programme", thing).pk) in page
            assert is_offered == oracle.visible(built.world, person, ("programme", thing)), (person, thing)


def test_everyone_with_a_post_reads_groups_lists_and_oneself(world):
    """The register and the vocabularies are open to the ten roles; one's own particulars to oneself."""
    built, browsers = world
    for person in askers(built, "register"):
        if not oracle.held(built.world, person):
            continue
        client = browsers[person]
        groups = client.get(reverse("organisations-groups"))
        assert groups.status_code == 200
        assert f"các cơ quan {built.mark}" in groups.content.decode()
        assert client.get(reverse("lists-vocabulary", args=["topics"])).status_code == 200
        assert client.get(reverse("lists-days")).status_code == 200
        own = client.get(reverse("people-me"))
        assert own.status_code == 200
        assert built.at("people", person).full_name in own.content.decode()


def test_spokespersons_are_public(world):
    built, browsers = world
    for client in (AppClient(), *(browsers[name] for name in askers(built, "spokespersons") if name != "inactive")):
        page = client.get(f"{reverse('posts-spokespersons')}?q={built.mark}")
        assert page.status_code == 200
        assert f"Phát ngôn {built.mark} w2" in page.content.decode()
