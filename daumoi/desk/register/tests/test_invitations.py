"""Invitations: link, QR, mail, and the public page behind the link (S0-7)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from daumoi.actors.notices.models import InvitationMail
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.invitations import VALID, invite, secret_of
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.models import TrailEntry

GOOD = "bốn từ chẳng liên quan"
NEW = reverse("people-invite")


def given(organisation, **other: object) -> dict[str, object]:
    return {
        "organisation": str(organisation.pk),
        "email": "moi@lamgiang.example",
        "full_name": "Nông Văn Mới",
        "role": "recorder",
        "rank": "1",
        "topic": "",
        "position": "Công chức",
        **other,
    }


@pytest.fixture
def invited(cast) -> Invitation:
    cast.hoa.client.post(NEW, given(cast.sao.organisation))
    return Invitation.objects.get(email="moi@lamgiang.example")


@pytest.fixture
def link(invited) -> str:
    return reverse("people-accept", args=[secret_of(invited)])


def test_an_invitation_makes_account_and_post_at_once(cast, visitor, invited, link):
    shown = visitor.get(link)
    assert shown.status_code == 200
    for words in ("Nông Văn Mới", cast.sao.organisation.name, cast.hoa.person.full_name, "moi@lamgiang.example"):
        assert words in shown.text
    answer = visitor.post(link, {"password": GOOD, "again": GOOD})
    assert answer.url == reverse("people-me")
    person = Person.objects.get(email="moi@lamgiang.example")
    post = Post.objects.current().get(person=person)
    assert (post.organisation, post.role) == (cast.sao.organisation, "recorder")
    assert visitor.get(reverse("people-me")).context["user"] == person
    assert {"invited", "invitation_accepted"} == {entry.verb for entry in TrailEntry.objects.of(invited)}


def test_the_database_holds_no_secret(invited):
    secret = secret_of(invited)
    assert len(secret) == 43
    assert secret not in str(Invitation.objects.filter(pk=invited.pk).values())
    assert re.fullmatch(r"[0-9a-f]{64}", invited.secret_sha256)


@pytest.mark.parametrize("password", ["ngắn", "moi@lamgiang.example"])
def test_a_weak_password_makes_nobody(visitor, link, password):
    answer = visitor.post(link, {"password": password, "again": password})
    assert answer.status_code == 422
    assert "password" in answer.context["form"].errors
    assert not Person.objects.filter(email="moi@lamgiang.example").exists()


def test_two_passwords_that_differ(visitor, link):
    assert "again" in visitor.post(link, {"password": GOOD, "again": GOOD + "x"}).context["form"].errors


def test_a_link_opens_once(visitor, cast, link):
    visitor.post(link, {"password": GOOD, "again": GOOD})
    again = cast.anyone().post(link, {"password": GOOD, "again": GOOD})
    assert again.status_code == 410
    assert again.context["state"] == "accepted"


def test_a_link_runs_out_after_14_days(visitor, invited, link, at):
    at(invited.invited_at + VALID + timedelta(minutes=1))
    answer = visitor.get(link)
    assert (answer.status_code, answer.context["state"]) == (410, "expired")


def test_a_withdrawn_link(cast, visitor, invited, link):
    withdraw = reverse("people-invitation-withdraw", args=[invited.pk])
    assert cast.lan.client.post(withdraw).status_code == 404
    assert cast.hoa.client.post(withdraw).status_code == 302
    assert visitor.get(link).context["state"] == "withdrawn"
    assert cast.hoa.client.post(withdraw).status_code == 409


def test_a_false_link_tells_nothing(visitor):
    answer = visitor.get(reverse("people-accept", args=["x" * 43]))
    assert (answer.status_code, answer.context["state"]) == (404, "unknown")


def test_the_right_of_who_invited_is_asked_again(cast, visitor, at):
    at(date(2026, 11, 20))
    cast.cuong.client.post(NEW, given(cast.cuong.organisation))
    Post.objects.filter(person=cast.cuong.person).update(valid=("2025-07-01", "2026-11-01"))
    one = Invitation.objects.get(email="moi@lamgiang.example")
    answer = visitor.post(reverse("people-accept", args=[secret_of(one)]), {"password": GOOD, "again": GOOD})
    assert answer.status_code == 403
    assert not Person.objects.filter(email="moi@lamgiang.example").exists()


def test_a_place_that_is_taken_makes_no_account(cast, visitor):
    cast.hoa.client.post(NEW, given(cast.sao.organisation, role="focal_point"))
    one = Invitation.objects.get(email="moi@lamgiang.example")
    answer = visitor.post(reverse("people-accept", args=[secret_of(one)]), {"password": GOOD, "again": GOOD})
    assert answer.status_code == 409
    assert not Person.objects.filter(email="moi@lamgiang.example").exists()


def test_who_may_invite(cast, visitor):
    """Coordinators anywhere, a spokesperson or editor at home and only to roles of their own organisation, its records clerk among them."""
    assert visitor.get(NEW).status_code == 302
    assert cast.sao.client.get(NEW).status_code == 403
    police = cast.cuong.organisation
    form = cast.cuong.client.get(NEW).context["form"]
    assert list(form.fields["organisation"].queryset) == [police]
    assert {code for code, _words in form.fields["role"].choices} == {
        "focal_point",
        "spokesperson",
        "recorder",
        "records_clerk",
    }
    assert "editor" in {code for code, _words in cast.ha.client.get(NEW).context["form"].fields["role"].choices}
    assert cast.cuong.client.post(NEW, given(cast.sao.organisation)).status_code == 422
    assert cast.cuong.client.post(NEW, given(police, role="coordinator")).status_code == 422
    assert cast.cuong.client.post(NEW, given(police)).status_code == 302


@pytest.mark.parametrize("role", ["technical_admin", "coordinator", "editor"])
def test_no_wide_role_at_a_department(cast, role):
    """Technical administrators come by the command line; coordinators only work at a coordinating office."""
    answer = cast.hoa.client.post(NEW, given(cast.sao.organisation, role=role))
    assert answer.status_code == 422
    assert "role" in answer.context["form"].errors
    assert "Nông Văn Mới" in answer.text


def test_somebody_with_an_account_is_not_invited(cast):
    answer = cast.hoa.client.post(NEW, given(cast.sao.organisation, email="Nguyen.Lan@lamgiang.example"))
    assert "email" in answer.context["form"].errors


def test_one_open_invitation_for_a_post(cast, invited):
    assert cast.hoa.client.post(NEW, given(cast.sao.organisation)).status_code == 409
    assert Invitation.objects.filter(email=invited.email).count() == 1


def test_link_code_and_words_for_zalo(cast, invited, link):
    page = cast.hoa.client.get(reverse("people-invitation", args=[invited.pk]))
    assert link in page.text
    code = cast.hoa.client.get(reverse("people-invitation-code", args=[invited.pk]))
    assert code["Content-Type"] == "image/svg+xml"
    assert code.content.lstrip().startswith((b"<?xml", b"<svg"))
    for name in ("people-invitation", "people-invitation-code"):
        assert cast.cuong.client.get(reverse(name, args=[invited.pk])).status_code == 404


def test_the_list_of_open_invitations(cast, invited):
    assert "Nông Văn Mới" in cast.hoa.client.get(reverse("people-invitations")).text
    assert "Nông Văn Mới" not in cast.cuong.client.get(reverse("people-invitations")).text
    assert cast.sao.client.get(reverse("people-invitations")).status_code == 403


def test_the_mail_is_queued_once(cast, invited):
    mail = reverse("people-invitation-mail", args=[invited.pk])
    cast.hoa.client.post(mail)
    cast.hoa.client.post(mail)
    assert InvitationMail.objects.get().invitation == invited


def test_another_key_makes_open_links_void(cast, invited, link, settings):
    settings.SECRET_KEY = "another"
    cast_page = reverse("people-invitation", args=[invited.pk])
    cast.hoa.__dict__.pop("client", None)
    assert cast.hoa.client.get(cast_page).context["is_current"] is False


def test_the_console_invites_without_a_person(cast, at):
    from daumoi.actors.posts.invitations import Guest

    moment = at(date(2026, 11, 20))
    guest = Guest(
        email="a@x.example",
        full_name="A",
        organisation=cast.sao.organisation,
        role="technical_admin",
        position="Quản trị",
    )
    assert invite(guest, by=None, at=moment).invited_by is None
