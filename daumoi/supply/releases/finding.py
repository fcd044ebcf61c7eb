"""Finding releases by words, as far as the person may read them."""

from __future__ import annotations

from django.db.models import Q

from daumoi.actors.people.models import Person
from daumoi.supply.releases.models import Text
from daumoi.texts.vietnamese import search_key


def found_by(words: str, by: Person | None) -> Q:
    """Return the condition on releases whose number holds the words, or whose text that `by` may read holds each of them.

    With or without marks. Words that the person may not read yet, or no longer, find nothing.
    """
    texts = Text.objects.seen_by(by)
    for key in search_key(words).split():
        texts = texts.filter(search_key__contains=key)
    return Q(pk__in=texts.values("release")) | Q(number__icontains=words)
