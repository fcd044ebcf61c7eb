"""Data flows one way: no model points to a stage or an area below its own, and no back door leads up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from tests.house import STAGES, area_of, stage_of


def _relations() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_models(include_auto_created=False):
        if model.__module__.startswith("daumoi."):
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                if field.remote_field and not field.auto_created:
                    yield model, field


def _name(model: type[models.Model], field: models.Field) -> str:
    return f"{model._meta.label}.{field.name}"


RELATIONS = [pytest.param(model, field, id=_name(model, field)) for model, field in _relations()]


@pytest.mark.parametrize(("model", "field"), RELATIONS)
def test_points_to_its_own_stage_or_one_above(model, field):
    target = field.remote_field.model
    if not target.__module__.startswith("daumoi."):
        return
    own, other = stage_of(model.__module__), stage_of(target.__module__)
    assert STAGES.index(other) <= STAGES.index(own), f"{own} comes before {other} in the flow"


@pytest.mark.parametrize(("model", "field"), RELATIONS)
def test_crossing_an_area_leaves_no_back_door(model, field):
    target = field.remote_field.model
    if area_of(target.__module__) == area_of(model.__module__) or _tells_about_events(model):
        return
    assert (field.remote_field.related_name or "").endswith("+"), (
        f"{target._meta.label} would reach back down by .{field.remote_field.get_accessor_name()}"
    )


def _tells_about_events(model: type[models.Model]) -> bool:
    # histories are made by django-pghistory, which names their relations itself
    return model.__name__.endswith("Event") and hasattr(model, "pgh_tracked_model")


def test_areas_make_no_circle():
    edges = {
        (area_of(model.__module__), area_of(field.remote_field.model.__module__))
        for model, field in _relations()
        if field.remote_field.model.__module__.startswith("daumoi.")
    }
    edges = {(a, b) for a, b in edges if a != b}
    open_areas = {area for edge in edges for area in edge}
    while leaves := {area for area in open_areas if not any(a == area for a, _ in edges)}:
        open_areas -= leaves
        edges = {(a, b) for a, b in edges if b not in leaves}
    assert not open_areas, f"these areas point at each other: {sorted(edges)}"


def test_no_model_on_the_desk():
    stages = {stage_of(model.__module__) for model in apps.get_models() if model.__module__.startswith("daumoi.")}
    assert not stages & {"texts", "desk", "console", "demo"}, "desk, console, demo and texts own no tables"


def test_migrations_make_no_circle():
    MigrationLoader(None).graph.ensure_not_cyclic()
