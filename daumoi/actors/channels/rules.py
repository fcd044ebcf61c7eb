"""Finding channels, what is missing, and who keeps which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from daumoi.actors.channels.models import Channel, ChannelQuerySet
from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet
from daumoi.actors.organisations.rules import found_by
from daumoi.actors.registers.keeping import EVERYBODY, Keeping
from daumoi.base.lists.models import Entry

KEEPING = Keeping(
    EVERYBODY,
    frozenset({"recorder", "focal_point", "spokesperson", "editor"}),
    _("A channel is entered and changed by the organisation that runs it, or by the coordinating office."),
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Open organisations without any channel that runs, and languages of the list in which none is."""

    organisations: OrganisationQuerySet
    languages: QuerySet[Entry]


def gaps(on: date) -> Gaps:
    """Return who has no channel on a day, and which languages none speaks (S1-24)."""
    running = Channel.objects.open_on(on)
    return Gaps(
        organisations=Organisation.objects.filter(closed_on=None).exclude(pk__in=running.values("organisation")),
        languages=Entry.objects.of("languages").exclude(pk__in=running.values("languages")),
    )


def find(rows: ChannelQuerySet, asked: Mapping[str, str], on: date) -> ChannelQuerySet:
    """Return the rows that fit what is asked: q (words), loai (kind), tieng (language) by code, con (state)."""
    rows = rows.filter(found_by(asked.get("q", "")))
    if asked.get("loai"):
        rows = rows.filter(kind__code=asked["loai"])
    if asked.get("tieng"):
        rows = rows.filter(languages__code=asked["tieng"])
    if asked.get("con") == "da-dong":
        return rows.exclude(pk__in=rows.open_on(on).values("pk"))
    return rows if asked.get("con") == "tat-ca" else rows.open_on(on)
