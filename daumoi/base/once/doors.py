"""`once`: around a view whose form makes something new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.base.once.models import SentForm

FIELD = "form_key"
KEPT = timedelta(days=7)
View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Let a form that carries `{% form_key %}` have one effect, however often and by how many ways it arrives.

    The second arrival waits for the first and gets the same redirect; where the first was refused it counts itself.
    The same key with other words raises Refused. A form without a key passes. Stands below `signed_in`.
    """

    @wraps(view)
    def sent(request: HttpRequest, *values: Any, **named: Any) -> HttpResponse:
        key, by = key_of(request), request.user.pk
        if key is None or by is None:
            return view(request, *values, **named)
        with transaction.atomic():
            # the unique key makes a second arrival wait until the first is over
            row, is_first = SentForm.objects.get_or_create(
                key=key, by=by, defaults={"said": _digest(request), "sent_at": now()}
            )
            if not is_first:
                return _again(row, request)
            answer = view(request, *values, **named)
            if isinstance(answer, HttpResponseRedirect):
                row.leads_to = answer.url
                row.save(update_fields=["leads_to"])
            else:
                # nothing was made: the form comes back to be mended
                transaction.set_rollback(True)
            return answer

    return sent


def forget_old(*, at: datetime) -> int:
    """Drop the keys of forms sent more than a week ago; return how many."""
    return SentForm.objects.filter(sent_at__lt=at - KEPT).delete()[0]


def key_of(request: HttpRequest) -> UUID | None:
    """Return the one-time key that a form was sent with, None for none. Raises Refused for a damaged one."""
    given = request.POST.get(FIELD) if request.method == "POST" else None
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as damaged:
        raise Refused(_("The form arrived damaged. Open it anew and send it again.")) from damaged


def _again(row: SentForm, request: HttpRequest) -> HttpResponse:
    if row.said != _digest(request):
        raise Refused(
            _("This form was already sent with other words. What it made is there; open a new form for another one.")
        )
    return HttpResponseRedirect(row.leads_to)


def _digest(request: HttpRequest) -> str:
    told = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in (FIELD, "csrfmiddlewaretoken"):
            told.update(repr((name, values)).encode())
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            told.update(repr((name, upload.name)).encode())
            for chunk in upload.chunks():
                told.update(chunk)
            upload.seek(0)
    return told.hexdigest()
