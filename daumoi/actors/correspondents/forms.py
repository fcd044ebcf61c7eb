"""Forms of the register of the central press."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.correspondents.acts import OFFICE, PERSON
from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.correspondents.rules import KEEPING
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


class OfficeForm(ActForm):
    """A resident office; who keeps the row only where it is new."""

    name = forms.CharField(
        label=_("Name of the office"),
        max_length=300,
        help_text=_("For example: resident office of a central newspaper"),
    )
    newsroom = OneField(
        label=_("Newsroom in the register"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Not in the register"),
    )
    head = forms.CharField(label=_("Head of the office"), max_length=120, required=False)
    address = forms.CharField(label=_("Office address"), max_length=300, required=False)
    email = forms.EmailField(label=_("E-mail of the office"), required=False)
    phone = forms.CharField(
        label=_("Office phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    keeper = OneField(
        label=_("Row kept by"), queryset=Organisation.objects.none(), help_text=_("Its people may change the row later")
    )

    def __init__(self, *args: Any, by: Person, row: ResidentOffice | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in OFFICE} | {"newsroom": row.newsroom_id}
        super().__init__(*args, **kwargs)
        newsrooms = Organisation.objects.of_kind("newsroom").filter(closed_on=None)
        if row is not None and row.newsroom_id:
            newsrooms |= Organisation.objects.filter(pk=row.newsroom_id)
        self.offer("newsroom", newsrooms)
        self.offer("keeper", KEEPING.organisations(by))
        if row is not None:
            del self.fields["keeper"]

    def words(self) -> dict[str, str]:
        """Return the columns in words."""
        return {name: self.cleaned_data[name] for name in OFFICE}


class CorrespondentForm(ActForm):
    """What is known of a correspondent; the first day only where the person is new."""

    full_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("E-mail or phone is needed"))
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Entry.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: the person follows every topic"),
    )
    since = DayField(label=_("In the province since"))

    def __init__(self, *args: Any, row: Correspondent | None = None, **kwargs: Any) -> None:
        kept: list[Any] = []
        if row is not None:
            kept = [topic.pk for topic in row.topics.all()]
            kwargs["initial"] = {name: getattr(row, name) for name in PERSON} | {"topics": kept}
        super().__init__(*args, **kwargs)
        topics = Entry.objects.of("topics") | Entry.objects.filter(pk__in=kept)
        self.offer("topics", topics.order_by("position", "vi"))
        if row is not None:
            del self.fields["since"]

    def words(self) -> dict[str, str]:
        """Return the columns in words."""
        return {name: self.cleaned_data[name] for name in PERSON}


class DayForm(ActForm):
    """The first day that no longer counts."""

    on = DayField(label=_("No longer works here from"))


class EraseForm(ActForm):
    """Nothing is asked: whoever sends it has read what it means."""
