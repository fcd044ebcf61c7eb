"""Taking over a calendar: choose a file, see line by line what would happen, then do it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours, TooLate
from daumoi.base.web.download import XLSX, attachment
from daumoi.supply.agenda.rules import check_may_plan, may_plan_for
from daumoi.supply.calendars.foreign import read_file
from daumoi.supply.calendars.forms import CalendarUpload
from daumoi.supply.calendars.read import Read
from daumoi.supply.calendars.sheet_reading import HEADINGS, template
from daumoi.supply.calendars.taking import dry_run
from daumoi.supply.calendars.taking_acts import Taken, take
from daumoi.texts.writing.xlsx import write_sheet

SALT = "daumoi.calendars.import"
KEPT = timedelta(hours=2)
CARRIED = {"organisation", "read"}


@signed_in
def upload(request: SignedRequest) -> HttpResponse:
    """Choose a file; then see what it would do."""
    if not may_plan_for(request.user):
        raise NotYours(_("An agenda is kept by the organisation's own staff."))
    form = CalendarUpload(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST":
        read = form.attempt(lambda: read_file(form.cleaned_data["file"].name, form.cleaned_data["file"].read()))
        if read is not None:
            return _dry(request, form.cleaned_data, read)
    context = {"form": form, "columns": [names[0] for names in HEADINGS.values()]}
    return render(request, "calendars/import.html", context, status=form.status)


def _dry(request: SignedRequest, given: dict[str, Any], reads: list[Read]) -> HttpResponse:
    organisation = given["organisation"]
    # before the check adds its own sentences
    told = [read.told() for read in reads]
    run = dry_run(reads, organisation, by=request.user, today=today())
    carried = {"organisation": str(organisation.pk), "read": told} if run.to_do else None
    signed = signing.dumps(carried, salt=f"{SALT}.{request.user.pk}", compress=True) if carried else ""
    context = {"run": run, "carried": signed}
    return render(request, "calendars/import_dry.html", context)


@signed_in
@require_POST
def confirm(request: SignedRequest) -> HttpResponse:
    """Take over what was just checked; it is compared anew."""
    try:
        carried = signing.loads(request.POST.get("carried", ""), salt=f"{SALT}.{request.user.pk}", max_age=KEPT)
    except signing.BadSignature as stale:
        raise TooLate(_("The check is more than two hours old. Choose the file again.")) from stale
    if set(carried) != CARRIED:
        raise TooLate(_("The check was made before Đầu Mối was renewed. Choose the file again."))
    organisation = get_object_or_404(Organisation, pk=carried["organisation"])
    check_may_plan(organisation, by=request.user)
    taken = take([Read.retold(one) for one in carried["read"]], organisation, by=request.user, at=now())
    _tell(request, taken)
    if taken.refused:
        return render(request, "calendars/import_left.html", {"taken": taken})
    return redirect("calendars-month-now")


def _tell(request: SignedRequest, taken: Taken) -> None:
    told = [
        ngettext("%(n)s event new", "%(n)s events new", taken.new) % {"n": taken.new} if taken.new else "",
        ngettext("%(n)s event changed", "%(n)s events changed", taken.changed) % {"n": taken.changed}
        if taken.changed
        else "",
        ngettext("%(n)s event cancelled", "%(n)s events cancelled", taken.gone) % {"n": taken.gone}
        if taken.gone
        else "",
    ]
    done = ", ".join(one for one in told if one)
    if done:
        messages.success(request, _("Taken over: %(done)s. Only your organisation sees them.") % {"done": done})


@signed_in
def example(request: SignedRequest) -> HttpResponse:
    """The template file: the headings that are read and one line."""
    names = [names[0] for names in HEADINGS.values()]
    return attachment(write_sheet("Lịch", names, template()), "mau-lich-su-kien.xlsx", XLSX)
