"""Saying something, withdrawing it, marking the decision; noting an exchange in another form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import take_words_out, tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.talk.models import Exchange, ReadMark, Remark, RemarkFile
from daumoi.mandate.talk.rules import (
    check_may_be_named,
    check_may_decide,
    check_may_lift,
    check_may_speak,
    check_own,
    people_named_in,
    position_at,
)
from daumoi.mandate.talk.things import kind_of, may_see
from daumoi.texts.vietnamese import nfc

# counted from the threads themselves, never noted by hand
ONLINE = "trao-doi-truc-tuyen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said, for which organisation, in answer to what (None: to nobody), whom it names beside "@", with which files."""

    text: str
    organisation: Organisation
    reply_to: Remark | None = None
    people: Sequence[Person] = ()
    files: Sequence[tuple[str, bytes]] = ()


def say(thing: Model, said: Said, *, by: Person, at: datetime) -> Remark:
    """Say something about a thing; whoever is named or answered is told. Raises NotYours, Refused."""
    check_may_speak(said.organisation.pk, by=by)
    text = nfc(said.text).strip()
    if not text:
        raise Refused(_("Write what you want to say."), field="text")
    people = list({one.pk: one for one in [*said.people, *people_named_in(text, thing)]}.values())
    check_may_be_named(people, thing)
    kind = kind_of(thing)
    remark = Remark(
        kind=kind.code,
        thing_id=thing.pk,
        reply_to=_answered(thing, said.reply_to),
        text=text,
        by=by,
        organisation=said.organisation,
        position=position_at(said.organisation.pk, by),
        at=at,
    )
    with act("said", remark, by=by, at=at, about=f"{kind.code}:{thing.pk}"):
        remark.save(force_insert=True)
        remark.people.set(people)
        for name, data in said.files:
            RemarkFile.objects.create(remark=remark, name=name[-255:], size=len(data), sha256=files.keep(data))
        mark_read(thing, by, at=at)
        _tell_of(remark, thing, people, at)
    return remark


def _answered(thing: Model, remark: Remark | None) -> Remark | None:
    if remark is not None and (remark.kind, remark.thing_id) != (kind_of(thing).code, thing.pk):
        raise Refused(_("The remark you answer stands under another thing. Reload the page."))
    return remark


def _tell_of(remark: Remark, thing: Model, people: Sequence[Person], at: datetime) -> None:
    words = {"who": remark.by, "thing": Truncator(str(thing)).words(24, truncate="…")}
    link, body = link_to(remark), Truncator(remark.text).chars(300)
    named = [one for one in people if one.pk != remark.by_id]
    title = _("%(who)s names you: %(thing)s") % words
    tell(named, key=f"mention:{remark.pk}", title=title, link=link, at=at, body=body, about=thing)
    author = remark.reply_to.by if remark.reply_to else None
    if author and author.pk not in {remark.by_id, *(one.pk for one in named)} and may_see(thing, author):
        title = _("%(who)s answers you: %(thing)s") % words
        tell([author], key=f"reply:{remark.pk}", title=title, link=link, at=at, body=body, about=thing)


def link_to(remark: Remark) -> str:
    """Return the path of a remark on the page of its thread."""
    return f"{reverse('talk-thread', args=[remark.sort.slug, remark.thing_id])}?y={remark.pk}#y-{remark.pk}"


def withdraw(remark: Remark, *, by: Person, at: datetime) -> None:
    """Withdraw one's own remark: its place, name and time stay. Raises NotYours, TooLate, also for a decision."""
    with transaction.atomic():
        locked = _locked(remark)
        check_own(locked, by=by)
        if locked.decided_at is not None:
            raise TooLate(
                _("This remark is marked as the decision; the organisation that concluded must lift that first.")
            )
        with act("withdrawn", locked, by=by, at=at):
            locked.withdrawn_at = at
            locked.save(update_fields=["withdrawn_at"])
            take_words_out(f"mention:{locked.pk}", f"reply:{locked.pk}", f"concluded:{locked.pk}:")


def decide(remark: Remark, thing: Model, *, by: Person, at: datetime) -> None:
    """Mark a remark as the decision of the organisation for which `by` concludes; those who spoke are told.

    Raises NotYours, TooLate where it was withdrawn or is marked already.
    """
    organisation = Organisation.objects.get(pk=check_may_decide(thing, by=by))
    with transaction.atomic():
        locked = _locked(remark)
        if locked.withdrawn_at is not None:
            raise TooLate(_("This has already been withdrawn."))
        if locked.decided_at is not None:
            raise TooLate(_("This remark is already marked as the decision."))
        # its words stand in the remark alone: withdrawn they are shown nowhere
        with act("concluded", thing, by=by, at=at, remark=str(locked.pk)):
            locked.decided_at, locked.decided_by, locked.decided_for = at, by, organisation
            locked.save(update_fields=["decided_at", "decided_by", "decided_for"])
        spoke = Person.objects.filter(pk__in=Remark.objects.about(thing).standing().values("by")).exclude(pk=by.pk)
        tell(
            [one for one in spoke if may_see(thing, one)],
            key=f"concluded:{locked.pk}:{at:%Y%m%d%H%M%S}",
            title=_("Decision of %(who)s: %(thing)s")
            % {"who": organisation, "thing": Truncator(str(thing)).words(24, truncate="…")},
            link=link_to(locked),
            at=at,
            body=Truncator(locked.text).chars(300),
            about=thing,
        )


def lift(remark: Remark, thing: Model, *, by: Person, at: datetime) -> None:
    """Take the mark of the decision off again, by the organisation that set it. Raises NotYours, TooLate."""
    with transaction.atomic():
        locked = _locked(remark)
        if locked.decided_at is None:
            raise TooLate(_("This remark is no longer marked as the decision."))
        check_may_lift(locked, by=by)
        with act("conclusion_lifted", thing, by=by, at=at, remark=str(locked.pk)):
            locked.decided_at = locked.decided_by = locked.decided_for = None
            locked.save(update_fields=["decided_at", "decided_by", "decided_for"])


def _locked(remark: Remark) -> Remark:
    return Remark.objects.select_for_update(of=("self",)).select_related("by", "organisation").get(pk=remark.pk)


def mark_read(thing: Model, person: Person, *, at: datetime) -> None:
    """Remember that `person` has read what is said about a thing so far."""
    ReadMark.objects.update_or_create(
        person=person, kind=kind_of(thing).code, thing_id=thing.pk, defaults={"read_at": at}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """An exchange that was had: in which form, on which day, noted for whom, with whom, what came of it."""

    form: Entry
    on: date
    organisation: Organisation
    organisations: Sequence[Organisation]
    result: str


def note_exchange(thing: Model, had: Had, *, by: Person, at: datetime, today: date) -> Exchange:
    """Note an exchange about a thing. Raises NotYours, Refused for a day to come or nobody to exchange with."""
    check_may_speak(had.organisation.pk, by=by)
    if had.on > today:
        raise Refused(_("Only what has already taken place is noted. Choose today or a day before."), field="on")
    if had.form.code == ONLINE:
        raise Refused(_("What is said here is counted by itself. Choose another form."), field="form")
    others = [one for one in had.organisations if one.pk != had.organisation.pk]
    if not others:
        raise Refused(_("Choose at least one other organisation with which you exchanged."), field="organisations")
    if not had.result.strip():
        raise Refused(_("Write in a sentence what came of it."), field="result")
    row = Exchange(
        kind=kind_of(thing).code,
        thing_id=thing.pk,
        form=had.form,
        on=had.on,
        organisation=had.organisation,
        result=nfc(had.result).strip(),
        by=by,
        at=at,
    )
    with act("exchange_noted", row, by=by, at=at, about=f"{row.kind}:{thing.pk}"):
        row.save(force_insert=True)
        row.organisations.set(others)
    return row


def take_back(exchange: Exchange, *, by: Person, at: datetime) -> None:
    """Take back an exchange noted by mistake; it is no longer counted. Raises NotYours, TooLate."""
    with transaction.atomic():
        locked = Exchange.objects.select_for_update(of=("self",)).select_related("form").get(pk=exchange.pk)
        check_own(locked, by=by)
        with act("withdrawn", locked, by=by, at=at):
            locked.withdrawn_at = at
            locked.save(update_fields=["withdrawn_at"])
