"""What one may talk about: each kind of thing with its own gate, its page and the organisations that conclude."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.inspections.models import Inspection
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.papers.models import Grant, Paper
from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.tasks.models import Duty, Task

Organisations = Callable[[Any], Iterable[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing. `code` stands in rows, `slug` in paths, `page` is the URL name of the thing's page.

    `kept`: what was said that a person does not read although the thing may be seen, as a condition on `thing_id` and `at`.
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
    kept: Callable[[Person], Q] = lambda _person: Q(pk__in=[])

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
        condition |= Q(kind=kind.code, thing_id__in=kind.seen_by(person).values("pk")) & ~kind.kept(person)
    return condition


def _said_on_a_draft(steps: str) -> Callable[[Person], Q]:
    """Return the condition of what was said before a plan was approved; it stays with the issuers and with inspectors."""

    def kept(person: Person) -> Q:
        may = standing(person)
        if may.holds("inspector"):
            return Q(pk__in=[])
        own = may.organisations()
        later = PlanStep.objects.filter(**{steps: OuterRef("thing_id")}, kind="approved", at__gt=OuterRef("at"))
        return Q(
            Exists(later.exclude(Q(plan__issuer__in=own) | Q(plan__co_issuer__isnull=False, plan__co_issuer__in=own)))
        )

    return kept


def _paper_circle(paper: Paper) -> set[UUID]:
    granted = Grant.objects.filter(paper=paper).exclude(organisation=None).values_list("organisation", flat=True)
    return {paper.owner_id, *granted}


def _task_deciders(task: Task) -> set[UUID]:
    leads = Duty.objects.filter(task=task, role="lead").values_list("organisation", flat=True)
    return {task.directive.follower_id, *leads}


def _task_circle(task: Task) -> set[UUID]:
    owed = Duty.objects.filter(task=task).values_list("organisation", flat=True)
    return {task.directive.follower_id, *owed}


def _plan_issuers(plan: Plan) -> set[UUID]:
    return {one for one in (plan.issuer_id, plan.co_issuer_id) if one is not None}


def _plan_circle(plan: Plan) -> set[UUID]:
    if not Plan.objects.approved().filter(pk=plan.pk).exists():
        return _plan_issuers(plan)
    leads = plan.items.filter(withdrawn_at=None).values_list("organisation", flat=True)
    return {*_plan_issuers(plan), *leads}


def _item_deciders(item: PlanItem) -> set[UUID]:
    return {*_plan_issuers(item.plan), item.organisation_id}


def _item_circle(item: PlanItem) -> set[UUID]:
    issuers = _plan_issuers(item.plan)
    if not Plan.objects.approved().filter(pk=item.plan_id).exists():
        return issuers
    return {*issuers, item.organisation_id, *item.participating.values_list("pk", flat=True)}


def _programme_parties(programme: Programme) -> set[UUID]:
    return set(programme.parties.values_list("pk", flat=True))


def _orientation_circle(orientation: Orientation) -> set[UUID]:
    named = orientation.addressees if orientation.issued_at else orientation.cosignatures
    return {orientation.issuer_id, *named.values_list("organisation", flat=True)}


def _meeting_circle(meeting: Meeting) -> set[UUID]:
    invited = meeting.attendees.values_list("organisation", flat=True) if meeting.called_at else ()
    return {meeting.organiser_id, *invited}


def _recommendation_circle(one: Recommendation) -> set[UUID]:
    return {one.organisation_id, one.recipient_id} if one.state in ("sent", "answered") else {one.organisation_id}


def _kinds_of_plans() -> list[Kind]:
    return [
        Kind(
            code="plan",
            slug="ke-hoach",
            model=Plan,
            word=_("Plan"),
            page="plans-plan",
            deciders=_plan_issuers,
            circle=_plan_circle,
            kept=_said_on_a_draft("plan"),
        ),
        Kind(
            code="plan_item",
            slug="dau-viec",
            model=PlanItem,
            word=_("Plan item"),
            page="plans-item",
            deciders=_item_deciders,
            circle=_item_circle,
            kept=_said_on_a_draft("plan__items"),
        ),
        Kind(
            code="programme",
            slug="chuong-trinh",
            model=Programme,
            word=_("Programme"),
            page="programmes-programme",
            deciders=_programme_parties,
            circle=_programme_parties,
        ),
    ]


def _kinds_of_meetings() -> list[Kind]:
    return [
        Kind(
            code="orientation",
            slug="dinh-huong",
            model=Orientation,
            word=_("Orientation"),
            page="orientations-orientation",
            deciders=lambda orientation: {orientation.issuer_id},
            circle=_orientation_circle,
        ),
        Kind(
            code="meeting",
            slug="cuoc-hop",
            model=Meeting,
            word=_("Meeting"),
            page="meetings-meeting",
            deciders=lambda meeting: {meeting.organiser_id},
            circle=_meeting_circle,
        ),
    ]


def _kinds_of_follow_up() -> list[Kind]:
    return [
        Kind(
            code="inspection",
            slug="kiem-tra",
            model=Inspection,
            word=_("Inspection"),
            page="inspections-inspection",
            deciders=lambda inspection: {inspection.organisation_id},
            circle=lambda inspection: {inspection.organisation_id, inspection.inspected_id},
        ),
        Kind(
            code="recommendation",
            slug="kien-nghi",
            model=Recommendation,
            word=_("Recommendation"),
            page="recommendations-recommendation",
            deciders=lambda one: {one.recipient_id},
            circle=_recommendation_circle,
        ),
    ]


def admit_all() -> None:
    """Admit what the areas above bring."""
    for kind in (*_kinds_of_plans(), *_kinds_of_meetings(), *_kinds_of_follow_up()):
        admit(kind)
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
