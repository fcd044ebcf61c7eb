"""What waits for a person beside tasks, papers and numbers: to approve, to sign, to acknowledge, to answer, to take in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, WORKING, standing
from daumoi.base.clock import PLACE, now, today
from daumoi.mandate.arrivals.models import Arrival
from daumoi.mandate.circulars.models import Recipient
from daumoi.mandate.circulars.rules import ACKNOWLEDGES
from daumoi.mandate.inspections.models import Inspection
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.orientations.models import CoSignature, Orientation
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.rules import HEADS, acts_open_to
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.recommendations.rules import SENDS
from daumoi.supply.accreditation.rules import answer_day, last_day
from daumoi.supply.accreditation.waiting import to_answer as press_invitations
from daumoi.supply.accreditation.waiting import to_decide as registrations
from daumoi.supply.agenda.models import Attendance, Brief, Event
from daumoi.supply.agenda.rules import EDITS
from daumoi.supply.agenda.shown import when
from daumoi.supply.delivery.reading import unread_number
from daumoi.supply.releases import early
from daumoi.supply.releases.issues import owed_by
from daumoi.supply.releases.rules import day_and_hour
from daumoi.supply.releases.shown import titles
from daumoi.supply.releases.waiting import to_answer, to_check

MOST = 20


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing: what it is, what is to be done, where, and until when (None: no day)."""

    title: str
    words: str
    verb: str
    address: str
    due_on: date | None = None


def waits_of(person: Person) -> list[Wait]:
    """Return what waits for the person, what has a day first; at most 20 of each kind, in a fixed number of queries."""
    kinds = (
        # what the press waits for before what has no hour
        _releases,
        *(_approvals, _signatures, _refusals, _papers, _orientations),
        *(_meetings, _findings, _recommendations, _arrivals, _attendances, _briefs),
        *(_invitations, _accreditations, _unread),
    )
    found = [wait for kind in kinds for wait in kind(person)]
    return sorted(found, key=lambda wait: (wait.due_on is None, wait.due_on or date.max))


def _approvals(person: Person) -> Iterator[Wait]:
    heads = standing(person).organisations(HEADS)
    if not heads:
        return
    submitted = Plan.objects.filter(Q(issuer__in=heads) | Q(co_issuer__in=heads)).filter(
        steps__is_latest=True, steps__kind__in=["submitted", "agreed"]
    )
    # whether it is mine to approve is told by its steps; few plans wait at any time
    plans = submitted.distinct().order_by("pk").select_related("issuer", "co_issuer").prefetch_related("steps")
    mine = (plan for plan in plans if "approve" in acts_open_to(plan, by=person))
    for plan in islice(mine, MOST):
        address = reverse("plans-plan", args=[plan.pk])
        yield Wait(plan.title, _("a plan to approve"), pgettext("verb", "Open"), address)


def _signatures(person: Person) -> Iterator[Wait]:
    leads = standing(person).organisations({"coordinator_leader"})
    asked = CoSignature.objects.filter(
        organisation__in=leads,
        signed_at=None,
        refused_at=None,
        orientation__issued_at=None,
        orientation__withdrawn_at=None,
    )
    for one in asked.select_related("orientation")[:MOST]:
        address = reverse("orientations-orientation", args=[one.orientation_id])
        yield Wait(
            one.orientation.subject, _("an orientation to sign with the issuer"), pgettext("verb", "Open"), address
        )


def _refusals(person: Person) -> Iterator[Wait]:
    offices = standing(person).organisations(COORDINATES)
    refused = CoSignature.objects.filter(
        orientation__issuer__in=offices, orientation__issued_at=None, refused_at__isnull=False
    )
    for one in refused.select_related("orientation", "organisation")[:MOST]:
        words = _("not signed by %(who)s: change the draft and they are asked anew") % {"who": one.organisation}
        address = reverse("orientations-orientation", args=[one.orientation_id])
        yield Wait(one.orientation.subject, words, pgettext("verb", "Open"), address)


def _papers(person: Person) -> Iterator[Wait]:
    mine = standing(person).organisations(ACKNOWLEDGES)
    waiting = Recipient.objects.of(person).waiting().filter(organisation__in=mine).select_related("circular__paper")
    for one in waiting.order_by(F("circular__due_on").asc(nulls_last=True))[:MOST]:
        address = reverse("circulars-circular", args=[one.circular_id])
        paper = one.circular.paper
        words = _("a paper to make known to your organisation")
        yield Wait(f"{paper.name} – {paper.subject}", words, _("Acknowledge"), address, one.circular.due_on)


def _orientations(person: Person) -> Iterator[Wait]:
    if not standing(person).organisations(WORKING):
        return
    for one in Orientation.objects.waiting_for(person).order_by(F("due_on").asc(nulls_last=True))[:MOST]:
        address = reverse("orientations-orientation", args=[one.pk])
        yield Wait(one.subject, _("an orientation to acknowledge"), _("Acknowledge"), address, one.due_on)


def _meetings(person: Person) -> Iterator[Wait]:
    if not standing(person).organisations(WORKING):
        return
    for one in Meeting.objects.waiting_for(person).order_by("held_on")[:MOST]:
        address = reverse("meetings-meeting", args=[one.pk])
        yield Wait(one.subject, _("an invitation to reply to"), _("Reply"), address, one.held_on)


def _findings(person: Person) -> Iterator[Wait]:
    if not standing(person).organisations(SENDS):
        return
    for one in Inspection.objects.awaiting(person)[:MOST]:
        address = reverse("inspections-inspection", args=[one.pk])
        yield Wait(str(one), _("findings to answer"), _("Answer"), address)


def _recommendations(person: Person) -> Iterator[Wait]:
    mine = standing(person).organisations(SENDS)
    for one in Recommendation.objects.waiting().filter(recipient__in=mine).select_related("organisation")[:MOST]:
        words = _("a proposal of %(who)s to decide on") % {"who": one.organisation}
        yield Wait(one.title, words, pgettext("verb", "Open"), reverse("recommendations-recommendation", args=[one.pk]))


def _arrivals(person: Person) -> Iterator[Wait]:
    number = Arrival.objects.seen_by(person).waiting().count()
    if number:
        title = ngettext("%(n)s paper waits to be taken in", "%(n)s papers wait to be taken in", number) % {"n": number}
        yield Wait(
            title,
            _("from the mail drop, an archive or the document exchange"),
            pgettext("verb", "Open"),
            reverse("arrivals-list"),
        )


def _releases(person: Person) -> Iterator[Wait]:
    submitted = to_answer(person)[:MOST]
    named = titles(submitted, person) if submitted else {}
    for one in submitted:
        address = reverse("releases-release", args=[one.pk])
        words, day = _("a release to approve"), None
        if one.release_at is not None:
            words = _("a release to approve, to be released at %(moment)s") % {"moment": day_and_hour(one.release_at)}
            day = one.release_at.astimezone(PLACE).date()
        yield Wait(named.get(one.pk) or str(one), words, pgettext("verb", "Open"), address, day)
    for text in to_check(person)[:MOST]:
        words = _("a translation to check: %(language)s") % {"language": text.language}
        yield Wait(text.title, words, pgettext("verb", "Open"), reverse("releases-release", args=[text.release_id]))
    for one, clock in owed_by(person, now())[:MOST]:
        words = _("a position on a hot issue is due at %(moment)s") % {"moment": day_and_hour(clock.due_at)}
        address = reverse("releases-release", args=[one.pk])
        yield Wait(str(one), words, pgettext("verb", "Open"), address, clock.due_at.astimezone(PLACE).date())
    for reader in early.waiting_for(person, now())[:MOST]:
        words = _("an advance copy, once you accept the terms")
        yield Wait(str(reader.release), words, pgettext("verb", "Open"), reverse("releases-terms", args=[reader.pk]))


def _attendances(person: Person) -> Iterator[Wait]:
    mine = standing(person).organisations(EDITS)
    if not mine:
        return
    coming = Event.objects.seen_by(person).filter(ends_on__gte=today(), cancelled_at=None)
    asked = Attendance.objects.filter(answer="requested", leader__organisation__in=mine, event__in=coming)
    for row in asked.select_related("event", "leader").order_by("event__starts_on")[:MOST]:
        words = {"who": row.leader, "when": when(row.event)}
        yield Wait(
            row.event.title,
            _("%(who)s is asked to attend, %(when)s") % words,
            _("Answer"),
            reverse("agenda-event", args=[row.event_id]),
            row.event.starts_on,
        )


def _briefs(person: Person) -> Iterator[Wait]:
    mine = standing(person).organisations(EDITS)
    if not mine:
        return
    coming = Event.objects.seen_by(person).standing().filter(organisation__in=mine, starts_on__gte=today())
    for brief in Brief.objects.filter(event__in=coming, given_at=None).select_related("event")[:MOST]:
        address = reverse("agenda-brief", args=[brief.event_id])
        yield Wait(brief.event.title, _("Advance brief for the press"), _("Prepare"), address, brief.due_on)


def _invitations(person: Person) -> Iterator[Wait]:
    for one in press_invitations(person, today()).select_related("event")[:MOST]:
        address = reverse("accreditation-invitation", args=[one.pk])
        words = _("a press invitation, %(when)s") % {"when": when(one.event)}
        yield Wait(one.event.title, words, pgettext("newsroom", "Register"), address, last_day(one))


def _accreditations(person: Person) -> Iterator[Wait]:
    for one in registrations(person, today()).select_related("event")[:MOST]:
        number = one.waiting  # type: ignore[attr-defined]
        words = ngettext("%(n)s newsroom to accredit", "%(n)s newsrooms to accredit", number) % {"n": number}
        address = reverse("accreditation-invitation", args=[one.pk])
        yield Wait(one.event.title, words, pgettext("verb", "Open"), address, answer_day(one))


def _unread(person: Person) -> Iterator[Wait]:
    number = unread_number(person)
    if number:
        title = ngettext("%(n)s release not read yet", "%(n)s releases not read yet", number) % {"n": number}
        yield Wait(title, _("given to your newsroom"), pgettext("verb", "Open"), f"{reverse('delivery-inbox')}?loc=moi")
