"""Keeping lists and outside addresses; saying where a newsroom gets its mail; subscribing and stopping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import key_of
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.supply.distribution.models import Address, Contact, DistributionList, Member, Subscription
from daumoi.supply.distribution.rules import (
    Written,
    check_may_address,
    check_may_keep,
    may_subscribe,
    unique,
)
from daumoi.texts.vietnamese import nfc

_forgetting: list[Callable[[Contact], None]] = []


def when_erased(forget: Callable[[Contact], None]) -> None:
    """Have something else forget an address too, in the act that takes it out; asked by areas further down the flow."""
    if forget not in _forgetting:
        _forgetting.append(forget)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody subscribes to; see Subscription for what None and `at_once` mean."""

    topic: Entry | None = None
    place: Place | None = None
    supplier: Organisation | None = None
    at_once: bool = True


def make_list(owner: Organisation, name: str, *, by: Person | None, at: datetime) -> DistributionList:
    """Begin an empty list of an organisation. Raises NotYours; Refused for no name or one in use there."""
    check_may_keep(owner, by=by)
    row = DistributionList(owner=owner, name=_named(name))
    with act("created", row, by=by, at=at):
        _save_once(row, force_insert=True)
    return row


def rename(row: DistributionList, name: str, *, by: Person | None, at: datetime) -> None:
    """Give a list another name. Raises as `make_list`, TooLate where the list was ended."""
    check_may_keep(row.owner_id, by=by)
    words = _named(name)
    with act("renamed", row, by=by, at=at):
        held = _in_use(row)
        held.name = words
        _save_once(held, update_fields=["name"])


def end(row: DistributionList, *, by: Person | None, at: datetime) -> None:
    """Take a list out of use; what was sent by it stays as it is. Raises NotYours, TooLate."""
    check_may_keep(row.owner_id, by=by)
    with act("ended", row, by=by, at=at):
        held = _in_use(row)
        held.ended_at = at
        held.save(update_fields=["ended_at"])


def add(
    row: DistributionList,
    newsrooms: Iterable[Organisation],
    addresses: Sequence[Written] = (),
    *,
    by: Person | None,
    at: datetime,
) -> int:
    """Put newsrooms and outside addresses on a list; return how many were not on it. In five queries, however many.

    An address that the organisation already keeps is taken as it is, with the name written now. Raises NotYours, Refused,
    TooLate.
    """
    check_may_keep(row.owner_id, by=by)
    offices = list(newsrooms)
    if any("newsroom" not in one.kinds for one in offices):
        raise Refused(_("Only newsrooms are put on a list; others get an outside address."), field="newsrooms")
    with act("receivers_added", row, by=by, at=at, newsrooms=len(offices), addresses=len(addresses)):
        _in_use(row)
        before = row.members.count()
        contacts = keep_addresses(row.owner, addresses)
        members = [Member(list=row, organisation=one) for one in offices]
        members += [Member(list=row, contact=one) for one in contacts]
        Member.objects.bulk_create(members, ignore_conflicts=True, batch_size=2000)
        return row.members.count() - before


def keep_addresses(owner: Organisation, addresses: Sequence[Written]) -> list[Contact]:
    """Write addresses into the book of an organisation, inside an act; return their rows. A known e-mail keeps its row."""
    wanted = unique(addresses)
    rows = [
        Contact(owner=owner, name=one.name, email=one.email, search_key=key_of([one.name, one.email])) for one in wanted
    ]
    # the rule of one row for an e-mail holds among those not taken out: the database settles who was first
    Contact.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    return list(Contact.objects.filter(owner=owner, erased_at=None, email__in=[one.email for one in wanted]))


def take_off(member: Member, *, by: Person | None, at: datetime) -> None:
    """Take a receiver off a list. Raises NotYours, TooLate where it is off already."""
    check_may_keep(member.list.owner_id, by=by)
    with act("receiver_removed", member.list, by=by, at=at):
        gone, _each = Member.objects.filter(pk=member.pk).delete()
        if not gone:
            raise TooLate(_("This receiver is no longer on the list."))


def amend_contact(contact: Contact, written: Written, *, by: Person | None, at: datetime) -> None:
    """Change name and e-mail of an outside address; a new e-mail may be written to again. Raises NotYours, Refused, TooLate."""
    check_may_keep(contact.owner_id, by=by)
    with act("edited", contact, by=by, at=at):
        held = _still_kept(contact)
        if held.email != written.email:
            held.stopped_at = None
        held.name, held.email = nfc(written.name).strip()[:200], written.email.strip().lower()
        held.search_key = key_of([held.name, held.email])
        try:
            with transaction.atomic():
                held.save()
        except IntegrityError as twice:
            raise Refused(_("This e-mail is already in the book."), field="email") from twice


def erase_contact(contact: Contact, *, by: Person | None, at: datetime) -> None:
    """Take an outside address out on request: its row stays empty, off all lists. Raises NotYours, TooLate."""
    check_may_keep(contact.owner_id, by=by)
    with act("erased", contact, by=by, at=at):
        held = _still_kept(contact)
        held.memberships.all().delete()
        held.name = held.email = held.search_key = ""
        held.erased_at = at
        held.save()
        for forget in _forgetting:
            forget(held)


def receive_at(newsroom: Organisation, email: str, *, by: Person | None, at: datetime) -> Address | None:
    """Say where a newsroom gets releases; "" takes the address back, and None is returned. Raises NotYours, Refused."""
    check_may_address(newsroom, by=by)
    with act("mail_address_set", newsroom, by=by, at=at, has_address=bool(email)):
        if not email:
            Address.objects.filter(organisation=newsroom).delete()
            return None
        values = {"email": email.strip().lower(), "stopped_at": None}
        return Address.objects.update_or_create(organisation=newsroom, defaults=values)[0]


def subscribe(person: Person, what: Wanted, *, at: datetime) -> Subscription:
    """Start a subscription, or set how the same one comes. Raises NotYours without a post that may subscribe."""
    if not may_subscribe(person):
        raise NotYours(_("People of newsrooms, and those who send releases, may subscribe."))
    same = {"person": person, "topic": what.topic, "place": what.place, "supplier": what.supplier, "stopped_at": None}
    held = Subscription.objects.filter(**same).first()
    if held is not None:
        with act("edited", held, by=person, at=at):
            held.at_once = what.at_once
            held.save(update_fields=["at_once"])
        return held
    row = Subscription(**same, at_once=what.at_once, started_at=at)
    try:
        with act("subscribed", row, by=person, at=at):
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise TooLate(_("You have just subscribed to this in another window.")) from twice
    return row


def stop(receiver: Contact | Subscription | Address, *, by: Person | None, at: datetime) -> None:
    """Stop mail to a receiver, by themselves: the person, or whoever holds the link of a mail (`by` None). Twice is once.

    Raises NotYours for another's subscription.
    """
    if isinstance(receiver, Subscription) and by is not None and by.pk != receiver.person_id:
        raise NotYours(_("A subscription is stopped by whoever started it."))
    with act("mail_stopped", receiver, by=by, at=at):
        type(receiver)._default_manager.filter(pk=receiver.pk, stopped_at=None).update(stopped_at=at)


def _named(name: str) -> str:
    words = " ".join(nfc(name).split())
    if not words:
        raise Refused(_("Give the list a name."), field="name")
    return words[:200]


def _save_once(row: DistributionList, **options: object) -> None:
    try:
        with transaction.atomic():
            row.save(**options)  # type: ignore[arg-type]
    except IntegrityError as twice:
        raise Refused(_("There is a list of this name. Choose another name."), field="name") from twice


def _in_use(row: DistributionList) -> DistributionList:
    held = DistributionList.objects.select_for_update().get(pk=row.pk)
    if held.ended_at is not None:
        raise TooLate(_("This list was taken out of use."))
    return held


def _still_kept(contact: Contact) -> Contact:
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.erased_at is not None:
        raise TooLate(_("This address was taken out on request."))
    return held
