"""The province's own sign-in (OpenID Connect): allauth finds the provider here, in each app's `provider`.

Beyond the library: a nonce in each request, the signature of the ID token always checked, and nothing of the request
taken over from a link.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse

ID = "sso"
# signed with a private key alone: a shared secret or none is no signature here
ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}
CLOCKS_APART = 30


def nonce_of(state: str) -> str:
    """Return the nonce of a request: made from its state, which is random, kept in the session and used once."""
    made = hashlib.sha256(f"nonce:{state}".encode()).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


class Client(OAuth2Client):  # type: ignore[misc]
    """Sends the nonce along."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        """Return the provider's address with state, PKCE challenge and nonce."""
        given = {**extra_params, "nonce": nonce_of(str(self.state))}
        address: str = super().get_redirect_url(authorization_url, scope, given)
        return address


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Takes an answer only with a signed ID token that carries the request's nonce."""

    client_class = Client

    def __init__(self, request: HttpRequest, provider_id: str = ID) -> None:
        super().__init__(request, provider_id)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return the address to which the provider sends people back."""
        address: str = build_absolute_uri(request, reverse("people-sso-back"), self.redirect_uri_protocol)
        return address

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Return who the provider says it is. Raises OAuth2Error without an ID token, or for one of somebody else."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no id_token")
        signed = self._decode_id_token(app, kwargs["response"]["id_token"])
        told = self._fetch_user_info(token.token)
        if told.get("sub") != signed["sub"]:
            raise OAuth2Error("userinfo of another subject")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told, "id_token": signed})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            alg, key = self._key_of(id_token)
            told: dict[str, Any] = jwt.decode(
                id_token,
                key=key,
                algorithms=[alg],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_APART,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("ID token") from wrong
        # the state was found in the session, and taken out of it, before this
        if told.get("nonce") != nonce_of(self.request.GET.get("state", "")):
            raise OAuth2Error("nonce of another request")
        return told

    def _key_of(self, id_token: str) -> tuple[str, Any]:
        """Return the algorithm and the public key that the issuer published for a token. Raises OAuth2Error for none."""
        header = jwt.get_unverified_header(id_token)
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        signing = [key for key in answer.json()["keys"] if key.get("use", "sig") == "sig"]
        fitting = [key for key in signing if "kid" not in header or key.get("kid") == header["kid"]]
        # an issuer with one key need not number it (OpenID Connect Core, section 10.1)
        if len(fitting) != 1 or header["alg"] not in ALGORITHMS:
            raise OAuth2Error("key of the ID token")
        return header["alg"], jwt.PyJWK(fitting[0], algorithm=header["alg"]).key


class OfficeProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider that docs/settings.md configures."""

    id = ID
    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where signing in by the provider begins."""
        return reverse("people-sso")

    def get_callback_url(self) -> str:
        """Return the path to which the provider sends people back."""
        return reverse("people-sso-back")

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Return the parameters of the settings alone: a link adds none."""
        return dict(self.get_auth_params())

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Return the scope of the settings alone: a link adds none."""
        return list(self.get_scope())


provider_classes = [OfficeProvider]
