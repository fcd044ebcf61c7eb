"""Forms of the register of speakers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.speakers.acts import Particulars
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.speakers.rules import KEEPING, communes
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm

WORDS = ("full_name", "position", "phone", "email")


class SpeakerForm(ActForm):
    """What is known of a speaker; unit and first day only where the person is new."""

    organisation = OneField(label=pgettext_lazy("organisation", "Unit"), queryset=Organisation.objects.none())
    full_name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=Entry.objects.none())
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Office phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    languages = forms.ModelMultipleChoiceField(
        label=_("Languages"), queryset=Entry.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Entry.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: whatever the unit speaks about"),
    )
    places = forms.ModelMultipleChoiceField(
        label=_("Places"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("None: the whole area of the unit"),
    )
    since = DayField(label=_("Speaker since"))

    def __init__(self, *args: Any, by: Person, row: Speaker | None = None, **kwargs: Any) -> None:
        kept: dict[str, list[Any]] = {}
        if row is not None:
            kept = {name: [one.pk for one in getattr(row, name).all()] for name in ("languages", "topics", "places")}
            kwargs["initial"] = {name: getattr(row, name) for name in WORDS} | kept | {"kind": row.kind_id}
            kept["kind"] = [row.kind_id]
        super().__init__(*args, **kwargs)
        for name, vocabulary in (("kind", "speaker_kinds"), ("languages", "languages"), ("topics", "topics")):
            offered = Entry.objects.of(vocabulary) | Entry.objects.filter(pk__in=kept.get(name, []))
            self.offer(name, offered.order_by("position", "vi"))
        keys = [*(one.pk for one in communes()), *kept.get("places", [])]
        self.offer("places", Place.objects.filter(pk__in=keys).order_by("name_key"))
        self.offer("organisation", KEEPING.organisations(by))
        if row is not None:
            del self.fields["organisation"]
            del self.fields["since"]

    def particulars(self) -> Particulars:
        """Return what was filled in."""
        given = {key: value for key, value in self.cleaned_data.items() if key not in ("organisation", "since")}
        return Particulars(**given | {key: list(given[key]) for key in ("languages", "topics", "places")})


class EndForm(ActForm):
    """The first day that no longer counts."""

    on = DayField(label=_("No longer a speaker from"))


class EraseForm(ActForm):
    """Nothing is asked: whoever sends it has read what it means."""
