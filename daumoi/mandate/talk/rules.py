"""Who may speak, whom a remark may name, who concludes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import SUPPLIES, WORKING, standing
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.talk.models import Exchange, Remark
from daumoi.mandate.talk.things import kind_of, may_see
from daumoi.texts.vietnamese import fold

SPEAKS = WORKING | {"journalist"}
DECIDES = (SUPPLIES - {"recorder"}) | {"editor", "coordinator", "coordinator_leader"}
# an "@" inside a word belongs to an address, not to a name
_AT = re.compile(r"(?<![\w.])@(?=\S)")


def may_speak_for(person: Person) -> list[Organisation]:
    """Return the organisations for which `person` may say something; empty for inspectors and administrators."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(SPEAKS)))


def check_may_speak(organisation: UUID, *, by: Person) -> None:
    """Raise NotYours unless `by` speaks for that organisation."""
    if not standing(by).holds_at(organisation, *SPEAKS):
        raise NotYours(_("You speak for the organisations at which you hold a post."))


def position_at(organisation: UUID, person: Person) -> str:
    """Return what `person` is called today at an organisation; "" where no post speaks for it."""
    held = Post.objects.current().filter(person=person, organisation=organisation, role__in=SPEAKS)
    return held.values_list("position", flat=True).first() or ""


def deciding_for(thing: Model, *, by: Person) -> UUID | None:
    """Return the organisation for which `by` may mark a decision on `thing`; None where there is none."""
    may = standing(by)
    return next((one for one in kind_of(thing).deciders(thing) if may.holds_at(one, *DECIDES)), None)


def check_may_decide(thing: Model, *, by: Person) -> UUID:
    """Return the organisation for which `by` concludes. Raises NotYours."""
    organisation = deciding_for(thing, by=by)
    if organisation is None:
        raise NotYours(_("The decision is marked by the organisation that leads or follows the matter up."))
    return organisation


def check_may_lift(remark: Remark, *, by: Person) -> None:
    """Raise NotYours unless `by` concludes for the organisation that marked the decision."""
    if not standing(by).holds_at(remark.decided_for_id, *DECIDES):
        raise NotYours(_("The mark is taken off by the organisation that set it."))


def check_own(row: Remark | Exchange, *, by: Person) -> None:
    """Raise NotYours unless `by` wrote the row, TooLate where it is withdrawn already."""
    if row.by_id != by.pk:
        raise NotYours(_("Only whoever wrote this may withdraw it."))
    if row.withdrawn_at is not None:
        raise TooLate(_("This has already been withdrawn."))


def people_to_name(thing: Model) -> list[Post]:
    """Return posts whose holders may read `thing` by its circle, one for each person, for the choice of names."""
    held = Post.objects.current().filter(organisation__in=kind_of(thing).circle(thing), role__in=SPEAKS)
    rows = held.select_related("person", "organisation").order_by("organisation__sort_key", "person__full_name")
    return list({post.person_id: post for post in reversed(rows)}.values())[::-1]


def people_named_in(text: str, thing: Model) -> list[Person]:
    """Return whom the text names by "@Họ và tên", marks not needed. Of namesakes the one who may read `thing`.

    Raises Refused for a name that nobody with a post has, and for namesakes that cannot be told apart.
    """
    marks = [match.end() for match in _AT.finditer(text)]
    if not marks:
        return []
    holders = Person.objects.filter(pk__in=Post.objects.current().values("person"))
    return [_named(text[mark:], holders, thing) for mark in marks]


def _named(words: str, holders: Iterable[Person], thing: Model) -> Person:
    folded = fold(words)
    called = [one for one in holders if re.match(rf"{re.escape(fold(one.full_name))}(?!\w)", folded)]
    longest = max((len(one.full_name) for one in called), default=0)
    same = [one for one in called if len(one.full_name) == longest]
    if not same:
        name = " ".join(re.split(r"[\n,.;:!?]", words)[0].split()[:4])
        raise Refused(
            _("Nobody with a post is called “%(name)s”. Write the full name after @, or choose from the list.")
            % {"name": name},
            field="text",
        )
    readers = [one for one in same if may_see(thing, one)] if len(same) > 1 else same
    if len(readers) > 1:
        raise Refused(
            _("Several people are called “%(name)s”. Choose the one you mean from the list.") % {"name": same[0]},
            field="text",
        )
    return (readers or same)[0]


def check_may_be_named(people: Sequence[Person], thing: Model) -> None:
    """Raise Refused where one of the people may not read what is talked about: they would get a link to nothing."""
    for person in people:
        if not may_see(thing, person):
            raise Refused(
                _("%(who)s may not see this. Open it to their organisation first, or leave the name out.")
                % {"who": person},
                field="text",
            )
