"""Choices from long lists: boxes or buttons in a list of fixed height, with a field above that narrows it while typing.

Of a very long list the page holds a part: the form is sent again with the words typed, to the page it stands on, which
offers what fits. So the gate of the form's rows is the only gate, and a button does without scripts what typing does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from daumoi.texts.vietnamese import search_key

# up to so many, a plain select shows at a glance what there is
FEW = 8
# up to so many stand in the page; of more the first, or those found
MANY = 200
SHOWN = 50
# the button's name: its value is the field whose list is asked; no act is done
ASKING = "_tim"
WORDS = "{}_loc"


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
    # set by the field of a list too long for the page: the words asked, whether just now, and whether more fits than is shown
    is_asked, words, is_now, has_more = False, "", False, False

    @property
    def is_long(self) -> bool:
        """Return whether there are more rows than a select shows at a glance."""
        if not isinstance(self.choices, list):
            # asked once: the rows of a queryset are read here and not again
            self.choices = list(self.choices)
        return self.is_asked or len(self.choices) > FEW

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
            context["widget"] |= {
                "is_asked": self.is_asked,
                "words": self.words,
                "is_now": self.is_now,
                "has_more": self.has_more,
            }
            context["widget"] |= {"words_name": WORDS.format(name), "asking": ASKING}
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the select, or the list of buttons."""
        if not self.is_long:
            return super().render(name, value, attrs, renderer)
        chosen = renderer or get_default_renderer()
        return mark_safe(chosen.render(self.long_template_name, self.get_context(name, value, attrs)))


class _Offered(ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows of a field: all of them, or of a list too long for a page the one chosen and those that fit the words."""

    def __iter__(self) -> Iterator[Any]:
        field = self.field
        assert isinstance(field, OneField)
        if not isinstance(field.widget, ChooseOne):
            yield from super().__iter__()
            return
        if field.empty_label is not None:
            yield ("", field.empty_label)
        shown, field.widget.has_more = field.found() if field.is_many else (field.first(), False)
        yield from (self.choice(row) for row in shown)


class OneField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a list that may be long; `kept` the one chosen before that whoever edits may not see, None for none."""

    kept: Any = None
    iterator = _Offered
    # what stands in the form now: the words by which the list is asked, and the row chosen
    words, chosen = "", None
    _first: tuple[Any, list[Any]] = (None, [])

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

    @property
    def is_many(self) -> bool:
        """Return whether the rows are too many for a page."""
        return len(self.first()) > MANY

    def first(self) -> list[Any]:
        """Return the first rows, all of them where they are not too many; asked once for each set of rows."""
        assert self.queryset is not None
        if self._first[0] is not self.queryset:
            self._first = (self.queryset, list(self.queryset[: MANY + 1]))
        return self._first[1]

    def found(self) -> tuple[list[Any], bool]:
        """Return the row chosen and the first rows whose words fit, marks or not, and whether more fit; without words the first."""
        assert self.queryset is not None
        kept = list(self.queryset.filter(pk=self.chosen)) if self.chosen else []
        wanted = search_key(self.words).split()
        fitting = (one for one in self.queryset.all() if self._fits(one, wanted)) if wanted else iter(self.first())
        shown = list(islice((one for one in fitting if one not in kept), SHOWN + 1))
        return kept + shown[:SHOWN], len(shown) > SHOWN

    def _fits(self, row: Any, wanted: list[str]) -> bool:
        # what is searched is what is shown: nothing can be found out about a row that its reader does not see
        key = search_key(str(self.label_from_instance(row)))
        return all(word in key for word in wanted)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Return the field in a form, which tells what was typed above a list too long for the page."""
        bound = super().get_bound_field(form, field_name)
        if isinstance(self.widget, ChooseOne) and isinstance(self.choices, ModelChoiceIterator) and self.is_many:
            self.words = str(form.data.get(WORDS.format(bound.html_name), ""))[:200]
            self.chosen = self._key_of(bound.value())
            self.widget.is_asked, self.widget.words = True, self.words
            self.widget.is_now = form.data.get(ASKING) == bound.html_name
            self.widget.choices = self.choices
        return bound

    def _key_of(self, value: Any) -> Any:
        try:
            return self.to_python(value) and value
        except forms.ValidationError:
            return None

    def clean(self, value: Any) -> Any:
        """Return the row chosen, or the one that is kept."""
        return super().clean(value) or self.kept
