"""Late acknowledgements of orientations: before the day, after it, then the issuer knows who is missing."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.orientations.reminding import remind_waiting
from daumoi.mandate.orientations.tests.making import WHEN, draft, issued, leader, row
from tests import making

# Thursday 5 November 2026 is the last day of `issued`
LAST = date(2026, 11, 5)


def remind(day):
    return remind_waiting(today=day, at=making.moment(day))


def rungs(person):
    keys = Notice.objects.filter(person=person, key__startswith="orientation-").values_list("key", flat=True)
    return sorted(key.split(":")[0].removeprefix("orientation-") for key in keys)


def only(one):
    """Leave this orientation alone among those that the province has."""
    Orientation.objects.exclude(pk=one.pk).update(due_on=None)


def test_each_is_reminded_once_before_and_once_after(cast):
    """Two working days before, then late; who has acknowledged is left alone. S0-13"""
    one, _chief = issued(cast)
    only(one)
    assert remind(date(2026, 11, 2)) == 0
    acts.acknowledge(row(one, "CAT"), by=cast.lan.person, at=WHEN)
    assert remind(date(2026, 11, 4)) == 1
    assert remind(LAST) == 0
    assert remind(date(2026, 11, 6)) == 1
    assert remind(date(2026, 11, 9)) == 0
    assert rungs(cast.ha.person) == ["late", "soon"]
    assert rungs(cast.lan.person) == []


def test_the_issuer_learns_who_is_missing(cast):
    """Five working days after the day, once. S0-13"""
    one, _chief = issued(cast)
    only(one)
    remind(date(2026, 11, 6))
    assert remind(date(2026, 11, 12)) == 1
    assert remind(date(2026, 11, 13)) == 0
    told = Notice.objects.get(person=cast.viet.person, key__startswith="orientation-missing:")
    assert str(cast.ha.organisation) in told.body


@pytest.mark.parametrize("day", [date(2026, 11, 8), date(2026, 12, 1)])
def test_not_on_a_day_off_and_not_when_its_period_is_over(cast, day):
    one, _chief = issued(cast)
    only(one)
    assert remind(day) == 0


def test_neither_drafts_nor_withdrawn_ones_remind(cast):
    one = draft(cast)
    only(one)
    assert remind(date(2026, 11, 6)) == 0
    chief = leader(cast)
    acts.issue(one, by=chief, at=WHEN)
    acts.withdraw(one, "nhầm", by=chief, at=WHEN)
    assert remind(date(2026, 11, 6)) == 0
