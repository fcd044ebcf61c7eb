"""A release that waits for an answer stands where its approver looks first, with the hour it is meant for."""

from __future__ import annotations

from datetime import timedelta

from daumoi.base.clock import PLACE, now
from daumoi.desk.today.waits import waits_of
from daumoi.supply.releases.tests.making import submitted


def test_a_release_to_approve_tells_its_hour_and_stands_first(cast):
    """Whoever approves reads at once until when the answer is of use; without an hour it still comes before the rest."""
    moment = now() + timedelta(hours=3)
    timed, plain = submitted(cast, release_at=moment), submitted(cast)
    mine = [wait for wait in waits_of(cast.cuong.person) if wait.address.startswith("/thong-tin/")]
    by_address = {wait.address: wait for wait in mine}
    told = by_address[f"/thong-tin/{timed.pk}/"]
    assert told.due_on == moment.astimezone(PLACE).date()
    assert f"{moment.astimezone(PLACE):%H:%M ngày %d/%m/%Y}" in told.words
    without_day = [wait.address for wait in waits_of(cast.cuong.person) if wait.due_on is None]
    assert without_day[0] == f"/thong-tin/{plain.pk}/"
