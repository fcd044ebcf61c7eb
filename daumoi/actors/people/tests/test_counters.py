"""A key whose counter goes backwards is refused, and its owner learns of it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from daumoi.actors.notices.models import Notice
from daumoi.actors.people.counters import ByKeyAlone

pytestmark = pytest.mark.django_db
KEY_ID = b"khoa-thu-1"
SITE = sha256(b"localhost").digest()
UP = AuthenticatorData.FLAG.UP


def said(kind: str, **response: bytes) -> dict[str, Any]:
    client = CollectedClientData.create(kind, b"x" * 32, "https://localhost")
    encoded = {name: websafe_encode(value) for name, value in response.items()}
    return {
        "id": websafe_encode(KEY_ID),
        "rawId": websafe_encode(KEY_ID),
        "type": "public-key",
        "response": {"clientDataJSON": websafe_encode(bytes(client)), **encoded},
        "clientExtensionResults": {},
    }


def a_key(member: Any, counter: int) -> Authenticator:
    """Register a key that has signed so many times."""
    public = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    credential = AttestedCredentialData.create(Aaguid.NONE, KEY_ID, public)
    data = AuthenticatorData.create(SITE, UP | AuthenticatorData.FLAG.AT, counter, bytes(credential))
    attested = AttestationObject.create("none", data, {})
    given = said("webauthn.create", attestationObject=bytes(attested))
    row = {"name": "Khóa cơ quan", "credential": given}
    return Authenticator.objects.create(user=member.person, type=Authenticator.Type.WEBAUTHN, data=row)


def answer(counter: int) -> str:
    """Return what a browser sends after the key signed for the so-manieth time."""
    data = AuthenticatorData.create(SITE, UP | AuthenticatorData.FLAG.UV, counter)
    return json.dumps(said("webauthn.get", authenticatorData=bytes(data), signature=b"s", userHandle=b"u"))


@pytest.fixture
def signed(monkeypatch: Any) -> None:
    """Take every signature as good: that is fido2's work, asked in tests/browser/test_account.py."""
    monkeypatch.setattr(auth, "extract_user_from_response", lambda response: Authenticator.objects.get().user)
    monkeypatch.setattr(auth, "complete_authentication", lambda user, response: Authenticator.objects.get())


def is_let_in(counter: int) -> bool:
    return bool(ByKeyAlone({"credential": answer(counter)}).is_valid())


@pytest.mark.parametrize(
    ("registered", "counters", "expected"),
    [
        (4, [5, 9, 10], [True, True, True]),
        (4, [4], [False]),
        (4, [9, 6, 10, 10], [True, False, True, False]),
        (0, [1, 0], [True, False]),
        # keys that are kept in several places do not count
        (0, [0, 0, 0], [True, True, True]),
    ],
)
def test_a_counter_that_does_not_go_on_is_refused(
    cast: Any, signed: None, registered: int, counters: list[int], expected: list[bool]
) -> None:
    """The last accepted counter is kept; a refused one is not. S0-7"""
    a_key(cast.lan, registered)
    assert [is_let_in(counter) for counter in counters] == expected


def test_its_owner_is_told_by_a_notice_and_the_page_says_what_to_do(cast: Any, signed: None) -> None:
    """Signing in with the copy leads back to the sign-in page; the inbox leads to the list of keys. S0-7"""
    key = a_key(cast.lan, 7)
    browser = cast.anyone()
    page = browser.post(reverse("mfa_login_webauthn"), {"credential": answer(7)}, follow=True)
    assert "Khóa cơ quan" in page.content.decode()
    assert not page.context["user"].is_authenticated
    (notice,) = Notice.objects.filter(person=cast.lan.person, key__startswith="key:")
    assert notice.link == reverse("mfa_list_webauthn")
    key.refresh_from_db()
    assert "counter" not in key.data
