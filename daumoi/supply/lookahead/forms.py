"""What is sent when changes are reviewed and when the hours before the brief are set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.words import LINE_NAMES
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm
from daumoi.supply.lookahead.acts import Hours


class ReviewForm(ActForm):
    """Up to which moment the page showed what changed."""

    up_to = forms.DateTimeField(widget=forms.HiddenInput)


class HourField(forms.TimeField):
    """An hour of the day, typed 16:00 or 16h00."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"class": "w10", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(
            input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
            widget=widget,
            error_messages={"invalid": _("Write the hour as hour:minute, for example 16:00.")},
            **options,
        )


class FreezeForm(ActForm):
    """When the calendar of a line stands still before its brief."""

    line = forms.ChoiceField(label=pgettext_lazy("issuing", "Line"))
    starts_at = HourField(label=_("From the hour"), help_text=_("For example 16:00"))
    ends_at = HourField(label=_("To the hour"))
    days_ahead = forms.IntegerField(
        label=_("Days that the brief looks ahead"),
        min_value=0,
        max_value=90,
        help_text=_("Events that begin later may still be changed."),
        widget=forms.NumberInput(attrs={"class": "w10", "inputmode": "numeric"}),
    )
    working_days_only = forms.BooleanField(label=_("On working days only"), required=False)
    since = DayField(label=_("From the day"))

    def __init__(self, *args: Any, lines: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["line"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(line, LINE_NAMES[line]) for line in lines]

    def hours(self) -> Hours:
        """Return the hours typed."""
        names = ("starts_at", "ends_at", "days_ahead", "working_days_only")
        return Hours(**{name: self.cleaned_data[name] for name in names})
