"""Answers made comparable: what differs by nature is made equal, everything else is left as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from daumoi.trials.crawling import Answer
from daumoi.trials.unpacking import words_of

_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+')
_KEY = re.compile(rb'(name="form_key" value=")[0-9a-f-]+')
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_COOKIE = re.compile(r"(csrftoken|sessionid|messages)=[^;]*|expires=[^;]*")


def plain(response: Any, url: str) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Return status, headers and body of an answer without its one-time tokens and without its own address."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {name: value.replace(url, "…") for name, value in response.headers.items()}
    headers |= {f"cookie {name}": _COOKIE.sub("", morsel.OutputString()) for name, morsel in response.cookies.items()}
    return response.status_code, tuple(sorted(headers.items())), without_tokens(body).replace(url.encode(), b"...")


def plain_answer(answer: Answer) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Return status, headers and body of what was read without its one-time tokens."""
    headers = {name: _COOKIE.sub("", value) for name, value in answer.headers.items()}
    if answer.data.startswith(b"PK"):
        # a zip notes when it was packed, by the machine's clock, which also moves its length
        headers.pop("Content-Length", None)
        return answer.status, tuple(sorted(headers.items())), _WRITTEN.sub("", words_of(answer.data)).encode()
    return answer.status, tuple(sorted(headers.items())), without_tokens(answer.data)


def without_tokens(body: bytes) -> bytes:
    """Return a page without the tokens that are new on each answer."""
    return _KEY.sub(rb"\1", _TOKEN.sub(rb"\1", body))


def auc(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how well a number tells two groups apart: 0.5 not at all, 1 always; whichever of them is the larger."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_value, group) in enumerate(ranked, 1) if group == 1)
    area = (ranks - len(other) * (len(other) + 1) / 2) / (len(one) * len(other))
    return max(area, 1 - area)
