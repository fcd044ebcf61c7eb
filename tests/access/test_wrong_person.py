"""A thing of others and a thing that does not exist give one and the same answer; access ends at once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.mandate.circulars.models import Circular, Recipient
from tests.access import oracle
from tests.access.test_oracle import clients
from tests.access.worlds import Built, build
from tests.cast import AppClient

TODAY = date(2026, 9, 14)
SEED = 71
# the paper on whose tasks nobody has acted
UNTOUCHED = "paper1"
# open to everyone with a post: the register; or acts on it, refused as such
OPEN = re.compile(r"^(organisations|posts|lists|people-accept|people-me)")


def addresses(resolver: URLResolver) -> dict[str, list[str]]:
    """Return the names of our paths with an id, with the names of their values."""
    found: dict[str, list[str]] = {}
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver) and str(one.pattern) != "tai-khoan/":
            found |= addresses(one)
        elif isinstance(one, URLPattern) and one.name and one.pattern.converters:
            found[one.name] = list(one.pattern.converters)
    return found


OF_THINGS = {name: values for name, values in addresses(get_resolver()).items() if not OPEN.match(name)}


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
    programme, notice = _others_programme(built), _others_notice(built)
    by_area = {
        "papers": {"pk": paper.pk, "file_pk": paper.files.get().pk},
        "directives": {"pk": paper.pk},
        "review": {"pk": paper.pk, "span_pk": span.pk},
        "tasks-task": {"pk": duty.task_id},
        "tasks": {"pk": duty.pk, "step_pk": step.pk, "wanted": "accept"},
        "figures": {"pk": figure.pk, "evidence_pk": figure.evidence.first().pk},
        "reports": {"pk": report.pk, "code": "I01"},
        "programmes": {
            "pk": programme.pk,
            "side_pk": programme.sides.first().pk,
            "organisation_pk": programme.sides.first().organisation_id,
            "last": "2026-03-31",
            "target_pk": 1,
            "clause_pk": 1,
            "fulfilment_pk": 1,
        },
        "circulars": _circular(paper),
        **_plans(built),
        "desk": {"pk": notice.pk},
        "people": {"pk": built.at("invitation", "invitation1").pk},
    }
    return {
        name: {key: (by_area.get(name) or by_area[name.split("-")[0]])[key] for key in values}
        for name, values in OF_THINGS.items()
    }


def _plans(built: Built) -> dict[str, dict[str, object]]:
    """Return the values of a plan, its item and its review that the outsider may not see."""
    hidden = next(
        name for name in built.world.things["plan"] if not oracle.visible(built.world, "outsider", ("plan", name))
    )
    number = hidden.removeprefix("plan")
    item = built.at("plan_item", f"plan_item{number}").pk
    paths = [name for name in OF_THINGS if name.startswith(("plans-item-edit", "plans-item-withdraw"))]
    of_item = {
        name: {"pk": item, "report_pk": 1} for name in ["plans-item", "plans-report", "plans-evidence", "plans-carry"]
    }
    review = built.at("interim_review", f"interim_review{number}").pk
    return {
        **of_item,
        **{name: {"pk": item} for name in paths},
        "plans": {"pk": built.at("plan", hidden).pk, "wanted": "trinh"},
        "reviews": {"pk": review, "code": "i01-1", "statement_pk": 1},
    }


def _circular(paper: Any) -> dict[str, object]:
    person = Person.objects.first()
    circular = Circular.objects.create(paper=paper, sent_by=person, sent_at=paper.registered_at)
    recipient = Recipient.objects.create(circular=circular, organisation=paper.owner)
    return {"pk": circular.pk, "recipient_pk": recipient.pk}


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


@pytest.fixture
def built(at) -> Built:
    """The world of this file."""
    at(TODAY)
    return build(SEED, TODAY)


def test_what_belongs_to_others_and_what_is_not_there_look_alike(built):
    client = clients(built)["outsider"]
    wrong = []
    for name, values in real(built).items():
        missing = {
            key: uuid4() if not isinstance(value, (str, int)) else value if isinstance(value, str) else 999999
            for key, value in values.items()
        }
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
                    for answer, v in ((theirs, values["pk"]), (nothing, missing["pk"]))
                ]
                if pages[0] != pages[1]:
                    wrong.append(("body", *told))
    assert not wrong, "\n".join(map(str, wrong))


def test_a_file_of_another_paper_is_not_found(built):
    """Rule 6: a file is opened through its own thing only."""
    client = clients(built)["inspector"]
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
    browsers = clients(built)
    paper = reverse("papers-paper", args=[built.at("paper", "paper1").pk])
    assert browsers["coordinator"].get(paper).status_code == 200
    Post.objects.filter(person=built.at("people", "coordinator")).update(valid=(TODAY - timedelta(days=9), TODAY))
    assert browsers["coordinator"].get(paper).status_code == 404
    assert str(built.at("paper", "paper1").pk) not in browsers["coordinator"].get("/van-ban/").content.decode()


def test_a_closed_account_is_out_with_the_next_request(built):
    browsers = clients(built)
    paper = reverse("papers-paper", args=[built.at("paper", "paper1").pk])
    assert browsers["inspector"].get(paper).status_code == 200
    Person.objects.filter(pk=built.at("people", "inspector").pk).update(is_active=False)
    answer = browsers["inspector"].get(paper)
    assert answer.status_code == 302
    assert "/tai-khoan/" in answer.headers["Location"]
