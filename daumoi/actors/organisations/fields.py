"""Form fields for choosing organisations: a list with boxes that narrows while typing, and the saved groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Value
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.base.web.choosing import ChooseMany


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of organisations that are open."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("queryset", Organisation.objects.filter(closed_on=None))
        super().__init__(widget=ChooseMany, **options)


class _Unlike(ModelChoiceIterator):  # type: ignore[type-arg]
    """Groups of unlike members: where papers have several words for the same organisations, the fullest words are offered."""

    def __iter__(self) -> Iterator[Any]:
        """Return Django's choices without those that would open to the same organisations once more."""
        fullest: dict[tuple[Any, ...], Group] = {}
        for group in sorted(self.queryset, key=lambda one: (len(one.name), one.name)):
            members = tuple(key for key in group.those if key is not None)
            fullest[members or (group.pk,)] = group
        kept = {group.pk for group in fullest.values()}
        return (choice for choice in super().__iter__() if getattr(choice[0], "value", None) in kept)


class GroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Saved groups, each with the number of its open members."""

    iterator = _Unlike

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Groups"))
        options.setdefault("required", False)
        options.setdefault("help_text", _("A group stands for its members of today."))
        super().__init__(queryset=Group.objects.none(), widget=ChooseMany, **options)
        those = ArrayAgg("members", order_by="members", default=Value([]))
        self.queryset = Group.objects.annotate(size=Count("members"), those=those).order_by("name")

    def label_from_instance(self, obj: Any) -> str:
        """Return the group's words and its size: "các sở, ban, ngành (18)"."""
        return f"{obj.name} ({obj.size})"


def members(organisations: Iterable[Organisation], groups: Iterable[Group]) -> list[Organisation]:
    """Return the organisations and the open members of the groups, each once, in the order of their names."""
    found = {one.pk: one for one in organisations}
    for group in groups:
        found |= {one.pk: one for one in group.members.filter(closed_on=None)}
    return sorted(found.values(), key=lambda one: one.sort_key)
