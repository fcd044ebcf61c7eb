"""The page after sign-in."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing, vacancies
from daumoi.base.clock import today as office_today
from daumoi.base.lists.rules import days_off
from daumoi.desk.today.waits import waits_of
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.papers.rules import REVIEW, may_register_for
from daumoi.mandate.tasks.models import Duty
from daumoi.mandate.tasks.shown import Shown, shown
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.rules import OWNERS
from daumoi.supply.agenda.models import Attendance, Event
from daumoi.supply.agenda.shown import Day, by_day

MOST = 40
MOST_DUTIES = 400


@signed_in
def today(request: SignedRequest) -> HttpResponse:
    """What waits for me, what is due, what is late, and the large button."""
    day, may = office_today(), standing(request.user)
    own = may.organisations()
    mine = _duties(request.user, day)
    late = [row for row in mine if row.standing.mark == "late"]
    soon = [row for row in mine if row.standing.mark == "soon"]
    waiting = [row for row in mine if _waits_for_me(row)]
    papers = (
        Paper.objects.seen_by(request.user)
        .filter(owner__in=may.organisations(REVIEW))
        .undecided()
        .defer("text", "search_key")
    )
    questions = Figure.objects.filter(organisation__in=may.organisations(OWNERS), confirmed_at=None, set_aside_at=None)
    other_waits = waits_of(request.user)
    off = days_off(day, day + timedelta(days=7))
    context = {
        "day": day,
        "week": day.isocalendar().week,
        "late": late,
        "soon": soon,
        "waiting": waiting,
        "papers": papers[:MOST],
        "questions": questions[:MOST],
        "other_waits": other_waits,
        "others": [
            row
            for row in mine
            if row.duty.organisation_id not in own and row.standing.state in ("new", "doing", "back")
        ],
        "may_receive": bool(may_register_for(request.user)),
        "waits": len(waiting) + papers.count() + questions.count() + len(other_waits),
        "days_off": sorted(one for one in off.closed if one >= day),
        "agenda": _agenda(request.user, day),
        "vacant": vacancies() if may.coordinates else [],
        "has_posts": bool(may.posts),
        "organisations": Organisation.objects.filter(pk__in=own),
    }
    return render(request, "today/today.html", context)


def _agenda(person: Person, day: date) -> list[Day]:
    """Return the events of the person's own organisations today and in the next three days, with those of their leaders."""
    own = standing(person).organisations()
    of_leaders = Attendance.objects.filter(leader__organisation__in=own).exclude(answer="not_available")
    events = Event.objects.seen_by(person).between(day, day + timedelta(days=3)).filter(cancelled_at=None)
    mine = events.filter(Q(organisation__in=own) | Q(pk__in=of_leaders.values("event"))).with_words()
    return by_day(mine[:MOST], first=day, today=day)


def _duties(person: Person, day: date) -> list[Shown]:
    """Return the open duties that concern the person: of one's own organisation, followed by it, or of one's own line."""
    may = standing(person)
    own = may.organisations()
    concerns = Q() if may.coordinates else Q(organisation__in=own) | Q(task__directive__follower__in=own)
    duties = (
        Duty.objects.seen_by(person)
        .open()
        .filter(concerns)
        .select_related("organisation", "task__directive__paper", "task__directive__follower")
        .order_by("due_on", "task_id")
        .prefetch_related("steps")
    )
    return shown(duties[:MOST_DUTIES], by=person, today=day)


def _waits_for_me(row: Shown) -> bool:
    """Return whether the next step is mine: a new task of my organisation, a result or a return to decide on."""
    names = {name for name, _label in row.acts}
    return bool(names & {"accept", "approve", "reassign"})
