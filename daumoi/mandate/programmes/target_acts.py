"""Setting what a content line is to reach."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.programmes.models import ContentLine, Programme, Target
from daumoi.mandate.programmes.rules import check_may_keep


def aim(
    line: ContentLine, indicator: Indicator, value: Decimal, *, year: int | None = None, by: Person, at: datetime
) -> Target:
    """Set a target of a line, in the indicator's unit; `year` None: over the whole period. Setting it again changes it (S2-10).

    Raises NotYours, Refused for a negative value and a year outside the period.
    """
    check_may_keep(by=by)
    programme = line.programme
    if value < 0:
        raise Refused(_("A target is not negative."), field="value")
    check_year(programme, year)
    words = f"{line.number}. {indicator}: {value.normalize():f}" + (f" ({year})" if year else "")
    with act("aimed", programme, by=by, at=at, words=words):
        try:
            with transaction.atomic():
                return Target.objects.create(line=line, indicator=indicator, value=value, year=year)
        except IntegrityError:
            known = Target.objects.select_for_update().get(line=line, indicator=indicator, year=year)
            known.value = value
            known.save(update_fields=["value"])
            return known


def check_year(programme: Programme, year: int | None) -> None:
    """Raise Refused for a year outside the period."""
    last = programme.last_on.year if programme.last_on else None
    if year is not None and (year < programme.first_on.year or (last is not None and year > last)):
        raise Refused(_("The year %(year)s lies outside the period of the programme.") % {"year": year}, field="year")


def drop(target: Target, *, by: Person, at: datetime) -> None:
    """Take a target out; it stays in the history. Raises NotYours."""
    check_may_keep(by=by)
    with act("target_dropped", target.line.programme, by=by, at=at, words=f"{target.line.number}. {target}"):
        target.delete()
