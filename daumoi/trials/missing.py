"""A5: what may not be seen answers as what does not exist: the same bytes, the same headers, and (by hand) the same time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django.urls import URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter

from daumoi.base.clock import now
from daumoi.supply.releases.models import Enclosure
from daumoi.trials import oracle
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.planning import event
from daumoi.trials.province import Browser, Province, forgotten, undone
from daumoi.trials.releasing import chosen, draft, everybody, mark, people, told
from daumoi.trials.telling_apart import auc, plain

AREAS = ("releases-", "delivery-", "agenda-", "accreditation-", "calendars-", "lookahead-")
TIMED_FROM, TIMED = 200, 2000


def run(setting: Setting) -> Outcome:
    """Compare `size` pairs of a thing that the reader may not see and one that does not exist, on a page by chance."""
    outcome = Outcome()
    doors = list(_doors(get_resolver()))
    outcome.count("đường dẫn có mã của một thứ", len(doors))
    hidden_times: list[float] = []
    absent_times: list[float] = []
    with undone():
        province, who = people(), everybody()
        for number in range(setting.size):
            chance = setting.chance("missing", number)
            with forgotten():
                thing, rows, readers = _hidden(chance, province, who)
                name, keys = chance.choice([door for door in doors if door[0].startswith(thing)])
                browser = province.browser(chance.choice(readers))
                _pair(browser, name, keys, rows, outcome)
                if setting.size >= TIMED_FROM and len(hidden_times) < TIMED:
                    _time(browser, rows[0], hidden_times, absent_times, chance, thing)
    if hidden_times:
        found = auc(hidden_times, absent_times)
        outcome.count("cặp đo thời gian", len(hidden_times))
        outcome.note(f"AUC của bộ phân loại theo thời gian: {found:.3f}")
        outcome.expect(found <= 0.55, f"phân biệt được theo thời gian: AUC {found:.3f}")
    return outcome


def _doors(resolver: URLResolver, before: dict[str, Any] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each page of one thing, with the converters of what its path takes."""
    for one in resolver.url_patterns:
        keys = (before or {}) | dict(getattr(one.pattern, "converters", {}))
        if isinstance(one, URLResolver):
            yield from _doors(one, keys)
        # the terms of the law have numbers, and are nobody's secret
        elif (one.name or "").startswith(AREAS) and isinstance(keys.get("pk"), UUIDConverter):
            yield one.name or "", keys


def _hidden(
    chance: random.Random, province: Province, who: dict[str, oracle.Who]
) -> tuple[str, list[UUID | int], list[str]]:
    """Make a thing; return the beginning of the names of its pages, its id and those inside it, and who may not see it."""
    if chance.random() < 0.3:
        one = event(province, mark(chance))
        own = {name for name, reader in who.items() if reader.at({"CAT"})}
        return "agenda-", [one.pk, 1], sorted(set(who) - own - {""})
    plan = chosen(chance, None, is_enclosing=True)
    release = draft(plan, province)
    blind = [name for name, one in who.items() if name and not oracle.may_know(told(plan), one, now())]
    row = Enclosure.objects.filter(release=release).values_list("pk", flat=True).first()
    beginning = chance.choice(["releases-", "delivery-"])
    return beginning, [release.pk, row or uuid4()], blind


def _pair(browser: Browser, name: str, keys: dict[str, Any], rows: list[UUID | int], outcome: Outcome) -> None:
    for method in ("get", "post"):
        answers = []
        for key, inner in ((rows[0], rows[1]), (uuid4(), uuid4())):
            values = {word: _value(word, type(converter).__name__, key, inner) for word, converter in keys.items()}
            url = reverse(name, kwargs=values)
            answers.append(plain(getattr(browser, method)(url), url))
        outcome.count(f"cặp {method.upper()}")
        hidden, absent = answers
        outcome.expect(hidden == absent, f"{name} {method} cho {browser.who}: không thấy khác không có")
        outcome.expect(hidden[0] in (404, 405), f"{name} {method} cho {browser.who}: trả lời {hidden[0]}")


def _value(word: str, kind: str, key: UUID | int, inner: UUID | int) -> object:
    if word == "pk":
        return key
    if kind == "UUIDConverter":
        return inner if isinstance(inner, UUID) else uuid4()
    return {"IntConverter": 1}.get(kind, "vi")


def _time(
    browser: Browser,
    key: UUID | int,
    hidden: list[float],
    absent: list[float],
    chance: random.Random,
    thing: str,
) -> None:
    name = "agenda-event" if thing == "agenda-" else "releases-release"
    pair = [(key, hidden), (uuid4(), absent)]
    chance.shuffle(pair)
    for one, times in pair:
        url, began = reverse(name, args=[one]), time.perf_counter()
        browser.get(url)
        times.append(time.perf_counter() - began)
