"""The signature counter of a key: one that goes backwards tells of a copy (W3C Web Authentication, §6.1.1)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

# sent with `person`, `key` (its name) and `counter` where a key was refused
key_doubted = Signal()
# where the last counter of a key stands in its own row
COUNTER = "counter"


def goes_on(authenticator: Authenticator, counter: int) -> bool:
    """Return whether a signature's counter lies above the last one of its key, and keep it; keys that never count stay at 0.

    The first is compared with the counter at registration.
    """
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        last = held.data.get(COUNTER, held.wrap().authenticator_data.counter)
        if (counter or last) and counter <= last:
            return False
        held.data[COUNTER] = counter
        held.save(update_fields=["data"])
    authenticator.data = held.data
    return True


class _Counted:
    """A key's answer whose signature is good and whose counter goes on."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Authenticator:
        """Return the key. Raises ValidationError, and tells of it, where the counter goes backwards."""
        answer = self.cleaned_data["credential"]
        authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]
        counter = auth.parse_authentication_response(answer).response.authenticator_data.counter
        if goes_on(authenticator, counter):
            return authenticator
        name = authenticator.wrap().name
        key_doubted.send(Authenticator, person=authenticator.user, key=name, counter=counter)
        raise forms.ValidationError(
            _(
                "The key “%(name)s” may have been copied: it answers with an older number than before. Sign in another way, "
                "remove this key and register a new one."
            )
            % {"name": name}
        )


class SecondStep(_Counted, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key after the password."""


class ByKeyAlone(_Counted, LoginWebAuthnForm):  # type: ignore[misc]
    """A key instead of the password."""


class OnceMore(_Counted, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key asked for again before something that matters."""
