"""What is typed when somebody says something, or notes an exchange."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import ChooseMany, OneField
from daumoi.base.web.fields import DayField, WordsField, given_file
from daumoi.base.web.forms import ActForm
from daumoi.mandate.talk.acts import ONLINE, Had, Said
from daumoi.mandate.talk.models import Remark
from daumoi.mandate.talk.rules import people_to_name


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; cleans to a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=_Several(), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the uploaded files; empty where none was chosen."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


def _own(field: forms.Field, organisations: Sequence[Organisation]) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
    field.initial = organisations[0].pk if organisations else None
    if len(organisations) == 1:
        field.widget = forms.HiddenInput()


class RemarkForm(ActForm):
    """A remark: words, people named, files, for which organisation."""

    organisation = OneField(label=_("Speaking for"), queryset=Organisation.objects.none(), empty_label=None)
    text = WordsField(label=_("Your remark"), rows=4)
    people = forms.ModelMultipleChoiceField(
        label=_("Name people"),
        queryset=Person.objects.none(),
        required=False,
        widget=ChooseMany,
    )
    attached = FilesField(label=_("Files"), required=False)
    reply_to = forms.ModelChoiceField(
        label="", queryset=Remark.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, thing: Model, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        _own(self.fields["organisation"], organisations)
        posts = people_to_name(thing)
        people, reply = self.fields["people"], self.fields["reply_to"]
        assert isinstance(people, forms.ModelMultipleChoiceField)
        assert isinstance(reply, forms.ModelChoiceField)
        people.queryset = Person.objects.filter(pk__in=[post.person_id for post in posts])
        people.choices = [(post.person_id, f"{post.person}, {post.organisation}") for post in posts]
        reply.queryset = Remark.objects.about(thing)

    def said(self) -> Said:
        """Return what was typed."""
        given = self.cleaned_data
        files = [named for upload in given["attached"] if (named := given_file(upload)) is not None]
        keys = ("text", "organisation", "reply_to")
        return Said(people=list(given["people"]), files=files, **{key: given[key] for key in keys})


class ExchangeForm(ActForm):
    """An exchange in another form than the thread."""

    form = forms.ModelChoiceField(label=_("Form of exchange"), queryset=Entry.objects.none(), empty_label=None)
    on = DayField(label=_("Day"))
    organisation = OneField(label=_("Noted for"), queryset=Organisation.objects.none(), empty_label=None)
    organisations = OrganisationsField(label=_("With which organisations"))
    result = WordsField(label=_("What came of it"), rows=3)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["form"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Entry.objects.of("exchange_forms").exclude(code=ONLINE)
        _own(self.fields["organisation"], organisations)
        self.fields["on"].initial = today

    def had(self) -> Had:
        """Return what was typed."""
        return Had(**self.cleaned_data)
