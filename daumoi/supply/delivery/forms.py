"""The form of a newsroom's feed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm
from daumoi.supply.delivery.acts import Wanted
from daumoi.supply.delivery.rules import editing


class FeedForm(ActForm):
    """A name, a last day, and the newsroom where the person edits several."""

    name = forms.CharField(label=_("What fetches it"), max_length=120, help_text=_("For example: editorial system"))
    expires_on = DayField(label=pgettext_lazy("address of a feed", "Opens until"))
    newsroom = forms.ModelChoiceField(label=_("Newsroom"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_own("newsroom", editing(by))

    def wanted(self) -> Wanted:
        """Return what was filled in."""
        given = self.cleaned_data
        return Wanted(given["newsroom"], given["name"], given["expires_on"])
