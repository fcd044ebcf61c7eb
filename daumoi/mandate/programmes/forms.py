"""What is typed about programmes and plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.fields import DayField, WordsField
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.acts import Planned, Signed
from daumoi.mandate.programmes.models import ContentLine, Programme
from daumoi.mandate.tasks.models import Task


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


class PlanItemForm(forms.Form):
    """An item of a plan."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    title = forms.CharField(label=_("What is planned"), max_length=400)
    due_on = DayField(label=_("By"), required=False)
    line = forms.ModelChoiceField(label=_("Content line"), queryset=ContentLine.objects.none(), required=False)
    task = forms.ModelChoiceField(label=_("Task it serves"), queryset=Task.objects.none(), required=False)

    def __init__(
        self, *args: Any, programme: Programme, organisations: list[Organisation], by: Person, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        sets = {
            "organisation": Organisation.objects.filter(pk__in=[one.pk for one in organisations]),
            "line": programme.lines.all(),
            "task": Task.objects.seen_by(by).filter(withdrawn_at=None),
        }
        for name, queryset in sets.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = queryset

    def planned(self) -> Planned:
        """Return what was typed."""
        return Planned(**self.cleaned_data)
