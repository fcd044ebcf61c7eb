"""What is typed about who sees an event, who attends it, what the press is given before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import GroupsField, OrganisationsField, members
from daumoi.actors.organisations.models import Organisation
from daumoi.base.web.choosing import ChooseMany
from daumoi.base.web.fields import DayField, WordsField, given_file
from daumoi.base.web.forms import ActForm
from daumoi.mandate.papers.models import Paper
from daumoi.supply.agenda.brief_acts import Prepared
from daumoi.supply.agenda.circles import ANSWERS
from daumoi.supply.agenda.forms import offer_scopes
from daumoi.supply.agenda.models import Attendance, BriefFile, Event, Leader
from daumoi.supply.agenda.sharing import Circle

LINE_NAMES = {"government": _("Coordinators of the government line"), "party": _("Coordinators of the Party line")}


class ShareForm(ActForm):
    """To whom an event is opened."""

    press = forms.BooleanField(label=_("The press: every newsroom"), required=False)
    lines = forms.MultipleChoiceField(
        label=_("Coordinating offices"),
        choices=list(LINE_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = GroupsField()
    organisations = OrganisationsField(label=_("Organisations one by one"), required=False)
    scope = forms.ChoiceField(label=_("For which events"), initial="one", widget=forms.RadioSelect)

    def __init__(self, *args: Any, event: Event, scopes: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("organisations", Organisation.objects.filter(closed_on=None).exclude(pk=event.organisation_id))
        for name in ("press", "lines", "groups") if event.is_confidential else _open_already(event, scopes):
            del self.fields[name]
        offer_scopes(self, scopes)

    def circle(self) -> Circle:
        """Return to whom it is opened; a group stands for its members of today."""
        given = self.cleaned_data
        named = members(given["organisations"], given.get("groups") or [])
        return Circle(organisations=named, lines=given.get("lines") or [], is_press=bool(given.get("press")))


def _open_already(event: Event, scopes: tuple[str, ...]) -> list[str]:
    """Return the fields that have nothing to offer any more; of a series, other events may still be closed."""
    if len(scopes) > 1:
        return []
    shares = list(event.shares.all())
    lines = {share.line for share in shares if share.line}
    return ["press"] * any(share.is_press for share in shares) + ["lines"] * (len(lines) == len(LINE_NAMES))


class LeadersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Leaders, each with the organisation that they lead."""

    def label_from_instance(self, obj: Any) -> str:
        """Return title, name and organisation."""
        return f"{obj} – {obj.organisation}"


class AskForm(ActForm):
    """Which leaders are asked to attend."""

    leaders = LeadersField(label=_("Leaders"), queryset=Leader.objects.none(), widget=ChooseMany)

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = event.attendances.values("leader")
        rows = Leader.objects.on(event.starts_on).exclude(pk__in=asked).select_related("organisation")
        field = self.fields["leaders"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = rows


class AnswerForm(ActForm):
    """Whether a leader attends."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(name, words) for name, words in ANSWERS.items() if name != "requested"],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Who comes instead, or why not. Only your office and the organisation whose event it is read it."),
    )

    @classmethod
    def of(cls, attendance: Attendance) -> AnswerForm:
        """Return the form with the answer given so far."""
        given = "" if attendance.answer == "requested" else attendance.answer
        return cls(initial={"answer": given, "words": attendance.words}, auto_id=f"id_{attendance.pk}_%s")


class LeaderForm(ActForm):
    """A leader of one of my organisations."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    title = forms.CharField(
        label=pgettext_lazy("leader", "Title"), max_length=200, help_text=_("For example Phó Giám đốc")
    )
    name = forms.CharField(label=pgettext_lazy("leader", "Full name"), max_length=120)
    rank = forms.IntegerField(label=_("Order in the list"), min_value=1, max_value=99, initial=1)
    starts_on = DayField(label=_("In office since"), required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_own("organisation", organisations)


class LastDayForm(ActForm):
    """The last day in office."""

    last = DayField(label=_("Last day in office"))


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files; cleans to their names with bytes."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return (name, bytes) of each file; refuses one above the limit of base/web/fields."""
        one_by_one = super().clean
        uploads = [one_by_one(one, initial) for one in data or []]
        return [given for given in map(given_file, uploads) if given is not None]


class BriefForm(ActForm):
    """The advance brief of an event."""

    contact = forms.CharField(
        label=_("Whom the press may ask"),
        required=False,
        max_length=300,
        help_text=_("Name, position, telephone"),
    )
    days_before = forms.IntegerField(
        label=_("Given this many days before"), min_value=0, max_value=60, initial=3, required=True
    )
    background = WordsField(label=_("Background"), rows=8, required=False, max_length=20000)
    papers = forms.ModelMultipleChoiceField(
        label=_("Registered papers"),
        queryset=Paper.objects.none(),
        required=False,
        widget=ChooseMany,
        help_text=_("Giving the brief opens them to everybody who sees the event."),
    )
    added = FilesField(
        label=_("Documents to add"),
        required=False,
        widget=ManyFiles,
        help_text=_("Several at once; 50 MB each at most"),
    )
    dropped = forms.ModelMultipleChoiceField(
        label=_("Documents to take out"),
        queryset=BriefFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, event: Event, files: list[BriefFile], **options: Any) -> None:
        super().__init__(*args, **options)
        own = Paper.objects.filter(owner=event.organisation_id).defer("text", "search_key").order_by("-registered_at")
        self.offer("papers", own)
        self.offer("dropped", BriefFile.objects.filter(pk__in=[one.pk for one in files]))
        if not files:
            del self.fields["dropped"]
        if not own.exists():
            del self.fields["papers"]

    def prepared(self) -> Prepared:
        """Return what was typed."""
        given = self.cleaned_data
        return Prepared(
            days_before=given["days_before"],
            contact=given["contact"],
            background=given["background"],
            papers=list(given.get("papers") or []),
            files=given["added"],
            dropped=list(given.get("dropped") or []),
            version=given["version"],
        )
