"""Narrowing the look-ahead by topic, by host agency and by its first day, with the words that calendars have in their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import with_below
from daumoi.base.web.fields import DayField
from daumoi.supply.agenda.models import Event, EventQuerySet

# how far ahead a report may begin: an agenda of more years holds nothing but what comes again
AHEAD = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a look-ahead is narrowed to; None asks for everything, and for a report that begins today."""

    topic: Entry | None = None
    organisation: Organisation | None = None
    first: date | None = None

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """Return the events about the topic or one below it that the agency hosts; the gate was asked before."""
        if self.topic is not None:
            events = events.filter(topic__in=with_below(self.topic))
        if self.organisation is not None:
            events = events.filter(organisation=self.organisation)
        return events

    @property
    def is_narrow(self) -> bool:
        """Return whether anything is left out; another first day leaves nothing out."""
        return self.topic is not None or self.organisation is not None

    @property
    def said(self) -> str:
        """Return what the title of a file says of it, in Vietnamese; "" where nothing is left out."""
        parts = (
            f"lĩnh vực: {self.topic.vi}" if self.topic is not None else "",
            f"cơ quan chủ trì: {self.organisation.name}" if self.organisation is not None else "",
        )
        return "; ".join(part for part in parts if part)


class Narrowing(forms.Form):
    """Topic, host agency and first day, of what the reader may see; what is not offered narrows nothing."""

    def __init__(self, asked: Mapping[str, Any], *, by: Person, today: date) -> None:
        super().__init__(asked)
        self.today = today
        seen = Event.objects.seen_by(by).worth_showing().order_by()
        self.fields["chu-de"] = forms.ModelChoiceField(
            label=_("Topic"),
            queryset=Entry.objects.filter(pk__in=seen.exclude(topic=None).values("topic")).order_by("position", "vi"),
            required=False,
            empty_label=_("All"),
        )
        self.fields["co-quan"] = forms.ModelChoiceField(
            label=_("Host agency"),
            queryset=Organisation.objects.filter(pk__in=seen.values("organisation")).order_by("sort_key"),
            required=False,
            empty_label=_("All"),
        )
        self.fields["tu-ngay"] = DayField(label=_("From the day"), required=False, help_text="")
        self.is_valid()

    def clean(self) -> None:
        """Refuse a first day that has passed, or so far ahead that nothing is planned yet."""
        first = self.cleaned_data.get("tu-ngay")
        if first is None:
            return
        if first < self.today:
            self.add_error("tu-ngay", _("This day has passed. Choose today or a later day."))
        elif first > self.today + AHEAD:
            self.add_error("tu-ngay", _("Choose a day within the next two years."))

    @property
    def wanted(self) -> Wanted:
        """Return what was chosen; what could not be understood narrows nothing."""
        given = self.cleaned_data
        return Wanted(given.get("chu-de"), given.get("co-quan"), given.get("tu-ngay"))

    @property
    def chosen(self) -> bool:
        """Return whether anything is asked for that can be taken away again."""
        return self.wanted != Wanted() or bool(self.wrong)

    @property
    def wrong(self) -> str:
        """Return why the first day that was typed is not the first day of the report; "" where it is."""
        return " ".join(str(one) for one in self.errors.get("tu-ngay", []))
