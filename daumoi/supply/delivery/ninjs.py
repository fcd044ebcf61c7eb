"""A release as ninjs 2.1, the IPTC's form of news in JSON."""

from __future__ import annotations

from collections.abc import Callable
from mimetypes import guess_type
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from daumoi.supply.delivery.reading import Item
from daumoi.supply.releases.models import Enclosure, Text

Address = Callable[[Enclosure], str]
STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}


def ninjs(item: Item, page: str, file: Address) -> dict[str, Any]:
    """Return the release as a ninjs object; other languages and files are its associations.

    `page` is the path at which this reader has it, `file` gives the path of one of its files. One that was withdrawn is
    "canceled" and holds no words.
    """
    release = item.release
    found: dict[str, Any] = {
        "uri": f"urn:uuid:{release.pk}",
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "profile": release.kind.code,
        "version": str(item.edition.round if item.edition else release.version),
        "firstcreated": _moment(release.visible_at),
        "versioncreated": _moment(item.changed_at),
        "pubstatus": "canceled" if item.is_withdrawn else "usable",
        "organisations": [{"name": str(release.organisation), "rel": "publisher"}],
        "infosources": [
            {"name": str(release.organisation), "role": "https://cv.iptc.org/newscodes/infosourcerole/orig"}
        ],
        "renditions": [{"name": "web", "href": urljoin(settings.SITE_ADDRESS, page), "contenttype": "text/html"}],
    }
    if item.is_withdrawn:
        return found | {"ednote": _("Withdrawn: %(why)s") % {"why": release.withdrawn_because}}
    found |= _about(item)
    if item.texts:
        found |= _words(item.texts[0])
    found["associations"] = [
        *(
            {"name": f"text-{text.language.code}", "uri": f"urn:uuid:{text.pk}", "type": "text", **_words(text)}
            for text in item.texts[1:]
        ),
        *(_file(one, file) for one in item.enclosures),
    ]
    return found


def _about(item: Item) -> dict[str, Any]:
    release = item.release
    found: dict[str, Any] = {"genres": [{"name": str(release.kind), "literal": release.kind.code}]}
    if release.topic:
        found["subjects"] = [{"name": str(release.topic), "rel": "about", "literal": release.topic.code}]
    if release.place:
        found["places"] = [{"name": str(release.place), "rel": "about", "literal": release.place.code}]
    head = item.head
    if head.get("responsible_name"):
        named = {"name": head["responsible_name"], "rel": "responsible"}
        contacts = [(kind, head.get(kind)) for kind in ("phone", "email")]
        known = [{"type": kind, "role": "office", "value": value} for kind, value in contacts if value]
        found["people"] = [named | ({"contactinfo": known} if known else {})]
    if item.source:
        found["copyrightnotice"] = item.source
    if head.get("rights"):
        found["usageterms"] = head["rights"]
    if release.number:
        found["altids"] = [{"role": "number", "value": release.number}]
    notes = [_("Corrected: %(why)s") % {"why": item.edition.because}] if item.edition and item.edition.because else []
    for one in item.ties.corrected_by:
        said = {"what": one.release, "uri": f"urn:uuid:{one.release.pk}"}
        notes.append(_("Corrected by %(what)s (%(uri)s)") % said)
    if item.ties.corrects is not None:
        other = item.ties.corrects.release
        notes.append(_("Corrects %(what)s (%(uri)s)") % {"what": other, "uri": f"urn:uuid:{other.pk}"})
    if notes:
        found["ednote"] = " ".join(notes)
    return found


def _words(text: Text) -> dict[str, Any]:
    found: dict[str, Any] = {
        "language": text.language.code,
        "headlines": [{"role": "main", "value": text.title}],
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/plain",
                "charcount": len(text.body),
                "wordcount": len(text.body.split()),
                "value": text.body,
            }
        ],
    }
    if text.summary:
        found["descriptions"] = [{"role": "summary", "contenttype": "text/plain", "value": text.summary}]
    return found


def kind_of(name: str) -> str:
    """Return the media type that the name of a file stands for."""
    return guess_type(name)[0] or "application/octet-stream"


def _file(one: Enclosure, address: Address) -> dict[str, Any]:
    kind = kind_of(one.name)
    sorts = {"image": "picture", "audio": "audio", "video": "video"}
    href = urljoin(settings.SITE_ADDRESS, address(one))
    found: dict[str, Any] = {
        "name": one.name,
        "uri": f"urn:uuid:{one.pk}",
        "type": sorts.get(kind.partition("/")[0], "component"),
        "renditions": [{"name": "original", "href": href, "contenttype": kind, "sizeinbytes": one.size}],
    }
    if one.alt:
        found["descriptions"] = [{"role": "alternative text", "value": one.alt}]
    if one.rights:
        found["usageterms"] = one.rights
    return found


def _moment(at: Any) -> str:
    return str(at.isoformat())
