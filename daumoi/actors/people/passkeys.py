"""Passkeys: what the browser and the account pages call them. Origin, challenge and signature are checked by fido2."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.texts.vietnamese import nfc


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names of keys in the office's words; the product's own name in the browser's window."""

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        """Return the name offered for a new key: the next number."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Key %(number)s") % {"number": known + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return how the browser names the product."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Đầu Mối"}


class AddKey(AddWebAuthnForm):  # type: ignore[misc]
    """A new key: its name, and whether it opens the account by itself."""

    name = forms.CharField(
        label=_("Name of the key"), max_length=100, required=False, help_text=_("So that you know which one it is.")
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone, without a password"),
        required=False,
        initial=True,
        help_text=_("The device then asks for your fingerprint, face or PIN each time."),
    )

    def clean_name(self) -> str:
        """Return the name in NFC, or the next number for none."""
        return nfc(super().clean_name())


class RenameKey(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=100)
