"""What is typed about an event and about the series it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry, EntryQuerySet
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.plans.wheres import places_named
from daumoi.supply.agenda.acts import WRITTEN
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.recurrence import PATTERNS, WEEKDAY_NAMES, Again, read, told
from daumoi.supply.agenda.rules import may_hide

LIKELY = "eos4"
CANCELLED = "eos6"
SCOPE_NAMES = {
    "one": _("This event alone"),
    "following": _("This event and the following ones"),
    "all": _("All coming events of the series"),
}
KEPT = "kept"


class HourField(forms.TimeField):
    """An hour as people type it: 14:00, 14h30, 14h."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(
            format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w10", "size": 6}
        )
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H"],
            widget=widget,
            error_messages={"invalid": _("Write the hour as hour:minutes, for example 14:00.")},
            **options,
        )


class WhenForm(ActForm):
    """Days and hours of an event."""

    starts_on = DayField(label=pgettext_lazy("event", "First day"))
    ends_on = DayField(
        label=pgettext_lazy("event", "Last day"), required=False, help_text=_("Only where it lasts longer than a day")
    )
    starts_at = HourField(label=pgettext_lazy("hour", "From"), help_text=_("Empty: all day"))
    ends_at = HourField(label=pgettext_lazy("hour", "To"), help_text=_("For example 11:30"))
    time_open = forms.BooleanField(label=_("The hour is still to be confirmed"), required=False)

    def clean(self) -> dict[str, Any]:
        """An event without a last day ends on its first."""
        cleaned = super().clean() or {}
        if "starts_on" in cleaned and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = cleaned["starts_on"]
        return cleaned

    def days_and_hours(self) -> dict[str, Any]:
        """Return what was typed of days and hours."""
        return {name: self.cleaned_data[name] for name in WhenForm.base_fields}


class MoveForm(WhenForm):
    """Other days and hours, with the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    words = WordsField(label=_("Reason"), rows=2, max_length=400, help_text=_("Whoever follows the event is told it."))


class EndForm(ActForm):
    """Why an event is cancelled or postponed, and for which events of its series."""

    words = WordsField(label=_("Reason"), rows=2, max_length=400, help_text=_("Whoever follows the event is told it."))
    scope = forms.ChoiceField(label=_("For which events"), initial="one", widget=forms.RadioSelect)

    def __init__(self, *args: Any, scopes: tuple[str, ...] = ("one",), **options: Any) -> None:
        super().__init__(*args, **options)
        offer_scopes(self, scopes)


class EventForm(WhenForm):
    """An event as written; `event` is the one being changed, None for a new one; `begins`: it may become a series."""

    organisation = OneField(label=_("On the agenda of"), queryset=Organisation.objects.none(), empty_label=None)
    title = WordsField(label=pgettext_lazy("event", "What takes place"), rows=2, max_length=300)
    kind = OneField(label=_("Kind of event"), queryset=Entry.objects.none(), empty_label=None)
    certainty = OneField(
        label=_("How certain it is"),
        queryset=Entry.objects.none(),
        empty_label=None,
        help_text=_("Change it as the event becomes more certain."),
    )
    place_words = forms.CharField(label=_("Place of the event"), required=False, max_length=300)
    topic = OneField(label=_("Topic"), queryset=Entry.objects.none(), required=False)
    summary = WordsField(label=pgettext_lazy("event", "What it is about"), rows=4, required=False, max_length=4000)
    logistics = WordsField(
        label=_("Practical notes"),
        rows=2,
        required=False,
        max_length=2000,
        help_text=_("Way there, parking, entrance, clothes, equipment"),
    )
    is_issue = forms.BooleanField(
        label=_("Hot issue"), required=False, help_text=_("Questions of the press are to be expected.")
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Seen by focal points, spokespersons and coordinators of the organisation; by others one by one."),
    )
    again = forms.ChoiceField(label=_("Comes again"), required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("On these weekdays"),
        choices=list(WEEKDAY_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for every week or two; none: the weekday of the first day"),
    )
    until = DayField(label=pgettext_lazy("series", "Until"), required=False, help_text=_("Empty: without an end"))
    scope = forms.ChoiceField(label=_("For which events"), initial="one", widget=forms.RadioSelect, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        person: Person,
        event: Event | None = None,
        scopes: tuple[str, ...] = ("one",),
        begins: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.event = event
        self.offer_own("organisation", organisations)
        self.offer("kind", self._words("event_kinds", "kind_id"))
        self.offer("certainty", self._words("certainties", "certainty_id").exclude(code=CANCELLED))
        self.offer("topic", self._words("topics", "topic_id"))
        if not any(may_hide(one, person) for one in organisations):
            del self.fields["is_confidential"]
        self._offer_series(scopes, is_single=event is None or begins)

    def _words(self, vocabulary: str, column: str) -> EntryQuerySet:
        """Return the words of a list, and the one that the event has although the list no longer has it."""
        kept = getattr(self.event, column) if self.event is not None else None
        rows = Entry.objects.of(vocabulary)
        return rows | Entry.objects.filter(pk=kept) if kept else rows

    def _offer_series(self, scopes: tuple[str, ...], *, is_single: bool) -> None:
        offer_scopes(self, scopes)
        if not is_single and len(scopes) == 1:
            for name in ("again", "weekdays", "until"):
                del self.fields[name]
            return
        choices: list[tuple[str, Any]] = [("", _("Does not come again"))] if is_single else []
        series = self.event.series if self.event else None
        if series is not None and not read(series.rule, series.first_on).pattern:
            choices = [(KEPT, told(series.rule, series.first_on))]
        field = self.fields["again"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*choices, *PATTERNS.items()]

    def clean(self) -> dict[str, Any]:
        """Weekdays belong to weekly rules, and among them is the first day's; an end lies after the beginning."""
        cleaned = super().clean()
        again, first = cleaned.get("again"), cleaned.get("starts_on")
        if again in ("weekly", "two_weeks") and cleaned.get("weekdays") and isinstance(first, date):
            if list(WEEKDAY_NAMES)[first.weekday()] not in cleaned["weekdays"]:
                self.add_error("weekdays", _("The first day falls on another weekday: choose it too."))
        elif cleaned.get("weekdays"):
            cleaned["weekdays"] = []
        if again and cleaned.get("until") and first and cleaned["until"] < first:
            self.add_error("until", _("The last day lies before the first."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what was typed as acts want it; the place is the one commune that its words name, None for none."""
        given = {name: self.cleaned_data.get(name) for name in WRITTEN if name in self.fields}
        places = places_named(given["place_words"] or "")
        place = places[0] if len(places) == 1 else None
        hidden = self.event.is_confidential if self.event is not None else False
        return {"is_confidential": hidden} | given | {"place": place}

    def comes_again(self) -> Again | None:
        """Return the rule that was chosen; None for an event that comes once."""
        given = self.cleaned_data
        if not given.get("again"):
            return None
        if given["again"] == KEPT:
            series = self.event.series if self.event else None
            assert series is not None
            return Again(rule=read(series.rule, series.first_on).rule, until=given["until"])
        return Again(pattern=given["again"], weekdays=tuple(given["weekdays"]), until=given["until"])


def offer_scopes(form: ActForm, scopes: tuple[str, ...]) -> None:
    """Let the form ask for which events of a series it is meant; an event that stands alone is not asked."""
    if len(scopes) == 1:
        form.fields["scope"].widget = forms.HiddenInput()
        form.fields["scope"].required = False
    field = form.fields["scope"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(name, words) for name, words in SCOPE_NAMES.items() if name in scopes]


def copy_of(event: Event) -> dict[str, Any]:
    """Return what the form of a new event takes over from another: all but its days, and whether it comes again."""
    given = {name: getattr(event, name) for name in (*WRITTEN, "organisation")}
    return given | {"starts_on": None, "ends_on": None}


def initial_of(event: Event) -> dict[str, Any]:
    """Return what the form shows of an event."""
    given = {name: getattr(event, name) for name in (*WRITTEN, "version", "organisation")}
    if event.ends_on == event.starts_on:
        given["ends_on"] = None
    if event.series is not None:
        again = read(event.series.rule, event.series.first_on)
        given |= {"again": again.pattern or KEPT, "weekdays": again.weekdays, "until": again.until}
    return given
