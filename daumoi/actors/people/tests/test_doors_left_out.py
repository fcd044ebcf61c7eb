"""What allauth could do and nobody here does: signing up, changing one's own address, being slowed down from elsewhere."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.urls import NoReverseMatch, reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["account_email", "account_signup", "account_set_password", "account_confirm_email"])
def test_no_path_leads_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=["x"] if "confirm" in name else [])


def test_nobody_changes_their_address_by_themselves(cast):
    """The address is the key by which the office's own sign-in finds a person: the register changes it, with a trail."""
    before = cast.lan.person.email
    assert cast.lan.client.get("/tai-khoan/email/").status_code == 404
    told = {"email": "khac@example.com", "action_add": "", "action_primary": ""}
    assert cast.lan.client.post("/tai-khoan/email/", told).status_code == 404
    cast.lan.person.refresh_from_db()
    assert cast.lan.person.email == before


def test_failures_behind_a_proxy_count_for_the_address_they_came_from(cast, visitor, settings):
    """Ten failures from elsewhere lock nobody out: not the person's own machine, behind the same proxy."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    told = {"login": cast.lan.person.email, "password": "đoán mò mười lần"}
    for _ in range(11):
        answer = visitor.post("/tai-khoan/login/", told, headers={"X-Forwarded-For": "203.0.113.9"})
    assert answer.status_code in (403, 429)
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"203.0.113.9"}
    own = visitor.post("/tai-khoan/login/", told, headers={"X-Forwarded-For": "198.51.100.7"})
    assert own.status_code == 200
