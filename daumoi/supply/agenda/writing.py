"""Pages on which an event is written, changed, cancelled, postponed or moved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.once.doors import once
from daumoi.supply.agenda import acts, rules, series_acts
from daumoi.supply.agenda.forms import LIKELY, EndForm, EventForm, MoveForm, copy_of, initial_of
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.shown import differences
from daumoi.supply.agenda.views import seen


@signed_in
@once
def new(request: SignedRequest) -> HttpResponse:
    """Put an event, or a series of events, on the agenda of one of my organisations."""
    organisations = rules.may_plan_for(request.user)
    if not organisations:
        return render(request, "403.html", status=403)
    likely = Entry.objects.of("certainties").filter(code=LIKELY).first()
    like = _copied(request)
    usual = {"kind": Entry.objects.of("event_kinds").first(), "certainty": likely}
    initial = copy_of(like) if like else usual | {"starts_on": request.GET.get("ngay", "")}
    form = EventForm(request.POST or None, organisations=organisations, person=request.user, initial=initial)
    if request.method == "POST":
        one = form.attempt(lambda: _created(request, form))
        if one is not None:
            _told(request, one)
            return redirect("agenda-event", one.pk)
    return _shown(request, form, like=like)


def _told(request: SignedRequest, one: Event) -> None:
    """Say that the event is on the agenda; of one in the past also where it stands: its year may be typed wrong."""
    if one.ends_on < today() and one.series_id is None:
        told = _("On the agenda, on a day that has passed: it stands under “Past”. If the day is wrong, choose “Edit”.")
        messages.warning(request, told)
        return
    messages.success(request, _("On the agenda. Only your organisation sees it until you share it."))


def _copied(request: SignedRequest) -> Event | None:
    """Return the event that is to be copied, which the reader keeps; None for none. Raises 404 for any other."""
    try:
        return seen_kept(request, UUID(request.GET["nhu"])) if request.GET.get("nhu") else None
    except ValueError as wrong:
        raise Http404 from wrong


def seen_kept(request: SignedRequest, pk: UUID) -> Event:
    """Return an event whose agenda the reader keeps. Raises 404 where it is not seen, NotYours where it is another's."""
    one = seen(request, pk)
    rules.check_keeps(one, by=request.user)
    return one


def _created(request: SignedRequest, form: EventForm) -> Event:
    again, organisation = form.comes_again(), form.cleaned_data["organisation"]
    if again is None:
        return acts.create(organisation, form.values(), by=request.user, at=now())
    return series_acts.create_series(organisation, form.values(), again, by=request.user, at=now())


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change an event, this and the following, or all; nothing typed is lost when somebody else saved meanwhile."""
    one, day = seen(request, pk), today()
    rules.check_may("edit", one, by=request.user, today=day)
    form = EventForm(
        request.POST or None,
        organisations=[one.organisation],
        person=request.user,
        event=one,
        scopes=rules.scopes_of(one, day),
        begins=rules.may_begin_series(one, day),
        initial=initial_of(one),
    )
    if request.method == "POST":
        if form.carries(lambda: _changed(request, one, form)):
            messages.success(request, _("Saved."))
            return redirect("agenda-event", pk)
        if form.status == 409:
            return _compared(request, form, one)
    return _shown(request, form, one)


def _changed(request: SignedRequest, one: Event, form: EventForm) -> Event:
    given, values = form.cleaned_data, form.values()
    scope, again = given["scope"] or "one", form.comes_again()
    if one.series_id is None and again is not None:
        return series_acts.begin_series(one, values, again, version=given["version"], by=request.user, at=now())
    if scope == "one" or again is None:
        return acts.change(one, values, version=given["version"], by=request.user, at=now())
    return series_acts.change_series(
        one, values, again, scope=scope, version=given["version"], by=request.user, at=now()
    )


def _compared(request: SignedRequest, form: EventForm, one: Event) -> HttpResponse:
    """Show what stands beside what was typed; saving again is then a decision of its own."""
    stands = seen(request, one.pk)
    return _shown(request, form, stands, compared=_beside(request, form, stands))


def _beside(request: SignedRequest, form: EventForm | MoveForm, stands: Event) -> list[dict[str, Any]]:
    """Return the fields that differ from what stands, which the form is now held against."""
    sent = request.POST.copy()
    sent["version"] = str(stands.version)
    form.data = sent
    rows = differences(stands, form.values() if isinstance(form, EventForm) else form.days_and_hours())
    return [{"label": form[name].label, "stands": old, "typed": new} for name, old, new in rows if name in form.fields]


def _shown(request: SignedRequest, form: EventForm, one: Event | None = None, **more: Any) -> HttpResponse:
    def bound(*names: str) -> list[Any]:
        return [form[name] for name in names if name in form.fields]

    context = {
        "form": form,
        "one": one,
        "about": bound("organisation", "title"),
        "sort": bound("kind", "certainty"),
        "days": bound("starts_on", "ends_on"),
        "hours": bound("starts_at", "ends_at"),
        "where": bound("place_words", "topic", "summary", "logistics"),
        "marks": bound("is_issue", "is_confidential"),
        "series": bound("again", "weekdays", "until"),
        "is_asked_scope": not form["scope"].is_hidden,
        **more,
    }
    return render(request, "agenda/edit.html", context, status=form.status)


@signed_in
def cancel(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask for the reason, then cancel the event, the following ones too, or all coming ones; or say it was not held."""
    one = seen(request, pk)
    rules.check_may("cancel", one, by=request.user, today=today())
    form = EndForm(request.POST or None, scopes=rules.scopes_of(one, today()))
    if request.method == "POST" and form.carries(lambda: _cancelled(request, one, form)):
        messages.success(request, _("Cancelled. Whoever follows the event has been told."))
        return redirect("agenda-event", pk)
    if rules.is_over(one, today()):
        words = {
            "heading": _("Was this event not held?"),
            "text": _(
                "It stays on the agenda as not held, with your reason, and may get another day. Followers are told."
            ),
            "verb": _("It was not held"),
        }
    else:
        words = {
            "heading": _("Cancel this event?"),
            "text": _("It stays on the agenda as cancelled, with your reason. Whoever follows it is told at once."),
            "verb": _("Cancel the event"),
        }
    words["danger"] = "1"
    return render(request, "agenda/act.html", {"form": form, "one": one, **words}, status=form.status)


def _cancelled(request: SignedRequest, one: Event, form: EndForm) -> None:
    words, scope = form.cleaned_data["words"], form.cleaned_data["scope"] or "one"
    if scope == "one":
        acts.cancel(one, words, by=request.user, at=now())
    else:
        series_acts.cancel_series(one, words, scope=scope, by=request.user, at=now())


@signed_in
def postpone(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask for the reason, then postpone the event without a new day."""
    one = seen(request, pk)
    rules.check_may("postpone", one, by=request.user, today=today())
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: acts.postpone(one, form.cleaned_data["words"], by=request.user, at=now())
    ):
        messages.success(request, _("Postponed. Whoever follows the event has been told."))
        return redirect("agenda-event", pk)
    words = {
        "heading": _("Postpone this event?"),
        "text": _("Its new day is still open. Once it is known, enter it by “Another day”."),
        "verb": _("Postpone the event"),
    }
    return render(request, "agenda/act.html", {"form": form, "one": one, **words}, status=form.status)


def _moved(request: SignedRequest, one: Event, form: MoveForm) -> Event:
    given = form.cleaned_data
    return acts.reschedule(
        one, form.days_and_hours(), given["words"], version=given["version"], by=request.user, at=now()
    )


@signed_in
def reschedule(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Give the event other days and hours, with the reason."""
    one = seen(request, pk)
    rules.check_may("reschedule", one, by=request.user, today=today())
    names = ("starts_on", "ends_on", "starts_at", "ends_at", "time_open")
    given = initial_of(one)
    form = MoveForm(request.POST or None, initial={name: given[name] for name in (*names, "version")})
    if request.method == "POST" and form.carries(lambda: _moved(request, one, form)):
        messages.success(request, _("Moved. Whoever follows the event has been told."))
        return redirect("agenda-event", pk)
    words = {
        "heading": _("Another day for this event"),
        "text": _("Whoever follows the event is told at once, and calendars are brought up to date."),
        "verb": _("Move the event"),
        "days": [form[name] for name in names[:2]],
        "hours": [form[name] for name in names[2:4]],
        "compared": _beside(request, form, seen(request, pk)) if form.status == 409 else [],
    }
    return render(request, "agenda/act.html", {"form": form, "one": one, **words}, status=form.status)
