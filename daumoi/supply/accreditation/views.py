"""Pages of press invitations: lists, one invitation, inviting, registering."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import EntryQuerySet, TrailEntry
from daumoi.base.clock import now, today
from daumoi.supply.accreditation import answers, rules, series
from daumoi.supply.accreditation.forms import InvitationForm, RegistrationForm, initial_of
from daumoi.supply.accreditation.models import PressInvitation, PressInvitationQuerySet, Registration
from daumoi.supply.accreditation.shown import fetched, shown, unanswered
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.rules import scopes_of
from daumoi.supply.agenda.shown import differences

# of a series, on the page of one of its invitations
MOST_SIBLINGS = 12
LISTS = ("moi-chung-toi", "da-tra-loi", "chung-toi-moi", "da-qua")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The invitations that wait for my newsroom, those it answered, those to our events, and what is over."""
    by, day = request.user, today()
    rows = PressInvitation.objects.seen_by(by)
    invited, hosted = rows.to_newsrooms_of(by), rows.hosted_by(by)
    which = request.GET.get("loc", "")
    if which not in LISTS:
        which = LISTS[0] if invited.exists() or not hosted.exists() else LISTS[2]
    found = fetched(_narrowed(which, invited, hosted, request))
    # of a series what is to come next; the others stand on its page
    rows = found if which == "da-qua" else found.one_of_each_series()
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [shown(one, by=by, today=day) for one in page.object_list],
        "which": which,
    }
    return render(request, "accreditation/list.html", context)


def _narrowed(
    which: str, invited: PressInvitationQuerySet, hosted: PressInvitationQuerySet, request: SignedRequest
) -> PressInvitationQuerySet:
    day = today()
    mine = Registration.objects.seen_by(request.user).filter(organisation__in=rules.own_newsrooms(request.user))
    if which == "chung-toi-moi":
        return hosted.coming(day)
    if which == "da-qua":
        return (
            (invited | hosted).exclude(pk__in=(invited | hosted).coming(day)).order_by("-event__starts_on").distinct()
        )
    done = mine.values("invitation")
    own = rules.own_newsrooms(request.user)
    waiting = invited.exclude(pk__in=done).not_taken_back_from(own)
    return (waiting if which == LISTS[0] else invited.exclude(pk__in=waiting.values("pk"))).coming(day)


def seen(request: SignedRequest, pk: UUID) -> PressInvitation:
    """Return an invitation that the reader may see; 404 for any other."""
    return get_object_or_404(fetched(PressInvitation.objects.seen_by(request.user)), pk=pk)


@signed_in
def invitation(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One invitation: for a newsroom what it says and what is due, for the host who comes."""
    one = seen(request, pk)
    view = shown(one, by=request.user, today=today())
    things = [one.row for one in [*view.mine, *view.rows]]
    waiting = [row for row in view.rows if row.row.state == "registered"]
    context = {
        "one": one,
        "view": view,
        "unanswered": unanswered(one, view.rows) if view.is_host else [],
        "waiting": len(waiting) if view.is_host and view.where in ("open", "closed") and one.accredit_by else 0,
        "siblings": _siblings(one, request),
        "entries": _entries(one, things, is_host=view.is_host)[:60],
    }
    return render(request, "accreditation/invitation.html", context)


def _entries(one: PressInvitation, things: list[Registration], *, is_host: bool) -> EntryQuerySet:
    """Return what happened; what concerns one newsroom alone is read by the host."""
    entries = TrailEntry.objects.of(one, *things)
    return entries if is_host else entries.exclude(detail__has_key="newsroom")


def _siblings(one: PressInvitation, request: SignedRequest) -> list[PressInvitation]:
    """Return the next invitations to other events of the series that the reader may see."""
    if one.event.series_id is None:
        return []
    rows = PressInvitation.objects.seen_by(request.user).filter(event__series=one.event.series_id).coming(today())
    return list(rows.exclude(pk=one.pk).select_related("event")[:MOST_SIBLINGS])


@signed_in
def invite(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Invite the press to an event, or change its invitation."""
    event = get_object_or_404(Event.objects.seen_by(request.user).with_words(), pk=pk)
    rules.check_may_invite(event, by=request.user)
    one = PressInvitation.objects.filter(event=event).first()
    initial = initial_of(one) if one else {"register_by": rules.suggested_day(event, today=today())}
    scopes = scopes_of(event, today())
    form = InvitationForm(request.POST or None, event=event, scopes=scopes, initial=initial)
    if request.method == "POST":
        made = form.attempt(lambda: _saved(event, one, form, request))
        if made is not None:
            messages.success(request, _("The newsrooms have been told.") if one is None else _("Saved."))
            return redirect("accreditation-invitation", made.pk)
    stands = PressInvitation.objects.filter(event=event).first()
    context = {"form": form, "event": event, "invitation": one, "compared": _compared(form, stands, request)}
    return render(request, "accreditation/invite.html", context, status=form.status)


def _compared(form: InvitationForm, stands: PressInvitation | None, request: SignedRequest) -> list[dict[str, str]]:
    """Return what stands beside what was typed where somebody saved meanwhile; saving again is then a decision of its own."""
    if form.status != 409 or stands is None:
        return []
    sent = request.POST.copy()
    sent["version"] = str(stands.version)
    form.data = sent
    said = ("words", "register_by", "accredit_by", "most", "logistics", "contact")
    rows = differences(stands, {name: form.cleaned_data.get(name) for name in said})
    return [{"label": str(form[name].label), "stands": old, "typed": new} for name, old, new in rows]


def _saved(event: Event, one: PressInvitation | None, form: InvitationForm, request: SignedRequest) -> PressInvitation:
    scope = form.cleaned_data["scope"] or "one"
    if one is None:
        made = series.invite_to(event, form.asked(), scope=scope, by=request.user, at=now())
        return next(row for row in made if row.event_id == event.pk)
    version = form.cleaned_data["version"] or 0
    return series.amend_for(one, form.asked(), scope=scope, version=version, by=request.user, at=now())


@signed_in
def register(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Register my newsroom."""
    one = seen(request, pk)
    newsrooms = rules.newsrooms_of(one, by=request.user)
    if not newsrooms:
        return render(request, "403.html", status=403)
    why = rules.closed_because(one, today=today())
    form = RegistrationForm(request.POST or None, newsrooms=newsrooms, initial={"number": 1})
    if request.method == "POST":
        done = form.attempt(
            lambda: answers.register(one, form.cleaned_data["newsroom"], form.answer(), by=request.user, at=now())
        )
        if done is not None:
            messages.success(request, _("Registered. You are told when the event moves."))
            return redirect("accreditation-invitation", pk)
    context = {"form": form, "one": one, "why_closed": why, "registration": None}
    return render(request, "accreditation/register.html", context, status=form.status)


def _registration(request: SignedRequest, pk: UUID) -> Registration:
    rows = Registration.objects.seen_by(request.user).select_related(
        "organisation", "registered_by", "invitation__event__organisation", "invitation__event__place"
    )
    return get_object_or_404(rows, pk=pk)


@signed_in
def change(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change what my newsroom registered."""
    row = _registration(request, pk)
    rules.check_may_answer(row.invitation, row.organisation, by=request.user)
    initial = {"number": row.number, "equipment": row.equipment, "wishes": row.wishes}
    form = RegistrationForm(request.POST or None, newsrooms=[row.organisation], initial=initial)
    if request.method == "POST":
        done = form.attempt(lambda: answers.change(row, form.answer(), by=request.user, at=now()))
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("accreditation-invitation", row.invitation_id)
    context = {
        "form": form,
        "one": row.invitation,
        "why_closed": rules.closed_because(row.invitation, today=today()),
        "registration": row,
    }
    return render(request, "accreditation/register.html", context, status=form.status)


@signed_in
@require_POST
def stay_away(request: SignedRequest, pk: UUID, newsroom_pk: UUID) -> HttpResponse:
    """Say that a newsroom does not come, or cancel its registration."""
    one = seen(request, pk)
    mine = {row.pk: row for row in rules.newsrooms_of(one, by=request.user)}
    if newsroom_pk not in mine:
        # whether another newsroom is invited is not told
        raise Http404
    newsroom = mine[newsroom_pk]
    answers.stay_away(one, newsroom, by=request.user, at=now())
    messages.success(request, _("The host has been told that you do not come."))
    return redirect("accreditation-invitation", pk)
