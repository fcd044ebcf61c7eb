"""Narrowing the list of releases by kind, topic and agency, to what stands in it for this reader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.supply.releases.models import Release, ReleaseQuerySet


class Narrowing(forms.Form):
    """Kind, topic and agency, each of what the reader may see; what is not offered narrows nothing."""

    loai = forms.ModelChoiceField(
        label=pgettext_lazy("release", "Kind"),
        queryset=Entry.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("All"),
    )
    chu_de = forms.ModelChoiceField(
        label=_("Topic"), queryset=Entry.objects.none(), required=False, to_field_name="code", empty_label=_("All")
    )
    co_quan = forms.ModelChoiceField(
        label=_("Agency"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("All"),
    )

    def __init__(self, asked: QueryDict, *, by: Person) -> None:
        super().__init__(asked)
        seen = Release.objects.seen_by(by).order_by()
        offered: dict[str, Any] = {
            "loai": Entry.objects.filter(pk__in=seen.values("kind")),
            "chu_de": Entry.objects.filter(pk__in=seen.values("topic")),
            "co_quan": Organisation.objects.filter(pk__in=seen.values("organisation")),
        }
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        self.is_valid()

    def narrowed(self, rows: ReleaseQuerySet) -> ReleaseQuerySet:
        """Return the rows of what was chosen."""
        columns = {"loai": "kind", "chu_de": "topic", "co_quan": "organisation"}
        chosen = {columns[name]: one for name, one in self.cleaned_data.items() if one is not None}
        return rows.filter(**chosen)

    @property
    def is_narrow(self) -> bool:
        """Return whether anything was chosen."""
        return any(one is not None for one in self.cleaned_data.values())
