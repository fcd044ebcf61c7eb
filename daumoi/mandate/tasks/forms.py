"""What a person gives with a step of a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField, given_file
from daumoi.mandate.tasks.acts import Said
from daumoi.mandate.tasks.models import Duty

# per act: heading and button, whether words are asked for, and what else
ACTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "accept": (_("Accept the task"), ()),
    "return": (_("Return with a reason"), ("text",)),
    "hand_over": (_("Hand over to another organisation"), ("organisation", "text")),
    "note": (_("Note progress"), ("text", "file")),
    "done": (_("Report done"), ("text", "file")),
    "extend": (_("Give more time"), ("due_on", "text")),
    "approve": (_("Accept the result"), ()),
    "send_back": (_("Ask for more"), ("text",)),
    "reassign": (_("Assign again"), ("text",)),
    "remind": (_("Remind"), ()),
}
_WORDS = {
    "return": _("Why is it returned?"),
    "hand_over": _("Why is it handed over?"),
    "note": _("What has been done?"),
    "done": _("The result in a sentence"),
    "extend": _("Why is more time given?"),
    "send_back": _("What is missing?"),
    "reassign": _("Answer to the reason"),
}


class StepForm(forms.Form):
    """The fields that one act needs."""

    organisation = OneField(
        label=_("Organisation that takes it over"), queryset=Organisation.objects.none(), required=False
    )
    due_on = DayField(label=_("New deadline"), required=False)
    text = WordsField(label="", required=False)
    file = forms.FileField(label=_("Evidence"), required=False)

    def __init__(self, *args: Any, wanted: str, duty: Duty, **options: Any) -> None:
        super().__init__(*args, **options)
        needed = ACTS[wanted][1]
        for name in list(self.fields):
            if name not in needed:
                del self.fields[name]
        if "text" in self.fields:
            self.fields["text"].label = _WORDS[wanted]
            self.fields["text"].required = True
        choice = self.fields.get("organisation")
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = Organisation.objects.filter(closed_on=None).exclude(pk=duty.organisation_id)
            choice.required = True
        if "due_on" in self.fields:
            self.fields["due_on"].required = True

    def said(self) -> Said:
        """Return what was given."""
        given = self.cleaned_data
        return Said(
            text=given.get("text", ""),
            due_on=given.get("due_on"),
            file=given_file(given.get("file")),
            organisation=given.get("organisation"),
        )
