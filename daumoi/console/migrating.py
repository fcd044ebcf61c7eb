"""Migrating in a fraction of the time: models of the migrations' state are drawn again only where that changes anything."""

from __future__ import annotations

from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

# PostgreSQL gets these from the operation itself, and no table is remade: the drawn model only has to know them
ADDED_ALONE = frozenset({"constraints", "indexes", "triggers"})
Drawn = tuple[dict[str, Any], tuple[Any, ...], dict[str, Any]]


class QuickState(ProjectState):
    """The state of the migrations; draws a new model alone, a new field into its model, nothing for an index or a trigger.

    Django draws a changed model with every model that is related to it, and nearly all models here are related to a
    person and an organisation: over two minutes for an empty database instead of a few seconds. A field that is changed
    or taken away still does that.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._drawn: dict[tuple[str, str], Drawn] = {}

    def clone(self) -> QuickState:
        """Return a copy of its own kind; Django's would be a plain one."""
        plain = super().clone()
        copied = QuickState(models=plain.models, real_apps=plain.real_apps)
        copied.is_delayed = plain.is_delayed
        if "apps" in plain.__dict__:
            copied.__dict__["apps"] = plain.apps
        copied._drawn = dict(self._drawn)
        return copied

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Draw a model anew after an operation, with those related to it where its fields changed."""
        if "apps" not in self.__dict__:
            # whatever is drawn later begins with the fields of then
            self._drawn.clear()
            return
        key = app_label, model_name
        state = self.models[key]
        before, now = self._drawn.get(key), _told(state)
        self._drawn[key] = now
        if model_name not in self.apps.all_models[app_label]:
            self.apps.render_multiple([state])
        elif before is None or not _is_same(before, now):
            added = _added(before, now) if before else {}
            if not added or not self._draw_in(key, added):
                super().reload_model(app_label, model_name, delay)
        else:
            # a later change of a field asks the drawn model which of the table's constraints are its own
            drawn = self.apps.get_model(app_label, model_name)._meta
            for name in ADDED_ALONE & state.options.keys():
                setattr(drawn, name, [one.clone() if hasattr(one, "clone") else one for one in state.options[name]])

    def _draw_in(self, key: tuple[str, str], added: dict[str, Any]) -> bool:
        """Give the drawn model fields that it did not have; whether that could be done without drawing it anew."""
        drawn = self.apps.get_model(*key)
        # what is drawn from this one would not hear of it, a table between two models is a model more
        if drawn.__subclasses__() or any(field.many_to_many for field in added.values()):
            return False
        for name, field in added.items():
            field.clone().contribute_to_class(drawn, name)
        return True


def _told(state: ModelState) -> Drawn:
    """Return what a drawn model is made of: fields, bases, options."""
    options = {name: value for name, value in state.options.items() if name not in ADDED_ALONE}
    return dict(state.fields), tuple(state.bases), options


def _is_same(one: Drawn, other: Drawn) -> bool:
    # a field is replaced by another object, never changed in place
    fields = zip(one[0].items(), other[0].items(), strict=False)
    alike = all(a == b and field is changed for (a, field), (b, changed) in fields)
    return alike and len(one[0]) == len(other[0]) and one[1:] == other[1:]


def _added(before: Drawn, now: Drawn) -> dict[str, Any]:
    """Return the fields that are new; none where anything else was changed as well."""
    kept = {name: field for name, field in now[0].items() if name in before[0]}
    is_all = _is_same(before, (kept, *now[1:]))
    return {name: field for name, field in now[0].items() if name not in kept} if is_all else {}


class QuickExecutor(MigrationExecutor):
    """Applies migrations on that state."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> ProjectState:
        state = super()._create_project_state(with_applied_migrations)  # type: ignore[misc]
        return QuickState(models=state.models, real_apps=state.real_apps)
