"""A release as a document for the desk of a newsroom: DOCX in the form of an official letter."""

from __future__ import annotations

from typing import Literal, cast

from django.utils.translation import gettext as _

from daumoi.base.clock import PLACE
from daumoi.supply.delivery.reading import Item
from daumoi.texts.writing import Aside, Heading, Letter, Paragraph, Run


def printed(item: Item, place: str) -> Letter:
    """Return the release as a letter; its number stays open where văn thư gave none. `place` heads the date."""
    release, edition = item.release, item.edition
    assert edition is not None
    assert edition.release_at is not None
    day = release.dated_on or edition.release_at.astimezone(PLACE).date()
    number, _slash, symbol = release.number.partition("/")
    return Letter(
        line=cast("Literal['government', 'party']", release.organisation.line),
        parent="",
        issuer=str(release.organisation),
        symbol=symbol,
        place=place,
        type_name=str(release.kind).upper(),
        subject=item.title,
        body=_body(item),
        year=day.year,
        month=day.month,
        number=number,
        dated_on=day,
        signer_title=[item.head["responsible_title"]] if item.head.get("responsible_title") else (),
        signer_name=item.head.get("responsible_name", ""),
    )


def _body(item: Item) -> list[Heading | Paragraph | Aside]:
    found: list[Heading | Paragraph | Aside] = []
    for number, text in enumerate(item.texts):
        if number:
            found.append(Heading(f"{text.language}: {text.title}"))
        lines = [(text.summary, True), *((line, False) for line in text.body.split("\n"))]
        found += [Paragraph([Run(words.strip(), bold=bold)]) for words, bold in lines if words.strip()]
    if item.edition is not None and item.edition.because:
        found.insert(0, Paragraph([Run(_("Corrected: %(why)s") % {"why": item.edition.because}, italic=True)]))
    for one in item.ties.corrected_by:
        words = _("Corrected by a later release: %(what)s") % {"what": one.release}
        found.insert(0, Paragraph([Run(words, italic=True)]))
    head = item.head
    contact = " · ".join(part for part in (head.get("phone"), head.get("email")) if part)
    named = [part for part in (item.source, head.get("rights"), contact) if part]
    if named:
        found.append(Aside(_("Source, rights, contact"), named))
    return found
