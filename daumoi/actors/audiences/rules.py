"""The profile of a place for whoever plans there; who keeps which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from daumoi.actors.audiences.markets import market_days, rhythm_words
from daumoi.actors.audiences.models import AudienceProfile, GroupShare, LanguageShare, Market
from daumoi.actors.people.models import Person
from daumoi.actors.places.finding import communes_of
from daumoi.actors.places.models import Place
from daumoi.actors.registers.keeping import EVERYBODY, Keeping

KEEPING = Keeping(
    EVERYBODY,
    frozenset({"recorder", "focal_point"}),
    _("The profile of a place is kept by the organisation that entered it, or by the coordinating office."),
)


@dataclass(frozen=True, slots=True)
class MarketDays:
    """A market with when it is held in words and its next days."""

    market: Market
    when: str
    days: list[date]


@dataclass(frozen=True, slots=True)
class Shown:
    """A profile with the market days that follow a day."""

    profile: AudienceProfile
    markets: list[MarketDays]

    @property
    def next_day(self) -> date | None:
        """The next market day of the place, None where no market is known."""
        return min((row.days[0] for row in self.markets if row.days), default=None)


def communes() -> list[Place]:
    """Return the communes of the office's own province."""
    return communes_of(settings.PROVINCE)


def whole() -> list[Prefetch[Any]]:
    """Return what a page of profiles needs beside their rows."""
    return [
        Prefetch("languages", LanguageShare.objects.select_related("language")),
        Prefetch("groups", GroupShare.objects.select_related("group")),
        Prefetch("markets"),
        Prefetch("channels"),
    ]


def profile(place: Place, on: date, *, by: Person) -> Shown | None:
    """Return the profile of a place with its market days from a day on, to be shown when planning there (S2-13).

    None where there is none or `by` may not read it.
    """
    rows = AudienceProfile.objects.seen_by(by).filter(place=place)
    found = rows.select_related("place", "keeper").prefetch_related(*whole()).first()
    return shown(found, on) if found else None


def shown(row: AudienceProfile, on: date) -> Shown:
    """Return a profile with its market days of the 60 days from a day on."""
    return Shown(row, [MarketDays(one, rhythm_words(one), market_days(one, on)) for one in row.markets.all()])
