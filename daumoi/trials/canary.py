"""B1: words that stand nowhere else in everything held; every page, file, mail and log line is searched for them."""

from __future__ import annotations

import io
import logging
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core import mail
from django.test import override_settings
from django.urls import reverse

from daumoi.actors.notices import sending as notices
from daumoi.base.clock import PLACE
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution.models import Address
from daumoi.supply.releases import acts, afterwards, approving
from daumoi.supply.releases.models import Release
from daumoi.trials import oracle
from daumoi.trials.crawling import crawl
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.planning import event
from daumoi.trials.province import Province, set_clock, undone
from daumoi.trials.releasing import (
    APPROVERS,
    WRITERS,
    Plan,
    approved,
    chosen,
    draft,
    everybody,
    mark,
    people,
    told,
    words,
)

START = datetime(2026, 9, 14, 9, 0, tzinfo=PLACE)
# pages read by each reader for each held thing
PAGES = 6
# up to this size only a few readers read a few pages: the suite's share
FEW = 8
# a page repeats what was asked for, in its field, its links and between quotes
FOUND = re.compile(r"(?<![=\"'“«/%])zq[0-9bcdfghjkmnpqrtvwxz]{10}|zq[0-9bcdfghjkmnpqrtvwxz]{10}(?=\.txt)")
STARTS = (
    *(
        "desk-today",
        "desk-search",
        "desk-inbox",
        "releases-list",
        "delivery-inbox",
        "delivery-queue",
        "delivery-public",
    ),
    *(
        "agenda-list",
        "calendars-month-now",
        "calendars-download",
        "lookahead-report",
        "lookahead-docx",
        "lookahead-xlsx",
    ),
    *("lookahead-changes", "lookahead-gaps"),
)


@dataclass
class Marks:
    """Every mark with what it stands in: a release as the oracle knows it, or the organisations that may see an event."""

    releases: dict[str, oracle.Told] = field(default_factory=dict)
    events: dict[str, set[str]] = field(default_factory=dict)

    def may(self, word: str, who: oracle.Who) -> bool:
        """Return whether somebody may come upon a mark now."""
        if word in self.releases:
            return word in oracle.may_read(self.releases[word], who, START)
        return word not in self.events or who.at(self.events[word])


def run(setting: Setting) -> Outcome:
    """Hold `size` things, then read as every reader, send every mail and listen to the log."""
    outcome = Outcome()
    locmem = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
    with undone(), locmem, _heard() as said:
        set_clock(START)
        province, who = people(), everybody()
        marks = _hold(setting, province)
        outcome.count("dấu trong thông tin và sự kiện kín", len(marks.releases) + len(marks.events))
        names = sorted(who) if setting.size > FEW else ["", *setting.chance("readers").sample(sorted(who)[1:], 3)]
        for name in names:
            reader = who[name]
            _read(name, reader, marks, province, setting, outcome)
        _mails(marks, who, outcome)
        heard = set(FOUND.findall(said.getvalue()))
        outcome.count("dòng nhật ký máy chủ", said.getvalue().count("\n"))
        outcome.expect(not heard, f"nhật ký máy chủ có {len(heard)} dấu")
    return outcome


def _read(name: str, reader: oracle.Who, marks: Marks, province: Province, setting: Setting, outcome: Outcome) -> None:
    known = sorted([*marks.releases, *marks.events])
    asked = setting.chance("asked", name).sample(known, min(4, len(known)))
    starts = [reverse(one) for one in STARTS]
    starts += [f"{reverse('desk-search')}?q={word}" for word in asked]
    starts += [f"{reverse('delivery-public')}?q={word}" for word in asked]
    starts += [reverse("delivery-public-feed", args=[form]) for form in ("atom", "json", "ninjs")]
    for answer in crawl(
        province.browser(name), starts, most=PAGES * setting.size if setting.size > FEW else 20, queries=4
    ):
        outcome.count("câu trả lời được tìm")
        outcome.expect(answer.status < 500, f"{answer.url} cho {name or 'khách'}: trả lời {answer.status}")
        # what a visitor asked for also stands in the way back from signing in
        for word in set(FOUND.findall(answer.words.replace("%3D", "="))):
            allowed = marks.may(word, reader)
            outcome.count("dấu gặp ở nơi được phép" if allowed else "dấu lọt")
            outcome.expect(allowed, f"{answer.url} cho {name or 'khách'}: {_about(word, marks)}")


def _about(word: str, marks: Marks) -> str:
    if word in marks.events:
        return f"sự kiện kín của {', '.join(marks.events[word])}"
    one = marks.releases[word]
    state = "rút" if one.is_withdrawn else "duyệt" if one.is_approved else "trình" if one.is_submitted else "nháp"
    return f"thông tin của {one.lead} ({state}, {one.audience})"


def _mails(marks: Marks, who: dict[str, oracle.Who], outcome: Outcome) -> None:
    mail.outbox = []
    make_due(at=START)
    send_due(at=START)
    notices.send_due(at=START + timedelta(days=2))
    outcome.count("thư được tìm", len(mail.outbox))
    # a newsroom's mailbox is read by its people
    rows = Address.objects.values_list("email", "organisation__code", "organisation__line")
    boxes = {address: oracle.Who(address, frozenset({("editor", code, line)})) for address, code, line in rows}
    for message in mail.outbox:
        (to,) = message.to
        reader = boxes.get(to) or who.get(to.partition("@")[0], oracle.Who(to, is_signed_in=False))
        for word in set(FOUND.findall(str(message.message()) + message.subject + str(message.body))):
            outcome.expect(marks.may(word, reader), f"thư tới {to}: {_about(word, marks)}")


def _hold(setting: Setting, province: Province) -> Marks:
    """Make what is held: releases in every state that is not out, and events that are their owner's alone."""
    marks = Marks()
    for number in range(setting.size):
        chance = setting.chance("canary", number)
        kind = KINDS[number % len(KINDS)]
        if kind == "event":
            word = mark(chance)
            lead = chance.choice(sorted(WRITERS))
            event(province, word, lead, is_confidential=chance.random() < 0.5)
            marks.events[word] = {lead}
        else:
            _release(kind, chance, province, marks)
    return marks


KINDS = ("held", "draft", "submitted", "event", "correcting", "withdrawn early", "withdrawn", "taken back")


def _release(kind: str, chance: random.Random, province: Province, marks: Marks) -> None:
    moment = (
        START + timedelta(days=chance.randrange(1, 9)) if kind in ("held", "withdrawn early", "taken back") else None
    )
    plan = chosen(chance, moment, is_enclosing=True)
    model = told(plan)
    marks.releases[plan.mark] = model
    writer, leader = province.person(WRITERS[plan.lead][0]), province.person(APPROVERS[plan.lead])
    if kind in ("draft", "submitted"):
        release = draft(plan, province)
        if kind == "submitted":
            approving.submit(release, by=writer, at=START)
            model.is_submitted = True
        return
    release = approved(plan, province)
    _came_out(model, plan, moment)
    if kind.startswith("withdrawn"):
        afterwards.withdraw(release, f"thu hồi {kind}", by=leader, at=START)
        model.is_withdrawn, model.given = True, model.out(START)
    elif kind == "taken back":
        approving.take_back(release, "sửa lại", by=leader, at=START)
        model.is_submitted = model.is_approved = False
        model.given = []
    elif kind == "correcting":
        _correct(release, chance, province, plan, marks)


def _came_out(model: oracle.Told, plan: Plan, moment: datetime | None) -> None:
    model.is_submitted = model.is_approved = True
    words_ = frozenset({plan.mark})
    model.given = [oracle.Given(1, words_, moment or START, plan.audience, frozenset(plan.newsrooms))]


def _correct(release: Release, chance: random.Random, province: Province, plan: Plan, marks: Marks) -> None:
    """Begin a correction: its words carry a mark of their own, which nobody outside may find yet."""
    word, model = mark(chance), marks.releases[plan.mark]
    writer, leader = province.person(WRITERS[plan.lead][0]), province.person(APPROVERS[plan.lead])
    afterwards.correct(release, "nhầm số", by=leader, at=START)
    acts.write(release, words(word, 1), by=writer, at=START)
    model.is_submitted = model.is_approved = False
    model.round += 1
    model.versions.append((2, word))
    marks.releases[word] = model


@contextmanager
def _heard() -> Iterator[io.StringIO]:
    """Listen to everything the product logs, down to the smallest."""
    said = io.StringIO()
    handler, root = logging.StreamHandler(said), logging.getLogger()
    quiet = {name: logging.getLogger(name) for name in ("django.request", "daumoi")}
    levels = {name: one.level for name, one in quiet.items()}
    for one in quiet.values():
        one.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        for name, one in quiet.items():
            one.setLevel(levels[name])
