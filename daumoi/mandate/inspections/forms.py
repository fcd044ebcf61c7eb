"""What is typed about inspections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.inspections.acts import Checked, Found
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Task


class InspectionForm(ActForm):
    """An inspection: where, about what, when, by whom."""

    subject = WordsField(label=_("What is inspected"), rows=2, max_length=400)
    organisation = OneField(label=_("Inspecting office"), queryset=Organisation.objects.none(), empty_label=None)
    inspected = OneField(label=_("Inspected organisation"), queryset=Organisation.objects.filter(closed_on=None))
    task = OneField(label=_("About the task"), queryset=Task.objects.none(), required=False)
    paper = OneField(label=_("About the paper"), queryset=Paper.objects.none(), required=False)
    programme = OneField(label=_("About the programme"), queryset=Programme.objects.none(), required=False)
    first_on = DayField(label=_("Inspected from"))
    last_on = DayField(label=_("Inspected until"))
    members = WordsField(
        label=_("Members, one a line"), rows=4, required=False, help_text=_("Name and position, as in the decision.")
    )

    def __init__(self, *args: Any, by: Person, offices: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("organisation", offices)
        self.offer("task", Task.objects.seen_by(by).filter(withdrawn_at=None))
        self.offer("paper", Paper.objects.seen_by(by).defer("text", "search_key"))
        self.offer("programme", Programme.objects.seen_by(by))

    def checked(self) -> Checked:
        """Return what was typed."""
        return Checked(**self.cleaned_data)


class FindingForm(ActForm):
    """A finding."""

    kind = forms.ModelChoiceField(label=_("Kind of finding"), queryset=Entry.objects.none(), empty_label=None)
    words = WordsField(label=_("What was found"), rows=4)
    due_on = DayField(label=_("To be answered by"), required=False)
    task = OneField(label=_("Task that follows it up"), queryset=Task.objects.none(), required=False)

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("kind", Entry.objects.of("finding_kinds"))
        self.offer("task", Task.objects.seen_by(by).filter(withdrawn_at=None))

    def found(self) -> Found:
        """Return what was typed."""
        return Found(**self.cleaned_data)


class AnswerForm(ActForm):
    """What the unit answers."""

    text = WordsField(label=_("What the unit has done about it"), rows=5)
    file = forms.FileField(label=_("Evidence"), required=False)


class ClosingForm(ActForm):
    """Why an inspection is closed with something unanswered."""

    reason = WordsField(label=_("Closing words, or the reason where something is unanswered"), rows=3, required=False)
