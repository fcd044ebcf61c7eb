"""The reminder ladder over a calendar: who is told on which day, once each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from daumoi.actors.notices.models import Letter, Notice
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours
from daumoi.mandate.tasks import acts
from daumoi.mandate.tasks.acts import Said
from daumoi.mandate.tasks.jobs import remind_all
from daumoi.mandate.tasks.models import Duty
from tests import making

# Friday; 31/10 and 1/11 are a weekend
DUE = date(2026, 10, 30)


def reminded(member):
    return Notice.objects.filter(person=member.person, key__startswith="remind:").count()


def run_days(at, first, last):
    """Run the morning's job on every day, twice; return the days on which it told somebody."""
    days, day = [], first
    while day <= last:
        at(day)
        if remind_all():
            days.append(day)
        assert remind_all() == 0, "a second run on the same day tells nobody"
        day += timedelta(days=1)
    return days


def test_who_is_told_on_which_day(cast, at):
    """Focal point before and after the day, then the deputy, then the superior, each once. S0-7 S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    days = run_days(at, date(2026, 10, 20), date(2026, 11, 10))
    assert days == [date(2026, 10, 27), date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)]
    # nobody is at the superior of the police yet, so its step goes to the deputy again
    assert (reminded(cast.lan), reminded(cast.thanh), reminded(cast.hoa)) == (2, 2, 0)
    keys = Notice.objects.filter(key__startswith=f"remind:{duty.pk}").values_list("key", flat=True)
    rungs = {key.split(":")[2] for key in keys}
    assert rungs >= {"soon", "late", "deputy"}
    steps = duty.steps.filter(kind="reminded")
    assert TrailEntry.objects.of(duty.task).filter(verb="reminded").count() == steps.count() == 4
    assert Letter.objects.filter(notice__key__startswith="remind:").count() == len(keys)


def test_the_superior_hears_of_it(cast, at):
    """Three working days late the body above is told: the border guard of its post. S0-7"""
    making.led(cast.hoa, cast.phu, DUE)
    run_days(at, DUE, date(2026, 11, 4))
    assert reminded(cast.quan) == 0
    assert run_days(at, date(2026, 11, 5), date(2026, 11, 6)) == [date(2026, 11, 5)]
    assert reminded(cast.quan) == 1


@pytest.mark.parametrize("reported", [True, False])
def test_who_has_reported_or_returned_is_left_alone(cast, at, reported):
    """Only what waits for the organisation is reminded of."""
    duty = making.led(cast.hoa, cast.lan, DUE)
    given = {"by": cast.lan.person, "at": making.moment()}
    if reported:
        acts.accept(duty, **given)
        acts.done(duty, Said(text="xong"), **given)
    else:
        acts.return_(duty, Said(text="không thuộc"), **given)
    assert run_days(at, date(2026, 10, 26), date(2026, 11, 6)) == []


def test_an_extension_begins_the_ladder_anew(cast, at):
    """The new day has rungs of its own. S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    run_days(at, date(2026, 10, 26), date(2026, 10, 28))
    acts.extend(duty, Said(text="bão", due_on=date(2026, 11, 13)), by=cast.hoa.person, at=making.moment())
    assert run_days(at, date(2026, 10, 29), date(2026, 11, 13)) == [date(2026, 11, 10)]


def test_a_vacant_organisation_reaches_whoever_acts_for_it(cast, at):
    """Without a focal point the spokesperson is told. S0-7"""
    Post.objects.filter(organisation=cast.quan.organisation, role="focal_point").delete()
    making.led(cast.hoa, cast.quan, DUE)
    run_days(at, date(2026, 10, 27), date(2026, 10, 27))
    assert reminded(cast.hai) == 1


def test_the_follower_reminds_by_hand_once_a_day(cast):
    """A second press on the same day tells nobody; others may not."""
    duty = making.led(cast.hoa, cast.lan, DUE)
    given = {"rung": "by-hand:2026-10-12", "at": making.moment()}
    assert acts.remind(duty, [cast.lan.person], by=cast.hoa.person, **given)
    duty = Duty.objects.get(pk=duty.pk)
    assert acts.remind(duty, [cast.lan.person], by=cast.hoa.person, **given) is None
    with pytest.raises(NotYours):
        acts.remind(duty, [cast.lan.person], by=cast.sao.person, **given)
