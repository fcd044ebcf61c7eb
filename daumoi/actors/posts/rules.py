"""What a person's posts of today amount to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, When
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import NEVER_LENT, Delegation, Post, Spokesperson
from daumoi.base.clock import PLACE, DatabaseToday
from daumoi.base.errors import NotYours, Refused

SUPPLIES = frozenset({"recorder", "focal_point", "spokesperson"})
NEWSROOM = frozenset({"journalist", "editor"})
# who works with the figures and drafts of one's own organisation: journalists get published numbers
WORKING = SUPPLIES | {"editor", "coordinator", "coordinator_leader", "records_clerk"}
COORDINATES = frozenset({"coordinator", "coordinator_leader"})
# roles whose reach goes beyond one organisation: given and ended by the coordinating office alone
WIDE = COORDINATES | {"inspector", "technical_admin"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The posts a person holds today, as organisation ids with roles, and the lines coordinated (docs/access.md)."""

    person_id: UUID | None
    posts: frozenset[tuple[UUID, str]]
    lines: frozenset[str]
    # those whose posts are among them because they are away: id and name, by name
    behalf: tuple[tuple[UUID, str], ...] = ()

    def organisations(self, roles: Iterable[str] | None = None) -> frozenset[UUID]:
        """Return the organisations where the person holds one of `roles` (None: any but technical administrator)."""
        if roles is None:
            return frozenset(organisation for organisation, role in self.posts if role != "technical_admin")
        wanted = frozenset(roles)
        return frozenset(organisation for organisation, role in self.posts if role in wanted)

    def holds(self, *roles: str) -> bool:
        """Return whether the person holds one of `roles` anywhere."""
        return any(role in roles for _, role in self.posts)

    def holds_at(self, organisation: UUID | None, *roles: str) -> bool:
        """Return whether the person holds one of `roles` at that organisation."""
        return any(place == organisation and role in roles for place, role in self.posts)

    @property
    def coordinates(self) -> bool:
        """Return whether the person works for a coordinating office."""
        return self.holds(*COORDINATES)


NOBODY = Standing(person_id=None, posts=frozenset(), lines=frozenset())


def standing(person: Person | AnonymousUser | None) -> Standing:
    """Return the standing of `person` today; of nobody for None, anonymous or an inactive account.

    Counts the person's own posts and those of whoever the person stands in for. Asked of the database once for each
    request: the person object lives no longer than that.
    """
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    known: Standing | None = getattr(person, "_standing", None)
    if known is None:
        held = Post.objects.current().filter(Q(person=person) | lent_to(person))
        columns = ("organisation_id", "role", "organisation__line", "person_id", "person__full_name")
        rows = list(held.values_list(*columns))
        known = Standing(
            person_id=person.id,
            posts=frozenset((organisation, role) for organisation, role, *_ in rows),
            lines=frozenset(line for _, role, line, *_ in rows if role in COORDINATES),
            behalf=tuple(sorted({(key, name) for *_, key, name in rows if key != person.pk}, key=lambda one: one[1])),
        )
        person._standing = known  # type: ignore[attr-defined]
    return known


def lent_to(person: Person) -> Combinable:
    """Return the condition on posts that somebody away lends to `person` today, who works at the same organisation."""
    lending = Delegation.objects.running().filter(
        stand_in=person, away=OuterRef("person"), organisation=OuterRef("organisation")
    )
    works_there = Post.objects.current().filter(person=person, organisation=OuterRef("organisation"))
    # one after the other: the first is empty for nearly everybody
    return Case(
        When(Q(role__in=NEVER_LENT), then=False),
        When(Exists(lending), then=Exists(works_there.exclude(role="technical_admin"))),
        default=False,
        output_field=BooleanField(),
    )


def focal_points(organisation: Organisation | UUID) -> list[Post]:
    """Return the focal point and deputies of an organisation today, in that order; empty is a vacancy (S0-7)."""
    return list(
        Post.objects.current()
        .filter(organisation=organisation, role="focal_point")
        .select_related("person")
        .order_by("rank")
    )


def recipients(organisation: Organisation | UUID) -> list[Person]:
    """Return who is told of what reaches an organisation: its focal points, else whoever else acts for it.

    Whoever stands in for one of them today is told as well.
    """
    named = [post.person for post in focal_points(organisation)]
    if named:
        return with_stand_ins(named, organisation)
    others = Post.objects.current().filter(
        organisation=organisation, role__in=["spokesperson", "recorder", "editor", "coordinator", "coordinator_leader"]
    )
    return with_stand_ins([post.person for post in others.select_related("person")], organisation)


def with_stand_ins(people: Iterable[Person], organisation: Organisation | UUID) -> list[Person]:
    """Return the people and, after them, who stands in for one of them at the organisation today; each once."""
    told = {person.pk: person for person in people}
    if not told:
        return []
    lent = Delegation.objects.running().filter(organisation=organisation, away__in=list(told), stand_in__is_active=True)
    for delegation in lent.select_related("stand_in").order_by("stand_in__full_name"):
        if standing(delegation.stand_in).organisations() & {delegation.organisation_id}:
            told.setdefault(delegation.stand_in_id, delegation.stand_in)
    return list(told.values())


def acting_for(person: Person) -> list[tuple[UUID, str]]:
    """Return those in whose place the person acts today, as id and name."""
    return list(standing(person).behalf)


def one_hand(by: Person, other: UUID | None, *, at: datetime | None = None) -> bool:
    """Return whether what `other` did at a moment counts as done by `by` too (trust A7).

    So it is for oneself, and between somebody away and their stand-in: whenever the delegation runs now, and for what was
    done while it ran (`at`; None: only now counts). False for `other` None: nobody did it.
    """
    if other is None or other == by.pk:
        return other is not None
    known: list[Delegation] | None = getattr(by, "_pairs", None)
    if known is None:
        pairs = Delegation.objects.filter(Q(away=by) | Q(stand_in=by))
        known = list(pairs.annotate(is_running=Q(days__contains=DatabaseToday(), ended_at=None)))
        by._pairs = known  # type: ignore[attr-defined]
    return any(other in (pair.away_id, pair.stand_in_id) and (pair.is_running or _ran(pair, at)) for pair in known)  # type: ignore[attr-defined]


def _ran(pair: Delegation, at: datetime | None) -> bool:
    if at is None or (pair.ended_at is not None and at > pair.ended_at):
        return False
    return at.astimezone(PLACE).date() in pair.days


def vacancies() -> list[Organisation]:
    """Return the open organisations that have no focal point today (vacancy alarm, S0-7)."""
    staffed = Post.objects.current().filter(role="focal_point", rank=1).values("organisation")
    return list(Organisation.objects.filter(closed_on=None).exclude(pk__in=staffed))


def unspoken() -> list[Organisation]:
    """Return the open organisations without a spokesperson today (duty of NĐ 09/2017, Điều 3; I48)."""
    speaking = Spokesperson.objects.current().values("organisation")
    return list(Organisation.objects.filter(closed_on=None).exclude(pk__in=speaking))


def may_appoint(organisation: Organisation | UUID, *, by: Person) -> bool:
    """Return whether `by` may give posts there: coordinators everywhere, a spokesperson or editor at home."""
    key = organisation if isinstance(organisation, UUID) else organisation.pk
    may = standing(by)
    return may.coordinates or may.holds_at(key, "spokesperson", "editor")


def check_may_appoint(organisation: Organisation, *, by: Person | None) -> None:
    """Raise NotYours unless `by` (None: set-up from the command line) may give posts at an organisation."""
    if by is not None and not may_appoint(organisation, by=by):
        raise NotYours(
            _("Posts are given by the coordinating office, or by the organisation's spokesperson or editor.")
        )


def may_end(post: Post, *, by: Person) -> bool:
    """Return whether `by` may end the post: coordinators each, a spokesperson or editor at home those that reach no further."""
    return standing(by).coordinates or (post.role not in WIDE and may_appoint(post.organisation_id, by=by))


def check_may_end(post: Post, *, by: Person) -> None:
    """Raise NotYours unless `by` may end the post (docs/access.csv, object post)."""
    if may_end(post, by=by):
        return
    check_may_appoint(post.organisation, by=by)
    raise NotYours(_("Posts that reach beyond one organisation are ended by the coordinating office."))


def grantable_roles(organisation: Organisation, *, by: Person) -> list[str]:
    """Return the roles that `by` may give at an organisation; empty without the right to appoint there.

    Newsroom roles need a newsroom, coordinating roles a coordinating office. Roles that reach beyond one organisation
    are given by coordinators; the technical administrator by the command line alone.
    """
    if not may_appoint(organisation, by=by):
        return []
    roles = ["focal_point", "spokesperson", "recorder", "records_clerk"]
    if "newsroom" in organisation.kinds:
        roles += ["journalist", "editor"]
    if standing(by).coordinates and "coordinator" in organisation.kinds:
        roles += ["coordinator", "coordinator_leader", "inspector"]
    return roles


def check_may_grant(organisation: Organisation, role: str, *, by: Person | None) -> None:
    """Raise NotYours without the right to appoint, Refused for a role that `by` cannot give at that organisation."""
    check_may_appoint(organisation, by=by)
    if by is not None and role not in grantable_roles(organisation, by=by):
        raise Refused(_("You cannot give this role at this organisation."), field="role")


def check_may_keep_register(*, by: Person | None) -> None:
    """Raise NotYours unless `by` (None: the command line) coordinates: register, groups and lists are kept there."""
    if by is not None and not standing(by).coordinates:
        raise NotYours(_("The register is kept by the coordinating office."))
