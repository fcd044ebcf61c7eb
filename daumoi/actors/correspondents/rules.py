"""Who keeps the register of the central press, and whom guidance reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.people.models import Person
from daumoi.actors.registers.keeping import WITHOUT_MACHINE, Keeping
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree

KEEPING = Keeping(
    WITHOUT_MACHINE,
    frozenset({"spokesperson", "editor"}),
    _(
        "The register of the central press is kept by the coordinating office, or by the organisation that entered the row."
    ),
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address that guidance goes to: an office (`name` its own) or a correspondent of it."""

    office: str
    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def addressees(on: date, *, by: Person, topics: Iterable[Entry] = ()) -> list[Addressee]:
    """Return whom guidance to the central press reaches by e-mail on a day (S1-10); each address once.

    Offices come with their correspondents. With `topics` only correspondents who follow one of them, or a topic above
    or below it, and those who follow every topic (none is named). Whoever has no e-mail is not in it.
    """
    wanted = _related(topics)
    found: list[Addressee] = []
    offices = ResidentOffice.objects.seen_by(by).open_on(on)
    people = Correspondent.objects.seen_by(by).working_on(on).select_related("office").prefetch_related("topics")
    for office in offices:
        if office.email:
            found.append(Addressee(office.name, office.name, office.email))
    for one in people.exclude(email=""):
        follows = {topic.pk for topic in one.topics.all()}
        if not wanted or not follows or follows & wanted:
            found.append(Addressee(one.office.name, one.full_name, one.email))
    first = {row.email.lower(): row for row in reversed(found)}
    return sorted(first.values(), key=lambda row: (row.office, row.name != row.office, row.name))


def _related(topics: Iterable[Entry]) -> set[object]:
    chosen = {topic.pk for topic in topics}
    if not chosen:
        return set()
    related: set[object] = set(chosen)
    for branch in tree("topics"):
        above = {entry.pk for entry in branch.above}
        if branch.entry.pk in chosen:
            related |= above
        if above & chosen:
            related.add(branch.entry.pk)
    return related
