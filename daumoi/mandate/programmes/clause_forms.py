"""What is typed about the text of an agreement, its periodic duties and what was fulfilled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.programmes.clause_acts import MOST_AFTER, Amended, Periodic, Shown
from daumoi.mandate.programmes.models import CUTS, RHYTHMS, UNITS, Programme
from daumoi.mandate.programmes.rules import paper_cited


class AmendForm(ActForm):
    """A version of the text."""

    valid_from = DayField(label=_("In force from"))
    changed = WordsField(label=_("What this version changes"), rows=2, required=False)
    symbol = forms.CharField(
        label=_("Number of the amending paper"),
        required=False,
        max_length=60,
        help_text=_("A paper of the register is linked by its number."),
    )
    text = WordsField(
        label=_("Full text"),
        rows=22,
        help_text=_("Paste the text. A line that begins “Điều 5.” or “2.” begins a clause."),
    )

    def __init__(self, *args: Any, by: Person, is_first: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        if is_first:
            del self.fields["changed"]

    def amended(self) -> Amended:
        """Return what was typed."""
        given = self.cleaned_data
        return Amended(
            text=given["text"],
            valid_from=given["valid_from"],
            changed=given.get("changed", ""),
            paper=paper_cited(given["symbol"], None, by=self.by),
        )


class PeriodicForm(ActForm):
    """The duty of a clause."""

    rhythm = forms.ChoiceField(
        label=_("How often"), choices=[("", _("no periodic duty")), *RHYTHMS.items()], required=False
    )
    organisation = OneField(
        label=_("Who owes it"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("every party"),
    )
    after = forms.IntegerField(
        label=_("Due after the end of the period"),
        min_value=0,
        max_value=MOST_AFTER,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(UNITS.items()))
    cut = forms.ChoiceField(label=_("Periods run"), choices=list(CUTS.items()))

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["organisation"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.filter(pk__in=programme.sides.values("organisation"))

    def periodic(self) -> Periodic:
        """Return what was typed."""
        return Periodic(**self.cleaned_data)


class FulfilForm(ActForm):
    """How it is shown that a clause was kept."""

    done_on = DayField(label=_("Done on"))
    symbol = forms.CharField(
        label=_("Number of the paper"),
        required=False,
        max_length=60,
        help_text=_("A paper of the register is linked by its number."),
    )
    words = WordsField(
        label=_("What shows it"),
        rows=2,
        required=False,
        max_length=400,
        help_text=_("For example: quarterly report 318/BC-BCH; plan; minutes of the interim review."),
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by

    def shown(self) -> Shown:
        """Return what was typed; a number that is not in the register stands in the words."""
        given = self.cleaned_data
        paper = paper_cited(given["symbol"], None, by=self.by)
        parts = [given["symbol"].strip() if paper is None else "", given["words"].strip()]
        return Shown(done_on=given["done_on"], paper=paper, words=". ".join(part for part in parts if part))
