"""Single sign-on: only for people who have an account already, found by the e-mail that the provider has verified."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.people.provider import Adapter as Wire


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom the provider's word lets in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: people come by invitation."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the provider's identity to the account with its verified e-mail; others get a page that says why not.

        Asked at each sign-in: an identity whose e-mail became another's opens nothing.
        """
        verified = [one.email.lower() for one in sociallogin.email_addresses if one.verified is True]
        person = Person.objects.filter(email__in=verified, is_active=True).first()
        if not verified:
            raise _refused(request, _("Your office's sign-in did not confirm an e-mail address."))
        if person is None:
            raise _refused(
                request,
                _("There is no account for %(email)s. Accounts are given by invitation; ask your office's focal point.")
                % {"email": verified[0]},
            )
        if sociallogin.is_existing and sociallogin.user.pk != person.pk:
            raise _refused(request, _("This sign-in belongs to another account. Ask the technical administrator."))
        if not sociallogin.is_existing:
            sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """Say that it did not work, with the way back; the provider's own words are not shown."""
        raise _refused(request, _("The office's sign-in was broken off or did not answer. Try again."))


def _refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(render(request, "people/sso_refused.html", {"why": why}, status=403))


def begin(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the office's sign-in, with state, nonce and PKCE; to our own where none is configured."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return redirect("account_login")
    answer: HttpResponse = OAuth2LoginView.adapter_view(Wire(request))(request)
    return answer


def back(request: HttpRequest) -> HttpResponse:
    """Take the visitor back from the office's sign-in; to our own where none is configured."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return redirect("account_login")
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Wire(request))(request)
    return answer
