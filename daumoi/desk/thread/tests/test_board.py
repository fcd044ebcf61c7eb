"""The board of a directive: who opens it, what each sees, a bound on queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daumoi.mandate.tasks.models import Duty
from tests import making


def board(member, duty):
    return member.client.get(reverse("directives-board", args=[duty.task.directive.paper_id]))


@pytest.mark.parametrize(
    ("name", "status"), [("hoa", 200), ("lan", 200), ("nghia", 200), ("sao", 404), ("tuan", 404), ("minh", 404)]
)
def test_who_opens_the_board(cast, at, name, status):
    """The office, who has a duty, the inspector; nobody else. S0-10"""
    at(making.DAY)
    assert board(getattr(cast, name), making.led(cast.hoa, cast.lan)).status_code == status


def test_the_ruler_shows_each_day_of_the_count(cast, at):
    """Days off are told apart from days that count, up to the deadline. S0-17"""
    at(date(2026, 10, 14))
    duty = making.led(cast.hoa, cast.lan, date(2026, 10, 19))
    Duty.objects.filter(pk=duty.pk).update(computation={"rule": "working_days", "start": "2026-10-12", "count": 5})
    days = board(cast.hoa, duty).context["groups"][0]["ruler"]
    kinds = [(day["date"].day, day["kind"]) for day in days]
    assert kinds == [
        *((12, "start"), (13, "pass"), (14, "pass"), (15, "pass"), (16, "pass")),
        *((17, "off"), (18, "off"), (19, "end")),
    ]
    assert [day["date"].day for day in days if day["is_today"]] == [14]


def test_queries_do_not_grow_with_the_parties(cast, at):
    """Two organisations take as many queries as forty."""
    at(making.DAY)
    counts = []
    duty = making.led(cast.hoa, cast.lan)
    row = {"task_id": duty.task_id, "role": "coordinate"}
    others = [one for one in type(duty.organisation).objects.all()[:42] if one.pk != duty.organisation_id]
    for some in (others[:1], others[1:]):
        Duty.objects.bulk_create(Duty(organisation=one, **row) for one in some)
        board(cast.hoa, duty)
        with CaptureQueriesContext(connection) as queries:
            answer = board(cast.hoa, duty)
        counts.append(len(queries))
    assert len(answer.context["groups"][0]["rows"]) >= 40
    assert counts[0] == counts[1] <= 30
