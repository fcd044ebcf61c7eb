"""What a release of a kind must have before it is submitted: each part asked, each missing part told with where to fill it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.supply.releases.laws import Requirement
from daumoi.supply.releases.models import Release, Text


@dataclass(frozen=True, slots=True)
class Look:
    """A release with its newest texts by language code, and who must check which."""

    release: Release
    texts: dict[str, Text]
    wanted: tuple[str, ...]

    @property
    def main(self) -> Text | None:
        """The text in the first language wanted, else the first there is."""
        return next(
            (self.texts[code] for code in self.wanted if code in self.texts), next(iter(self.texts.values()), None)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Something asked for. `word` names it, `missing` says what to do, `page` and `anchor` where it is filled in."""

    word: str | Promise
    missing: str | Promise
    is_there: Callable[[Look], bool]
    page: str = "edit"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a release as its checklist shows it."""

    code: str
    part: Part
    is_there: bool
    source: str


def _words(field: str) -> Callable[[Look], bool]:
    return lambda look: look.main is not None and bool(getattr(look.main, field).strip())


def _has(*fields: str) -> Callable[[Look], bool]:
    return lambda look: all(getattr(look.release, field) for field in fields)


def _reaches_somebody(look: Look) -> bool:
    release = look.release
    # a correction goes to whoever got what it corrects
    return (
        release.audience != "named"
        or release.corrects_id is not None
        or release.newsrooms.exists()
        or release.lists.exists()
    )


def _checked(look: Look) -> bool:
    translations = [text for code, text in look.texts.items() if look.main is not None and text.pk != look.main.pk]
    return all(text.is_checked_against(look.main) for text in translations if text.language.code in look.wanted)


def _described(look: Look) -> bool:
    return all(one.alt and one.rights for one in look.release.enclosures.all() if one.removed_at is None)


def _encloses(look: Look) -> bool:
    return any(one.removed_at is None for one in look.release.enclosures.all())


PARTS: dict[str, Part] = {
    "title": Part(_("Title"), _("Write the title."), _words("title"), "text", "title"),
    "summary": Part(
        pgettext_lazy("release", "Summary"),
        _("Write a summary of two or three sentences."),
        _words("summary"),
        "text",
        "summary",
    ),
    "body": Part(_("Text"), _("Write the text."), _words("body"), "text", "body"),
    "topic": Part(_("Topic"), _("Choose the topic."), _has("topic_id"), "edit", "topic"),
    "responsible": Part(
        _("Responsible person"),
        _("Name the person who answers for it, with title."),
        _has("responsible_name", "responsible_title"),
        "edit",
        "responsible_name",
    ),
    "contact": Part(
        _("Contact"),
        _("Give a telephone number or an e-mail address for questions."),
        lambda look: bool(look.release.phone or look.release.email),
        "edit",
        "phone",
    ),
    "source": Part(_("Source line"), _("Write the source line."), _has("source_line"), "edit", "source_line"),
    "rights": Part(_("Rights of use"), _("Choose the rights of use."), _has("rights_id"), "edit", "rights"),
    "recipients": Part(
        _("Recipients"), _("Name at least one newsroom or list."), _reaches_somebody, "edit", "newsrooms"
    ),
    "languages": Part(
        _("Languages"),
        _("Write the text in each language that is wanted, or take the language out."),
        lambda look: all(code in look.texts for code in look.wanted),
        "release",
        "ngon-ngu",
    ),
    "checked": Part(
        _("Translations checked"),
        _("Have each translation checked against the newest text by somebody who did not write it."),
        _checked,
        "release",
        "ngon-ngu",
    ),
    "started": Part(
        _("Start of the clock"),
        _("Ad hoc supply: enter when it happened or when you knew of it."),
        lambda look: look.release.mode != "ad_hoc" or bool(look.release.happened_at or look.release.known_at),
        "edit",
        "happened_at",
    ),
    "alt": Part(
        _("Words and rights of the files"),
        _("Say of each file what it shows and whose it is."),
        _described,
        "release",
        "tep",
    ),
    "enclosure": Part(_("Enclosed file"), _("Enclose at least one file."), _encloses, "release", "tep"),
    "event": Part(_("Event"), _("Choose the event of which it tells."), _has("event_id"), "edit", "event"),
    "corrects": Part(
        _("What it corrects"), _("Choose the release that it corrects."), _has("corrects_id"), "edit", "corrects"
    ),
}


def look_at(release: Release) -> Look:
    """Return the release with its newest texts."""
    newest = release.texts.newest().select_related("language").order_by("language__position")
    wanted = tuple(one.language.code for one in release.wanted.select_related("language"))
    return Look(release, {text.language.code: text for text in newest}, wanted)


def checklist(release: Release, day: date) -> list[Asked]:
    """Return what a release of its kind must have by the rows that hold on a day, and whether it has it (S0-18, S4-42)."""
    look = look_at(release)
    rows = Requirement.objects.on(day).filter(kind__in=["", release.kind.code])
    asked = {row.part: row.source for row in rows if row.part in PARTS}
    return [Asked(code, part, part.is_there(look), asked[code]) for code, part in PARTS.items() if code in asked]


def missing(release: Release, day: date) -> list[Asked]:
    """Return what is asked for and not there."""
    return [one for one in checklist(release, day) if not one.is_there]
