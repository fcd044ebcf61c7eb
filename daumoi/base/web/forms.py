"""Forms that lead to one act: what the rules refuse becomes an error of the form, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

from daumoi.base.errors import NotYours, Refused

T = TypeVar("T")


class ActForm(forms.Form):
    """A form for one act; `status` is that of the page showing it: 200, 422 with errors, 409 where one was too late."""

    status = 200

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do the act with the cleaned values; return its result, None where form or rules refuse. Raises NotYours."""
        if not self.is_valid():
            self.status = 422
            return None
        try:
            return act()
        except NotYours:
            raise
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, refused.message)
            self.status = refused.status
            return None

    def carries(self, act: Callable[[], object]) -> bool:
        """Do an act whose result nobody needs; return whether it was done. Raises NotYours."""
        done = self.attempt(lambda: (act(),))
        return done is not None
