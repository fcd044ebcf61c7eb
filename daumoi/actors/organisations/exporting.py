"""The register as a list that can be edited and imported elsewhere: the columns are those of the import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from daumoi.actors.organisations.importing import HEADINGS
from daumoi.actors.organisations.models import Organisation, OrganisationIdentifier, OrganisationName, Superior
from daumoi.actors.organisations.words import KIND_NAMES


def export(organisations: Iterable[Organisation], *, on: date) -> list[list[str]]:
    """Return the heading and one line for each organisation, with names, identifiers and superiors valid on a date.

    Kinds and lines are written by their codes, which the import reads in any language.
    """
    chosen = list(organisations)
    names = {row.organisation_id: row for row in OrganisationName.objects.filter(valid__contains=on)}
    codes = {row.organisation_id: row.identifier for row in OrganisationIdentifier.objects.filter(valid__contains=on)}
    above: dict[tuple[object, str], str] = {}
    for row in Superior.objects.filter(valid__contains=on).select_related("superior"):
        above[row.organisation_id, row.scheme] = row.superior.code
    lines = [[words[0] for words in HEADINGS.values()]]
    for one in chosen:
        name = names.get(one.pk)
        cells = {
            "code": one.code,
            "name": one.name,
            "short_name": one.short_name,
            "abbreviations": "; ".join(name.abbreviations) if name else "",
            "kind": "; ".join(kind for kind in KIND_NAMES if kind in one.kinds),
            "line": one.line,
            "identifier": codes.get(one.pk, ""),
            "since": f"{one.opened_on:%d/%m/%Y}" if one.opened_on else "",
            "governing_body": one.governing_body.code if one.governing_body else "",
        }
        lines.append([cells.get(column, above.get((one.pk, column), "")) for column in HEADINGS])
    return lines
