"""Papers on their way in: files sent by a person that are read in the background, and the pages of scans."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing

KEEPERS = frozenset(
    {"recorder", "focal_point", "spokesperson", "coordinator", "coordinator_leader", "records_clerk", "editor"}
)


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions to what was sent in."""

    def seen_by(self, person: Person) -> UploadQuerySet:
        """Return what `person` may follow: uploads for an organisation whose papers the person registers."""
        return self.filter(owner__in=standing(person).organisations(KEEPERS))


class Upload(models.Model):
    """Files sent in to become one paper, and how far their reading is.

    `page` of `pages` is being recognised (0: not begun, or no scan). Ended with a `paper`, or with a `refusal`: the sentence for
    the person; `may_insist` where poor scans would be read on demand, `known` the paper that has these bytes already.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, default="in")
    received_on = models.DateField()
    arrival_number = models.PositiveIntegerField(null=True)
    annex_of = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    head = models.JSONField(default=dict)
    insist = models.BooleanField(default=False)
    page = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    paper = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.TextField(blank=True)
    may_insist = models.BooleanField(default=False)
    known = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, null=True, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(paper=None) | Q(refusal=""), name="upload_read_or_refused"),
            models.CheckConstraint(
                condition=Q(finished_at=None) ^ (~Q(paper=None) | ~Q(refusal="")), name="upload_ends_with_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(file.name for file in self.files.all()) or str(self.at)


class UploadFile(models.Model):
    """A file of an upload, in order; the first is the paper, the others its annexes. Wiped once it is read or marked secret."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    file_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["upload", "position"], name="one_file_at_a_position")]


class PageImage(models.Model):
    """A page of a scanned file: its picture (JPEG), and its words as [start, end, confidence, left, top, right, bottom].

    Start and end are offsets in the paper's text, the place is in thousandths of the page. `dpi` None: the page has text.
    """

    file = models.ForeignKey("papers.PaperFile", on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    file_sha256 = models.CharField(max_length=64)
    dpi = models.PositiveSmallIntegerField(null=True)
    skew = models.FloatField(default=0)
    words: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        ordering = ["file__position", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="page_once")]
