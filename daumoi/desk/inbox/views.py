"""The inbox: what I was told, new first."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from daumoi.actors.notices.acts import mark_all_read, mark_read
from daumoi.actors.notices.gates import is_open, open_notices
from daumoi.actors.notices.models import Notice
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now


@signed_in
def inbox(request: SignedRequest) -> HttpResponse:
    """My notices, the new ones first."""
    rows = Notice.objects.seen_by(request.user).select_related("letter")
    is_read = Case(When(read_at=None, then=0), default=1)
    ordered = rows.order_by(is_read, "-created_at")
    page = Paginator(ordered, 50).get_page(request.GET.get("page"))
    opened = open_notices(page, request.user)
    return render(request, "inbox/inbox.html", {"page_obj": page, "opened": opened, "new": rows.unread().count()})


@signed_in
def open_(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Mark a notice as read and go where it leads; what its person may no longer see is not there."""
    notice = get_object_or_404(Notice.objects.seen_by(request.user), pk=pk)
    mark_read(notice, at=now())
    if not is_open(notice, request.user):
        raise Http404
    is_inside = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if is_inside else "desk-inbox")


@require_POST
@signed_in
def read_all(request: SignedRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(request.user, at=now())
    return redirect("desk-inbox")
