"""What is typed about an item of a plan, and about what was done of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, NumberField, WordsField, given_file
from daumoi.base.web.forms import ActForm
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.item_acts import Planned
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.progress_acts import Done
from daumoi.mandate.plans.rules import period_of
from daumoi.mandate.plans.times import OWN, choices, chosen, code_of
from daumoi.mandate.programmes.models import ContentLine
from daumoi.mandate.tasks.models import Task

TARGETS = 3
OUTCOMES = {"done": _("Done"), "partly": _("Partly done"), "not": _("Not done")}


class LinesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Content lines with the name of their programme where there are several."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the line as its programme numbers it."""
        line = f"{obj.number}. {obj.words}" if obj.is_known else f"{obj.number}. {now_('contents not known')}"
        return f"{line} ({obj.programme})"


class ItemForm(ActForm):
    """An item: what, who, when first; what it serves, where, for whom, targets and money after."""

    title = forms.CharField(label=_("What is planned"), max_length=400)
    organisation = OneField(label=_("Leads"), queryset=Organisation.objects.filter(closed_on=None), empty_label=None)
    participating = OrganisationsField(label=_("Take part"), required=False)
    when = forms.ChoiceField(label=_("When"))
    first_on = DayField(label=_("From"), required=False, help_text=_("Only for own days"))
    last_on = DayField(label=_("to"), required=False, help_text="")
    lines = LinesField(
        label=_("Content lines it serves"),
        queryset=ContentLine.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It may serve lines of several programmes; in the totals it is counted once."),
    )
    where = forms.CharField(
        label=_("Where"), required=False, max_length=400, help_text=_("Communes or other places, with commas between")
    )
    audiences = forms.ModelMultipleChoiceField(
        label=_("For whom"), queryset=Entry.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.ModelMultipleChoiceField(
        label=_("Languages"), queryset=Entry.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    budget = NumberField(label=_("Money planned, in đồng"), required=False)
    equipment = forms.CharField(label=_("Equipment and means"), required=False, max_length=400)
    tasks = forms.ModelMultipleChoiceField(
        label=_("Tasks it carries out"),
        queryset=Task.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("How much it counts beside the other items, 1 to 100"),
    )
    reason = WordsField(label=_("Reason of the amendment"), rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, is_amended: bool, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.whole = period_of(plan)
        when = self.fields["when"]
        assert isinstance(when, forms.ChoiceField)
        when.choices = choices(self.whole)
        for name, queryset in {
            "lines": ContentLine.objects.filter(programme__in=plan.programmes.all()).select_related("programme"),
            "audiences": Entry.objects.of("audiences"),
            "languages": Entry.objects.of("languages"),
            "tasks": Task.objects.seen_by(by).filter(withdrawn_at=None),
        }.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelMultipleChoiceField)
            choice.queryset = queryset
            if not queryset.exists():
                del self.fields[name]
        if not is_amended:
            del self.fields["reason"]
        for number in range(TARGETS):
            self.fields[f"indicator_{number}"] = forms.ModelChoiceField(
                label=_("Indicator"), queryset=Indicator.objects.all(), required=False, empty_label=_("No indicator")
            )
            self.fields[f"target_{number}"] = NumberField(label=_("Target"), required=False)

    @property
    def target_rows(self) -> list[tuple[Any, Any]]:
        """Return the fields of each target, for the page."""
        return [(self[f"indicator_{number}"], self[f"target_{number}"]) for number in range(TARGETS)]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; days that contradict each other, and targets half filled in, are refused."""
        given: dict[str, Any] = super().clean() or {}
        code = given.get("when", "")
        given["period"] = chosen(code, self.whole)
        if code == OWN:
            first, last = given.get("first_on"), given.get("last_on")
            if not first or not last:
                self.add_error("first_on", _("Write the first and the last day."))
            elif last < first:
                self.add_error("last_on", _("The period cannot end before it begins."))
            else:
                given["period"] = Period(first=first, last=last)
        for number in range(TARGETS):
            indicator, value = given.get(f"indicator_{number}"), given.get(f"target_{number}")
            if indicator and value is None and f"target_{number}" not in self.errors:
                self.add_error(f"target_{number}", _("Write how much is to be reached."))
            if value is not None and not indicator:
                self.add_error(f"indicator_{number}", _("Choose the indicator of this target."))
        return given

    def planned(self, continues: PlanItem | None = None) -> Planned:
        """Return what was typed; `continues` the item it carries on, as it was before."""
        given = self.cleaned_data
        targets: dict[Indicator, Decimal] = {}
        for number in range(TARGETS):
            if given.get(f"indicator_{number}"):
                targets[given[f"indicator_{number}"]] = given[f"target_{number}"]
        many = {
            key: list(given.get(key) or []) for key in ("participating", "lines", "tasks", "audiences", "languages")
        }
        return Planned(
            organisation=given["organisation"],
            title=given["title"],
            when=given["period"],
            where=given["where"],
            targets=[(indicator, value, indicator.unit) for indicator, value in targets.items()],
            budget=given["budget"],
            equipment=given["equipment"],
            weight=given["weight"],
            continues=continues,
            **many,
        )


def item_initial(item: PlanItem) -> dict[str, Any]:
    """Return an item as the form shows it."""
    keys = ("title", "organisation", "first_on", "last_on", "where", "equipment", "weight", "version")
    shown: dict[str, Any] = {key: getattr(item, key) for key in keys}
    shown |= {
        key: list(getattr(item, key).all()) for key in ("participating", "lines", "tasks", "audiences", "languages")
    }
    shown["when"] = code_of(Period(first=item.first_on, last=item.last_on), period_of(item.plan))
    shown["budget"] = item.budget_planned
    for number, target in enumerate(item.targets.all()[:TARGETS]):
        shown |= {f"indicator_{number}": target.indicator_id, f"target_{number}": target.value}
    return shown


class CarryForm(ActForm):
    """When an unfinished item goes on; why, where the plan is approved."""

    when = forms.ChoiceField(label=_("Carry over to"))
    reason = WordsField(label=_("Reason of the amendment"), rows=2)

    def __init__(self, *args: Any, times: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        when = self.fields["when"]
        assert isinstance(when, forms.ChoiceField)
        when.choices = times


class ProgressForm(ActForm):
    """What was done of an item as of a day."""

    organisation = OneField(label=_("Reported by"), queryset=Organisation.objects.none(), empty_label=None)
    day = DayField(label=_("As of"))
    outcome = forms.ChoiceField(label=_("Result"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    percent = forms.IntegerField(
        label=_("How much, in percent"), required=False, min_value=1, max_value=99, help_text=_("Only if partly done")
    )
    words = WordsField(label=_("What was done"), rows=3)
    reason = WordsField(label=_("Why it is behind"), rows=2, required=False)
    spent = NumberField(label=_("Money spent so far, in đồng"), required=False)
    file = forms.FileField(label=_("Evidence: a file"), required=False)
    paper = OneField(
        label=_("Evidence: a document"), queryset=Paper.objects.none(), required=False, empty_label=_("No document")
    )
    task = OneField(
        label=_("Evidence: the result of a task"),
        queryset=Task.objects.none(),
        required=False,
        empty_label=_("No task"),
    )

    def __init__(
        self, *args: Any, item: PlanItem, organisations: list[Organisation], by: Person, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, queryset in {
            "organisation": Organisation.objects.filter(pk__in=[one.pk for one in organisations]),
            "paper": Paper.objects.seen_by(by).defer("text", "search_key"),
            "task": Task.objects.seen_by(by).filter(pk__in=item.tasks.values("pk")),
        }.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = queryset
        for name in ("paper", "task"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            if choice.queryset is not None and not choice.queryset.exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; done is 100 percent, not done 0, in between it is named."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("outcome") == "partly":
            if given.get("percent") is None and "percent" not in self.errors:
                self.add_error("percent", _("Write how much is done, from 1 to 99 percent."))
        else:
            given["percent"] = 100 if given.get("outcome") == "done" else 0
        return given

    def done(self) -> Done:
        """Return what was typed."""
        given = self.cleaned_data
        keys = ("organisation", "day", "percent", "words", "reason", "spent")
        return Done(
            file=given_file(given.get("file")),
            paper=given.get("paper"),
            task=given.get("task"),
            **{key: given[key] for key in keys},
        )
