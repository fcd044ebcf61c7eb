"""The product's gates asked for many readers in one question each, and compared with the oracle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from daumoi.actors.people.models import Person
from daumoi.supply.releases.models import Enclosure, Release, Text
from daumoi.trials import oracle
from daumoi.trials.oracle import Told, Who
from daumoi.trials.outcome import Outcome

Asked = tuple[str, list[Any]]


@dataclass(frozen=True)
class Seen:
    """What the gates give one reader of one release: that it is there, the marks of its words, the names of its files."""

    knows: bool
    marks: frozenset[str]
    files: frozenset[str]


@dataclass(frozen=True)
class Gates:
    """The gates as SQL, built once for each person: time stands in the SQL itself, so the same question serves any moment."""

    people: dict[str, Person]
    asked: dict[str, Asked]

    @classmethod
    def of(cls, people: dict[str, Person]) -> Gates:
        """Build the questions for these people, and for the visitor under ""."""
        everybody: dict[str, Person | None] = {"": None, **people}
        return cls(people, {name: _question(person) for name, person in everybody.items()})

    def see(self, name: str, release: Release) -> Seen:
        """Ask what somebody is given of a release now."""
        sql, params = self.asked[name]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, release.pk])
            rows = cursor.fetchall()
        return Seen(
            any(kind == "release" for kind, _words in rows),
            frozenset(words.split()[-1] for kind, words in rows if kind == "text"),
            frozenset(words for kind, words in rows if kind == "file"),
        )

    def compare(self, who: Iterable[Who], told: Told, release: Release, at: datetime, outcome: Outcome) -> None:
        """Note as a breach where the gates give somebody more than the oracle allows, or less than it demands."""
        for reader in who:
            seen, where = self.see(reader.name, release), f"{reader.name or 'khách'}, thông tin của {told.lead}"
            outcome.count("so cửa với mô hình", 3)
            may, must = oracle.may_read(told, reader, at), oracle.must_read(told, reader, at)
            outcome.expect(not seen.knows or oracle.may_know(told, reader, at), f"{where}: thấy khi chưa được thấy")
            outcome.expect(seen.knows or not oracle.must_know(told, reader, at), f"{where}: không thấy dù phải thấy")
            outcome.expect(seen.marks <= may, f"{where}: đọc được {set(seen.marks - may)} khi chưa được đọc")
            outcome.expect(must <= seen.marks, f"{where}: không đọc được {must - seen.marks} dù phải được")
            outcome.expect(not seen.files or bool(may), f"{where}: lấy được tệp {set(seen.files)} khi chưa được đọc")


def _question(person: Person | None) -> Asked:
    releases = Release.objects.public() if person is None else Release.objects.seen_by(person)
    parts: list[tuple[str, QuerySet[Any, Any]]] = [
        ("release", releases.order_by().values_list("pk", "audience")),
        ("text", Text.objects.seen_by(person).order_by().values_list("release_id", "title")),
        ("file", Enclosure.objects.seen_by(person).order_by().values_list("release_id", "name")),
    ]
    asked, params = [], []
    for kind, rows in parts:
        sql, given = rows.query.sql_with_params()
        asked.append(f"select '{kind}' as kind, one.words, one.release from ({sql}) as one(release, words)")
        params += list(given)
    return f"select kind, words from ({' union all '.join(asked)}) as seen where release = %s", params
