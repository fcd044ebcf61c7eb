"""What is typed about recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import WordsField, given_file
from daumoi.base.web.forms import ActForm
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.recommendations.acts import Decided, Proposed
from daumoi.mandate.recommendations.models import DECISIONS
from daumoi.mandate.recommendations.rules import default_recipient, tasks_of
from daumoi.mandate.tasks.models import Task


class RecommendationForm(ActForm):
    """A recommendation; without a recipient it goes where the register says."""

    organisation = OneField(
        label=_("Organisation that proposes"), queryset=Organisation.objects.none(), empty_label=None
    )
    recipient = OneField(
        label=_("To"),
        queryset=Organisation.objects.filter(closed_on=None),
        required=False,
        help_text=_("Left open: the office that follows the task up, else the governing body by the register."),
    )
    task = OneField(label=_("Result of the study task"), queryset=Task.objects.none(), required=False)
    title = WordsField(label=_("What is proposed, in a line"), rows=2, max_length=400)
    text = WordsField(label=_("Proposal and reasons"), rows=9)
    file = forms.FileField(label=_("File"), required=False)

    def __init__(self, *args: Any, by: Person, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("organisation", organisations)
        self.offer("task", Task.objects.filter(pk__in=[one.pk for one in tasks_of(by)]).select_related("directive"))

    def proposed(self) -> Proposed:
        """Return what was typed, the recipient filled in where none was chosen."""
        given = self.cleaned_data
        recipient = given["recipient"]
        if recipient is None:
            key = default_recipient(given["organisation"], given["task"])
            recipient = Organisation.objects.filter(pk=key).first() if key else None
        keys = ("title", "text", "organisation", "task")
        return Proposed(recipient=recipient, file=given_file(given["file"]), **{key: given[key] for key in keys})


class DecisionForm(ActForm):
    """A decision with its reason."""

    decision = forms.ChoiceField(label=_("Decision"), choices=list(DECISIONS.items()), widget=forms.RadioSelect)
    reason = WordsField(label=_("Reason"), rows=4)
    came_of_it = OneField(label=_("Paper that came of it"), queryset=Paper.objects.none(), required=False)

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("came_of_it", Paper.objects.seen_by(by).defer("text", "search_key"))

    def decided(self) -> Decided:
        """Return what was typed."""
        return Decided(**self.cleaned_data)


class PaperForm(ActForm):
    """The paper that came of an accepted recommendation."""

    came_of_it = OneField(label=_("Paper that came of it"), queryset=Paper.objects.none())

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("came_of_it", Paper.objects.seen_by(by).defer("text", "search_key"))
