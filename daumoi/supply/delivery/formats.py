"""Feeds of what is out: Atom (RFC 4287), JSON Feed 1.1 and ninjs, from the same items."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from daumoi.supply.delivery.corrections import Beside
from daumoi.supply.delivery.ninjs import kind_of, ninjs
from daumoi.supply.delivery.reading import Item
from daumoi.supply.releases.models import Enclosure

FORMS = {
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
    "ninjs": "application/json; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed says of itself, and where its readers find each release and file; all paths within the product."""

    title: str
    home: str
    own: str
    page: Callable[[Item], str]
    file: Callable[[Item, Enclosure], str]


class _Atom(Atom1Feed):
    """Atom with the whole text, and without the present moment where there is nothing."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry changed; a fixed day for an empty feed, so that its bytes stay the same."""
        return max((item["updateddate"] for item in self.items), default=datetime(2026, 1, 1, tzinfo=UTC))

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add what Django leaves out, the content, and the summary as plain text instead of HTML."""
        super().add_item_elements(handler, item | {"description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "text"})
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "text"})


def feed(form: str, items: Sequence[Item], channel: Channel) -> bytes:
    """Return a feed in one of FORMS, in UTF-8: the same items give the same bytes."""
    makers = {"atom": _atom, "json": _json, "ninjs": _ninjs}
    return makers[form](items, channel)


def body_of(item: Item) -> str:
    """Return the whole text of a release in all its languages; the tombstone of one that was withdrawn."""
    if item.is_withdrawn:
        return _("Withdrawn: %(why)s") % {"why": item.release.withdrawn_because}
    parts = [part for text in item.texts for part in (text.title, text.summary, text.body)]
    # the title of the first stands above already
    return "\n\n".join(part for part in (*told_of_corrections(item), *parts[1:]) if part)


def told_of_corrections(item: Item) -> list[str]:
    """Return what is said of releases that correct it and of the one that it corrects, each with its address."""
    words = [_("Corrected by a later release: %(what)s") % {"what": _named(one)} for one in item.ties.corrected_by]
    corrects = item.ties.corrects
    return words + ([_("Corrects: %(what)s") % {"what": _named(corrects)}] if corrects is not None else [])


def _named(one: Beside) -> str:
    return f"{one.release} ({_whole(one.path)})"


def title_of(item: Item) -> str:
    """Return the title as a list of a feed reader shows it."""
    if item.is_withdrawn:
        return _("[Withdrawn] %(what)s") % {"what": item.title}
    is_corrected = item.corrected_at or item.ties.corrected_by
    return _("[Corrected] %(title)s") % {"title": item.title} if is_corrected else item.title


def _whole(path: str) -> str:
    return urljoin(settings.SITE_ADDRESS, path)


def _atom(items: Sequence[Item], channel: Channel) -> bytes:
    made = _Atom(
        title=channel.title,
        link=_whole(channel.home),
        description=None,
        feed_url=_whole(channel.own),
        feed_guid=_whole(channel.home),
        language=settings.LANGUAGE_CODE,
    )
    for item in items:
        made.add_item(
            title=title_of(item),
            link=_whole(channel.page(item)),
            description=item.texts[0].summary if item.texts else "",
            content=body_of(item),
            unique_id=f"urn:uuid:{item.release.pk}",
            author_name=str(item.release.organisation),
            pubdate=item.release.visible_at,
            updateddate=item.changed_at,
            categories=[str(item.release.topic)] if item.release.topic else [],
        )
    return made.writeString("utf-8").encode()


def _json(items: Sequence[Item], channel: Channel) -> bytes:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": _whole(channel.home),
        "feed_url": _whole(channel.own),
        "language": settings.LANGUAGE_CODE,
        "items": [_json_item(item, channel) for item in items],
    }
    return json.dumps(made, ensure_ascii=False).encode()


def _json_item(item: Item, channel: Channel) -> dict[str, Any]:
    release = item.release
    assert release.visible_at is not None
    made: dict[str, Any] = {
        "id": f"urn:uuid:{release.pk}",
        "url": _whole(channel.page(item)),
        "title": title_of(item),
        "content_text": body_of(item),
        "date_published": release.visible_at.isoformat(),
        "date_modified": item.changed_at.isoformat(),
        "authors": [{"name": str(release.organisation)}],
    }
    if item.texts:
        made["language"] = item.texts[0].language.code
        if item.texts[0].summary:
            made["summary"] = item.texts[0].summary
    if release.topic:
        made["tags"] = [str(release.topic)]
    if item.enclosures:
        made["attachments"] = [
            {
                "url": _whole(channel.file(item, one)),
                "mime_type": kind_of(one.name),
                "title": one.name,
                "size_in_bytes": one.size,
            }
            for one in item.enclosures
        ]
    return made


def _ninjs(items: Sequence[Item], channel: Channel) -> bytes:
    made = [ninjs(item, channel.page(item), partial(channel.file, item)) for item in items]
    return json.dumps(made, ensure_ascii=False).encode()
