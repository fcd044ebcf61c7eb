"""Single sign-on against a real provider of OpenID Connect, run beside the test."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from oidc_provider_mock import User

from daumoi.actors.people.models import Person
from tests.cast import AppClient

pytestmark = pytest.mark.django_db
LAN = "nguyen.lan@lamgiang.example"
USERS = [
    User(sub="lan", claims={"email": "Nguyen.Lan@lamgiang.example", "email_verified": True}),
    User(sub="gia-danh", claims={"email": LAN, "email_verified": False}),
    User(sub="la", claims={"email": "nguoi.la@lamgiang.example", "email_verified": True}),
    User(sub="khong-thu", claims={}),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that asks for a nonce."""
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=USERS) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def browser(issuer, settings) -> AppClient:
    """A browser of an office that signs in by the provider."""
    app = {"client_id": "daumoi", "secret": "bi-mat", "name": "Cổng của tỉnh", "settings": {"server_url": issuer}}
    settings.SOCIALACCOUNT_PROVIDERS = {"sso": {"APP": app, "OAUTH_PKCE_ENABLED": True}}
    settings.ALLOWED_HOSTS = ["localhost"]
    return AppClient(SERVER_NAME="localhost")


def led_away(browser, next_path=""):
    """Begin; return the provider's address."""
    answer = browser.get("/tai-khoan/mot-lan/", {"next": next_path} if next_path else {})
    assert answer.status_code == 302
    return answer["Location"]


def come_back(browser, address, sub):
    """Sign in at the provider as `sub`; return what the product says to the one who comes back."""
    agreed = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=60)
    return browser.get(agreed.headers["Location"].replace("http://localhost", ""))


def is_in(browser) -> bool:
    return browser.get("/toi/").status_code == 200


def test_the_account_with_the_verified_email_is_opened(browser, monkeypatch):
    """With state, nonce and a PKCE challenge that the verifier answers; the next time as well. S0-7"""
    sent = []
    asked = OAuth2Client.get_access_token

    def recorded(self, code, pkce_code_verifier=None, extra_data=None):
        sent.append(pkce_code_verifier)
        return asked(self, code, pkce_code_verifier, extra_data)

    monkeypatch.setattr(OAuth2Client, "get_access_token", recorded)
    assert "Cổng của tỉnh" in browser.get("/tai-khoan/login/").content.decode()
    address = led_away(browser, "/nhiem-vu/")
    query = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert query["state"]
    assert query["nonce"]
    assert query["code_challenge_method"] == "S256"
    assert come_back(browser, address, "lan")["Location"] == "/nhiem-vu/"
    answered = base64.urlsafe_b64encode(hashlib.sha256(sent[0].encode()).digest()).decode().rstrip("=")
    assert answered == query["code_challenge"]
    assert is_in(browser)
    browser.post("/tai-khoan/logout/")
    assert come_back(browser, led_away(browser), "lan").status_code == 302
    assert is_in(browser)
    assert SocialAccount.objects.get().user == Person.objects.get(email=LAN)


@pytest.mark.parametrize(
    ("sub", "words"),
    [
        ("gia-danh", "chưa xác nhận"),
        ("khong-thu", "chưa xác nhận"),
        ("la", "nguoi.la@lamgiang.example"),
    ],
)
def test_others_are_told_why_not_and_get_no_account(browser, sub, words):
    """An e-mail that nobody verified opens nothing; a stranger is sent to whoever invites."""
    people = Person.objects.count()
    answer = come_back(browser, led_away(browser), sub)
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert not is_in(browser)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_a_closed_account_and_a_changed_email_open_nothing(browser):
    """Asked at each sign-in, not at the first alone."""
    come_back(browser, led_away(browser), "lan")
    browser.post("/tai-khoan/logout/")
    Person.objects.filter(email=LAN).update(is_active=False)
    assert come_back(browser, led_away(browser), "lan").status_code == 403
    Person.objects.filter(email=LAN).update(is_active=True, email="lan.khac@lamgiang.example")
    Person.objects.filter(email="vu.thanh@lamgiang.example").update(email=LAN)
    assert come_back(browser, led_away(browser), "lan").status_code == 403
    assert not is_in(browser)


def test_an_answer_to_another_request_is_refused(browser):
    """Another state, a state used twice, another nonce: a page that says so, nobody signed in."""
    first, second = led_away(browser), led_away(browser)
    states = [parse_qs(urlsplit(one).query)["state"][0] for one in (first, second)]
    agreed = requests.post(first, data={"sub": "lan"}, allow_redirects=False, timeout=60).headers["Location"]
    back = agreed.replace("http://localhost", "")
    assert browser.get(back.replace(states[0], "x" * 16)).status_code == 403
    # the code of the first request under the state of the second: nonce and verifier do not fit
    assert browser.get(back.replace(states[0], states[1])).status_code == 403
    assert not is_in(browser)
    third = led_away(browser)
    agreed = requests.post(third, data={"sub": "lan"}, allow_redirects=False, timeout=60).headers["Location"]
    back = agreed.replace("http://localhost", "")
    assert browser.get(back).status_code == 302
    browser.post("/tai-khoan/logout/")
    assert browser.get(back).status_code == 403


def test_who_declines_comes_back_to_a_sentence(browser):
    address = led_away(browser)
    agreed = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=60)
    answer = browser.get(agreed.headers["Location"].replace("http://localhost", ""))
    assert answer.status_code == 403
    assert "Thử lại" in answer.content.decode() or "thử lại" in answer.content.decode()


def test_nothing_is_there_while_none_is_configured(visitor):
    """No button, and the paths lead to the product's own sign-in."""
    assert visitor.get("/tai-khoan/mot-lan/")["Location"] == "/tai-khoan/login/"
    assert visitor.get("/tai-khoan/mot-lan/tra-ve/?code=x&state=y")["Location"] == "/tai-khoan/login/"
    assert "/mot-lan/" not in visitor.get("/tai-khoan/login/").content.decode()


def test_a_link_adds_nothing_to_the_request(browser):
    answer = browser.get("/tai-khoan/mot-lan/?scope=admin&auth_params=prompt%3Dnone&process=connect")
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert "prompt" not in query
    assert "admin" not in query["scope"][0]
