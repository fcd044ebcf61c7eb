"""What a person types about an arrival."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.arrivals.models import Arrival, ArrivalFile


class TakeForm(ActForm):
    """How an arrival is taken: which file is the paper, which come with it, day and number of arrival."""

    main = forms.ChoiceField(label=_("The paper itself"), widget=forms.RadioSelect)
    annexes = forms.MultipleChoiceField(
        label=_("Annexes that came with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    received_on = DayField(label=_("Day of arrival"))
    arrival_number = forms.IntegerField(
        label=_("Arrival number"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )

    def __init__(self, *args: Any, arrival: Arrival, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.able = [one for one in arrival.files.all() if one.file_sha256]
        choices = [(str(one.position), one.name) for one in self.able]
        for name in ("main", "annexes"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.fields["main"].initial = choices[0][0] if choices else None
        self.fields["annexes"].initial = [key for key, _name in choices[1:]]
        if len(choices) == 1:
            self.fields["main"].widget = forms.HiddenInput()
            del self.fields["annexes"]
        self.fields["received_on"].initial = arrival.arrived_on

    def clean_received_on(self) -> date:
        """A paper cannot arrive tomorrow."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("The day of arrival lies in the future. Today is %(today)s.") % {"today": f"{self.today:%d/%m/%Y}"}
            )
        return day

    def chosen(self) -> list[ArrivalFile]:
        """Return the files, the paper first."""
        main, annexes = self.cleaned_data["main"], self.cleaned_data.get("annexes", [])
        wanted = [main, *(key for key in annexes if key != main)]
        by_key = {str(one.position): one for one in self.able}
        return [by_key[key] for key in wanted]


class RejectForm(ActForm):
    """Why an arrival is not taken."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class BatchForm(ActForm):
    """An old archive as one ZIP."""

    file = forms.FileField(
        label=_("Archive (.zip)"),
        help_text=_(
            "At most 200 MB. Folders are kept as they are; each file becomes one arrival. No papers marked secret."
        ),
    )
    owner = OneField(label=_("Registered for"), queryset=Organisation.objects.none(), empty_label=None)

    def __init__(self, *args: Any, owners: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("owner", owners)
        self.fields["owner"].initial = owners[0].pk if owners else None
