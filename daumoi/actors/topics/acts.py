"""Saying who supplies a topic: name the lead, change those beside it, end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.topics.models import TopicSupply
from daumoi.actors.topics.rules import KEEPING
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """Who supplies a topic. `clearance` None: what is supplied is free to be given out."""

    lead: Organisation
    co_suppliers: Sequence[Organisation] = ()
    clearance: Organisation | None = None
    basis: str = ""


def name_lead(topic: Entry, what: Supply, *, since: date, by: Person | None, at: datetime) -> TopicSupply:
    """Name the lead supplier of a topic from a day on; the one before ends on that day.

    Raises NotYours, Refused for a word of another list, an organisation that is closed or twice in the row, TooLate
    where a lead is named from that day or later.
    """
    KEEPING.check_open(what.lead, by=by)
    _check(topic, what)
    row = TopicSupply(
        topic=topic,
        lead=what.lead,
        clearance=what.clearance,
        basis=nfc(what.basis).strip(),
        valid=DateRange(since, None),
    )
    taken = _("A lead supplier is already named from that day or later. End that row first.")
    try:
        with transaction.atomic(), act("supply_named", row, by=by, at=at, **_told(what), since=since.isoformat()):
            later = TopicSupply.objects.select_for_update().filter(topic=topic, valid__overlap=DateRange(since, None))
            for before in later:
                if before.valid.lower is not None and before.valid.lower >= since:
                    raise TooLate(taken, field="since")
                before.valid = DateRange(before.valid.lower, since)
                before.save(update_fields=["valid"])
            row.save(force_insert=True)
            row.co_suppliers.set(what.co_suppliers)
    except IntegrityError as faster:
        raise TooLate(taken, field="since") from faster
    return row


def amend_supply(row: TopicSupply, what: Supply, *, by: Person | None, at: datetime) -> None:
    """Change who supplies beside the lead, who clears and the basis. Raises NotYours, Refused, TooLate once it ended."""
    KEEPING.check(row.lead, by=by)
    _check(row.topic, what)
    if what.lead != row.lead:
        raise Refused(
            _("Another lead is named from a day on, so that the one before stays in the record."), field="lead"
        )
    with act("edited", row, by=by, at=at, **_told(what)):
        held = TopicSupply.objects.select_for_update().get(pk=row.pk)
        if held.valid.upper is not None:
            raise TooLate(_("This row has already ended."))
        row.clearance, row.basis = what.clearance, nfc(what.basis).strip()
        row.save(update_fields=["clearance", "basis"])
        row.co_suppliers.set(what.co_suppliers)


def end_supply(row: TopicSupply, *, on: date, by: Person | None, at: datetime) -> None:
    """End a row on a day (that day no longer counts); nobody leads the topic from then. Raises NotYours, TooLate."""
    KEEPING.check(row.lead, by=by)
    with act("ended", row, by=by, at=at, on=on.isoformat()):
        held = TopicSupply.objects.select_for_update().get(pk=row.pk)
        if held.valid.isempty or held.valid.upper is not None:
            raise TooLate(_("This row has already ended."))
        held.valid = DateRange(held.valid.lower, max(on, held.valid.lower or on))
        held.save(update_fields=["valid"])


def _check(topic: Entry, what: Supply) -> None:
    if topic.vocabulary != "topics":
        raise Refused(_("Choose a topic of the list of topics."), field="topic")
    if what.lead in what.co_suppliers:
        raise Refused(_("The lead supplier need not stand among those that supply with it."), field="co_suppliers")


def _told(what: Supply) -> dict[str, object]:
    return {
        "lead": str(what.lead.pk),
        "co_suppliers": [str(one.pk) for one in what.co_suppliers],
        "clearance": str(what.clearance.pk) if what.clearance else None,
        "document": nfc(what.basis).strip(),
    }
