"""The items that stood under programmes are in plans after the migration."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.plans.rules import state_of
from daumoi.mandate.programmes.models import ContentLine, Programme
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class Before:
    """The models as the migration sees them: today's, and the items of programmes as they were."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def get_model(self, area: str, name: str) -> Any:
        """Return a model, for the old items a manager of the given rows."""
        if (area, name) != ("programmes", "PlanItem"):
            return apps.get_model(area, name)
        found = SimpleNamespace(order_by=lambda *_: self.rows)
        return SimpleNamespace(objects=SimpleNamespace(select_related=lambda *_: found))


def test_items_of_programmes_are_kept(cast: Cast) -> None:
    """Each item keeps its id, line and day, in an approved plan of its organisation and year. S2-14"""
    programme = Programme.objects.create(
        name="Chương trình vùng cao", first_on=date(2026, 1, 1), last_on=date(2030, 12, 31)
    )
    line = ContentLine.objects.create(programme=programme, number=1, words="Tủ sách")
    given = {"programme": programme, "programme_id": programme.pk, "organisation_id": cast.quan.organisation.pk}
    dated = SimpleNamespace(
        pk=uuid4(), title="Trao sách", due_on=date(2027, 5, 4), line_id=line.pk, task_id=None, **given
    )
    loose = SimpleNamespace(pk=uuid4(), title="Nói chuyện", due_on=None, line_id=None, task_id=None, **given)
    migration = MigrationLoader(None).get_migration("plans", "0002_items_of_programmes")
    migration.operations[0].code(Before([dated, loose]), SimpleNamespace(connection=connection))  # type: ignore[attr-defined]
    item = PlanItem.objects.get(pk=dated.pk)
    assert (item.first_on, item.last_on, item.plan.first_on.year) == (date(2027, 5, 4), date(2027, 5, 4), 2027)
    assert [one.words for one in item.lines.all()] == ["Tủ sách"]
    assert state_of(item.plan) == "approved"
    other = PlanItem.objects.get(pk=loose.pk)
    assert (other.first_on, other.last_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert other.plan != item.plan
