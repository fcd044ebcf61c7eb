"""The clock of ad hoc supply: when the first information is due, by which row of law, and how that was computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from daumoi.base.clock import PLACE
from daumoi.supply.releases.laws import SupplyClock
from daumoi.supply.releases.models import Release


@dataclass(frozen=True, slots=True)
class Clock:
    """When a release is due. `left` is negative once it is late.

    `given_at`: when it was given out, None where it was not; the clock stops there.
    """

    due_at: datetime
    given_at: datetime | None
    left: timedelta

    @property
    def is_late(self) -> bool:
        """Whether the hours ran out before it was given."""
        return self.left < timedelta(0)

    @property
    def words_left(self) -> str:
        """How long there is left, or how late it is: "5 hours 20 minutes left"."""
        minutes = abs(int(self.left.total_seconds())) // 60
        words = {"hours": minutes // 60, "minutes": minutes % 60}
        if self.is_late:
            return _("%(hours)s h %(minutes)s min late") % words
        return _("%(hours)s h %(minutes)s min left") % words


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Clock):
    """When an ad hoc release is due: `start` plus the hours of `law`."""

    law: SupplyClock
    start: datetime


def law_for(release: Release) -> SupplyClock | None:
    """Return the row that held on the day on which the matter began; None for regular supply or where no row is entered."""
    began = release.happened_at or release.known_at
    if release.mode != "ad_hoc" or began is None:
        return None
    return SupplyClock.objects.on(began.astimezone(PLACE).date()).order_by("hours").first()


def due(release: Release, at: datetime) -> Due | None:
    """Return when it is due (S0-17, S3-18); None without a row of law or where the moment that starts it is not known.

    Source: NĐ 09/2017 and NĐ 244/2026 as dated rows (docs/sources.md).
    """
    law = law_for(release)
    if law is None:
        return None
    start = release.known_at if law.starts == "known" else release.happened_at
    if start is None:
        return None
    due_at = start + timedelta(hours=law.hours)
    given, left = _stopped(release, due_at, at)
    return Due(due_at, given, left, law=law, start=start)


def position_due(release: Release, at: datetime) -> Clock | None:
    """Return when the position on a hot issue is due (S3-10), None where its suppliers set no moment."""
    moment = release.position_due_at
    return None if moment is None else Clock(moment, *_stopped(release, moment, at))


def _stopped(release: Release, due_at: datetime, at: datetime) -> tuple[datetime | None, timedelta]:
    given = release.visible_at if release.visible_at is not None and release.visible_at <= at else None
    return given, due_at - (given or at)
