"""What is typed about a plan: its own particulars, and the reasons and numbers of its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.plans.acts import Drafted
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.programmes.models import Programme


class ProgrammesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Programmes with their years, because the phases of one programme bear one name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name and the years."""
        return f"{obj} ({obj.phase})"


class PlanForm(ActForm):
    """A plan: what it is called, whose it is, for which period, under which programmes."""

    title = WordsField(label=_("Name of the plan"), rows=2, max_length=500)
    issuer = OneField(label=_("Issued by"), queryset=Organisation.objects.none(), empty_label=None)
    co_issuer = OneField(
        label=_("Issued together with"),
        queryset=Organisation.objects.filter(closed_on=None),
        required=False,
        empty_label=_("No second issuer"),
        help_text=_("A joint plan is approved once a leader of each issuer approved it."),
    )
    first_on = DayField(label=pgettext_lazy("plan", "Period from"))
    last_on = DayField(label=_("to"))
    programmes = ProgrammesField(
        label=_("Programmes it serves"),
        queryset=Programme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phase = forms.CharField(
        label=_("Phase"),
        required=False,
        max_length=200,
        help_text=_("For a unit's own plan: the phase of the programme that it carries out."),
    )
    symbol = forms.CharField(
        label=_("Symbol after the number"), required=False, max_length=60, help_text=_("For example KH-SVHTTDL")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, issuers: list[Organisation], by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, queryset in {
            "issuer": Organisation.objects.filter(pk__in=[one.pk for one in issuers]),
            "programmes": Programme.objects.seen_by(by),
        }.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = queryset
        if not Programme.objects.seen_by(by).exists():
            del self.fields["programmes"]

    def drafted(self, previous: Plan | None = None) -> Drafted:
        """Return what was typed; `previous` the plan it is made from."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return Drafted(previous=previous, **given)


class ReasonForm(ActForm):
    """Why a plan is returned, or an item taken out of an approved plan."""

    reason = WordsField(label=_("Reason"), rows=3)


class NumberForm(ActForm):
    """Number and date given by văn thư."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60, help_text=_("For example 41/KH-SVHTTDL"))
    dated_on = DayField(label=_("Date of the document"))


class CopyForm(forms.Form):
    """One item of an earlier plan, as it would stand in the new one."""

    take = forms.BooleanField(label=_("Take over"), required=False)
    title = forms.CharField(label=_("What is planned"), max_length=400, required=False)
    when = forms.ChoiceField(label=_("When"), required=False)

    def __init__(self, *args: Any, times: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["when"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = times
        if not self.is_bound:
            # asked for only of what is taken over, see clean
            self.fields["title"].required = self.fields["when"].required = True

    def clean(self) -> dict[str, Any]:
        """Return what was typed; an item that is taken over has its words."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("take") and not given.get("title", "").strip():
            self.add_error("title", _("Say what is planned."))
        return given
