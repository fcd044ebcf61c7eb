"""Entering agreements: who signed, on what basis, who steers, which contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import directory, match
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Basis, ContentLine, Party, Programme, SteeringMember
from daumoi.mandate.programmes.rules import check_may_keep
from daumoi.texts.vietnamese import nfc, search_key

UNKNOWN = ("…", "...", "?")
# beyond every number that a line may get; numbers are set in two steps because each may stand once only
_ASIDE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """An agreement as it was signed. A content line that is "…" stands for one whose words are not known (S2-9).

    `parties` are those that signed; `last_on` None: in force until it is replaced.
    """

    name: str
    parties: Sequence[Organisation]
    first_on: date
    last_on: date | None
    kind: Entry | None = None
    number: str = ""
    signed_on: date | None = None
    paper: Paper | None = None
    lines: Sequence[str] = ()


def enter(what: Signed, *, by: Person, at: datetime) -> Programme:
    """Enter an agreement. The signature may fall inside the period (S4-1). Raises NotYours, Refused."""
    check_may_keep(by=by)
    _check(what)
    programme = Programme()
    with act("created", programme, by=by, at=at, name=what.name):
        _write(programme, what)
    return programme


def change(programme: Programme, what: Signed, *, by: Person, at: datetime) -> None:
    """Change an agreement; a line with the same words stays the same line, wherever it now stands. Raises NotYours, Refused."""
    check_may_keep(by=by)
    _check(what)
    with act("edited", programme, by=by, at=at, name=what.name):
        _write(programme, what)


def _check(what: Signed) -> None:
    if len({one.pk for one in what.parties}) < 2:
        raise Refused(_("A coordination programme has at least two parties."), field="parties")
    if what.last_on is not None and what.last_on < what.first_on:
        raise Refused(_("The period cannot end before it begins."), field="last_on")


@transaction.atomic
def _write(programme: Programme, what: Signed) -> None:
    programme.kind, programme.paper = what.kind, what.paper
    programme.name, programme.number = nfc(what.name).strip(), nfc(what.number).strip()
    programme.signed_on, programme.first_on, programme.last_on = what.signed_on, what.first_on, what.last_on
    programme.save()
    _write_parties(programme, what.parties)
    _write_lines(programme, what.lines)
    index(programme)


def index(programme: Programme) -> None:
    """Keep what the programme is found by: number, name, content lines."""
    words = [programme.number, programme.name, *programme.lines.values_list("words", flat=True)]
    programme.search_key = search_key(" ".join(words))
    programme.save(update_fields=["search_key"])


def _write_parties(programme: Programme, parties: Sequence[Organisation]) -> None:
    programme.sides.filter(role="signatory").exclude(organisation__in=parties).delete()
    for one in parties:
        Party.objects.update_or_create(
            programme=programme, organisation=one, defaults={"role": "signatory", "from_on": None}
        )


def _write_lines(programme: Programme, lines: Sequence[str]) -> None:
    words = ["" if line.strip() in UNKNOWN else nfc(line).strip() for line in lines]
    programme.lines.update(number=F("number") + _ASIDE)
    free = {line.number - _ASIDE: line for line in programme.lines.all()}
    taken = _same_words(free, words)
    for number, text in enumerate(words, 1):
        line = taken.get(number) or free.pop(number, None) or ContentLine(programme=programme)
        line.number, line.words, line.is_known = number, text, bool(text)
        line.save()
    last = len(words)
    for unused in free.values():
        # a line that something serves stays, although the programme no longer names it
        with suppress(ProtectedError):
            unused.delete()
            continue
        last += 1
        unused.number = last
        unused.save(update_fields=["number"])


def _same_words(free: dict[int, ContentLine], words: Sequence[str]) -> dict[int, ContentLine]:
    """Take out of `free` each line whose words stand in the new list; return them by their new number."""
    taken = {}
    for number, text in enumerate(words, 1):
        before = free.get(number)
        same = [old for old, line in free.items() if text and line.words == text]
        if before is not None and number in same:
            same = [number]
        if same:
            taken[number] = free.pop(same[0])
    return taken


def sign(programme: Programme, signers: Mapping[UUID, tuple[str, str]], *, by: Person, at: datetime) -> None:
    """Write down who signed for which party (organisation id → name, position); those not named stay. Raises NotYours."""
    check_may_keep(by=by)
    with act("signers_named", programme, by=by, at=at):
        for side in programme.sides.filter(role="signatory", organisation__in=signers):
            name, position = signers[side.organisation_id]
            side.signer, side.position = nfc(name).strip()[:120], nfc(position).strip()[:200]
            side.save(update_fields=["signer", "position"])


def join(programme: Programme, organisation: Organisation, from_on: date, *, by: Person, at: datetime) -> Party:
    """Let an organisation take part from a day on without signing (S4-44). Raises NotYours, Refused, TooLate."""
    check_may_keep(by=by)
    if from_on < programme.first_on or (programme.last_on is not None and from_on > programme.last_on):
        raise Refused(_("The day lies outside the period of the programme."), field="from_on")
    with act("party_joined", programme, by=by, at=at, words=f"{organisation}, {from_on:%d/%m/%Y}"):
        side, is_new = Party.objects.get_or_create(
            programme=programme, organisation=organisation, defaults={"role": "joined", "from_on": from_on}
        )
        if not is_new:
            raise TooLate(_("%(who)s is a party already.") % {"who": organisation}, field="organisation")
    return side


def take_out(side: Party, *, by: Person, at: datetime) -> None:
    """Take out an organisation that was entered as joined by mistake. Raises NotYours, Refused for one that signed."""
    check_may_keep(by=by)
    if side.role != "joined":
        raise Refused(_("Who signed is changed together with the particulars of the agreement."))
    with act("party_taken_out", side.programme, by=by, at=at, words=str(side.organisation)):
        side.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """What an agreement rests on: a registered paper, or its words with number and date."""

    paper: Paper | None = None
    symbol: str = ""
    issued_on: date | None = None
    words: str = ""


def rest_on(programme: Programme, bases: Sequence[Resting], *, by: Person, at: datetime) -> None:
    """Write down the higher decisions behind an agreement, in order; replaces those before (S2-2, S4-2). Raises NotYours, Refused."""
    check_may_keep(by=by)
    given = [one for one in bases if one.paper or one.symbol.strip() or one.words.strip()]
    papers = [one.paper.pk for one in given if one.paper]
    if len(set(papers)) < len(papers):
        raise Refused(_("The same paper stands twice among the bases."))
    with act("based", programme, by=by, at=at):
        programme.bases.all().delete()
        for number, one in enumerate(given, 1):
            head = one.paper
            Basis.objects.create(
                programme=programme,
                number=number,
                paper=head,
                symbol=nfc(one.symbol).strip() or (head.number if head else ""),
                issued_on=one.issued_on or (head.issued_on if head else None),
                words=nfc(one.words).strip()[:500],
            )


def steer(programme: Programme, lines: Sequence[str], *, province: str, by: Person, at: datetime) -> None:
    """Write down the steering body, one member a line: "Role: who". Replaces the one before (S2-1). Raises NotYours.

    The organisation is found where the words name one of the register; nothing is guessed.
    """
    check_may_keep(by=by)
    names = directory(programme.signed_on or programme.first_on)
    with act("steered", programme, by=by, at=at):
        programme.steering.all().delete()
        for number, line in enumerate((nfc(line).strip() for line in lines if line.strip()), 1):
            role, _colon, who = line.partition(":") if ":" in line else ("", "", line)
            SteeringMember.objects.create(
                programme=programme,
                number=number,
                role=role.strip()[:120],
                words=who.strip()[:300],
                organisation_id=match(who.strip(), names, province).organisation,
            )
