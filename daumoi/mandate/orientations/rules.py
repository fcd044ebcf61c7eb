"""Who may do what with an orientation, where it stands on a day, and which topics come first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import superiors_of
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, SUPPLIES, standing
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.orientations.models import Addressee, CoSignature, Orientation, PriorityTopic

ACKNOWLEDGES = SUPPLIES | COORDINATES | {"editor"}
LEADS = "coordinator_leader"
NUMBERS = "records_clerk"


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of the addressees have acknowledged; `late` of them not although the day has passed."""

    done: int
    total: int
    late: int


def may_write_for(person: Person) -> list[Organisation]:
    """Return the offices for which `person` may write orientations."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(COORDINATES), closed_on=None))


def check_may_write(issuer: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` coordinates at the issuing office."""
    if not standing(by).holds_at(issuer.pk, *COORDINATES):
        raise NotYours(_("Orientations are written by the coordinating office that issues them."))


def check_led_by_party(issuer: Organisation, cosigners: Iterable[Organisation]) -> None:
    """Raise Refused where neither the issuer nor one that signs with it is of the Party line (S0-13, S1-9)."""
    if issuer.line != "party" and not any(one.line == "party" for one in cosigners):
        raise Refused(
            _("The press is oriented by the Party committee. Choose its office among those that sign with yours."),
            field="cosigners",
        )


def leads(organisation: UUID, *, by: Person) -> bool:
    """Return whether `by` leads that office and may sign for it."""
    return standing(by).holds_at(organisation, LEADS)


def check_draft(orientation: Orientation) -> None:
    """Raise TooLate once it is issued."""
    if orientation.issued_at is not None:
        raise TooLate(_("The orientation has been issued; it is no longer changed. Withdraw it and make a new one."))


def check_was_read(orientation: Orientation, version: int | None) -> None:
    """Raise TooLate where the words changed since `version` was read; None: nothing is compared."""
    if version is not None and version != orientation.version:
        raise TooLate(_("The orientation was changed while you were reading it. Read it again first."))


def check_leads(orientation: Orientation, *, by: Person) -> None:
    """Raise NotYours unless `by` leads the issuing office."""
    if not standing(by).holds_at(orientation.issuer_id, LEADS):
        raise NotYours(_("An orientation is issued and withdrawn by a leader of the issuing office."))


def check_complete(orientation: Orientation) -> None:
    """Raise Refused with what is missing before issue: words or a paper, an addressee, a signature that was asked for."""
    if not orientation.text.strip() and orientation.paper_id is None:
        raise Refused(_("Write the text of the orientation or choose its paper first."))
    if not orientation.addressees.exists():
        raise Refused(_("Choose at least one organisation to which it is addressed first."))
    refused = [str(one.organisation) for one in orientation.cosignatures.exclude(refused_at=None)]
    if refused:
        raise Refused(
            _("Refused to sign: %(who)s. Change the draft: they are then asked anew.") % {"who": "; ".join(refused)}
        )
    missing = [str(one.organisation) for one in orientation.cosignatures.filter(signed_at=None)]
    if missing:
        raise Refused(_("Not signed yet by: %(who)s.") % {"who": "; ".join(missing)})


def check_may_sign(signature: CoSignature, *, by: Person) -> None:
    """Raise NotYours unless `by` leads the office that is asked, TooLate where it has signed or the draft is issued."""
    if not standing(by).holds_at(signature.organisation_id, LEADS):
        raise NotYours(_("A leader of the office that is asked signs for it."))
    check_draft(signature.orientation)
    if signature.signed_at is not None:
        raise TooLate(_("%(who)s has already signed.") % {"who": signature.organisation})


def check_may_refuse(signature: CoSignature, *, by: Person) -> None:
    """Raise as for signing, and TooLate where the office has refused these words already."""
    check_may_sign(signature, by=by)
    if signature.refused_at is not None:
        raise TooLate(_("%(who)s has already refused to sign.") % {"who": signature.organisation})


def check_may_acknowledge(addressee: Addressee, *, by: Person) -> None:
    """Raise NotYours unless `by` answers for the organisation, TooLate once it has acknowledged or it was withdrawn."""
    if not standing(by).holds_at(addressee.organisation_id, *ACKNOWLEDGES):
        raise NotYours(_("The organisation's own staff acknowledge for it."))
    if addressee.orientation.state == "withdrawn":
        raise TooLate(_("The orientation has been withdrawn; there is nothing left to acknowledge."))
    if addressee.acknowledged_at is not None:
        raise TooLate(
            _("%(who)s has already acknowledged it: %(person)s, %(day)s.")
            % {
                "who": addressee.organisation,
                "person": addressee.acknowledged_by,
                "day": f"{addressee.acknowledged_at.astimezone(PLACE):%d/%m/%Y}",
            }
        )


def check_may_number(orientation: Orientation, *, by: Person) -> None:
    """Raise NotYours unless `by` keeps the records of the issuing office, TooLate before issue or once it has a number."""
    if not standing(by).holds_at(orientation.issuer_id, NUMBERS):
        raise NotYours(_("Number and date are entered by the records clerk of the issuing organisation."))
    if orientation.issued_at is None:
        raise TooLate(_("The orientation is not issued yet; it gets its number afterwards."))
    if orientation.number:
        raise TooLate(_("It already has the number %(number)s.") % {"number": orientation.number}, field="number")


def acts_open_to(orientation: Orientation, *, by: Person) -> tuple[str, ...]:
    """Return the acts on the whole orientation that `by` may do now: edit, co_sign, refuse, issue, number, withdraw."""
    may, state = standing(by), orientation.state
    acts: list[str] = []
    if state == "draft":
        asked = [one for one in orientation.cosignatures.all() if one.signed_at is None]
        acts += ["co_sign"] if any(may.holds_at(one.organisation_id, LEADS) for one in asked) else []
        open_ = [one for one in asked if one.refused_at is None]
        acts += ["refuse"] if any(may.holds_at(one.organisation_id, LEADS) for one in open_) else []
        acts += ["issue"] if may.holds_at(orientation.issuer_id, LEADS) else []
        acts += ["edit"] if may.holds_at(orientation.issuer_id, *COORDINATES) else []
    if orientation.issued_at is not None and not orientation.number and may.holds_at(orientation.issuer_id, NUMBERS):
        acts.append("number")
    if state == "issued" and may.holds_at(orientation.issuer_id, LEADS):
        acts.append("withdraw")
    return tuple(acts)


def to_acknowledge(orientation: Orientation, *, by: Person) -> list[Addressee]:
    """Return the addressees for which `by` may acknowledge now."""
    if orientation.state != "issued":
        return []
    may = standing(by)
    return [
        one
        for one in orientation.addressees.all()
        if one.acknowledged_at is None and may.holds_at(one.organisation_id, *ACKNOWLEDGES)
    ]


def where_stands(orientation: Orientation, *, today: date) -> str:
    """Return draft, withdrawn, coming, in_force or past: computed from the period, never stored (S1-9)."""
    if orientation.state != "issued":
        return orientation.state
    if today < orientation.starts_on:
        return "coming"
    return "in_force" if today <= orientation.ends_on else "past"


def reads_notes(orientation: Orientation, *, by: Person) -> frozenset[UUID]:
    """Return the addressees, by organisation, whose notes `by` reads: all for issuer, signers and inspectors, else one's own.

    What an organisation notes with its acknowledgement is written to those who signed, not to the other addressees.
    """
    may = standing(by)
    own = may.organisations()
    signers = {orientation.issuer_id, *(one.organisation_id for one in orientation.cosignatures.all())}
    if may.holds("inspector") or own & signers:
        return frozenset(row.organisation_id for row in orientation.addressees.all())
    return own


def is_late(addressee: Addressee, *, today: date) -> bool:
    """Return whether the organisation has not acknowledged although the day for it has passed."""
    due = addressee.orientation.due_on
    if due is None or addressee.orientation.state != "issued" or addressee.acknowledged_at is not None:
        return False
    return bool(due < today)


def answered(orientation: Orientation, *, today: date) -> Answered:
    """Return how far the acknowledgements are."""
    rows = list(orientation.addressees.all())
    done = sum(1 for one in rows if one.acknowledged_at is not None)
    is_over = orientation.due_on is not None and orientation.due_on < today and orientation.state == "issued"
    return Answered(done, len(rows), len(rows) - done if is_over else 0)


def priority_topics(day: date) -> list[PriorityTopic]:
    """Return the topics that the orientations in force on a day put first, of the newest orientation first, by rank.

    Each has its `topic` (an entry of the topics) and `orientation` fetched. Source: S0-13, S1-9.
    """
    rows = PriorityTopic.objects.filter(orientation__in=Orientation.objects.in_force(day))
    ordered = rows.order_by("-orientation__starts_on", "-orientation__issued_at", "rank")
    return list(ordered.select_related("topic", "orientation__issuer"))


def above(issuer: Organisation, day: date) -> str:
    """Return the name of the body above the issuer for the heading of the document; "" where there is none."""
    found = superiors_of(issuer, "party_press", day) or superiors_of(issuer, "territory", day)
    return found[0].name if found else ""


def to_paste(orientation: Orientation, address: str) -> str:
    """Return the text to send by Zalo: what an addressee may read anyway, and the link that asks the gate again."""
    lines = [
        f"{orientation.issuer}: {orientation.subject}",
        _("Holds from %(first)s to %(last)s")
        % {"first": f"{orientation.starts_on:%d/%m/%Y}", "last": f"{orientation.ends_on:%d/%m/%Y}"},
    ]
    lines += [f"{one.rank}. {one.topic}" + (f": {one.words}" if one.words else "") for one in orientation.topics.all()]
    if orientation.due_on:
        lines.append(_("Please acknowledge by %(day)s") % {"day": f"{orientation.due_on:%d/%m/%Y}"})
    return "\n".join([*lines, f"{address}/dinh-huong/{orientation.pk}/"])
