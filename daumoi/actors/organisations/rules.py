"""Finding organisations by the names valid on a date, and what may be done to the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from daumoi.actors.organisations.models import Alias, Group, Organisation, OrganisationName
from daumoi.texts.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Match:
    """What the words of a paper stand for: one organisation, a saved group, or neither (both None)."""

    organisation: UUID | None = None
    group: UUID | None = None


def directory(on: date) -> Mapping[str, Match]:
    """Return every way of naming an organisation or group on a date, by search key.

    Names, short names and abbreviations valid on `on`, aliases confirmed by people, and names of closed bodies whose
    key nobody else uses (an old paper may still be read: T14). A key that two organisations share is left out.
    """
    found: dict[str, set[UUID]] = {}
    for name in OrganisationName.objects.filter(valid__contains=on):
        for words in (name.name, name.short_name, *name.abbreviations):
            if words:
                found.setdefault(search_key(words), set()).add(name.organisation_id)
    for name in OrganisationName.objects.exclude(valid__contains=on):
        for words in (name.name, name.short_name):
            if words and search_key(words) not in found:
                found[search_key(words)] = {name.organisation_id}
    matches = {key: Match(organisation=next(iter(ids))) for key, ids in found.items() if len(ids) == 1}
    matches |= {group.key: Match(group=group.pk) for group in Group.objects.all()}
    matches |= {alias.key: Match(organisation=alias.organisation_id) for alias in Alias.objects.all()}
    return matches


def match(words: str, names: Mapping[str, Match], province: str = "") -> Match:
    """Return what `words` stand for: as written, without articles, with the province's name taken off or put on.

    `province` is the office's own ("Lam Giang"): "Công an tỉnh" and "Công an tỉnh Lam Giang" are one. Nothing is
    guessed beyond that.
    """
    key = search_key(words)
    own = search_key(province)
    tries = [key]
    for article in ("cac ", "cua ", "dong chi "):
        if key.startswith(article):
            tries.append(key.removeprefix(article))
    if own:
        for attempt in list(tries):
            tries += [
                attempt.removesuffix(f" {own}"),
                attempt.removesuffix(f" tinh {own}"),
                f"{attempt} {own}",
                f"{attempt} tinh {own}",
            ]
    for attempt in list(tries):
        tries += [attempt.removesuffix(" tinh"), f"{attempt} tinh"]
    return next((names[attempt] for attempt in tries if attempt in names), Match())


def heirs(organisation: Organisation, on: date) -> list[Organisation]:
    """Return who carries on for `organisation` on a date: itself while it exists, else its successors to the end."""
    seen: set[UUID] = set()
    open_, waiting = [], [organisation]
    while waiting:
        one = waiting.pop()
        if one.pk in seen:
            continue
        seen.add(one.pk)
        if one.closed_on is None or one.closed_on > on:
            open_.append(one)
        else:
            waiting += [step.successor for step in one.successions.filter(on__lte=on).select_related("successor")]
    return sorted(open_, key=lambda one: one.sort_key)


def superiors_of(organisation: Organisation, scheme: str, on: date) -> list[Organisation]:
    """Return who stands above an organisation in one scheme on a date, the nearest first."""
    above: list[Organisation] = []
    step = organisation
    while True:
        row = step.superiors.filter(scheme=scheme, valid__contains=on).select_related("superior").first()
        if row is None or row.superior in above:
            return above
        step = row.superior
        above.append(step)


def found_by(words: str) -> Q:
    """Return the condition that names have words beginning with all words typed, with or without marks.

    Everything for no words.
    """
    query = Q()
    for word in search_key(words).split():
        query &= Q(search_key__regex=rf"(^| ){re.escape(word)}")
    return query


def key_of(names: Iterable[str]) -> str:
    """Return the search key of an organisation from all its names."""
    return " ".join(dict.fromkeys(search_key(name) for name in names if name))
