"""The acts on a release: submit, approve, return, release without an answer, move its time, correct, withdraw, number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE, now
from daumoi.base.web.forms import ActForm
from daumoi.supply.releases import afterwards, approving, rules
from daumoi.supply.releases.forms import MomentForm, NumberForm, ReasonForm
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import who_sees
from daumoi.supply.releases.views import page_of, seen


def _read(request: SignedRequest) -> int | None:
    """Return the version that was on the page from which the person approves; None where it names none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else None


@signed_in
@require_POST
def submit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Submit the draft to all who approve it."""
    one = seen(request, pk)
    form = ActForm(request.POST)
    if form.carries(lambda: approving.submit(one, by=request.user, at=now())):
        messages.success(request, _("Submitted. Who approves it has been told."))
        return redirect("releases-release", pk)
    return page_of(request, one, form.status, form=form)


@signed_in
@require_POST
def approve(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say yes for each organisation of mine that is asked."""
    one = seen(request, pk)
    given = rules.answered_by(one)
    mine = [each for each in rules.approves_for(one, by=request.user) if each.pk not in given]
    form = ActForm(request.POST)
    targets = mine or [one.organisation]
    version = _read(request)
    if form.carries(lambda: approving.answer_each(one, targets, by=request.user, at=now(), version=version)):
        after = Release.objects.get(pk=pk)
        done = after.approved_at is not None
        messages.success(request, _approved(after) if done else _("Approved for %(who)s.") % {"who": targets[0]})
        return redirect("releases-release", pk)
    return page_of(request, seen(request, pk), form.status, form=form)


def _approved(one: Release) -> str:
    at = now()
    if rules.is_out(one, at):
        return _("Approved and released.")
    assert one.visible_at is not None
    return _("Approved. It is released at %(moment)s.") % {"moment": rules.day_and_hour(one.visible_at)}


class Check(Protocol):
    """Raises where the reader may not do it, or it is too late."""

    def __call__(self, release: Release, /, *, by: Person) -> None: ...


class Act(Protocol):
    """Does it, with the reason that was typed."""

    def __call__(self, release: Release, words: str, /, *, by: Person, at: datetime) -> None: ...


def _asking(check: Check, act: Act, *, is_grave: bool = False, **words: str | Promise) -> Callable[..., Any]:
    """Return the view of an act that asks for a reason on a page of its own; `words`: its title, text and verb."""

    def view(request: SignedRequest, pk: UUID) -> HttpResponse:
        by = request.user
        return _asked(
            request,
            pk,
            lambda one: check(one, by=by),
            lambda one, reason: act(one, reason, by=by, at=now()),
            {**words, "danger": is_grave},
        )

    return signed_in(view)


def _asked(
    request: SignedRequest,
    pk: UUID,
    check: Callable[[Release], None],
    act: Callable[[Release, str], None],
    page: dict[str, Any],
) -> HttpResponse:
    one = seen(request, pk)
    check(one)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.carries(lambda: act(one, form.cleaned_data["words"])):
        messages.success(request, page["done"])
        return redirect("releases-release", pk)
    return render(request, "releases/reason.html", {"form": form, "one": one, **page}, status=form.status)


send_back = _asking(
    rules.check_may_return,
    approving.send_back,
    title=gettext_lazy("Return the release"),
    text=gettext_lazy(
        "It becomes a draft again. Its writers are told, with what is to be changed; everybody approves anew."
    ),
    verb=gettext_lazy("Return"),
    done=gettext_lazy("Returned. Its writers have been told what is to be changed."),
)
recall = _asking(
    rules.check_may_recall,
    approving.recall,
    title=gettext_lazy("Call the release back"),
    text=gettext_lazy(
        "It becomes a draft again. Who was asked to approve it is told why; answers already given are asked anew."
    ),
    verb=gettext_lazy("Call back"),
    done=gettext_lazy("Called back: it is a draft again. Change it, then submit it once more."),
)
take_back = _asking(
    rules.check_leads,
    approving.take_back,
    title=gettext_lazy("Take the release back"),
    text=gettext_lazy("It is not released at its time. It becomes a draft again and is approved anew."),
    verb=gettext_lazy("Take back"),
    done=gettext_lazy("Taken back: it is a draft again and is not released."),
)
correct = _asking(
    lambda one, by: rules.check_may_correct(one, by=by, at=now()),
    afterwards.correct,
    title=gettext_lazy("Correct the release"),
    text=gettext_lazy(
        "A new draft begins from the words released. Until it is approved readers keep reading the old words; then "
        "everybody who received them is told, with what you write here."
    ),
    verb=gettext_lazy("Begin the correction"),
    done=gettext_lazy("The correction is begun. Edit the words, then submit it for approval."),
)
_withdraw = _asking(
    rules.check_may_withdraw,
    afterwards.withdraw,
    is_grave=True,
    title=gettext_lazy("Withdraw the release"),
    text=gettext_lazy(
        "Nobody can read it any more, your own organisation neither. Whoever could read it sees the agency, the time "
        "and your reason. This cannot be undone."
    ),
    verb=pgettext_lazy("release", "Withdraw"),
    done=gettext_lazy("Withdrawn."),
)
_drop = _asking(
    rules.check_may_withdraw,
    afterwards.withdraw,
    is_grave=True,
    title=gettext_lazy("Drop this draft"),
    text=gettext_lazy(
        "Nobody can read it any more, your own organisation neither. The press has not seen it and is told nothing. "
        "This cannot be undone."
    ),
    verb=gettext_lazy("Drop the draft"),
    done=gettext_lazy("The draft is dropped."),
)


@signed_in
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Withdraw a release, or drop a draft that nobody outside has read."""
    answer: HttpResponse = (_drop if rules.is_unread(seen(request, pk)) else _withdraw)(request, pk)
    return answer


@signed_in
def force(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Release it although somebody who supplies with the lead has not answered."""
    by, version = request.user, _read(request)
    one = seen(request, pk)
    page = {
        "title": _("Release without the missing answer"),
        "text": _("Organisations that have not answered are told, with your reason. It stays in the history."),
        "verb": _("Release it"),
        "done": _("Approved for release without the missing answer. Who had not answered has been told."),
        "danger": True,
        "who_sees": who_sees(one, now()),
        "version": one.version,
    }
    return _asked(
        request,
        pk,
        lambda one: rules.check_leads(one, by=by),
        lambda one, words: approving.force(one, words, by=by, at=now(), version=version),
        page,
    )


@signed_in
def retime(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change when it is released: another moment, now, or held until a time is given."""
    one, by = seen(request, pk), request.user
    rules.check_may_retime(one, by=by, at=now())
    initial = {"moment": one.release_at.astimezone(PLACE) if one.release_at else None}
    form = MomentForm(request.POST or None, initial=initial)

    def move() -> None:
        # one reading of the clock: a second one would already be later than "now"
        moment, at = form.cleaned_data["moment"], now()
        if "now" in request.POST:
            moment = at
        if "hold" in request.POST:
            moment = None
        elif moment is None:
            form.add_error("moment", _("Write day and hour as 25/11/2026 17:00."))
            return
        afterwards.retime(one, moment, by=by, at=at)

    if request.method == "POST" and form.carries(move) and not form.errors:
        at_once = "now" in request.POST
        messages.success(request, _("Released.") if at_once else _("The time is changed."))
        return redirect("releases-release", pk)
    status = 422 if form.errors and form.status == 200 else form.status
    return render(
        request, "releases/retime.html", {"form": form, "one": one, "who_sees": who_sees(one, now())}, status=status
    )


@signed_in
@require_POST
def number(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Văn thư enters number and date."""
    one = seen(request, pk)
    form = NumberForm(request.POST, one=one)
    if form.carries(lambda: afterwards.enter_number(one, **form.cleaned_data, by=request.user, at=now())):
        messages.success(request, _("Entered."))
        return redirect("releases-release", pk)
    return page_of(request, one, form.status, number_form=form, form=form)
