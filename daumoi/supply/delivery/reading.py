"""What is out, as readers get it: the edition in force with its texts and files, in a few queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.base.clock import DatabaseNow
from daumoi.supply.delivery.corrections import Ties, last_correction, ties, ties_of_copy
from daumoi.supply.delivery.models import Read
from daumoi.supply.releases.comparing import Passage, shown_to, shown_to_receiver
from daumoi.supply.releases.models import Edition, Enclosure, Recipient, Release, ReleaseQuerySet, Text
from daumoi.supply.releases.texts import EnclosureQuerySet, WordsQuerySet
from daumoi.texts.vietnamese import search_key


@dataclass(slots=True)
class Item:
    """One release that is out. `edition` None and no texts for one that was withdrawn.

    `ties`: what corrects it and what it corrects; `passages`: what its correction changed, filled for a page of one release.
    """

    release: Release
    edition: Edition | None = None
    texts: list[Text] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    ties: Ties = field(default_factory=Ties)
    passages: list[Passage] = field(default_factory=list)

    @property
    def is_withdrawn(self) -> bool:
        """Return whether it was withdrawn: nothing is told of it but agency, time and reason."""
        return self.release.withdrawn_at is not None

    @property
    def title(self) -> str:
        """Return the title in the first language; kind and agency for one that was withdrawn."""
        return self.texts[0].title if self.texts else str(self.release)

    @property
    def head(self) -> dict[str, str]:
        """Return who answers for it, source and rights as they were approved, by the names of releases.texts.HEAD."""
        return self.edition.head if self.edition is not None else {}

    @property
    def source(self) -> str:
        """Return whose it is, in one line that a newsroom prints under it; "" for none."""
        return self.edition.source if self.edition is not None else ""

    @property
    def corrected_at(self) -> datetime | None:
        """Return when the words in force took the place of earlier ones, None where they are the first."""
        return self.edition.release_at if self.edition is not None and self.edition.because else None

    @property
    def changed_at(self) -> datetime:
        """Return when readers last got something else: released, corrected or withdrawn."""
        later = [one.release.visible_at for one in self.ties.corrected_by]
        moments = [self.corrected_at, self.release.visible_at, *later]
        latest = self.release.withdrawn_at or max(moment for moment in moments if moment is not None)
        assert latest is not None
        return latest


def out(person: Person | None) -> ReleaseQuerySet:
    """Return the releases that `person` (None: anybody) may read and whose time has come, withdrawn ones too."""
    rows = Release.objects.public() if person is None else Release.objects.seen_by(person)
    return rows.filter(visible_at__lte=DatabaseNow())


def newest_first(rows: ReleaseQuerySet) -> ReleaseQuerySet:
    """Return releases with the round and moment of the edition in force, what came into force last first."""
    edition = Edition.objects.in_force().filter(release=OuterRef("pk")).order_by("-round")
    annotated = rows.annotate(
        edition=Subquery(edition.values("pk")[:1]),
        edition_round=Subquery(edition.values("round")[:1]),
        edition_at=Subquery(edition.values("release_at")[:1]),
        correction_at=last_correction(),
    )
    return annotated.select_related("organisation", "kind", "topic", "place", "rights").order_by("-edition_at", "-pk")


def granted(recipient: Recipient) -> ReleaseQuerySet:
    """Return the release of an outside receiver, whose row is the grant, once its time has come; withdrawn ones too."""
    reached = Recipient.objects.reached().filter(pk=recipient.pk).values("release")
    return Release.objects.filter(pk__in=reached, visible_at__lte=DatabaseNow())


def items(releases: Sequence[Release], person: Person | None) -> list[Item]:
    """Return what `person` (None: anybody) reads of these releases, each behind both gates; in four queries."""
    found = _gather(releases, Text.objects.seen_by(person), Enclosure.objects.seen_by(person))
    page = "delivery-public-one" if person is None else "delivery-one"
    return _tie(found, ties(releases, out(person), page))


def item_with_changes(release: Release, person: Person | None) -> Item:
    """Return what `person` (None: anybody) reads of one release, with what its correction changed as far as they had it."""
    (item,) = items([release], person)
    if item.corrected_at is not None and item.edition is not None:
        item.passages = shown_to(item.edition, person)
    return item


def granted_item(release: Release, recipient: Recipient) -> Item:
    """Return what an outside receiver reads of a `granted` release: the edition in force, nothing of a withdrawn one."""
    (item,) = _tie(
        _gather([release], Text.objects.in_force(), Enclosure.objects.all()), ties_of_copy(release, recipient)
    )
    if item.corrected_at is not None and item.edition is not None:
        item.passages = shown_to_receiver(item.edition, recipient)
    return item


def _tie(found: list[Item], tied: dict[UUID, Ties]) -> list[Item]:
    for item in found:
        if not item.is_withdrawn:
            item.ties = tied[item.release.pk]
    return found


def _gather(releases: Sequence[Release], texts: WordsQuerySet, files: EnclosureQuerySet) -> list[Item]:
    found = {one.pk: Item(one) for one in releases}
    there = [one.pk for one in releases if one.withdrawn_at is None]
    editions = Edition.objects.in_force().filter(release__in=there)
    for edition in editions:
        found[edition.release_id].edition = edition
    keys = [item.edition.pk for item in found.values() if item.edition is not None]
    chosen = texts.filter(release__in=there, editions__in=keys).select_related("language", "checked_by")
    for text in chosen.order_by("language__position", "-version"):
        found[text.release_id].texts.append(text)
    for file in files.filter(release__in=there, editions__in=keys).order_by("position", "added_at"):
        found[file.release_id].enclosures.append(file)
    return list(found.values())


def narrowed(rows: ReleaseQuerySet, asked: dict[str, str]) -> ReleaseQuerySet:
    """Return the releases that fit: q (words of what is in force, or the number), linh-vuc, loai, dia-ban by code, co-quan by id.

    Words are found with and without marks; what was withdrawn is found by its number alone.
    """
    for name, column in (("linh-vuc", "topic__code"), ("loai", "kind__code"), ("dia-ban", "place__code")):
        if asked.get(name):
            rows = rows.filter(**{column: asked[name]})
    if asked.get("co-quan"):
        key = _uuid(asked["co-quan"])
        rows = rows.filter(organisation=key) if key else rows.none()
    words = asked.get("q", "").replace("\x00", "").strip()
    if words:
        texts = Text.objects.in_force().filter(release=OuterRef("pk"), release__withdrawn_at=None)
        for word in search_key(words).split():
            texts = texts.filter(search_key__contains=word)
        rows = rows.filter(Q(Exists(texts)) | Q(number__icontains=words))
    return rows


def unread(rows: ReleaseQuerySet, person: Person) -> ReleaseQuerySet:
    """Return the releases, as `newest_first` gives them, whose edition in force the person has not opened."""
    read = Read.objects.filter(person=person, release=OuterRef("pk"), round=OuterRef("edition_round"))
    return rows.filter(~Exists(read))


def unread_number(person: Person) -> int:
    """Return how many releases wait to be read by somebody of a newsroom; 0 for others, to whom they are no work."""
    if not standing(person).holds(*NEWSROOM):
        return 0
    return unread(newest_first(out(person).filter(withdrawn_at=None)), person).count()


def read_ones(releases: Iterable[Release], person: Person) -> set[UUID]:
    """Return which of these releases the person has opened in the edition in force."""
    rounds = {one.pk: one.edition_round for one in releases}  # type: ignore[attr-defined]
    rows = Read.objects.filter(person=person, release__in=list(rounds)).values_list("release", "round")
    known: dict[UUID, set[int]] = defaultdict(set)
    for key, number in rows:
        known[key].add(number)
    return {key for key, number in rounds.items() if number in known[key]}


def _uuid(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
