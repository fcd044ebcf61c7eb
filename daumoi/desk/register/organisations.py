"""Pages to read: the list of organisations and one organisation with all that holds of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet, Succession
from daumoi.actors.organisations.rules import found_by, heirs, superiors_of
from daumoi.actors.organisations.words import KIND_NAMES, LINE_NAMES, SCHEME_NAMES
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.delegations import seen_by
from daumoi.actors.posts.models import Post, Spokesperson
from daumoi.actors.posts.rules import focal_points, may_appoint, may_end, standing, unspoken, vacancies
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import today
from daumoi.desk.register.away import shown


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """All organisations: search with or without marks, filters, and on top those without a focal point (S0-7)."""
    vacant = vacancies()
    found = _chosen(request, [one.pk for one in vacant])
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": _with_focal_points(list(page.object_list)),
        "vacant": vacant,
        "unspoken": unspoken() if standing(request.user).coordinates else [],
        "may_keep": standing(request.user).coordinates,
        "kinds": KIND_NAMES,
        "lines": LINE_NAMES,
        "asked": request.GET,
    }
    return render(request, "register/list.html", context)


def _chosen(request: SignedRequest, vacant: list[UUID]) -> OrganisationQuerySet:
    asked = request.GET
    found = Organisation.objects.filter(found_by(asked.get("q", "")))
    if asked.get("loai") in KIND_NAMES:
        found = found.of_kind(asked["loai"])
    if asked.get("he") in LINE_NAMES:
        found = found.filter(line=asked["he"])
    if asked.get("trong"):
        return found.filter(pk__in=vacant)
    if asked.get("con") == "da-dong":
        return found.exclude(closed_on=None)
    return found if asked.get("con") == "tat-ca" else found.filter(closed_on=None)


def _with_focal_points(organisations: list[Organisation]) -> list[dict[str, Any]]:
    named: dict[UUID, list[Post]] = {}
    posts = (
        Post.objects.current()
        .filter(organisation__in=organisations, role="focal_point")
        .select_related("person", "topic")
    )
    for post in posts.order_by("rank"):
        named.setdefault(post.organisation_id, []).append(post)
    return [{"organisation": one, "focal_points": named.get(one.pk, [])} for one in organisations]


@signed_in
def organisation(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One organisation: who answers for it, what it was called, who stands above it, what became of it."""
    one = get_object_or_404(Organisation.objects.select_related("governing_body"), pk=pk)
    posts = list(
        Post.objects.filter(organisation=one).select_related("person", "topic").order_by("role", "rank", "-valid")
    )
    speakers = list(Spokesperson.objects.filter(organisation=one).order_by("-valid"))
    absences = seen_by(request.user).filter(organisation=one)
    day = today()
    speaker = next((row for row in speakers if _holds(row.valid, day)), None)
    held = [post for post in posts if _holds(post.valid, day)]
    return render(
        request,
        "register/organisation.html",
        {
            "organisation": one,
            "focal_points": focal_points(one),
            "posts": held,
            "may_end": {post.pk for post in held if may_end(post, by=request.user)},
            "past_posts": [post for post in posts if not _holds(post.valid, day)],
            "speakers": speakers,
            "speaker": speaker,
            "corrections": TrailEntry.objects.of(speaker).filter(verb="corrected") if speaker else (),
            "may_keep": standing(request.user).coordinates,
            "may_appoint": may_appoint(one, by=request.user),
            "entries": TrailEntry.objects.of(one, *posts, *speakers, *absences)[:50],
            **_past(one, day),
            **shown(absences, request.user, day),
        },
    )


def _past(one: Organisation, day: date) -> dict[str, Any]:
    return {
        "names": one.names.order_by("-valid"),
        "identifiers": one.identifiers.order_by("-valid"),
        "superiors": one.superiors.select_related("superior").order_by("scheme", "-valid"),
        "chains": [(scheme, superiors_of(one, scheme, day)) for scheme in SCHEME_NAMES],
        "predecessors": Succession.objects.filter(successor=one).select_related("predecessor").order_by("on"),
        "successions": one.successions.select_related("successor").order_by("on"),
        "heirs": heirs(one, day) if one.closed_on else [],
        "aliases": one.aliases.order_by("words"),
        "newsrooms": Organisation.objects.filter(governing_body=one),
    }


def _holds(valid: Any, day: date) -> bool:
    return not valid.isempty and day in valid
