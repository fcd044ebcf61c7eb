"""What is asked for an address of a calendar, and for a calendar that is taken over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import LARGEST_LIST, ActForm
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.rules import may_plan_for
from daumoi.supply.calendars.acts import Wanted


class FeedForm(ActForm):
    """A new address: what it is for, whose calendar it carries, until when it opens."""

    name = forms.CharField(
        label=_("Name of the address"),
        max_length=120,
        help_text=_("So that you know it again, for example: my telephone"),
    )
    organisation = OneField(
        label=_("Calendar"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Everything that I may see"),
    )
    expires_on = DayField(
        label=_("Opens until"), help_text=_("The last day, at most one year ahead. For example 25/11/2026")
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        owners = Event.objects.seen_by(by).worth_showing().values("organisation")
        own = standing(by).organisations()
        self.offer("organisation", Organisation.objects.filter(Q(pk__in=owners) | Q(pk__in=own)).order_by("sort_key"))

    def wanted(self) -> Wanted:
        """Return what was asked for."""
        return Wanted(**self.cleaned_data)


class CalendarUpload(ActForm):
    """A calendar that is taken over: its file, and the organisation whose events these are."""

    organisation = OneField(label=_("Agenda of"), queryset=Organisation.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        help_text=_(".ics, .csv or .xlsx, at most 5 MB"),
        error_messages={"required": _("Choose the file of the calendar.")},
        widget=forms.FileInput(attrs={"accept": ".ics,.csv,.xlsx"}),
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        own = [one.pk for one in may_plan_for(by)]
        self.offer("organisation", Organisation.objects.filter(pk__in=own).order_by("sort_key"))
        if len(own) == 1:
            self.fields["organisation"].initial = own[0]

    def clean_file(self) -> Any:
        """Return the file; refuse one above 5 MB."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_LIST:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return upload
