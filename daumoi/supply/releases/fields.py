"""Fields that choose what a release belongs to: an event told by its day, a release told by its title and when it came out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DurationField, F, Value
from django.db.models.functions import Greatest

from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.web.choosing import OneField
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import titles

# the kind of a release that corrects another (release_kinds.csv)
CORRECTION = "dinh-chinh"


class EventField(OneField):
    """An event the writer sees, those nearest to a day first."""

    def offer(self, by: Person, day: date) -> None:
        """Offer the events that `by` may see, from the one nearest to `day` on."""
        ahead, behind = F("starts_on") - Value(day), Value(day) - F("starts_on")
        self.queryset = Event.objects.seen_by(by).order_by(
            Greatest(ahead, behind, output_field=DurationField()), "starts_on", "pk"
        )

    def label_from_instance(self, obj: Any) -> str:
        """Return title and day: the events of a series share their title."""
        return f"{obj.title} – {obj.starts_on:%d/%m/%Y}"


class CorrectedField(OneField):
    """A released item of the writer's, which the new one corrects."""

    _titles: dict[UUID, str] | None = None
    _by: Person | None = None

    def offer(self, by: Person) -> None:
        """Offer what `by` wrote or may write for and what is out, the last first."""
        own = Release.objects.written_by(by).released().values("pk")
        self._by = by
        self.queryset = (
            Release.objects.filter(pk__in=own).select_related("kind", "organisation").order_by("-visible_at", "pk")
        )

    def label_from_instance(self, obj: Any) -> str:
        """Return title, number and the moment it came out, so that no two look alike."""
        if self._titles is None:
            assert self.queryset is not None
            self._titles = titles(self.queryset, self._by)
        out = f"{obj.visible_at.astimezone(PLACE):%H:%M %d/%m/%Y}" if obj.visible_at else ""
        return " – ".join(part for part in (self._titles.get(obj.pk) or str(obj), obj.number, out) if part)
