"""A thing of others and a thing that does not exist give one and the same answer; access ends at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.talk.things import kind_of
from daumoi.supply.releases.models import AdvanceReader
from tests.access import everything, oracle
from tests.access.browsers import Browsers, known_people, without_frame
from tests.access.lists import world_kept
from tests.access.worlds import Built
from tests.cast import AppClient

TODAY = date(2026, 9, 14)
SEED = 71
# the paper on whose tasks nobody has acted
UNTOUCHED = "paper1"
# open to everyone with a post: the register; or acts on it, refused as such
OPEN = re.compile(
    r"^(organisations|posts|lists|people-accept|people-me|channels|speakers|correspondents|audiences|topics|library)"
)


# what has a secret in its address, is public, or may be seen by everybody: asked in the area's own tests
ELSEWHERE = re.compile(
    r"^(web-look|agenda-leader|lookahead-lift|calendars-(?!one$|revoke$)|distribution-by-link"
    r"|releases-(clock|stop-asking)|delivery-(public|copy|feed))"
)


def addresses(resolver: URLResolver) -> dict[str, list[str]]:
    """Return the names of our paths with an id, with the names of their values."""
    found: dict[str, list[str]] = {}
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver) and str(one.pattern) != "tai-khoan/":
            found |= addresses(one)
        elif isinstance(one, URLPattern) and one.name and one.pattern.converters:
            found[one.name] = list(one.pattern.converters)
    return found


OF_THINGS = {
    name: values
    for name, values in addresses(get_resolver()).items()
    if not (OPEN.match(name) or ELSEWHERE.match(name))
}


def real(built: Built) -> dict[str, dict[str, object]]:
    """Return for each path the values of a thing that the outsider has nothing to do with."""
    own = built.at("organisation", "w5")
    world = built.world
    paper = next(
        built.at("paper", name)
        for name, row in world.things["paper"].items()
        if name != UNTOUCHED and row["follower"] and "w5" not in {row["owner"], *row["to_organisations"]}
    )
    span = next(
        built.at("proposal", name)
        for name, row in world.things["proposal"].items()
        if built.at("paper", row["paper"]) == paper and row["state"] == "undecided"
    )
    duty, step = next(
        (row, row.steps.first())
        for (kind, _), row in built.rows.items()
        if kind == "duty" and row.task.directive.paper_id == paper.pk and row.steps.exists()
    )
    figure = next(row for (kind, _), row in built.rows.items() if kind == "figure" and row.organisation != own)
    report = next(row for (kind, _), row in built.rows.items() if kind == "report")
    by_area = {
        "papers": {"pk": paper.pk, "file_pk": paper.files.get().pk, "page_pk": 1},
        "circulars-send": {"pk": paper.pk},
        "directives": {"pk": paper.pk},
        "review": {"pk": paper.pk, "span_pk": span.pk},
        "tasks-task": {"pk": duty.task_id},
        "tasks": {"pk": duty.pk, "step_pk": step.pk, "wanted": "accept"},
        "figures": {"pk": figure.pk, "evidence_pk": figure.evidence.first().pk},
        "reports": {"pk": report.pk, "code": "I01"},
        "programmes": _of_programme(_others_programme(built)),
        **_hidden(built),
        "desk": {"pk": _others_notice(built).pk},
        "people": {"pk": built.at("invitation", "invitation1").pk},
    }
    return {
        name: {key: (by_area.get(name) or by_area[name.split("-")[0]])[key] for key in values}
        for name, values in OF_THINGS.items()
    }


def _of_programme(programme: Programme) -> dict[str, object]:
    side = programme.sides.first()
    return {
        "pk": programme.pk,
        "side_pk": side.pk,
        "organisation_pk": side.organisation_id,
        "last": "2026-03-31",
        "target_pk": 1,
        "clause_pk": 1,
        "fulfilment_pk": 1,
    }


# object, beginning of its paths, and the other values in them
KINDS = (
    ("plan", "plans", {"wanted": "trinh"}),
    ("interim_review", "reviews", {"code": "i01-1", "statement_pk": 1}),
    ("orientation", "orientations", {"row": uuid4()}),
    ("circular", "circulars", {"recipient_pk": 1}),
    ("meeting", "meetings", {"row": uuid4()}),
    ("inspection", "inspections", {"answer_pk": 1}),
    ("recommendation", "recommendations", {}),
    ("arrival", "arrivals", {"position": 1}),
)
OF_ITEMS = ("plans-item", "plans-report", "plans-evidence", "plans-carry")
FINDINGS = ("inspections-finding", "inspections-answer", "inspections-remind")


def _hidden(built: Built) -> dict[str, dict[str, object]]:
    """Return the values of one thing of each further kind that the outsider may not see."""

    def first(kind: str) -> str:
        things = built.world.things[kind]
        return next(name for name in things if not oracle.visible(built.world, "outsider", (kind, name)))

    found: dict[str, dict[str, object]] = {
        area: {"pk": built.at(kind, first(kind)).pk, **more} for kind, area, more in KINDS
    }
    item = {"pk": built.at("plan_item", first("plan_item")).pk, "report_pk": 1}
    finding = built.at("finding", first("inspection"))
    remark = first("remark")
    row, paper = built.at("remark", remark), built.at("paper", built.world.thing(("remark", remark))["thing"][1])
    slug = kind_of(paper).slug
    return {
        **found,
        **{name: item for name in OF_THINGS if name.startswith(OF_ITEMS) and name != "plans-item-new"},
        **{key: {"pk": finding.pk} for key in FINDINGS},
        "talk": {"pk": row.pk},
        **{f"figures-{act}": {**item, "row": uuid4()} for act in ("tie", "untie")},
        **_of_supply(built, first),
        **{
            key: {"slug": slug, "pk": paper.pk, "file_pk": uuid4()} for key in ("talk-thread", "talk-note", "talk-file")
        },
    }


def _of_supply(built: Built, first: Callable[[str], str]) -> dict[str, dict[str, object]]:
    event = {"pk": built.at("event", first("event")).pk, "row": uuid4()}
    release = {"pk": built.at("release", first("release")).pk, "row": uuid4(), "code": "vi", "delivery": uuid4()}
    kept = {"pk": built.at("distribution_list", first("distribution_list")).pk, "member": 1}
    invitation = built.at("press_invitation", first("press_invitation")).pk
    registration = {"pk": built.at("registration", first("registration")).pk}
    sending = built.at("sending", first("sending"))
    sent = {"pk": sending.pk, "delivery": sending.deliveries.get().pk}

    def of(kind: str) -> dict[str, object]:
        return {"pk": built.at(kind, first(kind)).pk}

    contact = of("contact")
    return {
        **{area: event for area in ("agenda", "lookahead", "calendars", "accreditation-invite")},
        "agenda-unshare": {**event, "row": 1},
        "lookahead-snapshot": of("snapshot"),
        "calendars-revoke": of("calendar_feed"),
        "accreditation": {"pk": invitation, "newsroom_pk": built.at("organisation", "w6").pk},
        **{f"accreditation-{act}": registration for act in ("change", "accredit", "refuse")},
        **{area: release for area in ("releases", "delivery")},
        "releases-terms": {"row": built.rows["advance_reader", "first"].pk},
        **{f"delivery-{act}": sent for act in ("sending", "retry", "sent")},
        "delivery-revoke": of("release_feed"),
        "distribution": kept,
        **{f"distribution-{act}": contact for act in ("amend", "erase")},
        "distribution-stop": {"pk": built.at("subscription", first("subscription")).pk},
    }


def _others_programme(built: Built) -> Any:
    programmes = built.world.things["programme"].items()
    return next(built.at("programme", name) for name, row in programmes if "w5" not in row["parties"])


def _others_notice(built: Built) -> Any:
    notices = built.world.things["notice"].items()
    return next(built.at("notice", name) for name, row in notices if row["person"] != "outsider")


def plain(body: bytes) -> str:
    """Return a page without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body.decode())
    return re.sub(r'nonce="[^"]+"', "", text)


def make_early(built: Built) -> None:
    """Let somebody of the newsroom read a release that is held."""
    things = built.world.things["release"]
    held = next(built.at("release", name) for name, row in things.items() if row["state"] == "held")
    newsroom, person = built.at("organisation", "w6"), built.at("people", "journalist_press")
    row = AdvanceReader.objects.create(release=held, person=person, organisation=newsroom, named_at=built.moment)
    built.rows["advance_reader", "first"] = row


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The world of this file."""
    makers = (*everything.MAKERS, *everything.SUPPLY_MAKERS, make_early)
    with world_kept(django_db_blocker, SEED, TODAY, *makers) as built:
        yield built


@pytest.fixture
def built(kept, db) -> Built:
    """That world; what a test changes is undone."""
    return kept


def test_what_belongs_to_others_and_what_is_not_there_look_alike(built):
    """Every path; some of them with the whole frame of the page around the words."""
    paths = sorted(real(built).items())
    framed = paths[:: len(paths) // 12]
    wrong = told_apart(built, framed)
    with without_frame(), known_people():
        wrong += told_apart(built, [one for one in paths if one not in framed])
    assert not wrong, "\n".join(map(str, wrong))


def told_apart(built: Built, paths: list[tuple[str, dict[str, object]]]) -> list[tuple[object, ...]]:
    """Return the paths where the outsider learns whether there is a thing."""
    client, wrong = Browsers(built)["outsider"], []
    for name, values in paths:
        missing = {
            key: uuid4() if not isinstance(value, (str, int)) else value if isinstance(value, str) else 999999
            for key, value in values.items()
        }
        key = "pk" if "pk" in values else next(iter(values))
        for method in ("get", "post"):
            theirs = getattr(client, method)(reverse(name, kwargs=values))
            nothing = getattr(client, method)(reverse(name, kwargs=missing))
            told = (method, name, theirs.status_code, nothing.status_code)
            if theirs.status_code == nothing.status_code == 405:
                continue
            if {theirs.status_code, nothing.status_code} != {404}:
                wrong.append(("status", *told))
            else:
                pages = [
                    plain(answer.content).replace(str(v), "")
                    for answer, v in ((theirs, values[key]), (nothing, missing[key]))
                ]
                if pages[0] != pages[1]:
                    wrong.append(("body", *told))
    return wrong


def test_a_file_of_another_paper_is_not_found(built):
    """Rule 6: a file is opened through its own thing only."""
    client = Browsers(built)["inspector"]
    one, other = built.at("paper", "paper1"), built.at("paper", "paper2")
    assert client.get(reverse("papers-file", args=[one.pk, one.files.get().pk])).status_code == 200
    assert client.get(reverse("papers-file", args=[one.pk, other.files.get().pk])).status_code == 404


def test_visitors_are_sent_to_sign_in(built):
    visitor = AppClient()
    for name, values in real(built).items():
        answer = visitor.get(reverse(name, kwargs=values))
        if answer.status_code == 405:
            answer = visitor.post(reverse(name, kwargs=values))
        assert answer.status_code == 302, name
        assert "/tai-khoan/" in answer.headers["Location"], name


def test_a_post_that_ends_takes_its_access_with_the_next_request(built):
    browsers = Browsers(built)
    paper = reverse("papers-paper", args=[built.at("paper", "paper1").pk])
    assert browsers["coordinator"].get(paper).status_code == 200
    Post.objects.filter(person=built.at("people", "coordinator")).update(valid=(TODAY - timedelta(days=9), TODAY))
    assert browsers["coordinator"].get(paper).status_code == 404
    assert str(built.at("paper", "paper1").pk) not in browsers["coordinator"].get("/van-ban/").content.decode()


def test_a_closed_account_is_out_with_the_next_request(built):
    browsers = Browsers(built)
    paper = reverse("papers-paper", args=[built.at("paper", "paper1").pk])
    assert browsers["inspector"].get(paper).status_code == 200
    Person.objects.filter(pk=built.at("people", "inspector").pk).update(is_active=False)
    answer = browsers["inspector"].get(paper)
    assert answer.status_code == 302
    assert "/tai-khoan/" in answer.headers["Location"]
