"""Pages of talk: what is being talked about, one thread, and what may be done with a remark."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import ActForm
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.forms import RemarkForm
from daumoi.mandate.talk.models import Remark, RemarkFile
from daumoi.mandate.talk.rules import check_may_decide, check_may_lift, check_own, may_speak_for
from daumoi.mandate.talk.shown import context_of, threads, threads_of, whole
from daumoi.mandate.talk.things import kind_at

ON_A_PAGE = 30


def thing_at(request: SignedRequest, slug: str, pk: UUID) -> Model:
    """Return the thing that a path names, through its own gate. Raises Http404."""
    kind = kind_at(slug)
    if kind is None:
        raise Http404
    thing: Model = get_object_or_404(kind.seen_by(request.user), pk=pk)
    return thing


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """Everything talked about that I may see, what is new first; or what I said myself."""
    is_own = request.GET.get("loc") == "cua-toi"
    rows: QuerySet[Any, Any] = threads_of(request.user)
    if is_own:
        rows = whole(Remark.objects.filter(by=request.user)).order_by("-at")
    page: Page[Any] = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"is_own": is_own, "page_obj": page}
    if is_own:
        open_ones = Remark.objects.in_sight_of(request.user).filter(pk__in=[one.pk for one in page.object_list])
        context["in_sight"] = set(open_ones.values_list("pk", flat=True))
    else:
        context["threads"] = threads(page.object_list)
    return render(request, "talk/list.html", context)


@signed_in
def thread(request: SignedRequest, slug: str, pk: UUID) -> HttpResponse:
    """What is said about one thing, the last page first; saying something more."""
    thing = thing_at(request, slug, pk)
    organisations = may_speak_for(request.user)
    form = None
    if organisations:
        initial = {"reply_to": request.GET.get("tra-loi")}
        form = RemarkForm(
            request.POST or None, request.FILES or None, thing=thing, organisations=organisations, initial=initial
        )
    if request.method == "POST":
        if form is None:
            return render(request, "403.html", status=403)
        given = form
        remark = form.attempt(lambda: acts.say(thing, given.said(), by=request.user, at=now()))
        if remark is not None:
            return redirect(acts.link_to(remark))
    return _thread_page(request, thing, form)


def _thread_page(request: SignedRequest, thing: Model, form: RemarkForm | None) -> HttpResponse:
    remarks = whole(Remark.objects.read_by(request.user, thing))
    pages = Paginator(remarks, ON_A_PAGE)
    page = pages.get_page(_page_of(request, thing) or request.GET.get("page") or pages.num_pages)
    answered = None
    if form is not None and (asked := form["reply_to"].value()):
        answered = next((one for one in remarks.filter(pk__in=_ids(asked))), None)
    context = context_of(thing, request.user) | {
        "page_obj": page,
        "remarks": page.object_list,
        "form": form,
        "answered": answered,
    }
    acts.mark_read(thing, request.user, at=now())
    return render(request, "talk/thread.html", context, status=form.status if form else 200)


def _ids(words: object) -> list[UUID]:
    try:
        return [UUID(str(words))]
    except ValueError:
        return []


def _page_of(request: SignedRequest, thing: Model) -> int | None:
    remarks = Remark.objects.read_by(request.user, thing)
    one = remarks.filter(pk__in=_ids(request.GET.get("y"))).first()
    if one is None:
        return None
    before = remarks.filter(Q(at__lt=one.at) | Q(at=one.at, pk__lt=one.pk)).count()
    return before // ON_A_PAGE + 1


@signed_in
def file(request: SignedRequest, slug: str, pk: UUID, file_pk: UUID) -> HttpResponse:
    """A file of a remark that stands, to whoever may see what it is about."""
    thing = thing_at(request, slug, pk)
    standing_ones = Remark.objects.read_by(request.user, thing).standing()
    one = get_object_or_404(RemarkFile.objects.filter(remark__in=standing_ones), pk=file_pk)
    return attachment(files.fetch(one.sha256), one.name)


@signed_in
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then withdraw one's own remark."""
    remark = get_object_or_404(Remark.objects.seen_by(request.user), pk=pk)
    check_own(remark, by=request.user)
    form = ActForm(request.POST or None)
    if request.method == "POST":
        acts.withdraw(remark, by=request.user, at=now())
        return _back_to(request, remark)
    words = {
        "heading": _("Withdraw this remark?"),
        "text": _("Its place, your name and the time stay; the words and files are no longer shown to anybody."),
        "verb": _("Withdraw the remark"),
        "danger": True,
    }
    return render(request, "talk/act.html", {"form": form, "remark": remark, **words})


@signed_in
def decide(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then mark a remark as the decision of the deciding organisation."""
    remark = get_object_or_404(Remark.objects.in_sight_of(request.user), pk=pk)
    thing = thing_at(request, remark.sort.slug, remark.thing_id)
    check_may_decide(thing, by=request.user)
    if request.method == "POST":
        acts.decide(remark, thing, by=request.user, at=now())
        return _back_to(request, remark)
    words = {
        "heading": _("Mark as the decision?"),
        "text": _(
            "It will stand above the thread with the name of your organisation; everybody who took part is told."
        ),
        "verb": _("Mark as the decision"),
    }
    return render(request, "talk/act.html", {"remark": remark, **words})


@signed_in
def lift(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then take the mark of the decision off."""
    remark = get_object_or_404(Remark.objects.in_sight_of(request.user), pk=pk)
    thing = thing_at(request, remark.sort.slug, remark.thing_id)
    if remark.decided_at is not None:
        check_may_lift(remark, by=request.user)
    else:
        check_may_decide(thing, by=request.user)
    if request.method == "POST":
        acts.lift(remark, thing, by=request.user, at=now())
        return _back_to(request, remark)
    words = {
        "heading": _("Take off the mark of the decision?"),
        "text": _("The remark stays in the thread; the history keeps both."),
        "verb": _("Take off the mark"),
    }
    return render(request, "talk/act.html", {"remark": remark, **words})


def _back_to(request: SignedRequest, remark: Remark) -> HttpResponse:
    is_open = Remark.objects.in_sight_of(request.user).filter(pk=remark.pk).exists()
    return redirect(acts.link_to(remark) if is_open else "talk-list")
