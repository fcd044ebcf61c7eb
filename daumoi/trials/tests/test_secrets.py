"""Every address that opens by its secret is blotted out of the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from daumoi.base.web.masking import masked_in

SECRET = "bi-mat-0123456789abcdefghijklmnopqrstuvwxyzABC"


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        elif isinstance(one, URLPattern) and "<str:secret>" in route:
            yield route


@pytest.mark.parametrize("route", sorted(_routes(get_resolver())))
def test_no_log_keeps_a_secret(route):
    """B4: whatever the server says of such an address, the secret is not in it."""
    assert SECRET not in masked_in(f"Not Found: /{route.replace('<str:secret>', SECRET)}")
