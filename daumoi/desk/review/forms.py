"""Deciding on a proposal: what the reader found, filled in, for a person to confirm or change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.actors.organisations.rules import Match, match
from daumoi.base.web.fields import DayField, NumberField, WordsField
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.indicators.rules import Catalogue
from daumoi.mandate.papers.models import Span
from daumoi.mandate.tasks.models import RHYTHMS, ROLES
from daumoi.prove.figures.models import BASES, BOUNDS, NATURES
from daumoi.texts.vietnamese import search_key

BLANK_PARTIES = 1


class Register:
    """The organisations and groups that names of one paper are matched with, fetched once for the page."""

    def __init__(self, names: Mapping[str, Match], province: str) -> None:
        self.names = names
        self.province = province
        self.catalogue = Catalogue()
        self.organisations = {one.pk: one for one in Organisation.objects.all()}
        self.groups = {group.pk: group for group in Group.objects.prefetch_related("members")}
        self._by_name = {search_key(one.name): one for one in self.organisations.values()}

    def indicator_words(self, what: str, unit: str) -> str:
        """Return the proposed indicator as it stands in the list ("I01 Buổi …"), "" for none."""
        indicator = self.catalogue.propose(what, unit)
        return f"{indicator.code} {indicator}" if indicator else ""

    def found(self, words: str) -> Organisation | Group | None:
        """Return the organisation or group that `words` stand for, None where nothing matches."""
        exact = self._by_name.get(search_key(words))
        if exact is not None:
            return exact
        known = match(words, self.names, self.province)
        if known.organisation is not None:
            return self.organisations.get(known.organisation)
        return self.groups.get(known.group) if known.group is not None else None


class PartyForm(forms.Form):
    """One agency of a task: who, in which role; a collective opens into its members; an unknown body is registered here."""

    who = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()), required=False)
    members = forms.MultipleChoiceField(
        label=_("Members of the group"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_new = forms.BooleanField(label=_("Register as a new organisation"), required=False)
    remember = forms.BooleanField(label=_("Remember this name for the organisation I choose"), required=False)

    def __init__(self, *args: Any, register: Register, agency: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.register = register
        self.written = (agency or {}).get("agency", "")
        self.match = register.found(self.written) if self.written else None
        self.fields["who"].initial = str(self.match or self.written)
        # offered for every correction; ticked beforehand only where the register did not know the name at all
        self.fields["remember"].initial = self.match is None
        self.fields["role"].initial = (agency or {}).get("role", "coordinate" if agency is None else "lead")
        group = self.match if isinstance(self.match, Group) else self._typed_group()
        members = list(group.members.all()) if group else []
        choices = self.fields["members"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(str(one.pk), str(one)) for one in members]
        choices.initial = [str(one.pk) for one in members if one.closed_on is None]
        self.group = group

    def _typed_group(self) -> Group | None:
        typed = self.register.found(str(self.data.get(self.add_prefix("who"), ""))) if self.is_bound else None
        return typed if isinstance(typed, Group) else None

    def clean(self) -> dict[str, Any]:
        """Find the organisations meant; an unknown name must be ticked as new or corrected."""
        cleaned = super().clean() or {}
        words = (cleaned.get("who") or "").strip()
        cleaned["organisations"], cleaned["new_name"] = [], ""
        if not words:
            return cleaned
        found = self.register.found(words)
        if isinstance(found, Organisation):
            cleaned["organisations"] = [found]
        elif isinstance(found, Group):
            ticked = set(cleaned.get("members") or [])
            cleaned["organisations"] = [one for one in found.members.all() if str(one.pk) in ticked]
            if not ticked:
                self.add_error("members", _t("Tick at least one organisation of the group."))
        elif cleaned.get("is_new"):
            cleaned["new_name"] = words
        else:
            self.add_error(
                "who",
                _t(
                    "“%(words)s” is not in the register. Choose an organisation, or tick “Register as a new organisation”."
                )
                % {"words": words},
            )
        return cleaned


class TaskForm(forms.Form):
    """A task as it will be assigned."""

    clause = WordsField(label=_("Duty, in the words of the document"), rows=4)
    title = forms.CharField(label=_("Short name"), required=False, max_length=400)
    due_on = DayField(label=_("Deadline"), required=False)
    rhythm = forms.ChoiceField(label=_("Returns"), required=False, choices=[("", _("once")), *RHYTHMS.items()])


class FigureForm(forms.Form):
    """A figure as it will be kept."""

    who = forms.CharField(
        label=_("Whose figure"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    value = NumberField(label=_("Number"), required=False)
    value_max = NumberField(label=_("Up to"), required=False)
    bound = forms.ChoiceField(label=_("Bound"), choices=list(BOUNDS.items()))
    unit = forms.CharField(label=_("Unit"), max_length=100)
    what = forms.CharField(label=_("What is counted"), max_length=400)
    indicator = forms.CharField(
        label=_("Indicator"),
        required=False,
        widget=forms.TextInput(attrs={"list": "indicators", "autocomplete": "off"}),
    )
    first_on = DayField(label=_("Period from"), required=False)
    last_on = DayField(label=_("to"), required=False)
    basis = forms.ChoiceField(label=_("Basis of the number"), required=False, choices=list(BASES.items()))
    nature = forms.ChoiceField(label=_("Result, target or forecast"), choices=list(NATURES.items()))
    same = forms.ChoiceField(label=_("The same fact?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, register: Register, **options: Any) -> None:
        super().__init__(*args, **options)
        self.register = register
        same = self.fields["same"]
        assert isinstance(same, forms.ChoiceField)
        given = str(self.data.get(self.add_prefix("same"), "")) if self.is_bound else ""
        same.choices = [(given, given)] if given else []

    def offer_same(self, known: list[tuple[str, str]]) -> None:
        """Ask whether the figure states a fact that is known already; `known` are ids and what to show."""
        same = self.fields["same"]
        assert isinstance(same, forms.ChoiceField)
        same.choices = [*known, ("new", _t("No, another fact"))]

    def clean_who(self) -> Organisation:
        """Find the organisation."""
        found = self.register.found(self.cleaned_data["who"])
        if not isinstance(found, Organisation):
            raise forms.ValidationError(
                _t("“%(words)s” is not an organisation of the register.") % {"words": self.cleaned_data["who"]}
            )
        return found

    def clean_indicator(self) -> Indicator | None:
        """Find the indicator by its code at the beginning ("I01 …"); "" is none."""
        words = self.cleaned_data["indicator"].strip()
        if not words:
            return None
        indicator = Indicator.objects.filter(code=words.split()[0].upper()).first()
        if indicator is None:
            raise forms.ValidationError(
                _t("Choose an indicator from the list; it begins with its code, for example I01.")
            )
        return indicator


class RejectForm(forms.Form):
    """Why a proposal is not taken."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)


class AddForm(forms.Form):
    """A span the reader missed: its words, and whether they are a task or a figure."""

    quote = WordsField(label=_("Words of the document"), rows=3)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("This is"), choices=[("task", _("a task")), ("figure", _("a figure"))])


def party_forms(span: Span, register: Register, data: Any = None) -> list[PartyForm]:
    """Return a form for each agency of a task proposal and one blank; bound to `data` where it is given."""
    agencies: list[dict[str, Any] | None] = [*span.proposal.get("agencies", []), *[None] * BLANK_PARTIES]
    count = len(agencies)
    if data is not None:
        count = max(count, int(data.get(f"{span.pk}-parties") or 0))
    agencies += [None] * (count - len(agencies))
    return [
        PartyForm(data, prefix=f"{span.pk}-{index}", register=register, agency=agency)
        for index, agency in enumerate(agencies)
    ]
