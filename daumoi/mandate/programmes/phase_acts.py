"""Making the next phase of a programme from the lines and targets that a person ticks (S2-12)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.models import ContentLine, Party, Programme, Target
from daumoi.mandate.programmes.phases import (
    CarriedLine,
    CarriedTarget,
    FormerLine,
    FormerTarget,
    carried_lines,
    carried_targets,
)
from daumoi.mandate.programmes.rules import check_may_keep, heirs_of
from daumoi.mandate.programmes.target_acts import check_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next phase: the agreement as signed (its own `lines` come after the carried ones), and the ids that were ticked."""

    signed: acts.Signed
    lines: Collection[int]
    targets: Collection[int] = ()


def carry_over(programme: Programme, what: Next, *, by: Person, at: datetime) -> Programme:
    """Make the next phase of a programme. Organisations that had joined go on without signing, or who carries on for them.

    Raises NotYours, Refused for a phase that does not begin later, a target without its line or out of the new period,
    TooLate where the programme has its next phase already.
    """
    check_may_keep(by=by)
    if what.signed.first_on <= programme.first_on:
        raise Refused(_("The next phase begins after the one before."), field="first_on")
    lines = carried_lines(_lines(programme), set(what.lines))
    targets = _targets(programme, what, lines)
    with transaction.atomic():
        # of two people who carry over at once the second is told
        programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        if Programme.objects.filter(predecessor=programme).exists():
            raise TooLate(_("This programme has its next phase already. Reload the page to see it."))
        made = acts.enter(what.signed, by=by, at=at)
        with act("carried_over", programme, by=by, at=at, words=f"{made}"):
            made.predecessor = programme
            made.save(update_fields=["predecessor"])
            _write(made, lines, targets)
            _join(programme, made)
    return made


def _lines(programme: Programme) -> list[FormerLine]:
    return [
        FormerLine(key=line.pk, number=line.number, words=line.words, is_known=line.is_known)
        for line in programme.lines.all()
    ]


def _targets(programme: Programme, what: Next, lines: list[CarriedLine]) -> list[CarriedTarget]:
    former = [
        FormerTarget(key=one.pk, line=one.line_id, indicator=one.indicator_id, value=one.value, year=one.year)
        for one in Target.objects.filter(line__programme=programme)
    ]
    shift = what.signed.first_on.year - programme.first_on.year
    try:
        carried = carried_targets(former, set(what.targets), lines, shift=shift)
    except ValueError as alone:
        raise Refused(_("A target is carried over together with its content line."), field="targets") from alone
    begins_and_ends = Programme(first_on=what.signed.first_on, last_on=what.signed.last_on)
    for one in carried:
        check_year(begins_and_ends, one.year)
    return carried


def _write(made: Programme, lines: list[CarriedLine], targets: list[CarriedTarget]) -> None:
    own = list(made.lines.all())
    # carried lines come first: their own make room from the end
    for line in reversed(own):
        line.number += len(lines)
        line.save(update_fields=["number"])
    rows = {
        line.number: ContentLine.objects.create(
            programme=made, number=line.number, words=line.words, is_known=line.is_known, former_id=line.former
        )
        for line in lines
    }
    Target.objects.bulk_create(
        Target(line=rows[one.line], indicator_id=one.indicator, value=one.value, year=one.year) for one in targets
    )
    acts.index(made)


def _join(programme: Programme, made: Programme) -> None:
    signed = set(made.sides.values_list("organisation", flat=True))
    joined = [side.organisation for side in programme.sides.filter(role="joined").select_related("organisation")]
    for one in heirs_of(joined, made.first_on):
        if one.pk not in signed:
            Party.objects.create(programme=made, organisation=one, role="joined", from_on=made.first_on)
