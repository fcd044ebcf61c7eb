"""Notices of what happens to an account."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Tells people when one of their keys was refused."""

    name = "daumoi.actors.notices"
    label = "notices"

    def ready(self) -> None:
        """Listen to keys that are doubted."""
        from daumoi.actors.people.counters import key_doubted

        key_doubted.connect(warn, dispatch_uid="daumoi.notices.keys")


def warn(person: Any, key: str, counter: int, **_: Any) -> None:
    """Tell a person that a key of theirs may have been copied."""
    from django.urls import reverse
    from django.utils import translation
    from django.utils.translation import gettext as words

    from daumoi.actors.notices.acts import tell
    from daumoi.base.clock import now

    at = now()
    with translation.override(person.language):
        title = words("Your key “%(name)s” was refused: it may have been copied") % {"name": key}
        body = words(
            "It answered with an older number than before. If you did not just sign in yourself, tell your technical "
            "administrator. Remove this key and register a new one."
        )
    link = reverse("mfa_list_webauthn")
    tell([person], key=f"key:{key[:80]}:{counter}:{at:%Y%m%d}", title=title, body=body, link=link, at=at)
