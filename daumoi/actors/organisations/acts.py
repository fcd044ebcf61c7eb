"""Keeping the register: register, rename, place under a superior, merge, close, learn an alias, save a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import (
    KINDS,
    SCHEMES,
    Alias,
    Group,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Succession,
    Superior,
)
from daumoi.actors.organisations.rules import key_of, superiors_of
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.texts.vietnamese import fold, nfc, search_key, sort_key

IDENTIFIER = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down when an organisation is registered. `since`/`until` None: not known / still open."""

    name: str
    short_name: str = ""
    abbreviations: Sequence[str] = ()
    kinds: Sequence[str] = ("supplier",)
    line: str = "government"
    code: str = ""
    identifier: str = ""
    since: date | None = None
    until: date | None = None
    superiors: Sequence[tuple[str, Organisation]] = field(default=())
    governing_body: Organisation | None = None


def register(what: Particulars, *, by: Person | None, at: datetime) -> Organisation:
    """Enter an organisation with its first name. Raises Refused for an unknown kind or a code that is taken."""
    name = nfc(what.name).strip()
    if not name:
        raise Refused(_("Enter the full name of the organisation, as in its decision."), field="name")
    if not what.kinds or set(what.kinds) - set(KINDS):
        raise Refused(_("Choose at least one kind: supplier, newsroom or coordinator."), field="kinds")
    if what.until is None and Organisation.objects.filter(sort_key=sort_key(name), closed_on=None).exists():
        raise Refused(_("An open organisation with this name is already in the register."), field="name")
    code = what.code or _free_code(name)
    if Organisation.objects.filter(code=code).exists():
        taken = _("The code “%(code)s” is already used by another organisation. Choose another code.")
        raise Refused(taken % {"code": code}, field="code")
    one = Organisation(
        code=code,
        name=name,
        short_name=nfc(what.short_name),
        line=what.line,
        kinds=list(what.kinds),
        sort_key=sort_key(name),
        search_key=key_of([name, what.short_name, *what.abbreviations]),
        opened_on=what.since,
        closed_on=what.until,
        governing_body=what.governing_body,
    )
    with act("registered", one, by=by, at=at, name=name):
        one.save(force_insert=True)
        valid = DateRange(what.since, what.until)
        OrganisationName.objects.create(
            organisation=one,
            name=name,
            short_name=one.short_name,
            abbreviations=[nfc(words) for words in what.abbreviations],
            valid=valid,
        )
        if what.identifier:
            OrganisationIdentifier.objects.create(organisation=one, identifier=what.identifier, valid=valid)
        for scheme, superior in what.superiors:
            Superior.objects.create(scheme=scheme, organisation=one, superior=superior, valid=valid)
    return one


def _free_code(name: str) -> str:
    stem = slugify(fold(name))[:36].rstrip("-") or "co-quan"
    taken = set(Organisation.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)


def rename(one: Organisation, name: str, *, short_name: str = "", on: date, by: Person, at: datetime) -> None:
    """Give an organisation a new name from a date on; the old one stays valid before it. Raises Refused."""
    name = nfc(name).strip()
    if not name:
        raise Refused(_("Enter the full name of the organisation, as in its decision."), field="name")
    _check_open(one)
    _check_happened(on, at)
    current = one.names.order_by("-valid").first()
    if current is None or (current.valid.lower and current.valid.lower >= on):
        raise Refused(_("The new name must begin after the present one began."), field="on")
    with act("renamed", one, by=by, at=at, old=one.name, new=name, on=on.isoformat()):
        current.valid = DateRange(current.valid.lower, on)
        current.save(update_fields=["valid"])
        OrganisationName.objects.create(
            organisation=one, name=name, short_name=nfc(short_name), valid=DateRange(on, None)
        )
        one.name, one.short_name, one.sort_key = name, nfc(short_name), sort_key(name)
        one.search_key = key_of(
            [words for row in one.names.all() for words in (row.name, row.short_name, *row.abbreviations)]
        )
        one.save(update_fields=["name", "short_name", "sort_key", "search_key"])


def succeed(
    old: Organisation, new: Organisation, *, on: date, kind: str, document: str, by: Person | None, at: datetime
) -> Succession:
    """Note that `new` takes over from `old` on a date by a document, and close `old`. Figures stay with `old` (T14)."""
    if not document.strip():
        raise Refused(_("Enter the document that decides the succession (number, date, issuer)."), field="document")
    if old.pk == new.pk:
        raise Refused(_("An organisation cannot succeed itself."), field="new")
    if Succession.objects.filter(predecessor=old, successor=new, on=on).exists():
        raise TooLate(_("This succession is already entered."))
    _check_happened(on, at)
    with act("succeeded", old, by=by, at=at, successor=str(new.pk), on=on.isoformat(), kind=kind, document=document):
        step = Succession.objects.create(predecessor=old, successor=new, on=on, kind=kind, document=document.strip())
        if kind != "part_moved":
            close(old, on=on, by=by, at=at)
    return step


def close(one: Organisation, *, on: date, by: Person | None, at: datetime) -> None:
    """Close an organisation on a date: its names, identifiers and superiors end there. A closed one stays closed."""
    if one.closed_on is not None and one.closed_on <= on:
        return
    _check_happened(on, at)
    if one.opened_on is not None and one.opened_on >= on:
        raise Refused(
            _("The organisation began on %(day)s; it cannot end before.") % {"day": f"{one.opened_on:%d/%m/%Y}"},
            field="on",
        )
    with act("closed", one, by=by, at=at, on=on.isoformat()):
        one.closed_on = on
        one.save(update_fields=["closed_on"])
        for rows in (one.names.all(), one.identifiers.all(), one.superiors.all()):
            for row in rows.filter(valid__contains=on):
                row.valid = DateRange(row.valid.lower, on)
                row.save(update_fields=["valid"])


def place_under(
    one: Organisation, superior: Organisation, *, scheme: str, on: date, by: Person | None, at: datetime
) -> None:
    """Put an organisation under a superior in a scheme from a date on; the one before ends then. Raises Refused."""
    _check_open(one)
    if scheme not in SCHEMES:
        raise Refused(_("Choose the scheme."), field="scheme")
    if one.pk == superior.pk or one.pk in {above.pk for above in superiors_of(superior, scheme, on)}:
        raise Refused(_("An organisation cannot stand above itself."), field="superior")
    with act(
        "placed", one, by=by, at=at, scheme=scheme, superior=str(superior.pk), on=on.isoformat(), new=superior.name
    ):
        _end_before(one.superiors.filter(scheme=scheme), on)
        Superior.objects.create(scheme=scheme, organisation=one, superior=superior, valid=DateRange(on, None))


def identify(one: Organisation, identifier: str, *, on: date, by: Person | None, at: datetime) -> None:
    """Give an identifier (QĐ 20/2020/QĐ-TTg) from a date on; the one before ends then. Raises Refused."""
    _check_open(one)
    identifier = identifier.strip().upper()
    if len(identifier) > 35 or not IDENTIFIER.fullmatch(identifier):
        raise Refused(
            _("An identifier is groups of letters A–Z and digits with points between them, for example H41.12."),
            field="identifier",
        )
    others = OrganisationIdentifier.objects.filter(identifier=identifier, valid__overlap=DateRange(on, None)).exclude(
        organisation=one
    )
    if others.exists():
        raise TooLate(_("Another organisation has this identifier."), field="identifier")
    with act("identified", one, by=by, at=at, new=identifier, on=on.isoformat()):
        _end_before(one.identifiers.all(), on)
        OrganisationIdentifier.objects.create(organisation=one, identifier=identifier, valid=DateRange(on, None))


def amend(
    one: Organisation, *, kinds: Sequence[str], line: str, governing_body: Organisation | None, by: Person, at: datetime
) -> None:
    """Change kinds, issuing line (S1-11) and governing body (S1-17) of an organisation. Raises Refused."""
    if not kinds or set(kinds) - set(KINDS):
        raise Refused(_("Choose at least one kind: supplier, newsroom or coordinator."), field="kinds")
    if governing_body is not None and governing_body.pk == one.pk:
        raise Refused(_("A newsroom's governing body is another organisation."), field="governing_body")
    with act("amended", one, by=by, at=at, kinds=list(kinds), line=line):
        one.kinds, one.line, one.governing_body = list(kinds), line, governing_body
        one.save(update_fields=["kinds", "line", "governing_body"])


def learn_alias(one: Organisation, words: str, *, by: Person, at: datetime) -> None:
    """Remember that `words` mean this organisation; a later correction moves the words to another one."""
    key = search_key(words)
    if key:
        with act("alias_learned", one, by=by, at=at, words=words):
            Alias.objects.update_or_create(key=key, defaults={"organisation": one, "words": nfc(words)[:300]})


def save_group(name: str, members: Iterable[Organisation], *, by: Person | None, at: datetime) -> Group:
    """Save a collective name with its members, or give it other members. Raises Refused without a name or members."""
    chosen = list(members)
    if not search_key(name) or not chosen:
        raise Refused(_("A group needs a name and at least one organisation."), field="members")
    group = Group.objects.filter(key=search_key(name)).first() or Group(
        key=search_key(name)[:300], name=nfc(name)[:300]
    )
    with act("group_saved", group, by=by, at=at, members=[str(one.pk) for one in chosen]):
        group.save()
        group.members.set(chosen)
    return group


def _end_before(rows: QuerySet[Any], on: date) -> None:
    for row in rows.filter(valid__overlap=DateRange(on, None)):
        if row.valid.lower and row.valid.lower >= on:
            raise TooLate(_("There is already an entry from that date or later."), field="on")
        row.valid = DateRange(row.valid.lower, on)
        row.save(update_fields=["valid"])


def _check_open(one: Organisation) -> None:
    if one.closed_on is not None:
        raise TooLate(_("This organisation is closed; its entries no longer change."))


def _check_happened(on: date, at: datetime) -> None:
    if on > at.astimezone(PLACE).date():
        raise Refused(
            _("Enter the change when its day has come: %(day)s is in the future.") % {"day": f"{on:%d/%m/%Y}"},
            field="on",
        )
