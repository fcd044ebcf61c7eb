"""The steps of a walk: every act on a release, by whoever may or may not, and what the oracle is told of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.errors import Refused
from daumoi.supply.releases import acts, afterwards, approving, early
from daumoi.supply.releases.models import AdvanceReader, Release, Text
from daumoi.trials.oracle import Given, Told
from daumoi.trials.outcome import Outcome
from daumoi.trials.province import Province, set_clock
from daumoi.trials.releasing import APPROVERS, NEWSROOMS, WRITERS, Plan, mark, particulars, words


@dataclass
class Walk:
    """One release on its way: the plan as it stands in the draft, what the oracle was told, who wrote what is not out."""

    plan: Plan
    told: Told
    release: Release
    province: Province
    chance: random.Random
    outcome: Outcome
    clock: datetime
    people: dict[str, Person]
    authors: set[str] = field(default_factory=set)
    yes: set[str] = field(default_factory=set)
    trace: list[str] = field(default_factory=list)

    def by(self, *fitting: str) -> str:
        """Return somebody: mostly one who fits, now and then anybody."""
        if self.chance.random() < 0.8:
            return self.chance.choice(fitting)
        return self.chance.choice([name for name in self.people if name])

    def tries(self, what: str, by: str, act: Callable[[Person], object]) -> bool:
        """Do an act in a savepoint; return whether the product let it be done."""
        self.trace.append(f"{what} ({by})")
        try:
            with transaction.atomic():
                act(self.people[by])
        except Refused:
            self.outcome.count("bước bị từ chối")
            self.trace[-1] += " ✗"
            return False
        except DatabaseError as refusal:
            self.outcome.breach(f"{self.trace[-1]}: cơ sở dữ liệu từ chối sau khi luật cho qua: {refusal}")
            return False
        finally:
            self.release.refresh_from_db()
        self.outcome.count("bước được làm")
        return True


def wished(chance: random.Random, clock: datetime) -> datetime | None:
    """Return a time of release that may be wished for at a moment."""
    return chance.choice([None, clock + timedelta(minutes=chance.choice([1, 30, 600]))])


def some_moment(chance: random.Random, clock: datetime) -> datetime | None:
    """Return one that may, or one that has passed."""
    return chance.choice([wished(chance, clock), wished(chance, clock), clock - timedelta(minutes=5)])


def write(walk: Walk) -> None:
    """Somebody writes a new version."""
    word, by = mark(walk.chance), walk.by(*_writers(walk))
    newest = Text.objects.filter(release=walk.release).order_by("version").last()
    said = words(word, newest.version if newest else None)
    if walk.tries("viết", by, lambda person: acts.write(walk.release, said, by=person, at=walk.clock)):
        _expect_draft(walk, "viết")
        walk.told.versions.append((walk.told.round, word))
        walk.authors.add(by)


def submit(walk: Walk) -> None:
    """Somebody submits it."""
    by = walk.by(*_writers(walk))
    if walk.tries("trình", by, lambda person: approving.submit(walk.release, by=person, at=walk.clock)):
        _expect_draft(walk, "trình")
        walk.told.is_submitted, walk.yes = True, set()


def answer(walk: Walk) -> None:
    """Somebody says yes for one of the organisations."""
    code = walk.chance.choice([walk.told.lead, *sorted(walk.told.beside)])
    by, organisation = walk.by(APPROVERS[code]), Organisation.objects.get(code=code)
    if walk.tries(
        f"duyệt {code}", by, lambda person: approving.answer(walk.release, organisation, by=person, at=walk.clock)
    ):
        _expect_another_hand(walk, by)
        walk.outcome.expect(by == APPROVERS[code], f"{by} duyệt thay cho {code}")
        walk.yes.add(code)
        if {walk.told.lead, *walk.told.beside} <= walk.yes:
            _let_out(walk)


def force(walk: Walk) -> None:
    """The lead gives it out without the last answer."""
    by = walk.by(APPROVERS[walk.told.lead])
    if walk.tries("phát không chờ", by, lambda person: approving.force(walk.release, "gấp", by=person, at=walk.clock)):
        _expect_another_hand(walk, by)
        _let_out(walk)


def send_back(walk: Walk) -> None:
    """Somebody returns it."""
    by = walk.by(*(APPROVERS[code] for code in (walk.told.lead, *walk.told.beside)))
    if walk.tries("trả lại", by, lambda person: approving.send_back(walk.release, "sửa", by=person, at=walk.clock)):
        _back(walk)


def recall(walk: Walk) -> None:
    """Those who write it call back what waits for approval."""
    by = walk.by(*_writers(walk))
    if walk.tries("rút trình", by, lambda person: approving.recall(walk.release, "sửa", by=person, at=walk.clock)):
        walk.outcome.expect(walk.told.is_submitted and not walk.told.is_approved, "rút trình khi không chờ duyệt")
        _back(walk)


def take_back(walk: Walk) -> None:
    """The lead takes a held release back."""
    by = walk.by(APPROVERS[walk.told.lead])
    if walk.tries("rút về", by, lambda person: approving.take_back(walk.release, "sửa", by=person, at=walk.clock)):
        walk.outcome.expect(walk.told.given != walk.told.out(walk.clock), "rút về nháp một thông tin đã phát")
        # whatever the clock says has not come out, also where it was turned back since
        walk.told.given = walk.told.out(walk.clock)
        _back(walk)


def retime(walk: Walk) -> None:
    """The lead moves the time, earlier, later, or to no time at all."""
    by = walk.by(APPROVERS[walk.told.lead])
    moment = walk.chance.choice([None, *(walk.clock + timedelta(minutes=late) for late in (0, 1, 45, 900))])
    if walk.tries("dời giờ", by, lambda person: afterwards.retime(walk.release, moment, by=person, at=walk.clock)):
        walk.told.given[-1].at = moment
        walk.told.release_at = moment


def correct(walk: Walk) -> None:
    """The lead begins a correction."""
    by = walk.by(APPROVERS[walk.told.lead])
    if walk.tries("đính chính", by, lambda person: afterwards.correct(walk.release, "nhầm", by=person, at=walk.clock)):
        out = walk.told.out(walk.clock)
        walk.outcome.expect(bool(out), "đính chính một thông tin chưa phát")
        # an older one may wait again after the clock was turned back; the newest is what would come out unasked
        walk.outcome.expect(out[-1:] == walk.told.given[-1:], "đính chính khi một bản khác còn chờ giờ")
        walk.told.release_at = None
        _back(walk)


def withdraw(walk: Walk) -> None:
    """Somebody withdraws it."""
    by = walk.by(APPROVERS[walk.told.lead])
    if walk.tries("thu hồi", by, lambda person: afterwards.withdraw(walk.release, "sai", by=person, at=walk.clock)):
        walk.told.is_withdrawn = True
        # what was never out comes out to nobody
        walk.told.given = walk.told.out(walk.clock)


def change(walk: Walk) -> None:
    """Somebody changes recipients, audience and the wished time of a draft."""
    by = walk.by(*_writers(walk))
    newsrooms = tuple(sorted(walk.chance.sample(sorted(NEWSROOMS), walk.chance.choice([1, 2]))))
    audience = walk.chance.choice(["named", "named", "press", "public"])
    plan = replace(walk.plan, newsrooms=newsrooms, audience=audience, release_at=some_moment(walk.chance, walk.clock))
    version = walk.release.version
    if walk.tries(
        f"đổi nơi nhận {audience}",
        by,
        lambda person: acts.edit(walk.release, particulars(plan), version=version, by=person, at=walk.clock),
    ):
        _expect_draft(walk, "đổi nơi nhận")
        walk.plan = plan
        walk.told.named, walk.told.audience, walk.told.release_at = set(newsrooms), audience, plan.release_at
        # what is not out, also where the clock was turned back since, comes out to whom it says now
        for given in walk.told.given:
            if given not in walk.told.out(walk.clock):
                given.audience = audience


def advance(walk: Walk) -> None:
    """Somebody of a newsroom is named to read early, accepts, or loses it again."""
    by = walk.by(*_writers(walk))
    name = walk.chance.choice([one for names in NEWSROOMS.values() for one in names])
    post = Post.objects.current().filter(person=walk.people[name], role__in=("editor", "journalist")).first()
    reader = AdvanceReader.objects.filter(release=walk.release, person=walk.people[name]).first()
    if reader is None or reader.ended_at is not None:
        assert post is not None
        walk.tries(
            f"cho đọc trước {name}", by, lambda person: early.name_reader(walk.release, post, by=person, at=walk.clock)
        )
    elif walk.chance.random() < 0.7:
        if walk.tries(f"nhận điều kiện {name}", name, lambda p: early.accept_terms(reader, by=p, at=walk.clock)):
            walk.told.early[name] = walk.told.round
    elif walk.tries(f"thôi đọc trước {name}", by, lambda person: early.end_reader(reader, by=person, at=walk.clock)):
        walk.told.early.pop(name, None)


def tick(walk: Walk) -> None:
    """The clock moves, also back."""
    minutes = walk.chance.choice([1, 1, 31, 61, 700, -20])
    walk.clock += timedelta(minutes=minutes)
    walk.trace.append(f"{minutes:+d} phút")
    set_clock(walk.clock)


def _writers(walk: Walk) -> list[str]:
    return [name for code in (walk.told.lead, *sorted(walk.told.beside)) for name in (*WRITERS[code], APPROVERS[code])]


def _back(walk: Walk) -> None:
    walk.told.round += 1
    walk.told.is_submitted = walk.told.is_approved = False
    walk.yes = set()


def _let_out(walk: Walk) -> None:
    told = walk.told
    moment = max(told.release_at, walk.clock) if told.release_at else walk.clock
    # whoever an earlier edition was given to is given its correction, too
    named = told.named.union(*(one.named for one in told.given))
    told.given.append(Given(told.round, frozenset(told.newest()), moment, told.audience, frozenset(named)))
    told.is_approved = True
    walk.authors = set()


def _expect_draft(walk: Walk, what: str) -> None:
    told = walk.told
    walk.outcome.expect(
        not told.is_submitted and not told.is_approved and not told.is_withdrawn, f"{what} được ngoài lúc soạn thảo"
    )


def _expect_another_hand(walk: Walk, by: str) -> None:
    walk.outcome.expect(by not in walk.authors, f"{by} duyệt lời mình viết")
    walk.outcome.expect(walk.told.is_submitted and not walk.told.is_approved, "duyệt khi không chờ duyệt")
