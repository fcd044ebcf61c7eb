"""Forms that lead to one act: what the rules refuse becomes an error of the form, and what was typed stays; an uploaded list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from daumoi.base.errors import NotYours, Refused
from daumoi.base.web.choosing import ASKING, OneField

T = TypeVar("T")
LARGEST_LIST = 5 * 1024 * 1024


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Show a refusal at its field, or above the form. Raises a NotYours on: it has a page of its own."""
    if isinstance(refused, NotYours):
        raise refused
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    form.status = refused.status  # type: ignore[attr-defined]


def status_of(form: forms.BaseForm) -> int:
    """Return the status of the page that shows a form: 200, 422 with errors, 409 where one was too late."""
    status: int = getattr(form, "status", 200)
    return 422 if form.errors and status == 200 else status


class ActForm(forms.Form):
    """A form for one act; `status` is that of the page showing it: 200, 422 with errors, 409 where one was too late."""

    status = 200

    @property
    def is_asking(self) -> bool:
        """Return whether the form was sent to narrow a list too long for the page: nothing is done, what was typed stays."""
        return self.is_bound and ASKING in self.data

    def is_valid(self) -> bool:
        """Return whether an act may be done with it."""
        return not self.is_asking and super().is_valid()

    def full_clean(self) -> None:
        """Clean the fields; of a form that only asks none, so that it shows no errors."""
        if self.is_asking:
            self._errors = ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Let the field `name`, a choice of rows, offer these."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def offer_own(self, name: str, rows: Sequence[Model]) -> None:
        """Let the field `name` offer these of the person's own; one alone is sent without being asked for.

        What is sent is held against them all the same.
        """
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        assert field.queryset is not None
        field.queryset = field.queryset.model._default_manager.filter(pk__in=[one.pk for one in rows])
        if len(rows) == 1:
            field.initial, field.widget = rows[0].pk, forms.HiddenInput()

    def keep(self, thing: Any, *names: str) -> None:
        """Leave what `thing` holds in these fields where whoever edits may not see it, unless they choose another row."""
        for name in names:
            field = self.fields[name]
            assert isinstance(field, OneField)
            field.keep(getattr(thing, name))

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do the act with the cleaned values; return its result, None where form or rules refuse. Raises NotYours."""
        if not self.is_valid():
            self.status = 200 if self.is_asking else 422
            return None
        try:
            return act()
        except Refused as refused:
            refuse(self, refused)
            return None

    def carries(self, act: Callable[[], object]) -> bool:
        """Do an act whose result nobody needs; return whether it was done. Raises NotYours."""
        done = self.attempt(lambda: (act(),))
        return done is not None


class ListUpload(ActForm):
    """The file of an import: a list with its heading (base/sheets)."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(".csv or .xlsx, at most 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Return the file; refuse one above 5 MB."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_LIST:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return upload
