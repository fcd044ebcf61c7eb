"""Advance copies: who of which newsroom may read a held release early, the terms, and who opened what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.releases import rules
from daumoi.supply.releases.acts import held
from daumoi.supply.releases.models import WRITES, AdvanceReader, Edition, Opening, Release, Text
from daumoi.supply.releases.telling import early_readers, tell_ended, tell_reader


def who_may_be_named() -> list[Post]:
    """Return the posts of today in newsrooms, by newsroom and name: whom an advance copy can be given."""
    posts = Post.objects.current().filter(role__in=NEWSROOM, organisation__closed_on=None)
    return list(posts.select_related("person", "organisation").order_by("organisation__sort_key", "person__full_name"))


def name_reader(release: Release, post: Post, *, by: Person, at: datetime) -> AdvanceReader:
    """Give somebody of a newsroom an advance copy, to be read once the terms are accepted. Raises NotYours, Refused, TooLate."""
    if post.role not in NEWSROOM or not Post.objects.current().filter(pk=post.pk).exists():
        raise Refused(_("An advance copy is given to somebody who works in a newsroom today."), field="post")
    with transaction.atomic():
        one = held(release)
        _check_decides(one, by=by, at=at)
        with act("reader_named", one, by=by, at=at, person=str(post.person), organisation=str(post.organisation)):
            given = {
                "organisation": post.organisation,
                "named_by": by,
                "named_at": at,
                "ended_at": None,
                "accepted_at": None,
                "accepted_round": None,
            }
            reader = AdvanceReader.objects.filter(release=one, person=post.person).first()
            if reader is not None and reader.ended_at is None:
                return reader
            reader, _is_new = AdvanceReader.objects.update_or_create(release=one, person=post.person, defaults=given)
        if rules.edition_waits(one, at):
            tell_reader(reader, at=at)
    return reader


def end_reader(reader: AdvanceReader, *, by: Person, at: datetime) -> None:
    """Take an advance copy back, at any time; at once nothing is seen by it any more. Raises NotYours, TooLate.

    Also once the first edition is out: the terms of a correction that is held could still be accepted. Whoever had
    accepted the terms of what waits is told.
    """
    with transaction.atomic():
        one = held(reader.release)
        _check_leads(one, by=by)
        with act("reader_ended", one, by=by, at=at, person=str(reader.person)):
            had_it = [who.pk for who in early_readers(one)] if rules.edition_waits(one, at) else []
            was_open = AdvanceReader.objects.filter(pk=reader.pk, ended_at=None).update(ended_at=at)
        if was_open and reader.person_id in had_it:
            tell_ended(reader, at=at)


def accept_terms(reader: AdvanceReader, *, by: Person, at: datetime) -> None:
    """Accept the terms of one's own advance copy, for the edition that waits now. Raises NotYours, TooLate."""
    with transaction.atomic():
        one = held(reader.release)
        row = AdvanceReader.objects.select_for_update().get(pk=reader.pk)
        may = standing(by)
        if row.person_id != by.pk or not may.holds_at(row.organisation_id, *NEWSROOM):
            raise NotYours(_("The terms are accepted by the person to whom the copy was given."))
        if row.ended_at is not None or not rules.edition_waits(one, at):
            raise TooLate(_("There is no advance copy to read now."))
        if row.accepted_round != one.round:
            with act("terms_accepted", one, by=by, at=at, round=one.round):
                row.accepted_at, row.accepted_round = at, one.round
                row.save(update_fields=["accepted_at", "accepted_round"])


def opened(release: Release, texts: Iterable[Text], *, by: Person, at: datetime) -> None:
    """Log that an advance reader opened these versions; the first time counts. Anybody else leaves no row."""
    if not reads_early(release, by=by, at=at):
        return
    in_force = set(Text.objects.in_force().filter(release=release).values_list("pk", flat=True))
    texts = [text for text in texts if text.pk not in in_force]
    if texts:
        Opening.objects.bulk_create([Opening(text=text, person=by, at=at) for text in texts], ignore_conflicts=True)


def reads_early(release: Release, *, by: Person, at: datetime) -> bool:
    """Return whether `by` reads the edition that waits by an advance copy alone: its terms accepted, not one of its writers."""
    if not rules.edition_waits(release, at) or rules.writes(release, by=by):
        return False
    own = AdvanceReader.objects.seen_by(by).filter(release=release, accepted_round=release.round)
    return own.exists()


def waiting_for(person: Person, at: datetime) -> list[AdvanceReader]:
    """Return the advance copies that can be read now once the person accepts the terms of their edition."""
    waits = Q(release_at=None) | Q(release_at__gt=at)
    edition = Edition.objects.filter(waits, release=OuterRef("release"), round=OuterRef("release__round"))
    rows = (
        AdvanceReader.objects.seen_by(person)
        .filter(Exists(edition))
        .exclude(accepted_round__isnull=False, accepted_round=F("release__round"))
    )
    return list(rows.select_related("release__organisation", "release__kind"))


def _check_leads(release: Release, *, by: Person) -> None:
    if not standing(by).holds_at(release.organisation_id, *WRITES):
        raise NotYours(_("This is decided by the organisation that leads the release."))
    rules.check_not_withdrawn(release)


def _check_decides(release: Release, *, by: Person, at: datetime) -> None:
    _check_leads(release, by=by)
    if rules.is_out(release, at):
        raise TooLate(_("It has been released; an advance copy is no longer needed."))
