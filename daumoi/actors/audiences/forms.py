"""Forms of the profiles of places: shares are written one a line, as in the source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.audiences.acts import Profile, Rhythm, Share
from daumoi.actors.audiences.markets import RHYTHM_NAMES, WEEKDAYS
from daumoi.actors.audiences.models import AudienceProfile
from daumoi.actors.audiences.rules import KEEPING, communes
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.registers.lists import known_entries
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, NumberField, WordsField, written
from daumoi.base.web.forms import ActForm
from daumoi.texts.vietnamese import search_key

WORDS = ("language_source", "language_on", "group_source", "group_on", "customs", "best_hours")


class SharesField(WordsField):
    """Shares, one a line: "Tiếng Mông 62,5"; cleans to pairs of entry and per cent, None where no number stands."""

    def __init__(self, *, vocabulary: str, **options: Any) -> None:
        super().__init__(rows=5, required=False, **options)
        self._vocabulary = vocabulary

    def clean(self, value: Any) -> Any:
        """Return the shares in their order; raises ValidationError for a line whose words the list does not know."""
        known = known_entries(self._vocabulary)
        known |= {key.removeprefix("dan toc "): entry for key, entry in known.items()}
        found: list[Share] = []
        for line in super().clean(value).splitlines():
            words, _mark, number = line.strip().rstrip("%").strip().rpartition(" ")
            if not any(letter.isdigit() for letter in number):
                words, number = f"{words} {number}", ""
            if not words.strip():
                continue
            entry = known.get(search_key(words))
            if entry is None:
                unknown = _("“%(word)s” is not in the list. Write it as there, one a line.")
                raise forms.ValidationError(unknown % {"word": words.strip()})
            found.append((entry, NumberField(required=False).clean(number)))
        return found


class ProfileForm(ActForm):
    """The profile of a place; place and keeper only where it is new."""

    place = OneField(label=gettext_lazy("Place"), queryset=Place.objects.none())
    keeper = OneField(label=gettext_lazy("Profile kept by"), queryset=Organisation.objects.none())
    languages = SharesField(
        label=gettext_lazy("Languages"),
        vocabulary="languages",
        help_text=gettext_lazy("One a line, the most spoken first, with per cent where it is known: Tiếng Mông 62,5"),
    )
    language_source = forms.CharField(label=gettext_lazy("Source on languages"), max_length=300, required=False)
    language_on = DayField(label=gettext_lazy("Counted on"), required=False)
    groups = SharesField(
        label=gettext_lazy("Ethnic groups"),
        vocabulary="ethnic_groups",
        help_text=gettext_lazy("One a line with per cent, from a public source: Mông 61,2"),
    )
    group_source = forms.CharField(
        label=gettext_lazy("Source on ethnic groups"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: the census of population and housing"),
    )
    group_on = DayField(label=gettext_lazy("Counted on"), required=False)
    customs = WordsField(
        label=gettext_lazy("Customs to respect"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Of the place as a whole; nothing about single people or families"),
    )
    best_hours = forms.CharField(
        label=gettext_lazy("Best hours"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: evenings after 19:00, not in the harvest"),
    )
    channels = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Channels that work there"),
        queryset=Entry.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, by: Person, row: AudienceProfile | None = None, **kwargs: Any) -> None:
        used: list[Any] = []
        if row is not None:
            used = [one.pk for one in row.channels.all()]
            kwargs["initial"] = {name: getattr(row, name) for name in WORDS} | {
                "channels": used,
                "languages": _lines((one.language, one.share) for one in row.languages.select_related("language")),
                "groups": _lines((one.group, one.share) for one in row.groups.select_related("group")),
            }
        super().__init__(*args, **kwargs)
        offered = Entry.objects.of("channels") | Entry.objects.filter(pk__in=used)
        self.offer("channels", offered.order_by("position", "vi"))
        if row is not None:
            del self.fields["place"]
            del self.fields["keeper"]
            return
        taken = AudienceProfile.objects.values("place")
        places = Place.objects.filter(pk__in=[one.pk for one in communes()]).exclude(pk__in=taken)
        self.offer("place", places.order_by("name_key"))
        self.offer("keeper", KEEPING.organisations(by))

    def profile(self) -> Profile:
        """Return what was filled in."""
        given = {key: value for key, value in self.cleaned_data.items() if key not in ("place", "keeper")}
        return Profile(**given | {"channels": list(given["channels"])})


class MarketForm(ActForm):
    """A market and when it is held."""

    name = forms.CharField(label=gettext_lazy("Name of the market"), max_length=200)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=list(RHYTHM_NAMES.items()), widget=forms.RadioSelect
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every = forms.IntegerField(
        label=gettext_lazy("Comes again after so many days"),
        required=False,
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )
    first_on = DayField(label=gettext_lazy("One market day"), required=False)
    lunar_days = forms.CharField(
        label=gettext_lazy("Lunar days"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("With commas between: 2, 7, 12, 17, 22, 27"),
    )

    def clean_lunar_days(self) -> list[int]:
        """Return the lunar days; raises ValidationError for anything but numbers from 1 to 30."""
        parts = [part for part in self.cleaned_data["lunar_days"].replace(";", ",").replace(",", " ").split() if part]
        if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= 30 for part in parts):
            raise forms.ValidationError(_("Write the lunar days, 1 to 30, with commas between."))
        return sorted({int(part) for part in parts})

    def when(self) -> Rhythm:
        """Return when the market is held."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "name"}
        return Rhythm(**given)


def _lines(shares: Any) -> str:
    rows: list[tuple[Entry, Decimal | None]] = list(shares)
    return "\n".join(f"{entry.vi} {written(share)}".strip() for entry, share in rows)
