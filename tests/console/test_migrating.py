"""The quick state of the migrations knows what Django's own would know."""

from __future__ import annotations

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from daumoi.console.migrating import QuickState

KEY = ("id", models.BigAutoField(primary_key=True))


def walked(state: ProjectState) -> ProjectState:
    """Do to a state what migrations do, drawing models after each step."""
    state.add_model(ModelState("one", "Office", [KEY, ("name", models.CharField(max_length=20))]))
    # drawn from here on
    assert state.apps.get_model("one", "Office")
    state.add_model(
        ModelState(
            "one", "Post", [KEY, ("office", models.ForeignKey("one.Office", models.CASCADE, related_name="posts"))]
        )
    )
    state.add_constraint("one", "office", models.UniqueConstraint(fields=["name"], name="named_once"))
    state.add_index("one", "post", models.Index(fields=["office"], name="by_office"))
    state.add_field("one", "office", "seat", models.CharField(max_length=9, default=""), preserve_default=True)
    state.alter_field("one", "office", "name", models.CharField(max_length=90), preserve_default=True)
    state.add_field(
        "one",
        "office",
        "above",
        models.ForeignKey("self", models.CASCADE, null=True, related_name="below"),
        preserve_default=True,
    )
    state.add_model(ModelState("one", "Seal", [KEY, ("post", models.OneToOneField("one.Post", models.CASCADE))]))
    state.remove_field("one", "office", "seat")
    state.remove_constraint("one", "office", "named_once")
    state.add_constraint("one", "post", models.UniqueConstraint(fields=["office"], name="one_post"))
    return state


def told(state: ProjectState) -> dict[str, object]:
    """Return what the drawn models know of themselves and of each other."""
    return {
        model.__name__: (
            sorted(
                (one.name, type(one).__name__, getattr(one, "max_length", None) or 0)
                for one in model._meta.get_fields()
            ),
            [one.name for one in model._meta.constraints],
            [one.name for one in model._meta.indexes],
            sorted(relation.get_accessor_name() for relation in model._meta.related_objects),
        )
        for model in state.apps.get_models()
    }


@pytest.mark.parametrize("cloned", [False, True])
def test_it_knows_what_djangos_own_knows(cloned: bool) -> None:
    quick = QuickState()
    assert told(walked(quick.clone() if cloned else quick)) == told(walked(ProjectState()))


def test_a_copy_is_of_its_kind() -> None:
    assert isinstance(QuickState().clone(), QuickState)
