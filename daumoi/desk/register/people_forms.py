"""Forms about people: posts, spokespersons, invitations, one's own particulars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.models import ROLES
from daumoi.actors.posts.rules import grantable_roles, standing
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm

RANKS = [(1, _("Focal point")), (2, _("Deputy"))]


class _PostFields(ActForm):
    """What both an appointment and an invitation say of the post."""

    role = forms.ChoiceField(label=_("Role"))
    position = forms.CharField(
        label=_("Position"), max_length=200, help_text=_("As on the decision, for example: Phó Chánh Văn phòng")
    )
    rank = forms.TypedChoiceField(
        label=_("As focal point"), choices=RANKS, coerce=int, initial=1, help_text=_("Only for the role of focal point")
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Entry.objects.none(),
        required=False,
        empty_label=_("All topics"),
        help_text=_("Only for the role of focal point"),
    )

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLES[role]) for role in roles]  # type: ignore[attr-defined]
        self.offer("topic", Entry.objects.of("topics"))

    def post(self) -> dict[str, Any]:
        """Return role, position, topic and rank; the last two only where they mean something."""
        given = self.cleaned_data
        is_focal = given["role"] == "focal_point"
        return {
            "role": given["role"],
            "position": given["position"],
            "topic": given["topic"] if is_focal else None,
            "rank": given["rank"] if is_focal else 1,
        }


class AppointForm(_PostFields):
    """A post for somebody who has an account."""

    field_order = ["email", "role", "rank", "topic", "position", "since", "until"]
    email = forms.EmailField(
        label=_("E-mail of the person"), help_text=_("Of an account in Đầu Mối. Whoever has none is invited.")
    )
    since = DayField(label=_("From"))
    until = DayField(label=_("Until before"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, roles=grantable_roles(organisation, by=by), **kwargs)

    def clean_email(self) -> Person:
        """Return the person with that e-mail; raises ValidationError where nobody has it."""
        person = Person.objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody with this e-mail has an account. Invite the person instead."))
        return person

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] <= given["since"]:
            self.add_error("until", _("The end must come after the beginning."))
        return given


class SpokespersonForm(ActForm):
    """The person who speaks, as published."""

    full_name = forms.CharField(label=_("Name"), max_length=120)
    position = forms.CharField(label=_("Position"), max_length=200)
    phone = forms.CharField(label=_("Phone"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = forms.EmailField(label=_("E-mail"))
    document = forms.CharField(
        label=_("Named by"), max_length=300, required=False, help_text=_("Number, date and issuer of the document")
    )
    since = DayField(label=_("From"))


class CorrectSpokespersonForm(SpokespersonForm):
    """What is published of somebody who goes on speaking."""

    since = None  # type: ignore[assignment]


class InviteForm(_PostFields):
    """Who is invited to which post."""

    field_order = ["organisation", "email", "full_name", "role", "rank", "topic", "position"]
    organisation = OneField(label=_("Organisation"), queryset=Organisation.objects.none())
    email = forms.EmailField(label=_("E-mail"))
    full_name = forms.CharField(label=_("Name"), max_length=120)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        mine = may_invite_for(by)
        roles = sorted({role for one in mine for role in grantable_roles(one, by=by)}, key=list(ROLES).index)
        super().__init__(*args, roles=roles, **kwargs)
        self.offer("organisation", Organisation.objects.filter(pk__in=[one.pk for one in mine]))


class AcceptForm(ActForm):
    """The person's own password, at least 15 letters."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 15 letters. Four words that do not belong together are good."),
    )
    again = forms.CharField(
        label=_("The password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guest = Person(email=invitation.email, full_name=invitation.full_name)

    def clean_password(self) -> str:
        """Return the password; raises ValidationError for a short, common or personal one."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self._guest)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two different passwords."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ."))
        return given


class MeForm(ActForm):
    """Office phone and language."""

    phone = forms.CharField(
        label=_("Office phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")])


def may_invite_for(by: Person) -> list[Organisation]:
    """Return the open organisations for which `by` may invite: all for coordinators, else those of their own posts."""
    may = standing(by)
    offered = Organisation.objects.filter(closed_on=None)
    return list(offered if may.coordinates else offered.filter(pk__in=may.organisations(["spokesperson", "editor"])))
