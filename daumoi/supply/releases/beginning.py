"""What a new release begins with: what the register knows, where its page was opened from, and an earlier one to go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.lists.models import Entry
from daumoi.supply.releases.forms import initial_of
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import newest_texts
from daumoi.supply.releases.speaking import speaker_of

# what belongs to the earlier one alone: its hours, and what it was about
_ITS_OWN = ("release_at", "happened_at", "known_at", "position_due_at", "version", "event", "task", "corrects", "place")


def earlier(asked: Mapping[str, str], by: Person) -> Release | None:
    """Return the release that the new one goes by (`tu` in the address): one that `by` wrote or may write for, else None."""
    try:
        key = UUID(asked.get("tu", ""))
    except ValueError:
        return None
    return Release.objects.written_by(by).filter(pk=key, withdrawn_at=None).distinct().first()


def known(owner: Organisation, by: Person, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the particulars begin with."""
    post = Post.objects.current().filter(person=by, organisation=owner, topic__isnull=False).first()
    given: dict[str, Any] = {
        "audience": "press",
        "mode": "regular",
        "source_line": str(owner),
        "rights": Entry.objects.of("usage_rights").first(),
        "languages": list(Entry.objects.of("languages").values_list("pk", flat=True)[:1]),
        "topic": post.topic_id if post else None,
        "kind": Entry.objects.of("release_kinds").filter(code=asked.get("loai", "")).first(),
        "event": asked.get("su-kien"),
        "task": asked.get("nhiem-vu"),
        "corrects": asked.get("dinh-chinh"),
    }
    given |= speaker_of(owner, by)
    one = earlier(asked, by)
    if one is not None:
        given |= {name: value for name, value in initial_of(one).items() if name not in _ITS_OWN}
    return given


def words(by: Person, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the words begin with: those of the earlier one, in its first language; {} without one."""
    one = earlier(asked, by)
    texts = newest_texts(one, by) if one is not None else []
    return {"title": texts[0].title, "summary": texts[0].summary, "body": texts[0].body} if texts else {}
