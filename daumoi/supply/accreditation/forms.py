"""What is typed when the press is invited, when a newsroom registers, when it is accredited or refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.supply.accreditation.acts import Asked
from daumoi.supply.accreditation.answers import Answer
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.rules import answer_day, last_day
from daumoi.supply.agenda.forms import offer_scopes
from daumoi.supply.agenda.models import Event


class PeopleField(forms.IntegerField):
    """A number of people."""

    def __init__(self, **options: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "w10", "min": 1, "max": 999})
        super().__init__(min_value=1, max_value=999, widget=widget, **options)


class InvitationForm(ActForm):
    """An invitation of newsrooms, named or all of them."""

    invites_all = forms.BooleanField(label=_("Invite all newsrooms"), required=False)
    newsrooms = OrganisationsField(label=_("Newsrooms"), required=False)
    words = WordsField(
        label=_("What the press can expect"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("For example: the conference begins with a tour; questions from 10:00."),
    )
    register_by = DayField(label=_("Last day to register"))
    accredit_by = DayField(
        label=_("Last day of your answer"),
        required=False,
        help_text=_("Leave empty where nobody needs to be accredited: who has registered comes."),
    )
    most = PeopleField(label=_("At most so many people of each newsroom"), required=False)
    logistics = WordsField(
        label=_("Getting there, entrance, places for cameras"), rows=3, required=False, max_length=2000
    )
    contact = forms.CharField(
        label=_("Whom the press calls"),
        required=False,
        max_length=200,
        help_text=_("Office and office phone; newsrooms read it when they are late."),
    )
    scope = forms.ChoiceField(
        label=_("For which events"),
        initial="one",
        widget=forms.RadioSelect,
        help_text=_(
            "Each event has an invitation of its own; its days lie as long before it as here. For more than one event it "
            "also holds for those that the series gets later."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, event: Event, scopes: tuple[str, ...] = ("one",), **options: Any) -> None:
        super().__init__(*args, **options)
        offer_scopes(self, scopes)
        newsrooms = Organisation.objects.of_kind("newsroom").filter(closed_on=None)
        self.offer("newsrooms", newsrooms.exclude(pk=event.organisation_id))

    def asked(self) -> Asked:
        """Return what was typed."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "scope")}
        if values["invites_all"]:
            values["newsrooms"] = ()
        return Asked(**values | {"newsrooms": list(values["newsrooms"])})


def initial_of(invitation: PressInvitation) -> dict[str, Any]:
    """Return an invitation as its form shows it."""
    fields = ("invites_all", "words", "logistics", "contact", "most", "version")
    given: dict[str, Any] = {name: getattr(invitation, name) for name in fields}
    given |= {"register_by": last_day(invitation), "accredit_by": answer_day(invitation)}
    return given | {"newsrooms": list(invitation.newsrooms.values_list("organisation", flat=True))}


class RegistrationForm(ActForm):
    """A newsroom registers; which one is asked only of somebody who works for several."""

    newsroom = OneField(label=_("Newsroom"), queryset=Organisation.objects.none(), empty_label=None)
    number = PeopleField(label=_("How many people come"))
    equipment = forms.CharField(
        label=_("Equipment"),
        required=False,
        max_length=500,
        help_text=_("For example: 1 camera with tripod, live transmission van."),
    )
    wishes = WordsField(label=_("Wishes"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, newsrooms: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("newsroom", newsrooms)

    def answer(self) -> Answer:
        """Return what was typed."""
        told = self.cleaned_data
        return Answer(number=told["number"], equipment=told["equipment"], wishes=told["wishes"])


class AccreditForm(ActForm):
    """For how many people a newsroom is let in."""

    places = PeopleField(label=pgettext_lazy("people let in", "Places"))


class TakeBackForm(ActForm):
    """Why an invitation is taken back from a newsroom, and for which events of the series."""

    words = WordsField(label=_("Reason"), rows=3, max_length=500, help_text=_("The newsroom reads it."))
    scope = forms.ChoiceField(label=_("For which events"), initial="one", widget=forms.RadioSelect)

    def __init__(self, *args: Any, scopes: tuple[str, ...] = ("one",), **options: Any) -> None:
        super().__init__(*args, **options)
        offer_scopes(self, scopes)


class RefuseForm(ActForm):
    """Why a newsroom is not let in."""

    reason = WordsField(label=_("Reason"), rows=3, max_length=500, help_text=_("The newsroom reads it."))
