"""Form of being away: who stands in, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


class AwayForm(ActForm):
    """Days, and a colleague at one of one's own organisations. `stand_in` cleans to (person, organisation)."""

    first = DayField(label=_("First day away"))
    last = DayField(label=_("Last day away"), help_text=_("This day still counts."))
    stand_in = forms.ChoiceField(label=_("Who stands in"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Seen by your organisation, for example: công tác, học tập"),
    )

    def __init__(self, *args: Any, posts: Sequence[Post], others: Sequence[Post], today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"first": today})
        super().__init__(*args, **kwargs)
        self._choices = {f"{post.organisation_id}.{post.person_id}": post for post in others}
        several = len({post.organisation_id for post in posts}) > 1
        named = [
            (key, f"{post.person}, {post.position}" + (f" ({post.organisation})" if several else ""))
            for key, post in self._choices.items()
        ]
        self.fields["stand_in"].choices = [("", _("Choose a colleague")), *named]  # type: ignore[attr-defined]

    def clean_stand_in(self) -> tuple[Person, Organisation]:
        """Return the colleague and the organisation at which the two work."""
        post = self._choices[self.cleaned_data["stand_in"]]
        return post.person, post.organisation
