"""The tree of topics: add, rename, move, close with a successor; coordinators alone, each change in the trail (S0-8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import check_may_keep_register
from daumoi.actors.topics.models import TopicSupply
from daumoi.actors.trail.acts import act
from daumoi.base.lists import acts as lists
from daumoi.base.lists.models import Entry

TOPICS = "topics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """The words of a topic in both languages ("" for no English) and where it comes from."""

    vi: str
    en: str = ""
    source: str = ""


def add_topic(what: Worded, under: Entry | None, *, by: Person, at: datetime) -> Entry:
    """Add a topic below another (None: at the top). Raises NotYours, Refused for words that the list has already, TooLate."""
    check_may_keep_register(by=by)
    topic = lists.new_entry(TOPICS, vi=what.vi, en=what.en, source=what.source, under=under)
    with act("created", topic, by=by, at=at, vocabulary=TOPICS, under=under.vi if under else ""):
        lists.save_entry(topic)
    return topic


def reword_topic(topic: Entry, what: Worded, *, by: Person, at: datetime) -> None:
    """Correct the words of a topic; whatever points to it shows the new words. Raises NotYours, Refused."""
    check_may_keep_register(by=by)
    with act("edited", topic, by=by, at=at, old=topic.vi):
        lists.word_entry(topic, vi=what.vi, en=what.en, source=what.source)


def move_topic(topic: Entry, under: Entry | None, *, by: Person, at: datetime) -> None:
    """Move a topic with all below it under another (None: to the top). Raises NotYours, Refused, TooLate."""
    check_may_keep_register(by=by)
    with act("topic_moved", topic, by=by, at=at, old=topic.parent_code, under=under.vi if under else ""):
        lists.place_entry(topic, under)


def close_topic(topic: Entry, successor: Entry | None, *, on: date, by: Person, at: datetime) -> None:
    """Close a topic from a day on, with the topic that takes its place (None: none). Who supplied it stops on that day.

    What stands below it moves to the successor, or one step up; what points to it keeps it. Raises NotYours, Refused, TooLate.
    """
    check_may_keep_register(by=by)
    with transaction.atomic():
        _close(topic, successor, on=on, by=by, at=at)
        for row in TopicSupply.objects.select_for_update().filter(topic=topic, valid__overlap=DateRange(on, None)):
            with act("ended", row, by=by, at=at, on=on.isoformat(), because="topic closed"):
                row.valid = DateRange(row.valid.lower, max(on, row.valid.lower or on))
                row.save(update_fields=["valid"])


def _close(topic: Entry, successor: Entry | None, *, on: date, by: Person, at: datetime) -> None:
    with act("ended", topic, by=by, at=at, on=on.isoformat(), successor=successor.vi if successor else ""):
        lists.replace_entry(topic, successor, on=on)
