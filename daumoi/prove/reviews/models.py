"""An interim review (sơ kết) of a plan or a programme in a period, and its sentences on effect."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.programmes.models import Programme


class InterimReviewQuerySet(models.QuerySet["InterimReview"]):
    """Questions to the interim reviews."""

    def seen_by(self, person: Person) -> InterimReviewQuerySet:
        """Return the reviews of the person's organisations; once issued also for those who coordinate and the parties.

        Parties are those of the programme, or of the programmes of the plan, and both issuers of a joint plan.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        issued = ~Q(issued_at=None)
        if may.coordinates:
            return self.filter(Q(issuer__in=own) | issued)
        of_programmes = Programme.parties.through.objects.filter(organisation__in=own).values("programme")
        under = Plan.programmes.through.objects.filter(plan=OuterRef("plan"), programme__in=of_programmes)
        named: Combinable | Q = (
            Q(programme__in=of_programmes) | Exists(under) | Q(plan__issuer__in=own) | Q(plan__co_issuer__in=own)
        )
        return self.filter(Q(issuer__in=own) | (issued & named))


@pghistory.track()
class InterimReview(models.Model):
    """What of a plan (or of all approved plans under a programme) was done in a period. The table is computed.

    `frozen` is the table as it stood when a leader issued the review, {} before; `issued_at` None for a draft.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12, choices=LINES)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=500)
    first_on = models.DateField()
    last_on = models.DateField()
    overview = models.TextField(blank=True)
    shortcomings = models.TextField(blank=True)
    proposals = models.TextField(blank=True)
    coming = models.TextField(blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    recipients = models.TextField(blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    objects = InterimReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="review_period"),
            models.CheckConstraint(
                condition=Q(plan=None, programme__isnull=False) | Q(plan__isnull=False, programme=None),
                name="review_of_plan_or_programme",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None, frozen={}) | (Q(issued_at__isnull=False) & ~Q(frozen={})),
                name="issued_review_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class EffectStatement(models.Model):
    """A sentence on effect ("awareness has risen"): it names its kind of evidence, or it is marked as an opinion (S2-11)."""

    review = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="statements")
    words = models.TextField()
    evidence_kind = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=400, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence_kind=None, source="", paper=None)
                | (Q(evidence_kind__isnull=False) & (~Q(source="") | Q(paper__isnull=False))),
                name="evidence_names_its_source",
            )
        ]

    @property
    def is_opinion(self) -> bool:
        """Return whether the sentence rests on no evidence."""
        return self.evidence_kind_id is None


NARRATIVE = {
    "overview": _("Overview"),
    "shortcomings": _("Shortcomings and why"),
    "proposals": _("Proposals"),
    "coming": _("Tasks for the coming period"),
}
