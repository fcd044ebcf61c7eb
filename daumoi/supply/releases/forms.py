"""What is typed about a release: its particulars, its words, and the short forms of its acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.fields import OrganisationsField
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.finding import communes_of
from daumoi.actors.places.models import Place
from daumoi.base.clock import PLACE, today
from daumoi.base.lists.models import Entry
from daumoi.base.web.choosing import ChooseMany, OneField
from daumoi.base.web.fields import DayField, MomentField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.mandate.tasks.models import Task
from daumoi.supply.agenda.models import Event
from daumoi.supply.distribution.models import DistributionList
from daumoi.supply.releases.acts import Particulars, Words
from daumoi.supply.releases.early import who_may_be_named
from daumoi.supply.releases.fields import CorrectedField, EventField
from daumoi.supply.releases.models import Release, Text

MODES = [("regular", _("Regular")), ("ad_hoc", _("Ad hoc: something happened"))]
AUDIENCES = [
    ("press", _("The press: every newsroom with an account")),
    ("public", _("Everybody: also on the public page, without signing in")),
    ("named", _("Only the newsrooms and lists named below")),
]


class LanguagesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Languages by boxes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Entry.objects.none(), widget=ChooseMany, **options)


class ReleaseForm(ActForm):
    """The particulars of a release."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation that gives it out"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ModelChoiceField(
        label=pgettext_lazy("release", "Kind"), queryset=Entry.objects.none(), empty_label=None
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Entry.objects.none(), error_messages={"required": _("Choose the topic.")}
    )
    audience = forms.ChoiceField(label=_("Who reads it"), choices=AUDIENCES, widget=forms.RadioSelect)
    release_at = MomentField(
        label=_("Not before"),
        required=False,
        help_text=_("Leave it empty to release it with the approval. For example 25/11/2026 17:00"),
    )
    newsrooms = OrganisationsField(label=_("Newsrooms"), required=False)
    lists = forms.ModelMultipleChoiceField(
        label=_("Distribution lists"), queryset=DistributionList.objects.none(), required=False, widget=ChooseMany
    )
    mode = forms.ChoiceField(label=_("Supply"), choices=MODES)
    happened_at = MomentField(label=_("When it happened"), required=False)
    known_at = MomentField(label=_("When you knew of it"), required=False)
    position_due_at = MomentField(
        label=_("Position due by"),
        required=False,
        help_text=_("For a statement on a hot issue: by when the press is to have it. For example 25/11/2026 17:00"),
    )
    responsible_name = forms.CharField(label=_("Responsible person"), required=False, max_length=120)
    responsible_title = forms.CharField(label=_("Title of the responsible person"), required=False, max_length=200)
    phone = forms.CharField(label=_("Telephone for questions"), required=False, max_length=60)
    email = forms.EmailField(label=_("E-mail for questions"), required=False)
    source_line = forms.CharField(label=_("Source line"), required=False, max_length=300)
    rights = forms.ModelChoiceField(label=_("Rights of use"), queryset=Entry.objects.none(), required=False)
    languages = LanguagesField(label=_("Languages"))
    place = OneField(label=_("Place"), queryset=Place.objects.none(), required=False)
    event = EventField(label=_("Event"), queryset=Event.objects.none(), required=False)
    task = OneField(label=_("Task"), queryset=Task.objects.none(), required=False)
    corrects = CorrectedField(label=_("Corrects"), queryset=Release.objects.none(), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def __init__(
        self, *args: Any, owners: list[Organisation], by: Person, one: Release | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer_own("organisation", owners)
        self.offer("kind", Entry.objects.of("release_kinds"))
        self.offer("topic", Entry.objects.of("topics"))
        self.offer("rights", Entry.objects.of("usage_rights"))
        self.offer("languages", Entry.objects.of("languages"))
        self.offer("newsrooms", Organisation.objects.of_kind("newsroom").filter(closed_on=None))
        lists = _lists(owners, one)
        self.offer("lists", lists)
        if not lists.exists():
            # an empty box says nothing: lists are kept on their own page
            del self.fields["lists"]
        self._offer_things(by, one)

    def _offer_things(self, by: Person, one: Release | None) -> None:
        """Offer what the writer may see; what is chosen already stays, unnamed, where somebody else may not see it."""
        communes = [place.pk for place in communes_of(settings.PROVINCE)]
        self.offer("place", Place.objects.filter(pk__in=communes).order_by("name_key"))
        event, corrects = self.fields["event"], self.fields["corrects"]
        assert isinstance(event, EventField)
        assert isinstance(corrects, CorrectedField)
        event.offer(by, today())
        self.offer("task", Task.objects.seen_by(by).filter(withdrawn_at=None))
        corrects.offer(by)
        if one:
            self.keep(one, "event", "task", "corrects")

    def particulars(self) -> Particulars:
        """Return what was typed."""
        given = dict(self.cleaned_data)
        apart = {"organisation", "newsrooms", "lists", "languages", "version"}
        return Particulars(
            values={name: value for name, value in given.items() if name not in apart},
            newsrooms=list(given["newsrooms"]),
            lists=list(given.get("lists", ())),
            languages=list(given["languages"]),
        )


def _lists(owners: list[Organisation], one: Release | None) -> Any:
    own = DistributionList.objects.in_use().filter(owner__in=owners)
    return (own | DistributionList.objects.filter(pk__in=one.lists.values("pk"))).distinct() if one else own


class AskedField(WordsField):
    """Words that have to be given; of missing ones the act says, in its own sentence, what they are for."""

    def validate(self, value: Any) -> None:
        """Let an empty one pass on to the act."""


class WordsForm(ActForm):
    """The words of one language; `based_on` the version that was on the page, 0 for none."""

    title = forms.CharField(label=_("Title"), max_length=400, error_messages={"required": _("Write the title.")})
    summary = AskedField(
        label=pgettext_lazy("release", "Summary"),
        rows=3,
        max_length=2000,
        help_text=_(
            "Two or three sentences. A draft can do without; a press release or statement is not submitted without."
        ),
    )
    body = WordsField(
        label=_("Text"),
        rows=14,
        error_messages={"required": _("Write the text.")},
        help_text=_("Paragraphs apart by a new line; no signs of layout needed."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def words(self, language: Entry) -> Words:
        """Return what was typed."""
        given = self.cleaned_data
        based_on = given["based_on"] or None
        return Words(
            language=language, title=given["title"], summary=given["summary"], body=given["body"], based_on=based_on
        )


class ReasonForm(ActForm):
    """Why."""

    words = AskedField(label=_("Reason"), rows=3, max_length=1000)


class MomentForm(ActForm):
    """When it is released."""

    moment = MomentField(label=_("Release at"), required=False)


class NumberForm(ActForm):
    """Number and date from văn thư; of one that has them also why they are changed."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60)
    dated_on = DayField(label=_("Date of the document"))
    words = AskedField(label=_("Why it is changed"), rows=2, max_length=1000, required=False)

    def __init__(self, *args: Any, one: Release, **options: Any) -> None:
        options["initial"] = {"number": one.number, "dated_on": one.dated_on}
        super().__init__(*args, **options)
        if not one.number:
            del self.fields["words"]


class SuppliersForm(ActForm):
    """Who writes and approves it with the lead."""

    organisations = OrganisationsField(label=_("Organisations that supply it together"), required=False)

    def __init__(self, *args: Any, lead: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        open_ones = Organisation.objects.filter(closed_on=None).exclude(pk=lead.pk)
        self.offer(
            "organisations", open_ones.filter(Q(kinds__contains=["supplier"]) | Q(kinds__contains=["coordinator"]))
        )


class CheckerForm(ActForm):
    """Who is to check a translation."""

    checker = forms.ModelChoiceField(label=_("Checked by"), queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("checker", Person.objects.filter(pk__in=[one.pk for one in people]).order_by("full_name"))


class ReaderForm(ActForm):
    """Somebody of a newsroom who gets an advance copy."""

    post = forms.ChoiceField(label=_("Person of a newsroom"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        self.posts = {str(post.pk): post for post in who_may_be_named()}
        field.choices = [(key, f"{post.person} – {post.organisation}") for key, post in self.posts.items()]


class EnclosureForm(ActForm):
    """A file with what it shows and whose it is."""

    file = forms.FileField(label=_("File"), help_text=_("At most 50 MB"))
    alt = forms.CharField(label=_("What the file shows"), max_length=500, required=False)
    rights = forms.CharField(label=_("Whose it is"), max_length=300, required=False)


def initial_of(one: Release) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    names = (
        *(
            "mode",
            "happened_at",
            "known_at",
            "position_due_at",
            "audience",
            "release_at",
            "responsible_name",
            "responsible_title",
        ),
        *("phone", "email", "source_line", "version"),
    )
    given = {name: getattr(one, name) for name in names}
    for name in ("release_at", "happened_at", "known_at", "position_due_at"):
        given[name] = given[name].astimezone(PLACE) if given[name] else None
    keys = ("organisation", "kind", "topic", "rights", "place", "event", "task", "corrects")
    return (
        given
        | {name: getattr(one, f"{name}_id") for name in keys}
        | {
            "newsrooms": list(one.newsrooms.values_list("pk", flat=True)),
            "lists": list(one.lists.values_list("pk", flat=True)),
            "languages": list(one.wanted.values_list("language", flat=True)),
        }
    )


def words_of(text: Text | None) -> dict[str, Any]:
    """Return what the form shows of a version."""
    if text is None:
        return {"based_on": 0}
    return {"title": text.title, "summary": text.summary, "body": text.body, "based_on": text.version}
