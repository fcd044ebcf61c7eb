"""Keeping the profiles of places and their markets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daumoi.actors.audiences.models import AudienceProfile, GroupShare, LanguageShare, Market
from daumoi.actors.audiences.rules import KEEPING
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc

Share = tuple[Entry, Decimal | None]
# rounded shares of a source may add up to a little more than the whole
MOST = Decimal("100.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is written down of a place. Shares in per cent, in the order of the source; None: only the order is known."""

    languages: Sequence[Share] = ()
    language_source: str = ""
    language_on: date | None = None
    groups: Sequence[Share] = ()
    group_source: str = ""
    group_on: date | None = None
    customs: str = ""
    best_hours: str = ""
    channels: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When a market is held; see Market."""

    rhythm: str
    weekdays: Sequence[int] = ()
    every: int | None = None
    first_on: date | None = None
    lunar_days: Sequence[int] = ()


def enter(place: Place, keeper: Organisation, what: Profile, *, by: Person | None, at: datetime) -> AudienceProfile:
    """Enter the profile of a place. Raises NotYours, Refused, TooLate where the place has one."""
    KEEPING.check_open(keeper, by=by)
    row = AudienceProfile(place=place, keeper=keeper)
    _write(row, what)
    try:
        with transaction.atomic(), act("created", row, by=by, at=at):
            row.save(force_insert=True)
            _tie(row, what)
    except IntegrityError as taken:
        raise TooLate(_("This place has a profile already. Change that one."), field="place") from taken
    return row


def amend(row: AudienceProfile, what: Profile, *, by: Person | None, at: datetime) -> None:
    """Change the profile of a place. Raises NotYours, Refused."""
    KEEPING.check(row.keeper_id, by=by)
    _write(row, what)
    with act("edited", row, by=by, at=at):
        AudienceProfile.objects.select_for_update().get(pk=row.pk)
        row.save()
        row.languages.all().delete()
        row.groups.all().delete()
        _tie(row, what)


def add_market(row: AudienceProfile, name: str, when: Rhythm, *, by: Person | None, at: datetime) -> Market:
    """Enter a market of a place. Raises NotYours, Refused where its days are missing."""
    KEEPING.check(row.keeper_id, by=by)
    if not name.strip():
        raise Refused(_("Enter the name of the market."), field="name")
    _check_rhythm(when)
    words = nfc(name).strip()
    with act("edited", row, by=by, at=at, new=words):
        return Market.objects.create(
            profile=row,
            name=words,
            rhythm=when.rhythm,
            weekdays=sorted(when.weekdays) if when.rhythm == "weekly" else [],
            every=when.every if when.rhythm == "every" else None,
            first_on=when.first_on if when.rhythm == "every" else None,
            lunar_days=sorted(when.lunar_days) if when.rhythm == "lunar" else [],
        )


def remove_market(market: Market, *, by: Person | None, at: datetime) -> None:
    """Take a market out. Raises NotYours, TooLate where it is gone."""
    KEEPING.check(market.profile.keeper_id, by=by)
    with act("edited", market.profile, by=by, at=at, removed=market.name):
        gone, _rows = Market.objects.filter(pk=market.pk).delete()
        if not gone:
            raise TooLate(_("This market was taken out already."))


def _check_rhythm(when: Rhythm) -> None:
    if when.rhythm == "weekly" and not (when.weekdays and set(when.weekdays) <= set(range(7))):
        raise Refused(_("Choose the days of the week."), field="weekdays")
    if when.rhythm == "every" and (not when.every or not 1 <= when.every <= 60):
        raise Refused(_("Write after how many days the market comes again, 1 to 60."), field="every")
    if when.rhythm == "every" and when.first_on is None:
        raise Refused(_("Write one day on which the market was held."), field="first_on")
    if when.rhythm == "lunar" and not (when.lunar_days and set(when.lunar_days) <= set(range(1, 31))):
        raise Refused(_("Write the lunar days, 1 to 30, with commas between."), field="lunar_days")
    if when.rhythm not in ("weekly", "every", "lunar"):
        raise Refused(_("Choose how often the market is held."), field="rhythm")


def _write(row: AudienceProfile, what: Profile) -> None:
    for shares, source, on, vocabulary, name in (
        (what.languages, what.language_source, what.language_on, "languages", "language"),
        (what.groups, what.group_source, what.group_on, "ethnic_groups", "group"),
    ):
        _check_shares(shares, vocabulary, f"{name}s")
        if any(share is not None for _entry, share in shares) and (not source.strip() or on is None):
            missing = _("Shares need their public source and the day on which it counted.")
            raise Refused(missing, field=f"{name}_on" if source.strip() else f"{name}_source")
    if any(share is None for _entry, share in what.groups):
        raise Refused(_("Write the share of each ethnic group in per cent."), field="groups")
    if any(one.vocabulary != "channels" for one in what.channels):
        raise Refused(_("Choose from the lists of the office."), field="channels")
    row.language_source, row.language_on = nfc(what.language_source).strip(), what.language_on
    row.group_source, row.group_on = nfc(what.group_source).strip(), what.group_on
    row.customs, row.best_hours = nfc(what.customs).strip(), nfc(what.best_hours).strip()


def _check_shares(shares: Sequence[Share], vocabulary: str, field: str) -> None:
    known = [share for _entry, share in shares if share is not None]
    if any(entry.vocabulary != vocabulary for entry, _share in shares):
        raise Refused(_("Choose from the lists of the office."), field=field)
    if len({entry.pk for entry, _share in shares}) != len(shares):
        raise Refused(_("The same row stands twice."), field=field)
    if any(not 0 < share <= 100 for share in known):
        raise Refused(_("A share is more than 0 and at most 100 per cent."), field=field)
    if vocabulary == "ethnic_groups" and sum(known) > MOST:
        raise Refused(_("The shares add up to more than 100 per cent."), field=field)


def _tie(row: AudienceProfile, what: Profile) -> None:
    row.channels.set(what.channels)
    LanguageShare.objects.bulk_create(
        LanguageShare(profile=row, language=entry, position=place, share=share)
        for place, (entry, share) in enumerate(what.languages, 1)
    )
    GroupShare.objects.bulk_create(
        GroupShare(profile=row, group=entry, position=place, share=share)
        for place, (entry, share) in enumerate(what.groups, 1)
        if share is not None
    )
