"""What is typed when a paper is sent out and when it is acknowledged."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.fields import GroupsField, OrganisationsField, members
from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.papers.models import Paper


class ReceiversForm(ActForm):
    """To whom: saved groups, single organisations, or both; the owner of the paper is not offered."""

    groups = GroupsField()
    organisations = OrganisationsField(label=_("Single organisations"), required=False)

    def __init__(self, *args: Any, paper: Paper, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["organisations"]
        assert isinstance(choice, OrganisationsField)
        choice.queryset = Organisation.objects.filter(closed_on=None).exclude(pk=paper.owner_id)

    def chosen(self) -> list[Organisation]:
        """Return the organisations chosen one by one and the open members of the groups chosen."""
        return members(self.cleaned_data["organisations"], self.cleaned_data["groups"])


class SendForm(ReceiversForm):
    """A paper sent out."""

    field_order = ["due_on", "words", "groups", "organisations"]

    due_on = DayField(label=_("Acknowledge by"), required=False)
    words = WordsField(
        label=_("What the organisations are asked to do"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("For example: brief all staff, then acknowledge here."),
    )


class AcknowledgeForm(ActForm):
    """An organisation says on which day it was briefed."""

    briefed_on = DayField(label=_("Briefed on"))
    words = WordsField(
        label=_("How"),
        rows=2,
        required=False,
        max_length=400,
        help_text=_("For example: at the monthly meeting, 42 persons present."),
    )
