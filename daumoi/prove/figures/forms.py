"""Entering and answering figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, NumberField, WordsField
from daumoi.mandate.indicators.models import Indicator
from daumoi.prove.figures.models import BASES, BOUNDS, Figure


class EnterForm(forms.Form):
    """A figure of one's own organisation, by hand, with its evidence."""

    organisation = OneField(label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None)
    indicator = forms.ModelChoiceField(label=_("Indicator"), queryset=Indicator.objects.all())
    value = NumberField(label=_("Number"))
    bound = forms.ChoiceField(label=_("Bound"), choices=[(key, word) for key, word in BOUNDS.items() if key != "vague"])
    first_on = DayField(label=_("Period from"))
    last_on = DayField(label=_("to"))
    what = forms.CharField(label=_("What is counted"), max_length=400)
    basis = forms.ChoiceField(
        label=_("Basis of the number"), choices=[(key, word) for key, word in BASES.items() if key]
    )
    file = forms.FileField(label=_("Evidence: file"), required=False)
    link = forms.URLField(label=_("Evidence: link"), required=False, assume_scheme="https")
    same = forms.ChoiceField(label=_("The same fact?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, owners: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        owner, same = self.fields["organisation"], self.fields["same"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(same, forms.ChoiceField)
        owner.queryset = Organisation.objects.filter(pk__in=[one.pk for one in owners])
        given = str(self.data.get("same", "")) if self.is_bound else ""
        same.choices = [(given, given)] if given else []

    def offer_same(self, known: list[tuple[str, str]]) -> None:
        """Ask whether the figure states a known fact; `known` are ids and what to show."""
        same = self.fields["same"]
        assert isinstance(same, forms.ChoiceField)
        same.choices = [*known, ("new", _("No, another fact"))]


class AnswerForm(forms.Form):
    """Which number is right."""

    value = NumberField(label=_("The right number"))
    words = forms.CharField(label=_("Remark"), required=False, max_length=500)
    same = forms.ChoiceField(label=_("The same fact?"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, figure: Figure, **options: Any) -> None:
        super().__init__(*args, **options)
        given = str(self.data.get("same", "")) if self.is_bound else ""
        if given:
            self.offer_same([(given, given)])
        suggested = [one for one in figure.readings if one.get("suggested")]
        if suggested:
            self.fields["value"].help_text = _("Suggested reading: %(value)s") % {
                "value": f"{suggested[0]['value']:,}".replace(",", ".")
            }

    def offer_same(self, known: list[tuple[str, str]]) -> None:
        """Ask whether the figure states a known fact; `known` are ids and what to show."""
        same = self.fields["same"]
        assert isinstance(same, forms.ChoiceField)
        same.widget = forms.RadioSelect()
        same.choices = [*known, ("new", _("No, another fact"))]


class AskForm(forms.Form):
    """A question to the organisation of a figure."""

    words = WordsField(label=_("Question"))


class EvidenceForm(forms.Form):
    """A file or a link."""

    file = forms.FileField(label=_("File"), required=False)
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")


class SetAsideForm(forms.Form):
    """Why a figure is taken out of the totals."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
