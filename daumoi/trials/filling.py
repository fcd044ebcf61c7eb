"""Forms of the product filled in as a browser would: what stands on the page, and a few answers."""

from __future__ import annotations

from typing import Any

from lxml import html

from daumoi.trials.province import Browser


def typed(browser: Browser, path: str, **answers: Any) -> dict[str, Any]:
    """Return what the browser would send of the page's own form (the one without another action), with these answers."""
    return typed_of(browser.get(path).content, path, **answers)


def typed_of(page: bytes, path: str, **answers: Any) -> dict[str, Any]:
    """Return what a browser would send of the form of a page that leads to `path`. Raises LookupError where there is none."""
    document: Any = html.fromstring(page.decode())
    fitting = [
        one for one in document.forms if (one.method or "").upper() == "POST" and (one.get("action") or path) == path
    ]
    if not fitting:
        raise LookupError(f"no form for {path}")
    sent: dict[str, Any] = {}
    for name, value in values_of(max(fitting, key=lambda one: len(list(one.form_values())))):
        sent.setdefault(name, []).append(value)
    return sent | answers


def values_of(form: Any) -> list[tuple[str, str]]:
    """Return names and values as a browser sends them; lxml says "on" for a chosen button whose value is empty."""
    empty = {one.get("name") for one in form.xpath(".//input[@type='radio' or @type='checkbox'][@checked][@value='']")}
    return [(name, "" if name in empty and value == "on" else value or "") for name, value in form.form_values()]
