"""What comes along on signing in, and what is left behind on signing out."""

from __future__ import annotations

import pytest

from daumoi.demo import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("en", "Today"), ("vi", "Hôm nay")])
def test_signing_in_in_a_new_browser_speaks_the_persons_language(cast, visitor, language, words):
    """Whatever the browser asked for before."""
    person = cast.lan.person
    person.language = language
    person.save()
    visitor.cookies["django_language"] = "en" if language == "vi" else "vi"
    visitor.post("/tai-khoan/login/", {"login": person.email, "password": PASSWORD})
    assert visitor.cookies["django_language"].value == language
    assert words in visitor.get("/").content.decode()


def test_signing_out_clears_what_the_browser_keeps(cast):
    """Machines are shared at posts and communes. E4"""
    answer = cast.lan.client.post("/tai-khoan/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in cast.quan.client.get("/")
