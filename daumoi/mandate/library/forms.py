"""What is typed about texts and where they are made known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import ChooseMany, OneField
from daumoi.base.web.fields import DayField, WordsField, given_file
from daumoi.base.web.forms import ActForm
from daumoi.mandate.library.acts import Particulars
from daumoi.mandate.library.models import Text
from daumoi.mandate.library.rules import SPEAKERS
from daumoi.mandate.papers.models import Paper


class TextForm(ActForm):
    """A text of the library."""

    title = WordsField(label=_("Title of the text"), rows=2, max_length=500)
    kind = forms.ModelChoiceField(label=_("Kind of text"), queryset=Entry.objects.none())
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    issued_on = DayField(label=_("Date of the document"), required=False)
    issuer_words = forms.CharField(label=_("Issuer or signing parties"), required=False, max_length=300)
    valid_from = DayField(label=_("In force from"), required=False)
    valid_to = DayField(label=_("In force until"), required=False)
    points = WordsField(label=_("What people are to remember, one point a line"), required=False, rows=6)
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Entry.objects.none(), required=False, widget=ChooseMany
    )
    languages = forms.ModelMultipleChoiceField(
        label=_("Languages it is available in"), queryset=Entry.objects.none(), required=False, widget=ChooseMany
    )
    file = forms.FileField(label=_("File"), required=False)
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    paper = OneField(
        label=_("Registered paper"),
        queryset=Paper.objects.none(),
        required=False,
        help_text=_("Opens only to those who may see that paper; the file and the link open to everybody."),
    )

    def __init__(self, *args: Any, by: Person, one: Text | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        # words that have ended since stay where they were chosen
        known = [one.kind_id, *(row.pk for row in (*one.topics.all(), *one.languages.all()))] if one else []
        for name, vocabulary in (("kind", "text_kinds"), ("topics", "topics"), ("languages", "languages")):
            chosen = Entry.objects.filter(vocabulary=vocabulary, pk__in=known)
            self.offer(name, (Entry.objects.of(vocabulary) | chosen).order_by("position", "vi"))
        self.offer("paper", Paper.objects.seen_by(by).defer("text", "search_key"))
        if one:
            self.keep(one, "paper")

    def particulars(self) -> Particulars:
        """Return what was typed."""
        given = dict(self.cleaned_data)
        file = given_file(given.pop("file"))
        return Particulars(file=file, **given)


class CoverageForm(ActForm):
    """Where a text is made known: one thing among those of one kind that the person may see."""

    thing = OneField(label=_("In which"), queryset=Entry.objects.none())
    on = DayField(label=_("Day"), required=False, help_text=_("Left open: the day of the thing itself."))
    words = forms.CharField(label=_("What is said of the text"), required=False, max_length=300)

    def __init__(self, *args: Any, column: str, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        thing = self.fields["thing"]
        assert isinstance(thing, forms.ModelChoiceField)
        thing.label = str(SPEAKERS[column].word)
        thing.queryset = SPEAKERS[column].seen_by(by)
