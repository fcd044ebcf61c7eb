"""What is typed about programmes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.fields import DayField, WordsField
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.acts import Signed


class ProgrammeForm(forms.Form):
    """A programme as signed."""

    name = WordsField(label=_("Name of the programme"), rows=2, max_length=500)
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    parties = forms.ModelMultipleChoiceField(
        label=_("Parties"),
        queryset=Organisation.objects.filter(closed_on=None),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    signed_on = DayField(label=_("Signed on"), required=False)
    first_on = DayField(label=_("Period from"))
    last_on = DayField(label=_("to"))
    paper = forms.ModelChoiceField(label=_("Signed paper"), queryset=Paper.objects.none(), required=False)
    lines = WordsField(
        label=_("Content lines, one a line"),
        rows=7,
        required=False,
        help_text=_("Write … for a line whose words are not known."),
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["paper"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Paper.objects.seen_by(by).defer("text", "search_key")

    def signed(self) -> Signed:
        """Return what was typed."""
        given = self.cleaned_data
        lines = [line for line in given["lines"].splitlines() if line.strip()]
        keys = ("name", "number", "signed_on", "first_on", "last_on", "paper")
        return Signed(parties=list(given["parties"]), lines=lines, **{key: given[key] for key in keys})
