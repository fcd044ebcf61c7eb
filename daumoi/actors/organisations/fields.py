"""Form fields for choosing organisations: a list with boxes that narrows while typing, and the saved groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.base.web.choosing import ChooseMany


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of organisations that are open."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("queryset", Organisation.objects.filter(closed_on=None))
        super().__init__(widget=ChooseMany, **options)


class GroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Saved groups, each with the number of its open members."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Groups"))
        options.setdefault("required", False)
        options.setdefault("help_text", _("A group stands for its members of today."))
        super().__init__(queryset=Group.objects.none(), widget=ChooseMany, **options)
        self.queryset = Group.objects.annotate(size=Count("members")).order_by("name")

    def label_from_instance(self, obj: Any) -> str:
        """Return the group's words and its size: "các sở, ban, ngành (18)"."""
        return f"{obj.name} ({obj.size})"


def members(organisations: Iterable[Organisation], groups: Iterable[Group]) -> list[Organisation]:
    """Return the organisations and the open members of the groups, each once, in the order of their names."""
    found = {one.pk: one for one in organisations}
    for group in groups:
        found |= {one.pk: one for one in group.members.filter(closed_on=None)}
    return sorted(found.values(), key=lambda one: one.sort_key)
