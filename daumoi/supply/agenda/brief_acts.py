"""The advance brief: prepared by the owner, then given to everybody who sees the event (S3-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused
from daumoi.base.web.incoming import kind_and_bytes
from daumoi.mandate.papers.models import Paper
from daumoi.supply.agenda import rules
from daumoi.supply.agenda.acts import locked, today_of
from daumoi.supply.agenda.models import Brief, BriefFile, Event, EventFollower
from daumoi.supply.agenda.telling import link_to, tell_offices
from daumoi.texts.vietnamese import nfc

MOST_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was written of a brief: `files` are names with bytes to add, `dropped` files to take out."""

    days_before: int
    contact: str
    background: str
    papers: Sequence[Paper] = ()
    files: Sequence[tuple[str, bytes]] = ()
    dropped: Sequence[BriefFile] = ()


def prepare(event: Event, what: Prepared, *, by: Person, at: datetime) -> Brief:
    """Write the brief of an event; the owner's alone until it is given. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        held = locked(event)
        rules.check_may("brief", held, by=by, today=today_of(at))
        foreign = [one for one in what.papers if one.owner_id != held.organisation_id]
        if foreign:
            raise Refused(_("Choose papers that your organisation has registered."), field="papers")
        brief = Brief.objects.filter(event=held).first() or Brief(event=held)
        if brief.given_at is not None and not what.contact.strip():
            raise Refused(_("Write whom the press may ask."), field="contact")
        with act("brief_prepared", held, by=by, at=at, files=[name for name, _data in what.files]):
            brief.days_before = what.days_before
            brief.contact, brief.background = nfc(what.contact).strip(), nfc(what.background).strip()
            brief.save()
            brief.papers.set(what.papers)
            brief.files.filter(pk__in=[one.pk for one in what.dropped]).delete()
            _add(brief, what.files)
    return brief


def give(event: Event, *, by: Person, at: datetime) -> Brief:
    """Give the brief to everybody who sees the event; those named in a share and who follow it are told.

    Raises NotYours, Refused without contact or without contents, TooLate.
    """
    with transaction.atomic():
        held = locked(event)
        rules.check_may("brief", held, by=by, today=today_of(at))
        brief = Brief.objects.filter(event=held).first()
        if brief is None or not (brief.background or brief.files.exists() or brief.papers.exists()):
            raise Refused(_("Write the background or add a document first."), field="background")
        if not brief.contact:
            raise Refused(_("Write whom the press may ask."), field="contact")
        with act("brief_given", held, by=by, at=at):
            brief.given_by, brief.given_at = by, at
            brief.save(update_fields=["given_by", "given_at"])
            title = _("Advance brief: %(what)s") % {"what": held.title}
            named = Organisation.objects.filter(pk__in=held.shares.exclude(organisation=None).values("organisation"))
            tell_offices(held, named, title, at=at)
            followers = Person.objects.filter(pk__in=EventFollower.objects.filter(event=held).values("person"))
            seeing = [one for one in followers if Event.objects.seen_by(one).filter(pk=held.pk).exists()]
            tell(seeing, key=f"brief:{held.pk}", title=title, link=link_to(held), at=at, about=held)
    return brief


def _add(brief: Brief, added: Sequence[tuple[str, bytes]]) -> None:
    count = brief.files.count()
    if count + len(added) > MOST_FILES:
        raise Refused(_("A brief has 20 files at most."), field="added")
    for position, (name, sent) in enumerate(added, count + 1):
        # given to the press: a photograph tells no place where it was taken
        _kind, data = kind_and_bytes(name, sent)
        given = {"size": len(data), "sha256": files.keep(data), "position": position}
        BriefFile.objects.create(brief=brief, name=nfc(name)[-255:], **given)
