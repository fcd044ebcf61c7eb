"""Forms of the register of organisations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.actors.organisations.words import KIND_NAMES, LINE_NAMES, SCHEME_NAMES, SUCCESSION_NAMES
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


def open_organisations() -> Any:
    """Return the organisations that a list offers: the open ones, in the Vietnamese order."""
    return Organisation.objects.filter(closed_on=None)


class NewOrganisation(ActForm):
    """What is known when an organisation is entered."""

    name = forms.CharField(label=_("Full name"), max_length=300, help_text=_("As in the decision that founded it"))
    short_name = forms.CharField(label=_("Short name"), max_length=120, required=False)
    abbreviations = forms.CharField(
        label=_("Abbreviations"),
        max_length=300,
        required=False,
        help_text=_("Several with ; between, for example SVHTTDL; Sở VH"),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind"), choices=list(KIND_NAMES.items()), widget=forms.CheckboxSelectMultiple, initial=["supplier"]
    )
    line = forms.ChoiceField(label=_("Issuing line"), choices=list(LINE_NAMES.items()), initial="government")
    since = DayField(label=_("Since"), required=False)
    identifier = forms.CharField(
        label=_("Identifier"),
        max_length=35,
        required=False,
        help_text=_("By Decision 20/2020/QĐ-TTg, for example H41.12"),
    )
    scheme = forms.ChoiceField(label=_("Superior in the scheme"), choices=list(SCHEME_NAMES.items()), required=False)
    superior = OneField(label=_("Superior"), queryset=Organisation.objects.none(), required=False)
    governing_body = OneField(
        label=_("Governing body of the newsroom"), queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("superior", "governing_body"):
            self.offer(name, open_organisations())


class Rename(ActForm):
    """The new name and its first day."""

    name = forms.CharField(label=_("New full name"), max_length=300)
    short_name = forms.CharField(label=_("New short name"), max_length=120, required=False)
    on = DayField(label=_("In force from"))


class Succeed(ActForm):
    """Who takes over, how, by which document."""

    new = OneField(label=_("Taken over by"), queryset=Organisation.objects.none())
    kind = forms.ChoiceField(label=_("How"), choices=list(SUCCESSION_NAMES.items()))
    document = forms.CharField(
        label=_("Decided by"), max_length=300, help_text=_("Number, date and issuer of the document")
    )
    on = DayField(label=_("In force from"))

    def __init__(self, *args: Any, old: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("new", open_organisations().exclude(pk=old.pk))


class Close(ActForm):
    """The day on which an organisation no longer exists."""

    on = DayField(label=_("No longer exists from"))


class Place(ActForm):
    """A superior in one scheme from a day on."""

    scheme = forms.ChoiceField(label=_("Scheme"), choices=list(SCHEME_NAMES.items()))
    superior = OneField(label=_("Superior"), queryset=Organisation.objects.none())
    on = DayField(label=_("In force from"))

    def __init__(self, *args: Any, one: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("superior", open_organisations().exclude(pk=one.pk))


class Identify(ActForm):
    """An identifier from a day on."""

    identifier = forms.CharField(
        label=_("Identifier"), max_length=35, help_text=_("By Decision 20/2020/QĐ-TTg, for example H41.12")
    )
    on = DayField(label=_("In force from"))


class Amend(ActForm):
    """Kinds, issuing line and governing body."""

    kinds = forms.MultipleChoiceField(
        label=_("Kind"), choices=list(KIND_NAMES.items()), widget=forms.CheckboxSelectMultiple
    )
    line = forms.ChoiceField(label=_("Issuing line"), choices=list(LINE_NAMES.items()))
    governing_body = OneField(
        label=_("Governing body of the newsroom"), queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, one: Organisation, **kwargs: Any) -> None:
        kwargs["initial"] = {"kinds": one.kinds, "line": one.line, "governing_body": one.governing_body_id}
        super().__init__(*args, **kwargs)
        self.offer("governing_body", open_organisations().exclude(pk=one.pk))


class GroupForm(ActForm):
    """A collective name and its members."""

    name = forms.CharField(
        label=_("Words that open the group"),
        max_length=300,
        help_text=_("As papers write it, for example: các sở, ban, ngành"),
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, group: Group | None = None, **kwargs: Any) -> None:
        if group is not None:
            kwargs["initial"] = {"name": group.name, "members": [one.pk for one in group.members.all()]}
        super().__init__(*args, **kwargs)
        self.offer("members", open_organisations())
        if group is not None:
            self.fields["name"].disabled = True
