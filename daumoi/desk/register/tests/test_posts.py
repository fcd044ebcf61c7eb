"""Pages of posts, the public register of spokespersons, and my own page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.posts import acts
from daumoi.actors.posts.models import Post, Spokesperson
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.base.errors import TooLate

PUBLIC = reverse("posts-spokespersons")
SPEAKER = {
    "full_name": "Vàng A Páo",
    "position": "Phó Giám đốc",
    "phone": "0206 3888 999",
    "email": "pao@lamgiang.example",
    "document": "Quyết định 12/QĐ-SNNMT",
    "since": "1/11/2026",
}


@pytest.fixture(autouse=True)
def _today(at):
    at(date(2026, 11, 20))


def appointing(cast, **other: object) -> dict[str, object]:
    return {
        "email": cast.mai.email,
        "role": "recorder",
        "rank": "1",
        "topic": "",
        "position": "Chuyên viên",
        "since": "20/11/2026",
        "until": "",
        **other,
    }


def test_giving_a_post(cast):
    address = reverse("posts-appoint", args=[cast.sao.organisation.pk])
    assert cast.hoa.client.post(address, appointing(cast)).status_code == 302
    assert Post.objects.current().filter(person=cast.mai.person, organisation=cast.sao.organisation).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "khong@co.example"}, "email"),
        ({"since": "30/2/2026"}, "since"),
        ({"until": "1/1/2026"}, "until"),
        ({"role": "technical_admin"}, "role"),
        ({"position": ""}, "position"),
    ],
)
def test_a_bad_appointment_keeps_what_was_typed(cast, wrong, field):
    answer = cast.hoa.client.post(reverse("posts-appoint", args=[cast.sao.organisation.pk]), appointing(cast) | wrong)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "20/11/2026" in answer.text or field == "since"


def test_a_second_focal_point_is_refused(cast):
    """S0-7: one named focal point; the answer is 409 and the first one stays."""
    address = reverse("posts-appoint", args=[cast.sao.organisation.pk])
    assert cast.hoa.client.post(address, appointing(cast, role="focal_point")).status_code == 409
    assert cast.hoa.client.post(address, appointing(cast, role="focal_point", rank="2")).status_code == 302


def test_nobody_gives_themselves_a_post(cast):
    address = reverse("posts-appoint", args=[cast.sao.organisation.pk])
    assert cast.hoa.client.post(address, appointing(cast, email=cast.hoa.email)).status_code == 403


def test_posts_are_given_by_those_who_may(cast, visitor):
    address = reverse("posts-appoint", args=[cast.lan.organisation.pk])
    assert visitor.get(address).status_code == 302
    assert cast.sao.client.get(address).status_code == 403
    assert cast.lan.client.get(address).status_code == 403
    assert cast.cuong.client.get(address).status_code == 200
    assert cast.hoa.client.get(reverse("posts-appoint", args=[cast.organisation("STTTT").pk])).status_code == 404


def test_ending_a_post(cast):
    post = Post.objects.current().get(person=cast.sao.person)
    address = reverse("posts-end", args=[post.pk])
    assert cast.lan.client.get(address).status_code == 403
    assert cast.hoa.client.post(address, {"on": "20/11/2026"}).status_code == 302
    assert not Post.objects.current().filter(person=cast.sao.person).exists()
    assert cast.hoa.client.post(address, {"on": "20/11/2026"}).status_code == 409
    assert cast.sao.organisation in cast.hoa.client.get(reverse("organisations-list")).context["vacant"]


def test_naming_a_spokesperson_publishes_the_four_particulars(cast, visitor):
    """I48: name, position, phone, e-mail."""
    address = reverse("posts-name-spokesperson", args=[cast.sao.organisation.pk])
    assert cast.lan.client.get(address).status_code == 403
    assert cast.hoa.client.post(address, SPEAKER).status_code == 302
    page = visitor.get(PUBLIC)
    assert page.status_code == 200
    for key in ("full_name", "position", "phone", "email"):
        assert SPEAKER[key] in page.text
    # who is named in the newsroom's or department's own decision is not for everyone
    assert SPEAKER["document"] not in page.text


def test_a_gap_keeps_the_rest(cast):
    answer = cast.hoa.client.post(
        reverse("posts-name-spokesperson", args=[cast.sao.organisation.pk]), SPEAKER | {"phone": ""}
    )
    assert answer.status_code == 422
    assert "Vàng A Páo" in answer.text


def test_the_next_spokesperson_ends_the_one_before(cast):
    address = reverse("posts-name-spokesperson", args=[cast.cuong.organisation.pk])
    assert cast.cuong.client.post(address, SPEAKER).status_code == 302
    rows = Spokesperson.objects.filter(organisation=cast.cuong.organisation)
    assert rows.count() == 2
    assert rows.current().get().full_name == "Vàng A Páo"
    assert cast.cuong.client.post(address, SPEAKER | {"full_name": "Khác"}).status_code == 409


def test_a_wrong_number_is_corrected_in_place(cast, visitor):
    """The published row is right again without naming anybody anew; the trail keeps what stood there. I48"""
    row = Spokesperson.objects.current().get(organisation=cast.cuong.organisation)
    address = reverse("posts-correct-spokesperson", args=[row.pk])
    told = {key: getattr(row, key) for key in acts.PARTICULARS} | {"phone": "0209 3000 999"}
    assert cast.lan.client.get(address).status_code == 403
    assert visitor.get(address).status_code == 302
    assert row.phone in cast.cuong.client.get(address).text
    before = visitor.get(PUBLIC).text.count(row.phone)
    assert cast.cuong.client.post(address, told | {"email": ""}).status_code == 422
    assert cast.cuong.client.post(address, told).status_code == 302
    assert cast.cuong.client.post(address, told).status_code == 422
    page = visitor.get(PUBLIC).text
    assert "0209 3000 999" in page
    assert page.count(row.phone) == before - 1
    assert TrailEntry.objects.of(row).get(verb="corrected").detail["old"] == {"phone": row.phone}
    assert row.phone in cast.cuong.client.get(f"/co-quan/{row.organisation_id}/").text
    with pytest.raises(TooLate):
        acts.correct_spokesperson(row, told | {"phone": "0209 1"}, by=cast.cuong.person, at=now())
    assert Spokesperson.objects.filter(organisation=row.organisation).count() == 1


def test_the_public_page_is_searched_and_hides_the_duty_list(cast, visitor):
    name = Spokesperson.objects.current().first().full_name
    assert name in visitor.get(PUBLIC, {"q": name}).text
    assert not visitor.get(PUBLIC, {"q": "không ai cả"}).context["rows"]
    assert not visitor.get(PUBLIC).context["unspoken"]
    assert Organisation.objects.get(code="SNNMT") in cast.hoa.client.get(PUBLIC).context["unspoken"]


def test_my_page(cast, visitor):
    me = reverse("people-me")
    assert visitor.get(me).status_code == 302
    assert [row["is_held"] for row in cast.lan.client.get(me).context["rows"]] == [True]
    answer = cast.lan.client.post(me, {"phone": "0206 111", "language": "en"})
    assert answer.cookies["django_language"].value == "en"
    assert (cast.lan.person.phone, cast.lan.person.language) == ("0206 111", "en")
    assert cast.lan.client.post(me, {"phone": "0206 111", "language": "xx"}).status_code == 422
