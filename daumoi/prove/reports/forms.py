"""The words of a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.programmes.models import Programme


class ReportForm(forms.Form):
    """A report: what it is about, its period, and the words around the table."""

    subject = WordsField(label=_("Subject"), rows=2, max_length=500)
    first_on = DayField(label=_("Period from"))
    last_on = DayField(label=_("to"))
    programme = OneField(label=_("Programme"), queryset=Programme.objects.none(), required=False)
    indicators = forms.ModelMultipleChoiceField(
        label=_("Indicators"),
        queryset=Indicator.objects.all(),
        required=False,
        help_text=_("None chosen: every indicator that has figures."),
        widget=forms.CheckboxSelectMultiple,
    )
    symbol = forms.CharField(label=_("Symbol after the number"), max_length=60, help_text=_("For example BC-SVHTTDL"))
    place = forms.CharField(label=_("Place of signing"), max_length=60)
    addressee = forms.CharField(label=_("Addressed to"), required=False, max_length=300)
    opening = WordsField(label=_("Opening"), rows=3, required=False)
    shortcomings = WordsField(label=_("Shortcomings"), rows=3, required=False)
    coming_tasks = WordsField(label=_("Tasks for the coming period"), rows=3, required=False)
    recipients = WordsField(label=_("Recipients, one a line"), rows=3, required=False)
    signer_title = forms.CharField(label=_("Title of the signer"), required=False, max_length=200)
    signer_name = forms.CharField(label=_("Name of the signer"), required=False, max_length=120)

    def __init__(self, *args: Any, programmes: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["programme"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = programmes

    def values(self) -> dict[str, Any]:
        """Return the fields of the report itself."""
        return {
            key: value for key, value in self.cleaned_data.items() if key not in ("indicators", "issuer", "version")
        }


class NewReportForm(ReportForm):
    """A new report: also whose it is."""

    issuer = OneField(label=_("Issued by"), queryset=Organisation.objects.none(), empty_label=None)
    field_order = ["issuer"]

    def __init__(self, *args: Any, issuers: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["issuer"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.filter(pk__in=[one.pk for one in issuers])


class EditReportForm(ReportForm):
    """A report being changed; `version` notices that somebody else saved meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """Number and date given by văn thư."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60, help_text=_("For example 118/BC-SVHTTDL"))
    dated_on = DayField(label=_("Date of the document"))
