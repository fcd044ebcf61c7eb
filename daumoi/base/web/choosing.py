"""Choices from long lists: boxes or buttons in a list of fixed height, with a field above that narrows it while typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

# up to so many, a plain select shows at a glance what there is
FEW = 8


class ChooseMany(forms.CheckboxSelectMultiple):
    """Boxes in a list of fixed height with a field above that narrows it; what is chosen stands first."""

    template_name = "parts/_choose.html"

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return Django's groups of options, those chosen before the others."""
        groups: list[Any] = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: not any(option["selected"] for option in group[1]))


class ChooseOne(forms.Select):
    """A select of few rows, or a list of buttons that narrows while typing; without scripts the list scrolls."""

    long_template_name = "parts/_choose_one.html"

    @property
    def is_long(self) -> bool:
        """Return whether there are more rows than a select shows at a glance."""
        if not isinstance(self.choices, list):
            # asked once: the rows of a queryset are read here and not again
            self.choices = list(self.choices)
        return len(self.choices) > FEW

    @property
    def use_fieldset(self) -> bool:  # type: ignore[override]
        """Return whether the field is a group of buttons, which a legend names."""
        return self.is_long

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return Django's context; of a long list the chosen row stands first, "nothing" only where it may be left open."""
        is_long = self.is_long
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if is_long:
            found = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
            kept = [option for option in found if str(option["value"]) or not self.is_required]
            context["widget"]["options"] = sorted(kept, key=lambda option: not option["selected"])
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the select, or the list of buttons."""
        if not self.is_long:
            return super().render(name, value, attrs, renderer)
        chosen = renderer or get_default_renderer()
        return mark_safe(chosen.render(self.long_template_name, self.get_context(name, value, attrs)))


class OneField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a list that may be long; `kept` the one chosen before that whoever edits may not see, None for none."""

    kept: Any = None

    def __init__(self, queryset: Any, **options: Any) -> None:
        options.setdefault("widget", ChooseOne)
        if not options.get("required", True):
            options.setdefault("empty_label", _("None of these"))
        super().__init__(queryset, **options)

    def keep(self, row: Any) -> None:
        """Leave `row` chosen unless another is: whoever edits may not see it, and must not take it out by saving."""
        assert self.queryset is not None
        if row is not None and not self.queryset.filter(pk=row.pk).exists():
            self.kept, self.required, self.widget.is_required = row, False, False
            self.empty_label = _("What was chosen before; it is not open to you")
            self.queryset = self.queryset

    def clean(self, value: Any) -> Any:
        """Return the row chosen, or the one that is kept."""
        return super().clean(value) or self.kept
