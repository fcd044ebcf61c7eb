"""What runs by night does all it can: one row that fails leaves the others done, and the job says that it failed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.supply.accreditation import reminding, series
from daumoi.supply.accreditation.acts import invite
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.tests.making import asked
from daumoi.supply.agenda import jobs
from daumoi.supply.agenda.each import SomeFailed
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.tests import made
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def failing_first(monkeypatch: Any, module: Any, name: str) -> None:
    """Let a function of a module fail the first time that it is called."""
    right, calls = getattr(module, name), []

    def stand_in(*args: Any, **more: Any) -> Any:
        calls.append(args)
        if len(calls) == 1:
            raise ValueError("a row that nobody thought of")
        return right(*args, **more)

    monkeypatch.setattr(module, name, stand_in)


def test_one_series_that_cannot_be_made_longer_holds_up_no_other(
    cast: Cast, at: Any, monkeypatch: Any, caplog: Any
) -> None:
    """The second series has its new events, the cause of the first is in the log."""
    at(made.NOW)
    for member in (cast.quan, cast.lan):
        made.series(member)
    count = Event.objects.count()
    at(made.NOW + timedelta(days=30))
    failing_first(monkeypatch, jobs, "extend")
    with pytest.raises(SomeFailed, match="1 failed"):
        jobs.extend_all()
    assert Event.objects.count() > count
    assert "a row that nobody thought of" in caplog.text


def test_one_invitation_that_cannot_be_carried_on_holds_up_no_other(
    cast: Cast, at: Any, monkeypatch: Any, caplog: Any
) -> None:
    """Of two series the second is invited to, and the repetition makes up for the first."""
    at(made.NOW)
    for member in (cast.quan, cast.lan):
        series.invite_to(made.series(member), asked(invites_all=True), scope="all", by=member.person, at=made.NOW)
    count, later = PressInvitation.objects.count(), at(made.NOW + timedelta(days=30))
    jobs.extend_all()
    failing_first(monkeypatch, series, "_carry_on")
    with pytest.raises(SomeFailed, match="1 failed"):
        series.carry_on(today=later.date(), at=later)
    half = PressInvitation.objects.count()
    assert half > count
    assert series.carry_on(today=later.date(), at=later) > 0
    assert "a row that nobody thought of" in caplog.text


def test_one_invitation_that_cannot_be_reminded_of_holds_up_no_other(
    cast: Cast, at: Any, monkeypatch: Any, caplog: Any
) -> None:
    """Whoever is invited to the second event is reminded of it."""
    at(made.NOW)
    rows = [
        invite(made.event(member), asked(invites_all=True), by=member.person, at=made.NOW)
        for member in (cast.quan, cast.lan)
    ]
    moment = at(made.NOW + (rows[0].register_by - made.NOW.date()))
    count = Notice.objects.count()
    failing_first(monkeypatch, reminding, "_remind")
    with pytest.raises(SomeFailed, match="1 failed"):
        reminding.remind_due(today=moment.date(), at=moment)
    assert Notice.objects.count() > count
    assert "a row that nobody thought of" in caplog.text
