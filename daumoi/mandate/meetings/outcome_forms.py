"""What is typed at and after a meeting: who was there, what came of it, its papers, and its requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.meetings.acts import Concluded, Noted
from daumoi.mandate.meetings.models import PRESENCES, Attendee, Meeting, MeetingRequest
from daumoi.mandate.meetings.requests import Assigned
from daumoi.mandate.meetings.rules import proposals
from daumoi.mandate.papers.models import Paper, Span


class AttendeeForm(forms.Form):
    """One organisation: there or not, by whom represented. What it replied is filled in."""

    presence = forms.ChoiceField(label=_("Attendance"), choices=[("", "—"), *PRESENCES.items()], required=False)
    represented_by = forms.CharField(label=_("Represented by"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, attendee: Attendee) -> None:
        comes = attendee.reply == "comes"
        initial = {
            "presence": attendee.presence or ("present" if comes else ""),
            "represented_by": attendee.represented_by or (attendee.reply_words if comes else ""),
        }
        super().__init__(data, prefix=str(attendee.pk), initial=initial)
        self.attendee = attendee

    def noted(self) -> Noted:
        """Return what was noted."""
        return Noted(organisation=self.attendee.organisation, **self.cleaned_data)


class UninvitedForm(ActForm):
    """Organisations that came without an invitation."""

    others = OrganisationsField(label=_("Came without an invitation"), required=False)

    def noted(self) -> list[Noted]:
        """Return what was noted of them."""
        return [Noted(organisation=one, presence="present") for one in self.cleaned_data["others"]]


class ConcludeForm(ActForm):
    """Assessment, agreed points and conclusion (S0-3, S0-14)."""

    results = WordsField(label=_("Results achieved"), rows=4, required=False)
    shortcomings = WordsField(label=_("Shortcomings"), rows=3, required=False)
    points = WordsField(label=_("Agreed points, one a line"), rows=4, required=False)
    conclusion = WordsField(label=_("Conclusion"), rows=6)
    signatory = forms.CharField(label=_("Signed by"), max_length=120)
    signatory_position = forms.CharField(label=_("Position of the signatory"), required=False, max_length=200)
    number = forms.CharField(
        label=_("Number and symbol"),
        required=False,
        max_length=60,
        help_text=_("Left open, number and date are taken from the registered conclusion."),
    )
    dated_on = DayField(label=_("Date of the document"), required=False)

    def concluded(self) -> Concluded:
        """Return what was typed."""
        given = dict(self.cleaned_data)
        return Concluded(**{**given, "points": given["points"].splitlines()})


class AttachForm(ActForm):
    """A registered paper of the organiser."""

    paper = OneField(label=_("Registered paper"), queryset=Paper.objects.none())

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["paper"]
        assert isinstance(choice, forms.ModelChoiceField)
        own = Paper.objects.filter(owner=meeting.organiser_id).exclude(pk__in=meeting.papers.all())
        choice.queryset = own.defer("text", "search_key")


class RequestForm(ActForm):
    """Something that was asked for."""

    words = WordsField(label=_("What was asked for"), rows=2, max_length=2000)
    organisation = OneField(label=_("Asked by"), queryset=Organisation.objects.filter(closed_on=None), required=False)
    speaker = forms.CharField(label=_("Speaker"), required=False, max_length=200)


class ClauseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A clause that the reader found in a paper."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its number, its paper and its words."""
        return f"{obj.label}, {obj.reading.paper.name[:40]}: {obj.words[:110]}"


class AssignForm(ActForm):
    """A request as a task: on which words it stands, who leads, with whom, until when."""

    paper = OneField(label=_("Paper"), queryset=Paper.objects.none(), empty_label=None)
    span = ClauseField(
        label=_("Clause found in the paper"),
        queryset=Span.objects.none(),
        required=False,
        help_text=_("Or copy the words from the paper below."),
    )
    quote = WordsField(label=_("Words of the paper"), rows=3, required=False)
    title = forms.CharField(label=_("Short title"), required=False, max_length=400)
    lead = OneField(label=_("Lead"), queryset=Organisation.objects.filter(closed_on=None))
    due_on = DayField(label=_("Deadline"), required=False)
    coordinates = OrganisationsField(label=_("Coordinate"), required=False)
    participates = OrganisationsField(label=_("Participate"), required=False)

    def __init__(self, *args: Any, request: MeetingRequest, **options: Any) -> None:
        meeting = request.meeting
        papers = list(meeting.papers.all())
        standing_in = next((paper for paper in papers if request.words in paper.text), None)
        if standing_in is not None:
            options["initial"] = {"paper": standing_in.pk, "quote": request.words}
        super().__init__(*args, **options)
        sets = {
            "paper": meeting.papers.all(),
            "span": Span.objects.filter(pk__in=[one.pk for one in proposals(meeting)]),
        }
        for name, queryset in sets.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = queryset.select_related("reading__paper") if name == "span" else queryset
        if len(papers) == 1:
            self.fields["paper"].widget = forms.HiddenInput()
            self.fields["paper"].initial = papers[0].pk

    def clean(self) -> dict[str, Any]:
        """Words of the paper by one of the two ways."""
        cleaned = super().clean() or {}
        if not cleaned.get("span") and not (cleaned.get("quote") or "").strip():
            self.add_error("quote", _("Choose a clause or copy the words on which the task stands."))
        return cleaned

    def assigned(self) -> Assigned:
        """Return what was typed; a clause goes before copied words, and is of its own paper."""
        given = dict(self.cleaned_data)
        span = given["span"]
        return Assigned(**{**given, "paper": span.reading.paper if span else given["paper"]})
