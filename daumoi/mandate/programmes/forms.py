"""What is typed about agreements: particulars, parties, bases, steering body, targets, the next phase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import ChooseMany, OneField
from daumoi.base.web.fields import DayField, NumberField, WordsField, written
from daumoi.base.web.forms import ActForm
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.acts import Resting, Signed
from daumoi.mandate.programmes.models import ContentLine, Party, Programme, Target
from daumoi.mandate.programmes.rules import paper_cited

KINDS = "agreement_kinds"
KEYS = ("kind", "name", "number", "signed_on", "first_on", "last_on", "paper")
MOST_BASES = 4


class PartiesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Organisations, also closed ones: an agreement of earlier years was signed by the bodies of its time (T14)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Organisation.objects.all(), widget=ChooseMany, **options)

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, and the day on which the organisation ended."""
        return (
            str(obj)
            if obj.closed_on is None
            else gettext("%(name)s (until %(day)s)")
            % {
                "name": obj,
                "day": f"{obj.closed_on:%d/%m/%Y}",
            }
        )


class ProgrammeForm(ActForm):
    """An agreement as signed."""

    kind = forms.ModelChoiceField(label=_("Kind"), queryset=Entry.objects.none(), required=False)
    name = WordsField(label=_("Name of the programme"), rows=2, max_length=500)
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    parties = PartiesField(label=_("Parties that signed"))
    signed_on = DayField(label=_("Signed on"), required=False, help_text=_("May lie inside the period."))
    first_on = DayField(label=pgettext_lazy("agreement", "Period from"))
    last_on = DayField(label=_("to"), required=False, help_text=_("Leave empty where it holds until it is replaced."))
    paper = OneField(label=_("Signed paper"), queryset=Paper.objects.none(), required=False)
    lines = WordsField(
        label=_("Content lines, one a line"),
        rows=7,
        required=False,
        help_text=_("Write … for a line whose words are not known."),
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        papers, kinds = self.fields["paper"], self.fields["kind"]
        assert isinstance(papers, forms.ModelChoiceField)
        assert isinstance(kinds, forms.ModelChoiceField)
        papers.queryset = Paper.objects.seen_by(by).defer("text", "search_key")
        kinds.queryset = Entry.objects.of(KINDS)
        kinds.initial = kinds.queryset.first()

    def clean_lines(self) -> list[str]:
        """Return the lines with words, each of at most 500 characters."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if any(len(line) > 500 for line in lines):
            raise forms.ValidationError(
                gettext("A content line has at most 500 characters. Put its number and heading here.")
            )
        return lines

    def signed(self) -> Signed:
        """Return what was typed."""
        given = self.cleaned_data
        return Signed(parties=list(given["parties"]), lines=given.get("lines", ()), **{key: given[key] for key in KEYS})


class SignersForm(ActForm):
    """Who signed for each party, in which position."""

    def __init__(self, *args: Any, sides: list[Party], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides
        for side in sides:
            self.fields[f"signer-{side.pk}"] = forms.CharField(
                label=_("Who signed"), required=False, max_length=120, initial=side.signer
            )
            self.fields[f"position-{side.pk}"] = forms.CharField(
                label=_("Position"), required=False, max_length=200, initial=side.position
            )

    def rows(self) -> list[dict[str, Any]]:
        """Return each party with its two fields."""
        return [
            {"side": side, "fields": [self[f"signer-{side.pk}"], self[f"position-{side.pk}"]]} for side in self.sides
        ]

    def signers(self) -> dict[Any, tuple[str, str]]:
        """Return name and position by organisation."""
        given = self.cleaned_data
        return {side.organisation_id: (given[f"signer-{side.pk}"], given[f"position-{side.pk}"]) for side in self.sides}


class JoinForm(ActForm):
    """An organisation that takes part without signing."""

    organisation = OneField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("Choose an organisation")
    )
    from_on = DayField(label=_("Takes part from"))

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["organisation"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.filter(closed_on=None).exclude(
            pk__in=programme.sides.values("organisation")
        )


class BasesForm(ActForm):
    """Up to four higher decisions, each by number and date or in words; a registered paper is found by its number."""

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        for slot in range(MOST_BASES):
            self.fields[f"symbol-{slot}"] = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
            self.fields[f"issued_on-{slot}"] = DayField(label=_("Date"), required=False, help_text="")
            self.fields[f"words-{slot}"] = forms.CharField(
                label=_("Kind, issuer, subject"), required=False, max_length=500
            )

    def rows(self) -> list[list[Any]]:
        """Return the three fields of each slot."""
        return [[self[f"{name}-{slot}"] for name in ("symbol", "issued_on", "words")] for slot in range(MOST_BASES)]

    def bases(self) -> list[Resting]:
        """Return what was typed, with the registered paper where the reader may see exactly one of that number."""
        found = []
        for slot in range(MOST_BASES):
            symbol, issued_on, words = (
                self.cleaned_data[f"{name}-{slot}"] for name in ("symbol", "issued_on", "words")
            )
            paper = paper_cited(symbol, issued_on, by=self.by)
            found.append(Resting(paper=paper, symbol=symbol, issued_on=issued_on, words=words))
        return found


class SteeringForm(ActForm):
    """The steering body, a member a line."""

    lines = WordsField(
        label=_("Steering body, one member a line"),
        rows=8,
        required=False,
        help_text=_("Role, colon, who. For example: Head: Deputy Director of the Department of Culture"),
    )


class TargetForm(ActForm):
    """A target of a content line."""

    line = forms.ModelChoiceField(label=_("Content line"), queryset=ContentLine.objects.none(), empty_label=None)
    indicator = forms.ModelChoiceField(
        label=_("Indicator"), queryset=Indicator.objects.all(), empty_label=_("Choose an indicator")
    )
    value = NumberField(label=_("Target"))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1900,
        max_value=2200,
        help_text=_("Leave empty for a target of the whole period."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w10"}),
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["line"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = programme.lines.all()


class LinesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Content lines with their numbers; one whose words are not known says so."""

    def label_from_instance(self, obj: Any) -> str:
        """Return number and words."""
        return str(obj) if obj.is_known else f"{obj.number}. {gettext('contents not known')}"


class TargetsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Targets, each with the number of its line, its value and its year."""

    def label_from_instance(self, obj: Any) -> str:
        """Return line, indicator, value, unit and year."""
        when = obj.year or gettext("whole period")
        return f"{obj.line.number}. {obj.indicator}: {written(obj.value)} {obj.indicator.unit} ({when})"


class NextPhaseForm(ProgrammeForm):
    """The next phase: what was signed, and what is carried over from the phase before."""

    field_order = ["carried", "targets"]
    carried = LinesField(
        label=_("Content lines to carry over"),
        queryset=ContentLine.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    targets = TargetsField(
        label=_("Targets to carry over"),
        queryset=Target.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        carried, targets = self.fields["carried"], self.fields["targets"]
        assert isinstance(carried, forms.ModelMultipleChoiceField)
        assert isinstance(targets, forms.ModelMultipleChoiceField)
        carried.queryset = programme.lines.all()
        targets.queryset = Target.objects.filter(line__programme=programme).select_related("line", "indicator")
        self.fields["lines"].label = _("New content lines, one a line")
