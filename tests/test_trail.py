"""The trail: rows are added in the act's transaction and never altered; histories catch what passes no act."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from daumoi.actors.trail.acts import act
from daumoi.actors.trail.models import TrailEntry
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports.models import Report
from tests import making
from tests.cast import app_role

EVENTS = sorted(
    model._meta.db_table for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is not None
)


def things(cast):
    """Make one row of each tracked kind of the chain."""
    duty = making.led(cast.hoa, cast.lan)
    making.figure(cast.lan, 5)
    making.report(cast.hoa)
    return duty


@pytest.mark.parametrize("sql", ["update trail_trailentry set verb = 'x'", "delete from trail_trailentry"])
def test_the_role_of_requests_alters_no_row(cast, sql):
    """Neither one row nor all."""
    making.order(cast.hoa)
    with pytest.raises(ProgrammingError, match="permission denied"), app_role(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", EVENTS)
def test_the_role_of_requests_alters_no_history(cast, table):
    """Every table of histories is closed to changes."""
    for sql in (f"update {table} set pgh_label = 'x'", f"delete from {table}"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            app_role(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (Paper, {"subject": "x"}),
        (Task, {"title": "x"}),
        (Duty, {"role": "coordinate"}),
        (Figure, {"what": "x"}),
        (Report, {"subject": "x"}),
    ],
)
def test_a_statement_past_the_acts_leaves_history(cast, model, changed):
    """A bulk update leaves a row for each row it touched, and so does raw SQL."""
    things(cast)
    events = next(one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is model)
    before, rows = events.objects.count(), model.objects.count()
    model.objects.update(**changed)
    assert events.objects.count() == before + rows
    column, value = next(iter(changed.items()))
    with connection.cursor() as cursor:
        cursor.execute(f"update {model._meta.db_table} set {column} = %s", [value + "y"])
    assert events.objects.count() == before + 2 * rows


def test_a_history_row_carries_the_number_of_its_act(cast):
    """From a changed row back to who did it."""
    figure = making.figure(cast.lan, 5)
    events = next(one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is Figure)
    row = events.objects.get(pgh_obj=figure.pk)
    entry = TrailEntry.objects.get(pk=row.pgh_context.metadata["trail"])
    assert (entry.verb, entry.by) == ("confirmed", cast.lan.person)


def test_what_fails_leaves_no_row(cast):
    """Row and act stand or fall together."""
    paper, rows = making.order(cast.hoa), TrailEntry.objects.count()
    with pytest.raises(IntegrityError), act("shared", paper, by=cast.hoa.person, at=making.moment()):
        Paper.objects.update(received_on="2020-01-01")
    assert TrailEntry.objects.count() == rows
    paper.refresh_from_db()
    assert paper.received_on == making.DAY


def test_every_act_of_the_chain_leaves_one_row(cast):
    """Registered, confirmed, entered, created: one row each for its thing, with who and when."""
    duty = things(cast)
    for thing, verbs in (
        (duty.task.directive.paper, ["registered"]),
        (duty.task, ["confirmed"]),
        (Figure.objects.get(), ["confirmed"]),
        (Report.objects.get(), ["created"]),
    ):
        entries = list(TrailEntry.objects.of(thing))
        assert [entry.verb for entry in entries] == verbs
        assert all(entry.by and entry.at for entry in entries)
