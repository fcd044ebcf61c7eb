"""Whether a person may still see what a notice tells of: the gate of the thing, asked anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from daumoi.actors.notices.models import Notice
from daumoi.actors.people.models import Person


def kind_of(thing: Model) -> str:
    """Return the model of a thing ("tasks.task"). Raises LookupError where its model has no gate `objects.seen_by`."""
    _gate(thing._meta.label_lower)
    return thing._meta.label_lower


def open_notices(notices: Iterable[Notice], person: Person) -> set[UUID]:
    """Return the keys of the notices whose things `person` may see now; a thing that is gone is seen by nobody."""
    told = list(notices)
    opened = {one.pk for one in told if not one.about_kind}
    keys: dict[str, set[str]] = defaultdict(set)
    for one in told:
        if one.about_kind:
            keys[one.about_kind].add(one.about_key)
    seen = {kind: _seen(kind, wanted, person) for kind, wanted in keys.items()}
    return opened | {one.pk for one in told if one.about_kind and one.about_key in seen[one.about_kind]}


def is_open(notice: Notice, person: Person) -> bool:
    """Return whether `person` may see now what a notice tells of."""
    return notice.pk in open_notices([notice], person)


def _seen(kind: str, keys: set[str], person: Person) -> set[str]:
    rows = _gate(kind).seen_by(person).filter(pk__in=keys)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _gate(kind: str) -> Any:
    """Return the gate of a model by its label. Raises LookupError where it has none."""
    found = _gates().get(kind)
    if found is None:
        raise LookupError(f"{kind} has no gate")
    return found


@cache
def _gates() -> dict[str, Any]:
    managers = {model._meta.label_lower: cast(Any, model)._default_manager for model in apps.get_models()}
    return {kind: manager for kind, manager in managers.items() if hasattr(manager, "seen_by")}
