"""Two approvers and an author at one moment, each in a transaction of its own (trust A7)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.supply.releases import acts, approving
from daumoi.supply.releases.models import Approval, Text
from daumoi.supply.releases.tests.making import fresh, submitted, words
from tests.cast import person


@pytest.mark.django_db(transaction=True)
def test_one_approval_a_round_whoever_is_first(cast):
    """S1-7: of two approvers and one who takes it back, rewrites and approves, one yes counts in a round, and never the author's."""
    one = submitted(cast)
    second = person("phat-ngon-hai@lamgiang.example", cast.lan.organisation, "spokesperson")
    start = Barrier(3)

    def yes(by):
        approving.answer(fresh(one), one.organisation, by=by, at=now())

    def rewrite(by):
        approving.send_back(fresh(one), "Sửa giờ.", by=by, at=now())
        acts.write(fresh(one), words(body="Giờ đã sửa.", based_on=1), by=by, at=now())
        approving.submit(fresh(one), by=by, at=now())
        yes(by)

    def alone(move):
        start.wait()
        try:
            move[0](move[1])
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(3) as pool:
        came = Counter(pool.map(alone, [(yes, cast.cuong.person), (yes, second), (rewrite, second)]))
    assert came["refused"] >= 1, "the one who rewrote it never approves"
    given = Approval.objects.filter(release=one, verdict="yes")
    assert all(times == 1 for times in Counter(given.values_list("round", flat=True)).values())
    for row in given:
        assert not Text.objects.filter(release=one, round=row.round, made_by=row.by_id).exists()
