"""What is typed about an interim review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.programmes.models import Programme
from daumoi.prove.reviews.acts import Asked
from daumoi.prove.reviews.models import NARRATIVE
from daumoi.prove.reviews.rules import PARTS, period_of


class NewReviewForm(ActForm):
    """Which review is wanted: of what, and for which part of which year."""

    of = forms.ChoiceField(label=_("Of the plan or programme"))
    part = forms.ChoiceField(label=_("Period"), choices=[(code, words) for code, (words, _a, _b) in PARTS.items()])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    issuer = OneField(label=_("Issued by"), queryset=Organisation.objects.none(), empty_label=None)

    def __init__(self, *args: Any, issuers: list[Organisation], by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.things: dict[str, Plan | Programme] = {}
        for plan in Plan.objects.seen_by(by).approved():
            self.things[f"plan:{plan.pk}"] = plan
        for programme in Programme.objects.seen_by(by):
            self.things[f"programme:{programme.pk}"] = programme
        of = self.fields["of"]
        assert isinstance(of, forms.ChoiceField)
        of.choices = [
            (gettext("Plans"), [(key, str(one)) for key, one in self.things.items() if isinstance(one, Plan)]),
            (
                gettext("Programmes"),
                [(key, str(one)) for key, one in self.things.items() if isinstance(one, Programme)],
            ),
        ]
        choice = self.fields["issuer"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Organisation.objects.filter(pk__in=[one.pk for one in issuers])

    def asked(self, province: str) -> Asked:
        """Return what was chosen; the subject is made from it and may be changed afterwards."""
        given = self.cleaned_data
        thing = self.things[given["of"]]
        words = f"{PARTS[given['part']][0]}/{given['year']}"
        return Asked(
            issuer=given["issuer"],
            period=period_of(given["part"], given["year"]),
            subject=gettext("Interim review %(period)s of %(thing)s") % {"period": words, "thing": thing},
            plan=thing if isinstance(thing, Plan) else None,
            programme=thing if isinstance(thing, Programme) else None,
            place=province,
        )


class ReviewForm(ActForm):
    """The words around the table; `version` notices that somebody else saved meanwhile."""

    subject = WordsField(label=_("Subject"), rows=2, max_length=500)
    overview = WordsField(label=NARRATIVE["overview"], rows=4, required=False)
    shortcomings = WordsField(label=NARRATIVE["shortcomings"], rows=4, required=False)
    proposals = WordsField(
        label=NARRATIVE["proposals"],
        rows=4,
        required=False,
        help_text=_("Carried over from the last review; take out what was settled."),
    )
    coming = WordsField(label=NARRATIVE["coming"], rows=4, required=False)
    symbol = forms.CharField(
        label=_("Symbol after the number"), required=False, max_length=60, help_text=_("For example BC-SVHTTDL")
    )
    place = forms.CharField(label=_("Place of signing"), required=False, max_length=60)
    recipients = WordsField(label=_("Recipients, one a line"), rows=3, required=False)
    signer_title = forms.CharField(label=_("Title of the signer"), required=False, max_length=200)
    signer_name = forms.CharField(label=_("Name of the signer"), required=False, max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """Return the fields of the review itself."""
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}


class StatementForm(ActForm):
    """A sentence on effect, with its evidence or as an opinion."""

    words = WordsField(label=_("Sentence on effect"), rows=2)
    evidence_kind = forms.ModelChoiceField(
        label=_("Rests on"),
        queryset=Entry.objects.none(),
        required=False,
        empty_label=_("Nothing: it is an opinion of the author"),
    )
    source = forms.CharField(
        label=_("Where the evidence is found"), required=False, max_length=400, help_text=_("Title, date, who made it")
    )
    paper = OneField(
        label=_("Document of the evidence"), queryset=Paper.objects.none(), required=False, empty_label=_("No document")
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, queryset in {
            "evidence_kind": Entry.objects.of("evidence_kinds"),
            "paper": Paper.objects.seen_by(by).defer("text", "search_key"),
        }.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = queryset
