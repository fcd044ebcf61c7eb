"""From a filled form to the act that it asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations import acts as organisations
from daumoi.actors.organisations.models import Group, Organisation
from daumoi.actors.people.models import Person
from daumoi.base.errors import Refused
from daumoi.base.web.fields import written
from daumoi.desk.review.forms import FigureForm, PartyForm
from daumoi.desk.review.proposals import Item, deadline_of, off_of
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.prove.figures import acts as figures
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.rules import same_facts


def decide(item: Item, paper: Paper, *, by: Person, at: datetime) -> None:
    """Accept the proposal with what its valid form holds. Raises Refused with the field at fault."""
    if item.span.kind == "task":
        _confirm_task(item, paper, by=by, at=at)
    else:
        _confirm_figure(item, paper, by=by, at=at)


def is_valid(item: Item) -> bool:
    """Return whether the form and all its parties are filled in rightly."""
    return all([item.form.is_valid(), *(party.is_valid() for party in item.parties)])


@transaction.atomic
def _confirm_task(item: Item, paper: Paper, *, by: Person, at: datetime) -> None:
    given = item.form.cleaned_data
    parties: dict[Any, tuple[Organisation, str]] = {}
    for party in item.parties:
        cleaned = party.cleaned_data
        chosen = list(cleaned["organisations"])
        if cleaned["new_name"]:
            particulars = organisations.Particulars(name=cleaned["new_name"], line=paper.line)
            chosen = [organisations.register(particulars, by=by, at=at)]
        for organisation in chosen:
            parties.setdefault(organisation.pk, (organisation, cleaned["role"] or "coordinate"))
        if cleaned["remember"] and len(chosen) == 1 and _is_corrected(party, chosen[0]):
            organisations.learn_alias(chosen[0], party.written, by=by, at=at)
    due = deadline_of(paper, item.span.proposal, off_of(paper))
    if given["due_on"] != due.on or given["rhythm"] != due.rhythm:
        due = Deadline(on=given["due_on"], rhythm=given["rhythm"], shown={"rule": "by_hand"})
    confirmed = tasks.Confirmed(
        clause=given["clause"],
        title=given["title"],
        parties=list(parties.values()),
        deadline=due,
        due_words=item.span.proposal.get("due_text") or "",
    )
    tasks.confirm(item.span, confirmed, by=by, at=at)


def _is_corrected(party: PartyForm, chosen: Organisation) -> bool:
    """Whether the person chose another organisation than the register did, for a name that is not a group's."""
    return bool(party.written) and not isinstance(party.match, Group) and party.match != chosen


def _confirm_figure(item: Item, paper: Paper, *, by: Person, at: datetime) -> None:
    form, proposal = item.form, item.span.proposal
    assert isinstance(form, FigureForm)
    given = form.cleaned_data
    if given["value"] is None and not item.is_bad and given["bound"] != "vague":
        raise Refused(_("Enter the number, or choose the bound “no number”."), field="value")
    stated = figures.Stated(
        organisation=given["who"],
        as_written=item.span.words,
        what=given["what"],
        unit=given["unit"],
        # a malformed number has no value before its owner says so (T1), whatever was typed
        value=None if item.is_bad else given["value"],
        value_max=given["value_max"],
        whole=None if proposal.get("of") is None else Decimal(str(proposal["of"])),
        bound=given["bound"],
        nature=given["nature"],
        basis=given["basis"],
        first_on=given["first_on"],
        last_on=given["last_on"],
        indicator=given["indicator"],
        is_wellformed=not item.is_bad,
        readings=tuple(proposal.get("alternatives") or ()),
        same=given["same"],
    )
    try:
        figures.confirm(item.span, stated, by=by, at=at)
    except Refused as refused:
        if refused.field == "same":
            known = same_facts(_like(stated, paper))
            sees = set(Paper.objects.seen_by(by).filter(pk__in=[other.paper_id for other in known]))
            form.offer_same([(str(other.pk), _told(other, sees)) for other in known])
        raise


def _like(stated: figures.Stated, paper: Paper) -> Figure:
    return Figure(
        paper=paper,
        organisation=stated.organisation,
        indicator=stated.indicator,
        first_on=stated.first_on,
        last_on=stated.last_on,
        nature=stated.nature,
    )


def _told(figure: Figure, sees: Collection[Paper]) -> str:
    if figure.paper is not None and figure.paper not in sees:
        return f"{figure.organisation}: {_('its source is not open to you.')}"
    source = figure.paper.name if figure.paper else _("entered by hand")
    return _("Yes, the same as %(value)s %(unit)s (%(source)s)") % {
        "value": written(figure.value),
        "unit": figure.unit,
        "source": source,
    }
