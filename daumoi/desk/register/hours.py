"""Page of mail hours: when I get notices by e-mail, and a pause."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.notices.acts import save_mail_hours
from daumoi.actors.notices.models import MAIL_RHYTHMS, MailHours
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm

# before, between and after the hours of an office; few enough to be seen at once
OFFERED = (6, 7, 8, 11, 13, 14, 16, 17, 20)


class MailHoursForm(ActForm):
    """The rhythm, its hours, and the days without mail."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Notices by e-mail"), choices=list(MAIL_RHYTHMS.items()), widget=forms.RadioSelect
    )
    hours = forms.TypedMultipleChoiceField(
        label=gettext_lazy("At these hours"),
        choices=[(hour, f"{hour}:00") for hour in OFFERED],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One or more for chosen hours, one for once a day; none for at once."),
    )
    pause_first = DayField(label=gettext_lazy("No mail from"), required=False)
    pause_last = DayField(label=gettext_lazy("No mail until the end of"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse half a pause."""
        given = super().clean() or {}
        for one, other in (("pause_first", "pause_last"), ("pause_last", "pause_first")):
            if given.get(one) and not given.get(other) and other not in self.errors:
                self.add_error(other, _("A pause needs its first and its last day."))
        return given


@signed_in
def mail_hours(request: SignedRequest) -> HttpResponse:
    """When I get mail."""
    form = MailHoursForm(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.carries(lambda: _save(request, form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("people-me")
    return render(request, "register/mail_hours.html", {"form": form}, status=form.status)


def _known(request: SignedRequest) -> dict[str, object]:
    row = MailHours.objects.filter(person=request.user).first()
    if row is None:
        return {"rhythm": "at_once"}
    known: dict[str, object] = {"rhythm": row.rhythm, "hours": row.hours}
    if row.paused:
        known |= {"pause_first": row.paused.lower, "pause_last": row.paused.upper - timedelta(days=1)}
    return known


def _save(request: SignedRequest, given: dict[str, Any]) -> MailHours:
    pause = (given["pause_first"], given["pause_last"]) if given["pause_first"] else None
    return save_mail_hours(request.user, rhythm=given["rhythm"], hours=given["hours"], pause=pause)
