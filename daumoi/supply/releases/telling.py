"""Whom the suppliers of a release tell of what: the notice names agency and kind, never the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell, tell_urgently
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import NEWSROOM, recipients
from daumoi.supply.releases import rules
from daumoi.supply.releases.models import AdvanceReader, Release


def address(release: Release) -> str:
    """Return the path of the release's page."""
    return f"/thong-tin/{release.pk}/"


def tell_about(
    release: Release,
    people: Iterable[Person],
    key: str,
    title: str,
    *,
    at: datetime,
    body: str = "",
    is_urgent: bool = False,
) -> None:
    """Put a notice about the release into each inbox, once for each key."""
    put = tell_urgently if is_urgent else tell
    put(people, key=f"release:{release.pk}:{key}", title=title, link=address(release), at=at, body=body, about=release)


def tell_suppliers(release: Release, organisations: Sequence[Organisation], *, at: datetime) -> None:
    """Tell organisations that they are asked to supply with the lead."""
    title = _("Asked to supply together: %(what)s") % {"what": release}
    for organisation in organisations:
        tell_about(release, recipients(organisation), f"supplier:{organisation.pk}", title, at=at)


def tell_approvers(release: Release, key: str, title: str, *, at: datetime, body: str = "") -> None:
    """Tell spokespersons and leaders of all suppliers, once for each key and organisation."""
    for organisation in rules.suppliers(release):
        tell_about(release, rules.approvers(organisation), f"{key}:{organisation.pk}", title, at=at, body=body)


def tell_writers(
    release: Release, key: str, title: str, *, at: datetime, body: str = "", is_urgent: bool = False
) -> None:
    """Tell who submitted it, and the focal points of the other suppliers."""
    people = [release.submitted_by] if release.submitted_by else []
    for organisation in rules.suppliers(release):
        people += recipients(organisation)
    tell_about(release, people, key, title, at=at, body=body, is_urgent=is_urgent)


def early_readers(release: Release) -> list[Person]:
    """Return who accepted the terms of the newest edition and still works at the newsroom for which the copy was given."""
    accepted = AdvanceReader.objects.filter(release=release, ended_at=None, accepted_round=release.round)
    here = Post.objects.current().filter(
        role__in=NEWSROOM, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    return [one.person for one in accepted.filter(Exists(here)).select_related("person")]


def tell_taken_back(release: Release, people: Iterable[Person], number: int, *, at: datetime) -> None:
    """Tell those who had an advance copy of round `number` that it was taken back; why is for those who write it."""
    title = _("Your advance copy was taken back: %(who)s") % {"who": release.organisation}
    body = _("Nothing of it is published, broadcast or posted: the text is written anew.")
    key, link = f"early:{release.pk}:{number}:taken-back", "/thong-tin/nhan/"
    # no gate is asked: to them there is no release any more
    tell_urgently(people, key=key, title=title, body=body, link=link, at=at)


def tell_ended(reader: AdvanceReader, *, at: datetime) -> None:
    """Tell one person who accepted the terms that their advance copy was taken back: what they read still waits."""
    title = _("Your advance copy was taken back: %(who)s") % {"who": reader.release.organisation}
    body = _("Nothing of it is published, broadcast or posted before the agency releases it.")
    key = f"early:{reader.pk}:{reader.release.round}:ended:{at:%Y%m%d%H%M%S%f}"
    # no gate is asked: to them there is no release any more
    tell_urgently([reader.person], key=key, title=title, body=body, link="/thong-tin/nhan/", at=at)


def tell_withdrawn_early(release: Release, people: Iterable[Person], *, at: datetime) -> None:
    """Tell those who had an advance copy of what was held that it was withdrawn, with the reason."""
    title = _("Withdrawn before its time, with your advance copy: %(who)s") % {"who": release.organisation}
    body = release.withdrawn_because
    tell_about(release, people, "withdrawn-early", title, at=at, body=body, is_urgent=True)


def tell_retimed(reader: AdvanceReader, moment: datetime | None, version: int, *, at: datetime) -> None:
    """Tell an advance reader who accepted the terms that their moment moved; None: it is held until a time is given."""
    title = _("The time of your advance copy was changed: %(who)s") % {"who": reader.release.organisation}
    told = {"moment": rules.day_and_hour(moment)} if moment else {}
    body = (
        _("Nothing of it is published, broadcast or posted before %(moment)s.") % told
        if moment
        else _("Nothing of it is published, broadcast or posted before the agency releases it.")
    )
    key = f"early:{reader.pk}:{reader.release.round}:{version}"
    tell_urgently([reader.person], key=key, title=title, body=body, link=address(reader.release), at=at, about=reader)


def tell_reader(reader: AdvanceReader, *, at: datetime) -> None:
    """Tell somebody of a newsroom that terms wait to be accepted."""
    title = _("An advance copy for you, once you accept the terms: %(who)s") % {"who": reader.release.organisation}
    link = f"/thong-tin/doc-truoc/{reader.pk}/"
    tell([reader.person], key=f"early:{reader.pk}:{reader.release.round}", title=title, link=link, at=at, about=reader)
