"""Pages of organisations: reading, searching, and who may change what."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.actors.organisations.rules import directory
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.models import TrailEntry
from daumoi.texts.vietnamese import search_key

KEEPING = ["rename", "amend", "place", "identify", "succeed", "close"]
RENAMED = {"name": "Sở Nông nghiệp tỉnh Lam Giang", "short_name": "Sở Nông nghiệp", "on": "1/11/2026"}


def page(name: str, *args: object) -> str:
    return reverse(f"organisations-{name}", args=args)


@pytest.fixture
def department(cast):
    return cast.sao.organisation


def test_the_list_shows_everybody(cast, django_assert_max_num_queries):
    client = cast.sao.client
    with django_assert_max_num_queries(20):
        answer = client.get(page("list"))
    assert answer.status_code == 200
    assert "Công an tỉnh Lam Giang" in answer.text


@pytest.mark.parametrize("words", ["công an tỉnh", "cong an tinh", "CONG  AN"])
def test_search_with_and_without_marks(cast, words):
    answer = cast.sao.client.get(page("list"), {"q": words})
    names = [row["organisation"].name for row in answer.context["rows"]]
    assert "Công an tỉnh Lam Giang" in names
    assert "Ủy ban nhân dân xã Nà Sơn" not in names


def test_filters_by_kind_line_and_state(cast):
    newsrooms = cast.sao.client.get(page("list"), {"loai": "newsroom"}).context["page_obj"].object_list
    assert {"newsroom"} == {kind for one in newsrooms for kind in one.kinds if kind == "newsroom"}
    party = cast.sao.client.get(page("list"), {"he": "party"}).context["page_obj"].object_list
    assert {one.line for one in party} == {"party"}
    closed = cast.sao.client.get(page("list"), {"con": "da-dong"}).context["page_obj"].object_list
    assert closed
    assert all(one.closed_on for one in closed)


def test_a_vacancy_is_an_alarm(cast):
    """S0-7: nothing is sent to an organisation without a person."""
    one = Organisation.objects.create(
        code="moi",
        name="Trường Cao đẳng Lam Giang",
        sort_key="t",
        search_key="t",
        kinds=["supplier"],
        line="government",
    )
    assert one in cast.sao.client.get(page("list")).context["vacant"]
    own = cast.hoa.client.get(page("organisation", one.pk))
    assert reverse("posts-appoint", args=[one.pk]) in own.text
    assert reverse("posts-appoint", args=[one.pk]) not in cast.sao.client.get(page("organisation", one.pk)).text


def test_one_organisation_tells_its_past(cast, django_assert_max_num_queries):
    old = cast.organisation("STTTT")
    client = cast.lan.client
    with django_assert_max_num_queries(45):
        answer = client.get(page("organisation", old.pk))
    assert answer.status_code == 200
    assert cast.organisation("SVHTTDL") in answer.context["heirs"]
    assert "25/NQ-HĐND" in answer.text


def test_nothing_there_is_404(cast):
    assert cast.hoa.client.get(page("organisation", "00000000-0000-0000-0000-000000000001")).status_code == 404


@pytest.mark.parametrize("name", ["list", "groups", "import", "register"])
def test_strangers_are_sent_to_sign_in(visitor, name):
    answer = visitor.get(page(name))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", KEEPING)
def test_only_coordinators_keep_the_register(cast, department, name):
    assert cast.sao.client.get(page(name, department.pk)).status_code == 403
    assert cast.hoa.client.get(page(name, department.pk)).status_code == 200


@pytest.mark.parametrize("name", ["register", "import", "group-new"])
def test_only_coordinators_enter(cast, name):
    assert cast.lan.client.get(page(name)).status_code == 403
    assert cast.hoa.client.get(page(name)).status_code == 200


def test_entering_an_organisation(cast):
    given = {
        "name": "Trường Cao đẳng Lam Giang",
        "short_name": "Trường CĐ",
        "abbreviations": "CĐLG; TCĐ",
        "kinds": ["supplier"],
        "line": "government",
        "since": "1/9/2026",
        "identifier": "H98.77",
        "scheme": "territory",
        "superior": str(cast.organisation("VPUB").pk),
    }
    answer = cast.hoa.client.post(page("register"), given)
    one = Organisation.objects.get(name="Trường Cao đẳng Lam Giang")
    assert answer.url == page("organisation", one.pk)
    assert one.names.get().abbreviations == ["CĐLG", "TCĐ"]
    assert one.superiors.get().superior.code == "VPUB"
    assert TrailEntry.objects.of(one).get().by == cast.hoa.person


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"name": ""}, "name"),
        ({"kinds": []}, "kinds"),
        ({"since": "31/2/2026"}, "since"),
        ({"name": "Công an tỉnh Lam Giang"}, "name"),
    ],
)
def test_a_bad_form_keeps_what_was_typed(cast, wrong, word):
    given = {"name": "Trường mới", "short_name": "Ghi ở đây", "kinds": ["supplier"], "line": "government"} | wrong
    before = Organisation.objects.count()
    answer = cast.hoa.client.post(page("register"), given)
    assert answer.status_code == 422
    assert word in answer.context["form"].errors
    assert "Ghi ở đây" in answer.text
    assert Organisation.objects.count() == before


def test_renaming(cast, department, at):
    at(date(2026, 11, 22))
    old = department.name
    assert cast.hoa.client.post(page("rename", department.pk), RENAMED).status_code == 302
    department.refresh_from_db()
    assert department.name == RENAMED["name"]
    assert {row.name for row in department.names.all()} == {old, RENAMED["name"]}


def test_renaming_in_the_future_is_refused(cast, department, at):
    at(date(2026, 10, 1))
    answer = cast.hoa.client.post(page("rename", department.pk), RENAMED)
    assert answer.status_code == 422
    assert "on" in answer.context["form"].errors
    assert RENAMED["name"] in answer.text


def test_succession_closes_the_old_one(cast, department):
    heir = cast.organisation("VPUB")
    given = {"new": str(heir.pk), "kind": "merge", "document": "12/NQ-HĐND ngày 1/8/2026", "on": "1/9/2026"}
    assert cast.hoa.client.post(page("succeed", department.pk), given).status_code == 302
    answer = cast.hoa.client.get(page("organisation", department.pk))
    assert answer.context["heirs"] == [heir]
    assert answer.context["organisation"].closed_on


def test_closing_before_the_beginning_is_refused(cast, department):
    department.opened_on = "2025-07-01"
    department.save()
    answer = cast.hoa.client.post(page("close", department.pk), {"on": "1/7/2025"})
    assert answer.status_code == 422


def test_a_group_is_saved_and_changed(cast):
    members = [cast.sao.organisation.pk, cast.lan.organisation.pk]
    answer = cast.hoa.client.post(page("group-new"), {"name": "Tổ công tác 35", "members": members})
    assert answer.url == page("groups")
    group = Group.objects.get(name="Tổ công tác 35")
    cast.hoa.client.post(page("group", group.pk), {"members": members[:1]})
    assert group.members.count() == 1
    assert cast.lan.client.get(page("group", group.pk)).status_code == 403
    assert cast.hoa.client.post(page("group-new"), {"name": "Trống"}).status_code == 422
    assert "Tổ công tác 35" in cast.lan.client.get(page("groups")).text


def test_the_page_shows_posts_of_today_and_before(cast, department):
    answer = cast.hoa.client.get(page("organisation", department.pk))
    assert {post.person for post in answer.context["posts"]} == {
        post.person for post in Post.objects.current().filter(organisation=department)
    }


def test_a_newsroom_and_its_governing_body_lead_to_each_other(cast):
    """S1-17: the governing body of each newsroom is in the register."""
    newsroom, body = cast.minh.organisation, cast.organisation("TU")
    given = {"kinds": newsroom.kinds, "line": newsroom.line, "governing_body": str(body.pk)}
    assert cast.hoa.client.post(page("amend", newsroom.pk), given).status_code == 302
    assert page("organisation", body.pk) in cast.sao.client.get(page("organisation", newsroom.pk)).text
    assert newsroom in cast.sao.client.get(page("organisation", body.pk)).context["newsrooms"]


def test_resident_offices_of_the_central_press_are_registered_and_addressed_as_one(cast):
    """S1-10: each office with its focal point, all of them together as a group that papers can name."""
    given = {"name": "Văn phòng thường trú Báo Sông Hồng tại Lam Giang", "kinds": ["newsroom"], "line": "government"}
    cast.hoa.client.post(page("register"), given)
    office = Organisation.objects.get(name=given["name"])
    name = "các cơ quan báo chí thường trú"
    cast.hoa.client.post(page("group-new"), {"name": name, "members": [office.pk]})
    assert directory(date(2026, 11, 22))[search_key(name)].group == Group.objects.get(name=name).pk
    assert office in cast.hoa.client.get(page("list"), {"loai": "newsroom", "trong": "1"}).context["page_obj"]


def test_a_person_holds_a_position_for_a_period(cast, department, at):
    """S0-2: leaders and specialists by their position; past posts stay on the page."""
    post = Post.objects.current().get(person=cast.sao.person)
    post.valid = ("2025-07-01", "2026-01-01")
    post.save()
    answer = cast.hoa.client.get(page("organisation", department.pk))
    assert post in answer.context["past_posts"]
    assert post.position in answer.text
