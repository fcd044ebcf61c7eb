"""What somebody who leaves a post leaves open at its organisation."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.notices.leaving import OpenThing
from daumoi.actors.people.models import Invitation
from daumoi.actors.posts.models import Delegation, Post
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.rules import state_of
from daumoi.mandate.tasks.models import Duty, Step
from daumoi.prove.figures.models import Question
from daumoi.prove.reports.models import Report

# who is reached for the organisation has all of its open work; others what they did themselves
REACHED = ("focal_point", "spokesperson", "recorder")


def open_things(post: Post) -> list[OpenThing]:
    """Return what is open, in the order of the flow: papers, tasks, plans, questions, reports, invitations, delegations."""
    return [
        *_papers(post),
        *_duties(post),
        *_plans(post),
        *_questions(post),
        *_reports(post),
        *_invitations(post),
        *_delegations(post),
    ]


def _papers(post: Post) -> Iterator[OpenThing]:
    waiting = Span.objects.filter(reading__paper=OuterRef("pk"), decided_at=None)
    mine = Paper.objects.filter(owner=post.organisation, registered_by=post.person)
    for paper in mine.filter(Exists(waiting)):
        yield OpenThing(_("Paper to review"), str(paper), reverse("review-page", args=[paper.pk]))


def _duties(post: Post) -> Iterator[OpenThing]:
    rows = Duty.objects.open().filter(organisation=post.organisation).select_related("task")
    if post.role not in REACHED:
        rows = rows.filter(Exists(Step.objects.filter(duty=OuterRef("pk"), by=post.person)))
    for duty in rows:
        yield OpenThing(_("Task"), str(duty.task), reverse("tasks-task", args=[duty.task_id]))


def _plans(post: Post) -> Iterator[OpenThing]:
    for plan in Plan.objects.filter(issuer=post.organisation, created_by=post.person):
        if state_of(plan) in ("draft", "submitted"):
            yield OpenThing(_("Plan in work"), str(plan), reverse("plans-plan", args=[plan.pk]))


def _questions(post: Post) -> Iterator[OpenThing]:
    rows = Question.objects.filter(figure__organisation=post.organisation, answered_at=None).select_related("figure")
    if post.role not in REACHED:
        rows = rows.filter(figure__confirmed_by=post.person)
    for question in rows:
        yield OpenThing(
            _("Figure asked back"), str(question.figure), reverse("figures-figure", args=[question.figure_id])
        )


def _reports(post: Post) -> Iterator[OpenThing]:
    for report in Report.objects.filter(issuer=post.organisation, created_by=post.person, number=""):
        yield OpenThing(_("Draft report"), str(report), reverse("reports-report", args=[report.pk]))


def _invitations(post: Post) -> Iterator[OpenThing]:
    mine = Invitation.objects.open().filter(organisation_id=post.organisation_id, invited_by=post.person)
    for one in mine:
        yield OpenThing(_("Open invitation"), one.full_name, reverse("people-invitation", args=[one.pk]))


def _delegations(post: Post) -> Iterator[OpenThing]:
    mine = Delegation.objects.upcoming().filter(organisation=post.organisation).select_related("away", "stand_in")
    for row in mine:
        if post.person_id in (row.away_id, row.stand_in_id):
            label = _("%(who)s for %(away)s") % {"who": row.stand_in, "away": row.away}
            yield OpenThing(_("Delegation"), label, reverse("organisations-organisation", args=[post.organisation_id]))
