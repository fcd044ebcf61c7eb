"""What an organisation proposes to another, and what that one decided."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks.models import Task

DECISIONS = {
    "accepted": pgettext_lazy("recommendation", "Accepted"),
    "in_part": _("Accepted in part"),
    "refused": _("Not accepted"),
    "more_work": _("More work needed"),
}
STATES = {
    "draft": _("Draft"),
    "sent": _("Awaiting a decision"),
    "answered": _("Decided on"),
    "withdrawn": _("Withdrawn"),
}


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Questions to the recommendations."""

    def seen_by(self, person: Person) -> RecommendationQuerySet:
        """Return those of the person's organisations, and those sent to one of them; for an inspector all.

        A draft, and one that was withdrawn, is not seen by whom it names (docs/access.csv).
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        return self.filter(Q(organisation__in=own) | Q(recipient__in=own, withdrawn_at=None, sent_at__isnull=False))

    def waiting(self) -> RecommendationQuerySet:
        """Return those that were sent and wait for a decision."""
        return self.filter(sent_at__isnull=False, withdrawn_at=None, answered_at=None)


@pghistory.track()
class Recommendation(models.Model):
    """What `organisation` proposes to `recipient`; of a study task where `task` is set (S3-21).

    Its state is read from the moments: none (draft), `sent_at`, `answered_at` with decision and reason, `withdrawn_at`.
    `came_of_it` is the paper that an accepted one led to, None while there is none. `follows`: the one that needed more work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=400)
    text = models.TextField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=12, choices=list(DECISIONS.items()), blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    came_of_it = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(recipient=F("organisation")), name="recommended_to_others"),
            models.CheckConstraint(
                condition=Q(answered_at=None, decision="")
                | (Q(answered_at__isnull=False) & ~Q(decision="") & ~Q(reason="")),
                name="decision_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | Q(answered_at=None, withdrawn_at=None), name="sent_before_its_end"
            ),
            models.CheckConstraint(condition=Q(answered_at=None) | Q(withdrawn_at=None), name="decided_or_withdrawn"),
            models.CheckConstraint(
                condition=Q(came_of_it=None) | Q(decision__in=["accepted", "in_part"]), name="paper_of_an_accepted_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """Return draft, sent, answered or withdrawn."""
        if self.answered_at:
            return "answered"
        if self.withdrawn_at:
            return "withdrawn"
        return "sent" if self.sent_at else "draft"
