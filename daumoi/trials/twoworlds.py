"""B2: two worlds, equal but for something held: whoever may not see it gets the same bytes and headers from every page."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

from django.urls import reverse

from daumoi.base.clock import PLACE
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.releases import acts, afterwards, approving
from daumoi.supply.releases.models import Release
from daumoi.trials.crawling import Answer, links_of, read
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.planning import event
from daumoi.trials.province import Browser, Province, set_clock, undone
from daumoi.trials.releasing import APPROVERS, WRITERS, Plan, approved, draft, mark, people, words
from daumoi.trials.telling_apart import plain_answer

START = datetime(2026, 9, 14, 9, 0, tzinfo=PLACE)
DAY = timedelta(days=1)
LEAD = "CAT"
# who may not see anything of the police that is not out: no post there, none that coordinates
BLIND = ("", "le.ha", "pham.minh", "thu.nbg", "lo.xuan", "tran.quan", "ta.nghia", "chu.tuan", "vang.sao")
STARTS = (
    *("desk-today", "desk-search", "releases-list", "delivery-inbox", "delivery-queue", "delivery-feeds"),
    *("delivery-public", "agenda-list", "calendars-month-now", "calendars-week-now", "calendars-feeds"),
)
MOST, FEW = 45, 18
Hide = Callable[[str, Province, Release], object]


def run(setting: Setting) -> Outcome:
    """Compare `size` pairs of worlds, each as one reader by chance."""
    outcome = Outcome()
    with undone():
        set_clock(START)
        province = people()
        if setting.size > 1:
            _control(setting, province, outcome)
        for number in range(setting.size):
            chance = setting.chance("worlds", number)
            what, name = list(HIDDEN)[(setting.seed + number) % len(HIDDEN)], chance.choice(BLIND)
            browser = province.browser(name)
            most = MOST if setting.size > 1 else FEW
            without = _world(setting.chance("words", number), None, browser, province, most)
            with_it = _world(setting.chance("words", number), HIDDEN[what], browser, province, most)
            outcome.count(f"cặp: {what}")
            _compare(without, with_it, f"{what}, đọc bởi {name or 'khách'}", outcome)
    return outcome


def _control(setting: Setting, province: Province, outcome: Outcome) -> None:
    """Something that is out must tell the worlds apart, or the trial sees nothing."""
    browser, found = province.browser("le.ha"), Outcome()
    worlds = [_world(setting.chance("control"), hide, browser, province, MOST) for hide in (None, _out)]
    _compare(worlds[0], worlds[1], "đối chứng", found)
    outcome.count("đối chứng: khác nhau ở số trang", len(found.breaches))
    outcome.expect(
        bool(found.breaches), "một thông tin đã phát hành không làm khác trang nào: phép thử không nhìn thấy gì"
    )


def _world(
    chance: random.Random, hide: Hide | None, browser: Browser, province: Province, most: int
) -> dict[str, Answer]:
    """Build a world and read it. What is in both worlds has the same ids in both, whatever was made between."""
    word, hidden = mark(chance), mark(chance)
    with undone():
        with _same_ids(f"{word}1"):
            first = approved(Plan(mark=f"{word}1", lead=LEAD, audience="public"), province)
        with _same_ids(f"{word}2"):
            shown = event(province, f"{word}2")
            share(shown, Circle(is_press=True), by=province.person(WRITERS[LEAD][0]), at=START)
        if hide is not None:
            with _same_ids(hidden):
                hide(hidden, province, first)
        with _same_ids(f"{word}3"):
            approved(Plan(mark=f"{word}3", lead=LEAD, audience="press", newsrooms=("BPTTH",)), province)
        with _same_ids(f"{word}4"):
            event(province, f"{word}4", "BCHBP")
        return _read_all(browser, word, most)


def _read_all(browser: Browser, word: str, most: int) -> dict[str, Answer]:
    waiting = [reverse(name) for name in STARTS]
    waiting += [f"{reverse(name)}?q={word}" for name in ("desk-search", "delivery-public", "delivery-inbox")]
    waiting += [reverse("delivery-public-feed", args=[form]) for form in ("atom", "json", "ninjs")]
    answers: dict[str, Answer] = {}
    while waiting and len(answers) < most:
        url = waiting.pop(0)
        if url not in answers:
            answers[url] = read(browser, url)
            waiting += [link for link in links_of(answers[url]) if link.startswith(("/thong-", "/lich/", "/tim/"))]
    return answers


def _compare(one: dict[str, Answer], other: dict[str, Answer], where: str, outcome: Outcome) -> None:
    outcome.count("cặp câu trả lời được so", len(one))
    outcome.expect(list(one) == list(other), f"{where}: các đường dẫn khác nhau: {set(one) ^ set(other)}")
    for url in one:
        if url not in other:
            continue
        (status, headers, body), (status2, headers2, body2) = plain_answer(one[url]), plain_answer(other[url])
        outcome.expect(status == status2, f"{where}: {url} trả lời {status} và {status2}")
        outcome.expect(headers == headers2, f"{where}: {url} có tiêu đề khác: {set(headers) ^ set(headers2)}")
        at = _first_difference(body, body2)
        outcome.count("byte khác nhau", 0 if at is None else sum(a != b for a, b in zip(body, body2, strict=False)))
        if at is not None:
            outcome.breach(
                f"{where}: {url} khác từ byte {at}: {body[at - 30 : at + 40]!r} và {body2[at - 30 : at + 40]!r}"
            )


def _first_difference(one: bytes, other: bytes) -> int | None:
    if one == other:
        return None
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@contextmanager
def _same_ids(seed: str) -> Iterator[None]:
    """Let new ids come from a seed, so that what is in both worlds is the same thing in both."""
    chance, here, real = random.Random(seed), threading.get_ident(), os.urandom

    def drawn(size: int) -> bytes:
        # what other threads of this process draw meanwhile must not shift the ids
        return chance.randbytes(size) if threading.get_ident() == here else real(size)

    with mock.patch("os.urandom", drawn):
        yield


def _held(word: str, province: Province, _first: Release) -> object:
    return approved(
        Plan(mark=word, lead=LEAD, audience="public", newsrooms=("BPTTH",), release_at=START + DAY, is_enclosing=True),
        province,
    )


def _out(word: str, province: Province, _first: Release) -> object:
    return approved(Plan(mark=word, lead=LEAD, audience="press", newsrooms=("BPTTH",)), province)


def _draft(word: str, province: Province, _first: Release) -> object:
    return draft(Plan(mark=word, lead=LEAD, audience="public", newsrooms=("BPTTH",)), province)


def _submitted(word: str, province: Province, _first: Release) -> object:
    release = draft(Plan(mark=word, lead=LEAD, audience="press", newsrooms=("BPTTH",)), province)
    approving.submit(release, by=province.person(WRITERS[LEAD][0]), at=START)
    return release


def _withdrawn_early(word: str, province: Province, first: Release) -> object:
    release = _held(word, province, first)
    assert isinstance(release, Release)
    afterwards.withdraw(release, "thôi", by=province.person(APPROVERS[LEAD]), at=START)
    return release


def _correcting(word: str, province: Province, first: Release) -> object:
    """A correction of something public is being written."""
    afterwards.correct(first, "nhầm", by=province.person(APPROVERS[LEAD]), at=START)
    return acts.write(first, words(word, 1), by=province.person(WRITERS[LEAD][0]), at=START)


def _correction_waits(word: str, province: Province, first: Release) -> None:
    """A correction of something public waits for its approval."""
    _correcting(word, province, first)
    approving.submit(first, by=province.person(WRITERS[LEAD][0]), at=START)


def _correction_held(word: str, province: Province, first: Release) -> None:
    """A correction of something public is approved and waits for its time."""
    afterwards.correct(first, "nhầm", by=province.person(APPROVERS[LEAD]), at=START)
    writer = province.person(WRITERS[LEAD][0])
    acts.write(first, words(word, 1), by=writer, at=START)
    Release.objects.filter(pk=first.pk).update(release_at=START + DAY)
    approving.submit(first, by=writer, at=START)
    approving.answer(first, first.organisation, by=province.person(APPROVERS[LEAD]), at=START)


def _secret_event(word: str, province: Province, _first: Release) -> object:
    return event(province, word, LEAD, is_confidential=True)


def _own_event(word: str, province: Province, _first: Release) -> object:
    return event(province, word, LEAD)


HIDDEN: dict[str, Hide] = {
    "thông tin chờ giờ": _held,
    "bản nháp": _draft,
    "bản đang trình": _submitted,
    "thu hồi trước giờ": _withdrawn_early,
    "đính chính đang viết": _correcting,
    "đính chính đang trình": _correction_waits,
    "đính chính chờ giờ": _correction_held,
    "sự kiện kín": _secret_event,
    "sự kiện chưa chia sẻ": _own_event,
}
