"""What is typed about a meeting before it is held: what it is, its programme, who is invited, the replies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import GroupsField, OrganisationsField, members
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import ChooseMany, OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.meetings.acts import Written
from daumoi.mandate.meetings.models import REPLIES, Meeting
from daumoi.mandate.meetings.moving import Moved
from daumoi.mandate.plans.models import Plan

SPARE_LINES = 4


class HourField(forms.TimeField):
    """The hour of a meeting as people write it; empty where it is not set yet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Hour"),
            required=False,
            input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H"],
            widget=forms.TimeInput(
                format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w10"}
            ),
            help_text=_("For example 14:00"),
            error_messages={"invalid": _("Write the hour as hour:minutes, for example 14:00.")},
            **options,
        )


class AgendaForm(forms.Form):
    """One line of the programme; a line without words is left out."""

    words = forms.CharField(label=_("Contents"), required=False, max_length=300)
    speaker = forms.CharField(label=_("Speaker"), required=False, max_length=200)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        """A speaker or a length without contents would be lost: ask for them."""
        cleaned = super().clean() or {}
        if (cleaned.get("speaker") or cleaned.get("minutes")) and not cleaned.get("words"):
            self.add_error("words", _("Write what this line is about."))
        return cleaned


AgendaLines = forms.formset_factory(AgendaForm, extra=SPARE_LINES)


class MeetingForm(ActForm):
    """A meeting as written."""

    organiser = OneField(label=_("Organiser"), queryset=Organisation.objects.none(), empty_label=None)
    kind = forms.ModelChoiceField(label=_("Kind of meeting"), queryset=Entry.objects.none(), empty_label=None)
    subject = WordsField(label=_("Subject"), rows=2, max_length=500)
    held_on = DayField(label=_("Day"))
    starts_at = HourField()
    place = forms.CharField(label=_("Place of the meeting"), required=False, max_length=300)
    groups = GroupsField()
    invited = OrganisationsField(label=pgettext_lazy("to a meeting", "Invited"), required=False)
    plans = forms.ModelMultipleChoiceField(
        label=_("Plans it talks about"), queryset=Plan.objects.none(), required=False, widget=ChooseMany
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(
        self, *args: Any, organisers: list[Organisation], by: Person, one: Meeting | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        seen = Plan.objects.seen_by(by)
        self.offer("plans", seen)
        # plans that colleagues entered and `by` may not see stay
        self.kept = list(one.plans.exclude(pk__in=seen.values("pk"))) if one else []
        is_called = one is not None and one.state == "called"
        for name in ("held_on", "starts_at", "place"):
            # what those invited were told changes by moving, with a reason
            self.fields[name].disabled = is_called
        self.offer_own("organiser", organisers)
        self.offer("kind", Entry.objects.of("meeting_kinds"))

    def written(self, lines: Any) -> Written:
        """Return what was typed, with the programme of the valid formset `lines`."""
        given = self.cleaned_data
        names = ("kind", "subject", "held_on", "starts_at", "place")
        return Written(
            values={name: given[name] for name in names},
            agenda=[
                (line["words"], line["speaker"], line["minutes"]) for line in lines.cleaned_data if line.get("words")
            ],
            invited=members(given["invited"], given["groups"]),
            plans=[*given["plans"], *self.kept],
        )


class MoveForm(ActForm):
    """Another day, hour or place, and why."""

    held_on = DayField(label=_("Day"))
    starts_at = HourField()
    place = forms.CharField(label=_("Place of the meeting"), required=False, max_length=300)
    reason = WordsField(label=_("Why it is moved"), help_text=_("Everybody invited reads it."), rows=3, max_length=600)

    def moved(self) -> Moved:
        """Return what was typed."""
        return Moved(**{name: self.cleaned_data[name] for name in ("held_on", "starts_at", "place", "reason")})


class CancelForm(ActForm):
    """Why a meeting is cancelled."""

    reason = WordsField(
        label=_("Why it is cancelled"), help_text=_("Everybody invited reads it."), rows=3, max_length=600
    )


class ReplyForm(ActForm):
    """Whether the organisation comes, and who."""

    answer = forms.ChoiceField(label=_("Reply"), choices=list(REPLIES.items()), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Who comes, or why nobody does"), max_length=400)


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """Return what the form shows of a meeting."""
    names = ("subject", "held_on", "starts_at", "place", "version")
    return {name: getattr(meeting, name) for name in names} | {
        "organiser": meeting.organiser_id,
        "kind": meeting.kind_id,
        "invited": [one.organisation_id for one in meeting.attendees.all()],
        "plans": [one.pk for one in meeting.plans.all()],
    }
