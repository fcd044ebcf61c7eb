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
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.base.web.incoming import kind_and_bytes
from daumoi.mandate.papers.models import Paper
from daumoi.supply.agenda import rules
from daumoi.supply.agenda.acts import locked, today_of
from daumoi.supply.agenda.brief_papers import check_may_open, open_papers
from daumoi.supply.agenda.models import Brief, BriefFile, Event, EventFollower
from daumoi.supply.agenda.telling import link_to, where_and_when
from daumoi.texts.vietnamese import nfc

MOST_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was written of a brief: `files` are names with bytes to add, `dropped` files to take out.

    `version` is that of the brief which was read before writing, 0 where there was none.
    """

    days_before: int
    contact: str
    background: str
    papers: Sequence[Paper] = ()
    files: Sequence[tuple[str, bytes]] = ()
    dropped: Sequence[BriefFile] = ()
    version: int = 0


def prepare(event: Event, what: Prepared, *, by: Person, at: datetime) -> Brief:
    """Write the brief of an event; the owner's alone until it is given. What changes of one that was given is told.

    Raises NotYours, Refused, TooLate where somebody saved since `what.version`.
    """
    with transaction.atomic():
        held = locked(event)
        rules.check_may("brief", held, by=by, today=today_of(at))
        foreign = [one for one in what.papers if one.owner_id != held.organisation_id]
        if foreign:
            raise Refused(_("Choose papers that your organisation has registered."), field="papers")
        brief = Brief.objects.filter(event=held).first() or Brief(event=held, version=0)
        check_version(brief, what.version)
        if brief.given_at is not None and not what.contact.strip():
            raise Refused(_("Write whom the press may ask."), field="contact")
        with act("brief_prepared", held, by=by, at=at, files=[name for name, _data in what.files]):
            is_other = _write(brief, what)
            if brief.given_at is not None:
                check_may_open(brief, by=by)
                open_papers(held, brief, by=by, at=at)
                if is_other:
                    _tell(held, brief, _("Advance brief changed: %(what)s"), at=at)
    return brief


def check_version(brief: Brief, version: int) -> None:
    """Raise TooLate where somebody saved the brief since `version`."""
    if brief.version != version:
        raise TooLate(
            _("Somebody saved this brief while you were writing. Your words are still here: compare and save again.")
        )


def _write(brief: Brief, what: Prepared) -> bool:
    """Write down what was prepared; return whether whoever reads the brief reads something else than before."""
    said = (brief.contact, brief.background, set(brief.papers.all()) if brief.version else set())
    brief.days_before = what.days_before
    brief.contact, brief.background = nfc(what.contact).strip(), nfc(what.background).strip()
    brief.version += 1
    brief.save()
    brief.papers.set(what.papers)
    brief.files.filter(pk__in=[one.pk for one in what.dropped]).delete()
    _add(brief, what.files)
    return bool(what.files or what.dropped or said != (brief.contact, brief.background, set(what.papers)))


def give(event: Event, *, by: Person, at: datetime) -> Brief:
    """Give the brief, and with it its papers, to everybody who sees the event; who is named in a share or follows is told.

    Raises NotYours, Refused without contact, without contents or with a paper that `by` may not open to others, TooLate.
    """
    with transaction.atomic():
        held = locked(event)
        rules.check_may("brief", held, by=by, today=today_of(at))
        brief = Brief.objects.filter(event=held).first()
        if brief is None or not (brief.background or brief.files.exists() or brief.papers.exists()):
            raise Refused(_("Write the background or add a document first."), field="background")
        if not brief.contact:
            raise Refused(_("Write whom the press may ask."), field="contact")
        check_may_open(brief, by=by)
        with act("brief_given", held, by=by, at=at):
            brief.given_by, brief.given_at = by, at
            brief.save(update_fields=["given_by", "given_at"])
            open_papers(held, brief, by=by, at=at)
            _tell(held, brief, _("Advance brief: %(what)s"), at=at)
    return brief


def _tell(event: Event, brief: Brief, title: str, *, at: datetime) -> None:
    """Tell who is named in a share, and who follows the event and sees it, once of each version of its brief."""
    named = Organisation.objects.filter(pk__in=event.shares.exclude(organisation=None).values("organisation"))
    told = {one.pk: one for office in named for one in recipients(office)}
    followers = Person.objects.filter(pk__in=EventFollower.objects.filter(event=event).values("person"))
    told |= {one.pk: one for one in followers if Event.objects.seen_by(one).filter(pk=event.pk).exists()}
    words = {"title": title % {"what": event.title}, "body": where_and_when(event)}
    tell(list(told.values()), key=f"brief:{event.pk}:{brief.version}", link=link_to(event), at=at, about=event, **words)


def _add(brief: Brief, added: Sequence[tuple[str, bytes]]) -> None:
    count = brief.files.count()
    if count + len(added) > MOST_FILES:
        raise Refused(_("A brief has 20 files at most."), field="added")
    for position, (name, sent) in enumerate(added, count + 1):
        # given to the press: a photograph tells no place where it was taken
        _kind, data = kind_and_bytes(name, sent)
        given = {"size": len(data), "sha256": files.keep(data), "position": position}
        BriefFile.objects.create(brief=brief, name=nfc(name)[-255:], **given)
