"""Forms of lists, outside addresses and subscriptions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.base.errors import Refused
from daumoi.base.lists.models import Entry
from daumoi.base.web.forms import ActForm
from daumoi.supply.distribution.acts import Wanted
from daumoi.supply.distribution.models import Contact, DistributionList
from daumoi.supply.distribution.rules import Written, newsrooms_of, owners, places_on_offer, read_lines


class ListForm(ActForm):
    """A new list; the owner is asked only where the person sends for several organisations."""

    name = forms.CharField(label=_("Name of the list"), max_length=200)
    owner = forms.ModelChoiceField(label=_("Kept by"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_own("owner", list(owners(by)))


class NameForm(ActForm):
    """Another name for a list."""

    name = forms.CharField(label=_("Name of the list"), max_length=200)


class SureForm(ActForm):
    """Nothing is asked: whoever sends it has read what it means."""


class AddForm(ActForm):
    """Receivers for a list: newsrooms of the register, and outside addresses one a line."""

    newsrooms = OrganisationsField(label=_("Newsrooms"), required=False)
    addresses = forms.CharField(
        label=_("Outside addresses, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_(
            "Name of the office and its e-mail: Báo Ví dụ &lt;toasoan@vidu.vn&gt;. Lines copied from a sheet will do."
        ),
    )

    def __init__(self, *args: Any, row: DistributionList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_it = row.members.exclude(organisation=None).values("organisation")
        self.offer("newsrooms", Organisation.objects.of_kind("newsroom").filter(closed_on=None).exclude(pk__in=on_it))

    def clean_addresses(self) -> list[Written]:
        """Return the addresses; a line that cannot be read is named."""
        try:
            return read_lines(self.cleaned_data["addresses"])
        except Refused as refused:
            raise forms.ValidationError(refused.message) from refused

    def clean(self) -> dict[str, Any]:
        """Ask for something to add."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("newsrooms") and not given.get("addresses"):
            raise forms.ValidationError(_("Choose a newsroom or write an address."))
        return given


class ContactForm(ActForm):
    """Name and e-mail of an outside address."""

    name = forms.CharField(label=pgettext_lazy("outside address", "Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))

    def __init__(self, *args: Any, row: Contact, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": row.name, "email": row.email}
        super().__init__(*args, **kwargs)

    def written(self) -> Written:
        """Return what was filled in."""
        return Written(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class AddressForm(ActForm):
    """Where a newsroom wants releases; empty takes the address back."""

    email = forms.EmailField(label=_("E-mail of the newsroom"), required=False)
    newsroom = forms.ModelChoiceField(queryset=Organisation.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("newsroom", newsrooms_of(by))


class SubscriptionForm(ActForm):
    """What a person wants to get: any part left open means all."""

    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Entry.objects.none(), required=False, empty_label=_("All topics")
    )
    place = forms.ModelChoiceField(
        label=_("Place"), queryset=Place.objects.none(), required=False, empty_label=_("All places")
    )
    supplier = forms.ModelChoiceField(
        label=_("Given out by"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("All organisations"),
    )
    at_once = forms.TypedChoiceField(
        label=_("How it comes"),
        choices=[("1", _("By e-mail, the moment it is released")), ("0", _("As a notice, by e-mail at my hours"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("topic", Entry.objects.of("topics"))
        self.offer("place", places_on_offer())
        self.offer("supplier", Organisation.objects.filter(closed_on=None).exclude(kinds=["newsroom"]))

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        return Wanted(**self.cleaned_data)
