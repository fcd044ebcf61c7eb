"""Forms of the lists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


class WordsForm(ActForm):
    """The words of an entry in both languages, and where it comes from."""

    vi = forms.CharField(label=_("In Vietnamese"), max_length=300)
    en = forms.CharField(label=_("In English"), max_length=300, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Law, decision or practice it comes from")
    )


class NewEntryForm(WordsForm):
    """A new entry."""

    since = DayField(label=_("From"), required=False)


class EndEntryForm(ActForm):
    """The day from which an entry is no longer offered."""

    on = DayField(label=_("No longer offered from"))


class DayForm(ActForm):
    """A day that differs from the calendar."""

    day = DayField(label=_("Day"))
    is_worked = forms.TypedChoiceField(
        label=_("On this day"),
        choices=[("0", _("offices are closed")), ("1", _("offices work in exchange"))],
        coerce=lambda value: value == "1",
    )
    name = forms.CharField(label=_("Called"), max_length=200)
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("The decision on holidays of that year")
    )
    is_to_check = forms.BooleanField(label=_("Still to be checked"), required=False)
