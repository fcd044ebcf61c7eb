"""The words of a release: immutable versions in each language, what goes with them, and the editions that were approved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.base.clock import DatabaseNow
from daumoi.base.lists.models import Entry
from daumoi.supply.releases.two_persons import NOT_AFTER_APPROVAL

if TYPE_CHECKING:
    from daumoi.supply.releases.circle import Recipient


class Wanted(models.Model):
    """A language in which the release is to be given; `checker` the person asked to check a translation, None where none is."""

    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="wanted")
    language = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    checker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["language__position"]
        constraints = [models.UniqueConstraint(fields=["release", "language"], name="language_wanted_once")]

    def __str__(self) -> str:
        return str(self.language)


# what stands between the names of `together` in the head of an edition
TOGETHER = "; "
# what stands under the words of a release, kept with each edition as it was approved
HEAD = ("responsible_name", "responsible_title", "phone", "email", "source_line", "rights")


class WordsQuerySet(models.QuerySet["Text"]):
    """Questions to the versions of the text: which words a person reads, beside the gate of the release itself."""

    def seen_by(self, person: Person | None) -> WordsQuerySet:
        """Return the versions `person` may read now; of a withdrawn release none.

        Who writes on it reads every version; who coordinates the line the newest ones once it was submitted; whoever has it
        early the approved ones; everybody else whom the release reaches those of the edition in force.
        """
        from daumoi.supply.releases.models import Release, along_the_line, inside, read_beforehand

        may = standing(person)
        releases = Release.objects.filter(withdrawn_at=None)
        circle: Combinable | Q = Q(release__in=releases.seen_by(person)) & Exists(
            Edition.objects.in_force().holding_text()
        )
        if person is not None and may.person_id is not None:
            circle |= Q(release__in=releases.filter(inside(may)))
            line = releases.filter(along_the_line(may), submitted_at__isnull=False)
            circle |= Q(release__in=line) & ~Exists(self._later())
            early = releases.filter(read_beforehand(person, may))
            circle |= Q(release__in=early) & Exists(Edition.objects.newest().holding_text())
        return self.filter(circle)

    @staticmethod
    def _later() -> WordsQuerySet:
        return Text.objects.filter(
            release=OuterRef("release"), language=OuterRef("language"), version__gt=OuterRef("version")
        )

    def in_force(self) -> WordsQuerySet:
        """Return the versions of the editions in force: approved, their time has come, no later one is in force."""
        return self.filter(Exists(Edition.objects.in_force().holding_text()))

    def newest(self) -> WordsQuerySet:
        """Return the last version of each language."""
        return self.filter(~Exists(self._later()))


class Text(models.Model):
    """One version of one language, never changed once written; a translation is checked by a named person, not its author.

    `based_on`: the number of the version from which it was written, None for the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="texts")
    language = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    round = models.PositiveIntegerField()
    title = models.CharField(max_length=400, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    search_key = models.TextField(blank=True)

    objects = WordsQuerySet.as_manager()

    class Meta:
        ordering = ["language__position", "-version"]
        indexes = [GinIndex(name="release_text_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.UniqueConstraint(fields=["release", "language", "version"], name="text_version_once"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("made_by")), name="checked_by_another"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None) | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="checked_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="words_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "release", "language", "version", "round", "title", "summary", "body", "made_by", "made_at"
                ),
            ),
            pgtrigger.Trigger(
                name="not_after_approval", when=pgtrigger.Before, operation=pgtrigger.Insert, func=NOT_AFTER_APPROVAL
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.version}"

    def is_checked_against(self, first: Text | None) -> bool:
        """Return whether this translation was checked since the first language was last written; None: against any."""
        return self.checked_at is not None and (first is None or self.checked_at >= first.made_at)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions to the editions."""

    def in_force(self) -> EditionQuerySet:
        """Return for each release the last edition whose time has come by the database's clock."""
        later = Edition.objects.filter(
            release=OuterRef("release"), round__gt=OuterRef("round"), release_at__lte=DatabaseNow()
        )
        return self.filter(~Exists(later), release_at__lte=DatabaseNow())

    def had_by(self, person: Person | None) -> EditionQuerySet:
        """Return the editions in force now or earlier that were open to `person` while they were in force; of what was
        withdrawn none. Who was added with a later edition has not had the earlier ones.
        """
        from daumoi.supply.releases.models import Opening, Recipient, Release, along_the_line, inside

        may = standing(person)
        releases = Release.objects.filter(withdrawn_at=None)
        there = self.filter(release__in=releases.seen_by(person), release_at__lte=DatabaseNow())
        if person is None or may.person_id is None:
            return there.filter(release__audience="public")
        named = Recipient.objects.filter(
            Q(organisation__in=may.organisations()) | Q(person=person),
            release=OuterRef("release"),
            at__lte=OuterRef("approved_at"),
        )
        opened = Opening.objects.filter(person=person, text__editions=OuterRef("pk"))
        circle: Combinable | Q = Q(release__audience="public") | Exists(named) | Exists(opened)
        circle |= Q(release__in=releases.filter(inside(may)))
        if may.holds(*NEWSROOM):
            circle |= Q(release__audience="press")
        if may.lines:
            circle |= Q(release__in=releases.filter(along_the_line(may)))
        return there if may.holds("inspector") else there.filter(circle)

    def had_by_receiver(self, recipient: Recipient) -> EditionQuerySet:
        """Return the editions of its release that a recipient has had, as `had_by` for a person."""
        had = Q(release__audience="public") | Q(approved_at__gte=recipient.at)
        return self.filter(had, release=recipient.release_id, release__withdrawn_at=None, release_at__lte=DatabaseNow())

    def newest(self) -> EditionQuerySet:
        """Return the edition of the round in which each release stands, whether its time has come or not."""
        return self.filter(round=F("release__round"))

    def holding_text(self) -> EditionQuerySet:
        """Return the editions that hold the text of the outer query."""
        return self.filter(texts=OuterRef("pk"))

    def holding_enclosure(self) -> EditionQuerySet:
        """Return the editions that hold the enclosure of the outer query."""
        return self.filter(enclosures=OuterRef("pk"))


class Edition(models.Model):
    """What one round approved: the versions and files that went out together. The first is the release, later ones correct it.

    `release_at`: from when it is read; None while it is held without a time or was taken back before its time.
    `because`: why it corrects the one before, "" for the first. `head`: who answers for it, source and rights as they were
    approved, by the names of HEAD, and `together`: who gives it out with the lead; readers get these, not what a later draft says.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="editions")
    round = models.PositiveIntegerField()
    texts = models.ManyToManyField(Text, related_name="editions")
    enclosures = models.ManyToManyField("releases.Enclosure", related_name="editions")
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True)
    because = models.TextField(blank=True)
    head = models.JSONField(default=dict)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["release", "round"], name="one_edition_a_round")]

    @property
    def source(self) -> str:
        """Return the source line with who gave it out too and is not in it; "" where the writers left it empty."""
        line = self.head.get("source_line", "")
        partners = [name for name in self.head.get("together", "").split(TOGETHER) if name and name not in line]
        return ", ".join([line, *partners]) if line else ""


class EnclosureQuerySet(models.QuerySet["Enclosure"]):
    """Questions to the enclosures."""

    def seen_by(self, person: Person | None) -> EnclosureQuerySet:
        """Return the files `person` may have now, by the rule of the words they go with."""
        from daumoi.supply.releases.models import Release, along_the_line, inside, read_beforehand

        may = standing(person)
        releases = Release.objects.filter(withdrawn_at=None)
        circle: Combinable | Q = Q(release__in=releases.seen_by(person)) & Exists(
            Edition.objects.in_force().holding_enclosure()
        )
        if person is not None and may.person_id is not None:
            circle |= Q(release__in=releases.filter(inside(may)))
            line = releases.filter(along_the_line(may), submitted_at__isnull=False)
            circle |= Q(release__in=line, removed_at=None)
            early = releases.filter(read_beforehand(person, may))
            circle |= Q(release__in=early) & Exists(Edition.objects.newest().holding_enclosure())
        return self.filter(circle)


class Enclosure(models.Model):
    """A file given with a release, served only through its page: words for those who do not see it, and who owns the rights.

    `removed_at`: no longer goes with the next edition; an edition that was approved with it keeps it. `is_unread`: a
    document whose words no machine could read when it was enclosed, a scan for example: people look for markings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=500, blank=True)
    rights = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_unread = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "added_at"]

    def __str__(self) -> str:
        return self.name
