"""What is typed about orientations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import GroupsField, OrganisationsField, members
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.orientations.acts import Written
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.papers.models import Paper

SPARE_LINES = 3


class TopicForm(forms.Form):
    """One priority topic; a line without a topic is left out."""

    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Entry.objects.none(), required=False)
    words = forms.CharField(label=_("What is put first"), required=False, max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["topic"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Entry.objects.of("topics")

    def clean(self) -> dict[str, Any]:
        """Words without a topic would be lost: ask for it."""
        cleaned = super().clean() or {}
        if cleaned.get("words") and not cleaned.get("topic") and "topic" not in self.errors:
            self.add_error("topic", _("Choose the topic of these words."))
        return cleaned


TopicLines = forms.formset_factory(TopicForm, extra=SPARE_LINES)


class OrientationForm(ActForm):
    """An orientation as written."""

    issuer = OneField(label=_("Issuing office"), queryset=Organisation.objects.none(), empty_label=None)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=Entry.objects.none(), empty_label=None)
    subject = WordsField(label=_("Subject"), rows=2, max_length=500)
    starts_on = DayField(label=_("Holds from"))
    ends_on = DayField(label=_("to"))
    due_on = DayField(label=_("To be acknowledged by"), required=False)
    text = WordsField(label=_("Text of the orientation"), rows=10, required=False)
    paper = OneField(
        label=_("Or a registered paper"),
        queryset=Paper.objects.none(),
        required=False,
        help_text=_("Addressees may read the paper once the orientation is issued."),
    )
    addressees = OrganisationsField(label=pgettext_lazy("orientation", "Addressed to"), required=False)
    groups = GroupsField()
    cosigners = OrganisationsField(
        label=_("Signs with the issuing office"),
        required=False,
        help_text=_("Each is asked at once; after a change of the draft all sign anew."),
    )
    symbol = forms.CharField(label=_("Symbol"), required=False, max_length=60)
    place = forms.CharField(label=_("Place of signature"), required=False, max_length=60)
    signer_title = WordsField(label=_("Title of the signer"), rows=2, required=False, max_length=200)
    signer_name = forms.CharField(label=_("Name of the signer"), required=False, max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, issuers: list[Organisation], by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("issuer", issuers)
        self.offer("kind", Entry.objects.of("orientation_kinds"))
        self.offer("paper", Paper.objects.seen_by(by).filter(owner__in=issuers).defer("text", "search_key"))
        self.offer("cosigners", Organisation.objects.of_kind("coordinator").filter(closed_on=None))

    def written(self, lines: Any) -> Written:
        """Return what was typed, with the priority topics of the valid formset `lines`."""
        given = self.cleaned_data
        apart = {"issuer", "addressees", "groups", "cosigners", "version"}
        return Written(
            values={name: value for name, value in given.items() if name not in apart},
            topics=[(line["topic"], line["words"]) for line in lines.cleaned_data if line.get("topic")],
            cosigners=list(given["cosigners"]),
            addressees=members(given["addressees"], given["groups"]),
        )


class AcknowledgeForm(ActForm):
    """A note with the acknowledgement, if there is one."""

    note = WordsField(label=_("Note"), rows=2, required=False, max_length=1000)


class RefuseForm(ActForm):
    """Why an office does not sign."""

    words = WordsField(
        label=_("Why your office does not sign"),
        help_text=_("Say also what would have to change. The issuing office reads it."),
        rows=4,
        max_length=2000,
    )


class WithdrawForm(ActForm):
    """Why it is withdrawn."""

    reason = WordsField(label=_("Why is it withdrawn?"), rows=3, max_length=1000)


class NumberForm(ActForm):
    """Number and date from văn thư."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60)
    dated_on = DayField(label=_("Date of the document"))


def initial_of(orientation: Orientation) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    names = ("subject", "starts_on", "ends_on", "due_on", "text", "symbol", "place", "signer_title", "signer_name")
    return {name: getattr(orientation, name) for name in (*names, "version")} | {
        "issuer": orientation.issuer_id,
        "kind": orientation.kind_id,
        "paper": orientation.paper_id,
        "addressees": [one.organisation_id for one in orientation.addressees.all()],
        "cosigners": [one.organisation_id for one in orientation.cosignatures.all()],
    }
