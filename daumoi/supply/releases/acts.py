"""Writing a release: the draft, its particulars, its words in each language, who writes and approves it with the lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.topics.rules import clearing_organisation
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.supply.distribution.models import DistributionList
from daumoi.supply.releases import rules
from daumoi.supply.releases.checklist import look_at
from daumoi.supply.releases.models import WRITES, Contribution, CoSupplier, Release, Text, Wanted
from daumoi.supply.releases.telling import tell_suppliers
from daumoi.texts.vietnamese import nfc, search_key

LONGEST = 200_000
MINUTE = timedelta(minutes=1)
# to whom a release is open and where it is found: readers of what is out see it at once; the rest is kept by the edition
SHOWN = ("audience", "kind", "topic", "place", "event", "corrects", "mode", "happened_at", "known_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is said about a release beside its words: `values` are fields of Release, the rest its choices of many."""

    values: dict[str, Any]
    newsrooms: Sequence[Organisation] = ()
    lists: Sequence[DistributionList] = ()
    languages: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one version, and the number of the version that was on the page while they were written (None: none)."""

    language: Entry
    title: str
    summary: str = ""
    body: str = ""
    based_on: int | None = None
    said: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        cleaned = {name: nfc(getattr(self, name)).strip() for name in ("title", "summary", "body")}
        cleaned["body"] = cleaned["body"].replace("\r\n", "\n")
        object.__setattr__(self, "said", cleaned)


class Overtaken(TooLate):
    """Somebody saved another version meanwhile: `base` both began with (None: nothing), `theirs` stands now."""

    def __init__(self, base: Text | None, theirs: Text) -> None:
        super().__init__(
            _("Somebody saved another version while you were writing. Nothing is lost: see below what both wrote.")
        )
        self.base = base
        self.theirs = theirs


def create(organisation: Organisation, what: Particulars, words: Words, *, by: Person, at: datetime) -> Release:
    """Make a draft with its first words. Raises NotYours, Refused."""
    if not standing(by).holds_at(organisation.pk, *WRITES):
        raise NotYours(_("Releases are written by the staff of the organisation that gives them out."))
    _check(what, at)
    _check_wish(what.values.get("release_at"), None, at)
    release = Release(organisation=organisation, created_by=by, created_at=at, **_clean(what.values))
    with act("created", release, by=by, at=at):
        release.save(force_insert=True)
        contribute(release, by=by, at=at)
        _choose(release, what)
        if any(words.said.values()):
            _add(release, words, version=1, by=by, at=at)
        _add_clearance(release, by=by, at=at)
    return release


def edit(release: Release, what: Particulars, *, version: int, by: Person, at: datetime) -> None:
    """Change the particulars of a draft; of a correction only what readers do not see yet.

    Raises NotYours, Refused, TooLate where somebody saved since `version`.
    """
    _check(what, at)
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        if one.version != version:
            raise TooLate(
                _(
                    "Somebody saved these particulars while you were writing. What you typed is still here: compare and save again."
                )
            )
        _check_shown_stays(one, what, at)
        _check_wish(what.values.get("release_at"), one.release_at, at)
        changed = _differs(one, what)
        with act("edited", one, by=by, at=at):
            if changed:
                contribute(one, by=by, at=at)
            for name, value in _clean(what.values).items():
                setattr(one, name, value)
            one.version += 1
            one.save()
            _choose(one, what)
            _add_clearance(one, by=by, at=at)


def write(release: Release, words: Words, *, by: Person, at: datetime) -> Text:
    """Save a version of one language; unchanged words make no version. Raises NotYours, Refused, TooLate, Overtaken."""
    if len(words.said["body"]) > LONGEST:
        raise Refused(_("The text is longer than a release can be. Enclose it as a file."), field="body")
    if not words.said["title"]:
        raise Refused(_("Write the title."), field="title")
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        versions = one.texts.filter(language=words.language)
        newest = versions.order_by("version").last()
        if newest is not None and newest.version != (words.based_on or 0):
            if all(getattr(newest, name) == value for name, value in words.said.items()):
                return newest
            raise Overtaken(versions.filter(version=words.based_on or 0).first(), newest)
        if newest is not None and all(getattr(newest, name) == value for name, value in words.said.items()):
            return newest
        with act("edited", one, by=by, at=at, language=words.language.code):
            text = _add(one, words, version=(newest.version if newest else 0) + 1, by=by, at=at)
            one.version += 1
            one.save(update_fields=["version"])
    return text


def ask_checker(release: Release, language: Entry, checker: Person | None, *, by: Person, at: datetime) -> None:
    """Name who is to check a translation; None: nobody yet. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        row = one.wanted.filter(language=language).first()
        if row is None:
            raise Refused(_("This language is not among those wanted."))
        if checker is not None and not rules.writes(one, by=checker):
            raise Refused(_("Choose somebody of the organisations that supply it."), field="checker")
        with act("checker_named", one, by=by, at=at, language=language.code):
            row.checker = checker
            row.save(update_fields=["checker"])


def check_translation(text: Text, *, by: Person, at: datetime) -> None:
    """Say that the translation was read against the first language; by another than its author. Raises NotYours, TooLate."""
    with transaction.atomic():
        one = held(text.release)
        rules.check_may_write(one, by=by)
        newest = one.texts.filter(language=text.language_id).aggregate(last=Max("version"))["last"]
        if newest != text.version:
            raise TooLate(_("There is a newer version of this language. Read that one."))
        if text.made_by_id == by.pk:
            raise NotYours(_("A translation is checked by another than who wrote it."))
        if one.texts.get(pk=text.pk).is_checked_against(look_at(one).main):
            return
        with act("checked", one, by=by, at=at, language=text.language.code, version=text.version):
            one.texts.filter(pk=text.pk).update(checked_by=by, checked_at=at)


def ask_to_supply(release: Release, organisations: Sequence[Organisation], *, by: Person, at: datetime) -> None:
    """Say which organisations write and approve it with the lead; who clears the topic stays. Raises NotYours, TooLate."""
    with transaction.atomic():
        one = held(release)
        rules.check_lead_writes(one, by=by)
        wanted = {
            organisation.pk: organisation for organisation in organisations if organisation.pk != one.organisation_id
        }
        known = set(one.co_suppliers.values_list("organisation", flat=True))
        fresh = [organisation for key, organisation in wanted.items() if key not in known]
        with act(
            "suppliers_named", one, by=by, at=at, organisations=[str(organisation) for organisation in wanted.values()]
        ):
            one.co_suppliers.filter(is_clearance=False).exclude(organisation__in=wanted).delete()
            for organisation in fresh:
                CoSupplier.objects.create(release=one, organisation=organisation, added_by=by, added_at=at)
            one.version += 1
            one.save(update_fields=["version"])
        tell_suppliers(one, fresh, at=at)


def held(release: Release) -> Release:
    """Return the release with its row locked: one writer at a time."""
    rows = Release.objects.select_for_update(of=("self",)).select_related("organisation", "kind")
    return rows.prefetch_related("co_suppliers__organisation").get(pk=release.pk)


def contribute(release: Release, *, by: Person, at: datetime) -> None:
    """Write down that `by` has a hand in what this round brings: somebody else approves it (trust A7)."""
    Contribution.objects.create(release=release, round=release.round, by=by, at=at)


def _differs(release: Release, what: Particulars) -> bool:
    """Return whether saving these particulars changes anything."""
    chosen = (
        (release.newsrooms, [one.pk for one in what.newsrooms]),
        (release.lists, [one.pk for one in what.lists]),
    )
    if any(set(had.values_list("pk", flat=True)) != set(keys) for had, keys in chosen):
        return True
    if set(release.wanted.values_list("language", flat=True)) != {one.pk for one in what.languages}:
        return True
    said = _clean(what.values).items()
    return any(_to_the_minute(value) != _to_the_minute(getattr(release, name)) for name, value in said)


def _add(release: Release, words: Words, *, version: int, by: Person, at: datetime) -> Text:
    Wanted.objects.get_or_create(release=release, language=words.language)
    return Text.objects.create(
        release=release,
        language=words.language,
        version=version,
        round=release.round,
        based_on=words.based_on,
        made_by=by,
        made_at=at,
        search_key=search_key(" ".join(words.said.values())),
        **words.said,
    )


def _choose(release: Release, what: Particulars) -> None:
    release.newsrooms.set(what.newsrooms)
    release.lists.set(what.lists)
    release.wanted.exclude(language__in=what.languages).delete()
    for language in what.languages:
        Wanted.objects.get_or_create(release=release, language=language)


def _add_clearance(release: Release, *, by: Person, at: datetime) -> None:
    """Ask who clears information on the topic to approve it too (S0-8)."""
    topic = release.topic
    clears = clearing_organisation(topic, at.astimezone(PLACE).date()) if topic else None
    stays = release.co_suppliers.filter(is_clearance=True)
    if clears is None or clears.pk == release.organisation_id:
        stays.delete()
        return
    stays.exclude(organisation=clears).delete()
    given = {"is_clearance": True, "added_by": by, "added_at": at}
    CoSupplier.objects.update_or_create(release=release, organisation=clears, defaults=given)


def _check(what: Particulars, at: datetime) -> None:
    values = what.values
    happened, known = values.get("happened_at"), values.get("known_at")
    for name, moment in (("happened_at", happened), ("known_at", known)):
        if moment is not None and moment > at:
            raise Refused(_("This moment lies in the future."), field=name)
    if happened and known and known < happened:
        raise Refused(_("It cannot be known before it happened."), field="known_at")
    if not what.languages:
        raise Refused(_("Choose at least one language."), field="languages")


def _check_wish(wish: datetime | None, before: datetime | None, at: datetime) -> None:
    """Raise Refused for a time of release that has passed, unless it stood there `before`: forms know minutes alone."""
    if wish is None or wish >= at - MINUTE or (before is not None and before - MINUTE < wish <= before):
        return
    raise Refused(
        _("This moment has passed. Write a later one, or leave it empty: it is then released with the approval."),
        field="release_at",
    )


def _check_shown_stays(release: Release, what: Particulars, at: datetime) -> None:
    """Raise Refused where a correction changes what readers see at once, before anybody approved it."""
    if not rules.is_out(release, at):
        return
    for name, value in _clean(what.values).items():
        if name in SHOWN and _to_the_minute(value) != _to_the_minute(getattr(release, name)):
            raise Refused(
                _(
                    "Readers see this at once, so it stays as it was released: a correction changes words, files, languages "
                    "and receivers. Write what was wrong into the text, or withdraw it and give out another one."
                ),
                field=name,
            )


def _to_the_minute(value: Any) -> Any:
    """Return a moment as a form knows it; anything else as it is."""
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {key: nfc(value).strip() if isinstance(value, str) else value for key, value in values.items()}
