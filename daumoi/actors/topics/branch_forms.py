"""Forms of the tree of topics."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.topics.branches import TOPICS, Worded
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm


class TopicField(OneField):
    """A topic of the tree, each shown with those above it: "Y tế › Y tế dự phòng"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Entry.objects.none(), **options)

    def offer_all_but(self, left_out: Collection[str] = (), itself: Entry | None = None) -> None:
        """Offer the open topics in the order of the tree, without those codes and what is below them, and without `itself`."""
        rows = [
            (branch.entry.pk, " › ".join(str(one) for one in (*reversed(branch.above), branch.entry)))
            for branch in tree(TOPICS)
            if branch.entry != itself and not {branch.entry.code, *(one.code for one in branch.above)} & set(left_out)
        ]
        self.queryset = Entry.objects.of(TOPICS).filter(pk__in=[pk for pk, _words in rows])
        self.choices = [*([] if self.required else [("", self.empty_label)]), *rows]


class WordsForm(ActForm):
    """The words of a topic."""

    vi = forms.CharField(label=_("In Vietnamese"), max_length=300)
    en = forms.CharField(label=_("In English"), max_length=300, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Law, decision or practice it comes from")
    )

    def worded(self) -> Worded:
        """Return what was typed."""
        return Worded(**{name: self.cleaned_data[name] for name in ("vi", "en", "source")})


class NewTopicForm(WordsForm):
    """A new topic and its place in the tree."""

    under = TopicField(label=_("Stands below"), required=False, empty_label=_("Nothing: a topic at the top"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "under")


class MoveTopicForm(ActForm):
    """The new place of a topic."""

    under = TopicField(label=_("Stands below"), required=False, empty_label=_("Nothing: a topic at the top"))

    def __init__(self, *args: Any, topic: Entry, **options: Any) -> None:
        above = Entry.objects.of(TOPICS).filter(code=topic.parent_code).first() if topic.parent_code else None
        options.setdefault("initial", {"under": above.pk if above else None})
        super().__init__(*args, **options)
        _offer(self, "under", [topic.code])


class CloseTopicForm(ActForm):
    """From when a topic is no longer offered, and what takes its place."""

    on = DayField(label=_("No longer offered from"))
    successor = TopicField(label=_("Its place is taken by"), required=False, empty_label=_("No other topic"))

    def __init__(self, *args: Any, topic: Entry, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["successor"]
        assert isinstance(field, TopicField)
        field.offer_all_but(itself=topic)


def _offer(form: ActForm, name: str, left_out: Collection[str] = ()) -> None:
    field = form.fields[name]
    assert isinstance(field, TopicField)
    field.offer_all_but(left_out)
