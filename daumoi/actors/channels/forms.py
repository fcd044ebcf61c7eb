"""Forms of the register of channels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.channels.acts import Particulars
from daumoi.actors.channels.models import Channel
from daumoi.actors.channels.rules import KEEPING
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField, NumberField
from daumoi.base.web.forms import ActForm


class ChannelForm(ActForm):
    """The particulars of a channel; the organisation only where it is new."""

    organisation = OneField(label=_("Organisation that runs it"), queryset=Organisation.objects.none())
    kind = forms.ModelChoiceField(label=_("Kind of channel"), queryset=Entry.objects.none())
    name = forms.CharField(label=_("Name of the channel"), max_length=300, help_text=_("As it is shown to people"))
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        help_text=_("Beginning with https://; a loudspeaker or a screen has none"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    languages = forms.ModelMultipleChoiceField(
        label=_("Languages"), queryset=Entry.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reach = NumberField(
        label=_("Reach"), required=False, help_text=_("Followers, households, readers; for example 41.262")
    )
    reach_on = DayField(label=_("Counted on"), required=False)
    reach_basis = forms.CharField(
        label=_("How the reach is known"),
        max_length=200,
        required=False,
        help_text=_("For example: followers shown by the page"),
    )
    responsible_post = OneField(label=_("Answers for it, by post"), queryset=Post.objects.none(), required=False)
    responsible = forms.CharField(
        label=_("Answers for it, in words"),
        max_length=200,
        required=False,
        help_text=_("Position or unit, where it is no post here"),
    )
    licence = forms.CharField(label=_("Licence or number"), max_length=200, required=False)
    opened_on = DayField(label=_("Runs since"), required=False)

    def __init__(self, *args: Any, by: Person, row: Channel | None = None, **kwargs: Any) -> None:
        if row is not None:
            names = ("name", "address", "reach_on", "reach_basis", "responsible", "licence", "opened_on")
            kwargs["initial"] = {name: getattr(row, name) for name in names} | {
                "kind": row.kind_id,
                "languages": [one.pk for one in row.languages.all()],
                "reach": None if row.reach is None else Decimal(row.reach),
                "responsible_post": row.responsible_post_id,
            }
        super().__init__(*args, **kwargs)
        self.offer("organisation", KEEPING.organisations(by))
        used = [row.kind_id] if row else []
        kinds = Entry.objects.of("channels") | Entry.objects.filter(pk__in=used)
        self.offer("kind", kinds.order_by("position", "vi"))
        spoken = row.languages.all() if row else Entry.objects.none()
        languages = Entry.objects.of("languages") | Entry.objects.filter(pk__in=[one.pk for one in spoken])
        self.offer("languages", languages.order_by("position", "vi"))
        if row is None:
            del self.fields["responsible_post"]
            return
        del self.fields["organisation"]
        # a post that ended since stays where it stands
        keys = set(Post.objects.current().filter(organisation=row.organisation_id).values_list("pk", flat=True))
        if row.responsible_post_id is not None:
            keys.add(row.responsible_post_id)
        offered = Post.objects.filter(pk__in=keys).select_related("person", "organisation")
        self.offer("responsible_post", offered)

    def clean_reach(self) -> int | None:
        """Return the reach as a whole number; refuse parts of people."""
        reach = self.cleaned_data["reach"]
        if reach is None:
            return None
        if reach < 0 or reach != int(reach) or reach >= 10**12:
            raise forms.ValidationError(_("Write a whole number, for example 41.262."))
        return int(reach)

    def particulars(self) -> Particulars:
        """Return what was filled in."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "organisation"}
        given["languages"] = list(given["languages"])
        return Particulars(**given)


class CloseForm(ActForm):
    """The day from which a channel no longer runs."""

    on = DayField(label=_("No longer runs from"))
