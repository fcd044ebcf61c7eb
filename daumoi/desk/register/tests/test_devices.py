"""What a signed-in device is called."""

from __future__ import annotations

import pytest

from daumoi.base.web.templatetags.written import browser

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/130.0 Safari/537.36", "Chrome, Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} coc_coc_browser/128 Chrome/122 Safari/537.36", "Cốc Cốc, Windows"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("may-cua-phong-van-thu/1.0", "may-cua-phong-van-thu/1.0"),
    ],
)
def test_a_device_is_named_as_people_call_it(agent: str, words: str) -> None:
    """Program and system; the words it sends itself where neither is known."""
    assert browser(agent) == words
