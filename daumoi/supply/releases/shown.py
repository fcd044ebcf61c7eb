"""A release as its pages show it: its words in the languages the reader may have, its state, who sees it from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import PLACE
from daumoi.mandate.tasks.models import Task
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases import early, rules
from daumoi.supply.releases.checklist import checklist
from daumoi.supply.releases.comparing import shown_to
from daumoi.supply.releases.deadlines import due, position_due
from daumoi.supply.releases.models import Edition, Enclosure, Opening, Release, Text, Wanted

STATES = {
    "draft": ("doing", gettext_lazy("Draft")),
    "returned": ("back", gettext_lazy("Returned")),
    "submitted": ("done", gettext_lazy("Waits for approval")),
    "held": ("held", gettext_lazy("Held until its time")),
    "released": ("ok", gettext_lazy("Released")),
    "correcting": ("soon", gettext_lazy("Released; a correction is under way")),
    "withdrawn": ("no", gettext_lazy("Withdrawn")),
}
NAMED_IN_FULL = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What one supplier has said in this round: `approval` None while it has not; `names` of who could say it, none for nobody."""

    organisation: Any
    is_lead: bool
    is_clearance: bool
    approval: Any
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language that is wanted or there: `text` None where nobody has written it, `row` None where it is not wanted.

    `main`: the text from which is translated, None where nothing is written.
    """

    entry: Any
    text: Text | None
    row: Wanted | None
    is_first: bool
    main: Text | None = None

    @property
    def is_checked(self) -> bool:
        """Whether the translation was checked since the first language was last written."""
        return self.text is not None and self.text.is_checked_against(self.main)


def newest_texts(release: Release, by: Person | None) -> list[Text]:
    """Return for each language the newest version that `by` may read, in the order of the languages."""
    rows = Text.objects.seen_by(by).filter(release=release).select_related("language", "made_by", "checked_by")
    newest: dict[UUID, Text] = {}
    for text in rows.order_by("language__position", "-version"):
        newest.setdefault(text.language_id, text)
    return list(newest.values())


def titles(releases: Iterable[Release], by: Person | None) -> dict[UUID, str]:
    """Return the titles by release, in the first language that `by` may read; a release without words has none."""
    keys = [one.pk for one in releases]
    if not keys:
        return {}
    rows = Text.objects.seen_by(by).filter(release__in=keys).order_by("release", "language__position", "-version")
    found: dict[UUID, str] = {}
    for key, title in rows.values_list("release", "title"):
        found.setdefault(key, title)
    return found


def answers(release: Release) -> list[Answer]:
    """Return the suppliers, the lead first, each with its answer of this round."""
    given = {one.organisation_id: one for one in release.approvals.select_related("by") if one.round == release.round}
    clears = {one.organisation_id for one in release.co_suppliers.all() if one.is_clearance}
    suppliers = rules.suppliers(release)
    posts = Post.objects.current().filter(organisation__in=suppliers, role__in=rules.APPROVES).select_related("person")
    names: dict[UUID, list[str]] = {}
    for post in posts.order_by("person__full_name"):
        names.setdefault(post.organisation_id, []).append(post.person.full_name)
    return [
        Answer(
            one,
            one.pk == release.organisation_id,
            one.pk in clears,
            given.get(one.pk),
            tuple(dict.fromkeys(names.get(one.pk, []))),
        )
        for one in suppliers
    ]


def languages(release: Release, texts: list[Text]) -> list[Language]:
    """Return the languages wanted, then others that there are, each with its newest text."""
    by_language = {text.language_id: text for text in texts}
    rows = list(release.wanted.select_related("language", "checker"))
    written = [by_language[row.language_id] for row in rows if row.language_id in by_language]
    main = next(iter(written or texts), None)
    found = [
        Language(row.language, by_language.get(row.language_id), row, at == 0, main) for at, row in enumerate(rows)
    ]
    known = {row.language_id for row in rows}
    others = [text for text in texts if text.language_id not in known]
    return found + [Language(text.language, text, None, False, main) for text in others]


def who_sees(release: Release, at: datetime) -> list[tuple[str, str]]:
    """Return who sees the words, from when and until when, as pairs of when and who; told before anybody clicks."""
    inside = "; ".join(str(one) for one in rules.suppliers(release))
    where = rules.where_stands(release, at)
    lines = [(_("Now"), _("who writes on it: %(who)s") % {"who": inside})]
    if where in ("submitted", "held"):
        lines.append((_("Now"), _("the coordinating offices of the line, to follow it up")))
    ahead = [f"{one.person} ({one.organisation})" for one in release.advance_readers.all() if one.ended_at is None]
    if ahead and where not in ("released", "correcting"):
        lines.append((_("After approval, terms accepted"), "; ".join(ahead)))
    lines.append((_from(release, at), _circle(release)))
    lines.append((_("Until"), _("it is withdrawn; then agency, time and reason remain, no words")))
    return lines


def _from(release: Release, at: datetime) -> str:
    if rules.is_out(release, at):
        assert release.visible_at is not None
        return _("Since %(moment)s") % {"moment": rules.day_and_hour(release.visible_at)}
    if rules.stage(release) == "approved":
        if release.visible_at is None:
            return _("Once a time is given")
        return _("From %(moment)s") % {"moment": rules.day_and_hour(release.visible_at)}
    if release.release_at is not None and release.release_at > at:
        return _("From %(moment)s, once approved") % {"moment": rules.day_and_hour(release.release_at)}
    return _("At once with the approval")


def _circle(release: Release) -> str:
    names = [str(one) for one in release.newsrooms.all()]
    lists = [str(one) for one in release.lists.all()]
    if len(names) > NAMED_IN_FULL:
        more = len(names) - NAMED_IN_FULL
        names = [*names[:NAMED_IN_FULL], ngettext("%(n)s more newsroom", "%(n)s more newsrooms", more) % {"n": more}]
    named = "; ".join([*names, *(_("list “%(name)s”") % {"name": name} for name in lists)])
    if release.corrects_id:
        everywhere = _("everybody whom the release that it corrects has reached")
        named = f"{named}; {everywhere}" if named else everywhere
    if release.audience == "named":
        return named or _("nobody is named yet")
    everybody = {"press": _("every newsroom with an account"), "public": _("everybody, without signing in")}
    words = everybody[release.audience]
    return _("%(who)s; also sent to: %(named)s") % {"who": words, "named": named} if named else words


def shown(release: Release, *, by: Person, at: datetime) -> dict[str, Any]:
    """Return what the page of a release shows this reader."""
    texts = newest_texts(release, by)
    where = rules.stands_for(release, at, by=by)
    writes = rules.writes(release, by=by)
    icon, words = STATES[where]
    acts = rules.acts_open_to(release, by=by, at=at)
    editions = list(release.editions.all())
    in_force = max(
        (one for one in editions if one.release_at and one.release_at <= at), key=lambda one: one.round, default=None
    )
    context: dict[str, Any] = {
        "one": release,
        "where": where,
        "state": icon,
        "state_words": words,
        "acts": acts,
        "writes": writes,
        "texts": texts,
        "main": texts[0] if texts else None,
        "head": in_force.head if in_force is not None and not writes else release.head,
        "edition": in_force,
        "early_until": _early_until(release, by=by, at=at),
        "is_correction": in_force is not None and bool(in_force.because),
        "enclosures": Enclosure.objects.seen_by(by).filter(release=release, **({"removed_at": None} if writes else {})),
        "due": due(release, at) if where != "withdrawn" else None,
        # by when it is owed is the suppliers' own plan
        "position_due": position_due(release, at) if writes else None,
        "event": Event.objects.seen_by(by).filter(pk=release.event_id).first() if release.event_id else None,
        "task": Task.objects.seen_by(by).filter(pk=release.task_id).first() if release.task_id else None,
        "corrects": Release.objects.seen_by(by).filter(pk=release.corrects_id).first() if release.corrects_id else None,
        "corrected_by": list(
            Release.objects.seen_by(by).filter(corrects=release, visible_at__lte=at, withdrawn_at=None)[:5]
        ),
        "passages": shown_to(in_force, by) if in_force is not None else [],
    }
    if writes or "answer" in acts or rules.approves_for(release, by=by):
        context |= _inside(release, texts, editions, at)
    return context


def _early_until(release: Release, *, by: Person, at: datetime) -> str:
    """Return from when an advance reader may publish what the page shows; "" for everybody else."""
    if not early.reads_early(release, by=by, at=at):
        return ""
    edition = max(release.editions.all(), key=lambda one: one.round)
    return rules.day_and_hour(edition.release_at) if edition.release_at else _("the agency releases it")


def _inside(release: Release, texts: list[Text], editions: list[Edition], at: datetime) -> dict[str, Any]:
    """Return what only those see who write and approve."""
    return {
        "inside": True,
        "answers": answers(release),
        "languages": languages(release, texts),
        # what is missing first
        "checklist": sorted(checklist(release, at.astimezone(PLACE).date()), key=lambda asked: asked.is_there),
        "who_sees": who_sees(release, at),
        "opens": (_from(release, at), _circle(release)),
        "readers": release.advance_readers.select_related("person", "organisation"),
        "openings": _openings(release),
        "versions": release.texts.select_related("language", "made_by").order_by("language__position", "-version"),
        "editions": editions,
        "entries": TrailEntry.objects.of(release)[:50],
    }


def _openings(release: Release) -> list[Any]:
    rows = Opening.objects.filter(text__release=release).select_related("person", "text__language")
    return list(rows.order_by("-at")[:50])
