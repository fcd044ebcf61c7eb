"""Secrets that stand in an address: told once, kept only as a code that is bound to the whole path (trust B4)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from django.conf import settings

# a secret as it stands in an address: 32 random bytes
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def new() -> str:
    """Return a fresh secret of 43 letters that may stand in an address."""
    return secrets.token_urlsafe(32)


def derived(purpose: str, words: str) -> str:
    """Return the one secret that belongs to these words under the installation's key: the same words give the same."""
    code = hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{words}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code).decode().rstrip("=")


def keyed(purpose: str, path: str) -> str:
    """Return what is kept of an address: 64 hexadecimal digits, its HMAC under the installation's key.

    Bound to `purpose` and the whole `path`: the secret of one kind of address opens no other.
    """
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{path}".encode(), hashlib.sha256).hexdigest()


def may_be(secret: str) -> bool:
    """Return whether a word has the form of a secret; anything else need not be looked up."""
    return _FORM.fullmatch(secret) is not None
