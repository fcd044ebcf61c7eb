"""What one may talk about: each kind of thing with its own gate, its page and the organisations that conclude."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Grant, Paper
from daumoi.mandate.tasks.models import Duty, Task

Organisations = Callable[[Any], Iterable[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing. `code` stands in rows, `slug` in paths, `page` is the URL name of the thing's page.

    `model` has the gate `objects.seen_by(person)`. `deciders`: the organisations that may mark a remark as the decision;
    `circle`: those whose staff read the thing by an act, offered when somebody is mentioned. `heavy`: columns left unread.
    """

    code: str
    slug: str
    model: type[Model]
    word: str | Promise
    page: str
    deciders: Organisations
    circle: Organisations
    heavy: tuple[str, ...] = ()

    def rows(self) -> QuerySet[Any]:
        """Return all things of this kind, without a gate."""
        return self.model._default_manager.defer(*self.heavy)

    def seen_by(self, person: Person) -> QuerySet[Any]:
        """Return the things of this kind that `person` may see, by the thing's own gate."""
        gate: QuerySet[Any] = self.model._default_manager.seen_by(person)  # type: ignore[attr-defined]
        return gate.defer(*self.heavy)

    def address(self, thing: Model | UUID) -> str:
        """Return the path of the thing's own page."""
        return reverse(self.page, args=[thing.pk if isinstance(thing, Model) else thing])


_admitted: dict[str, Kind] = {}


def admit(kind: Kind) -> None:
    """Let people talk about a kind of thing; admitting the same code again replaces it."""
    _admitted[kind.code] = kind


def kinds() -> list[Kind]:
    """Return every kind that may be talked about."""
    return list(_admitted.values())


def kind_called(code: str) -> Kind:
    """Return the kind with this code. Raises KeyError."""
    return _admitted[code]


def kind_at(slug: str) -> Kind | None:
    """Return the kind whose paths carry this word; None for an unknown word."""
    return next((kind for kind in _admitted.values() if kind.slug == slug), None)


def kind_of(thing: Model) -> Kind:
    """Return the kind of a thing. Raises KeyError for one that nobody may talk about."""
    for kind in _admitted.values():
        if type(thing) is kind.model:
            return kind
    raise KeyError(thing._meta.label)


def may_see(thing: Model, person: Person) -> bool:
    """Return whether the thing's own gate lets `person` through."""
    return bool(kind_of(thing).seen_by(person).filter(pk=thing.pk).exists())


def of_things_seen_by(person: Person) -> Q:
    """Return the condition on columns `kind` and `thing_id` that holds for things `person` may see."""
    condition = Q(pk__in=[])
    for kind in _admitted.values():
        condition |= Q(kind=kind.code, thing_id__in=kind.seen_by(person).values("pk"))
    return condition


def _paper_circle(paper: Paper) -> set[UUID]:
    granted = Grant.objects.filter(paper=paper).exclude(organisation=None).values_list("organisation", flat=True)
    return {paper.owner_id, *granted}


def _task_deciders(task: Task) -> set[UUID]:
    leads = Duty.objects.filter(task=task, role="lead").values_list("organisation", flat=True)
    return {task.directive.follower_id, *leads}


def _task_circle(task: Task) -> set[UUID]:
    owed = Duty.objects.filter(task=task).values_list("organisation", flat=True)
    return {task.directive.follower_id, *owed}


def admit_all() -> None:
    """Admit what the areas above bring."""
    admit(
        Kind(
            code="paper",
            slug="van-ban",
            model=Paper,
            word=_("Paper"),
            page="papers-paper",
            deciders=lambda paper: {paper.owner_id},
            circle=_paper_circle,
            heavy=("text", "search_key"),
        )
    )
    admit(
        Kind(
            code="task",
            slug="nhiem-vu",
            model=Task,
            word=_("Task"),
            page="tasks-task",
            deciders=_task_deciders,
            circle=_task_circle,
        )
    )
