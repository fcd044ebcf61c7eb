"""B3: nothing is shown before its moment and everything at it, on every surface, by the database's clock and without a worker."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import mail
from django.test import override_settings
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import PLACE, today
from daumoi.supply.delivery import acts as delivery
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution import acts as distribution
from daumoi.supply.releases.models import Enclosure, Release
from daumoi.trials import oracle
from daumoi.trials.crawling import read
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import Browser, Province, forgotten, set_clock, undone
from daumoi.trials.releasing import Plan, approved, around, chosen, everybody, people
from daumoi.trials.releasing import told as told_of

START = datetime(2026, 9, 14, 9, 0, tzinfo=PLACE)
READERS = 3
PRESS = ("le.ha", "pham.minh", "thu.cong", "thu.nbg")


@dataclass(frozen=True)
class Surface:
    """An address that shows releases to somebody. `is_own`: it is the page or a file of this very release."""

    name: str
    url: str
    is_own: bool = False


@dataclass(frozen=True)
class Case:
    """One release of the trial. `is_short`: only the last moment before and the moment itself, for one reader and a visitor."""

    chance: random.Random
    province: Province
    who: dict[str, oracle.Who]
    secret: str
    is_short: bool


def run(setting: Setting) -> Outcome:
    """Hold `size` releases and look at every surface around the moment of each, the clock turned forward and back."""
    outcome = Outcome()
    locmem = "django.core.mail.backends.locmem.EmailBackend"
    with undone(), override_settings(EMAIL_BACKEND=locmem):
        set_clock(START)
        province, who = people(), everybody()
        wanted = delivery.Wanted(
            newsroom=Organisation.objects.get(code="BPTTH"), name="Nguồn thử", expires_on=today() + timedelta(days=60)
        )
        _feed, secret = delivery.make_feed(wanted, by=province.person("le.ha"), at=START, today=today())
        for code in ("BPTTH", "CONG"):
            office = Organisation.objects.get(code=code)
            editor = province.person({"BPTTH": "le.ha", "CONG": "thu.cong"}[code])
            distribution.receive_at(office, f"tin.{code.lower()}@toa-soan.example", by=editor, at=START)
        for number in range(setting.size):
            with forgotten():
                case = Case(setting.chance("embargo", number), province, who, secret, is_short=setting.size == 1)
                _one(case, outcome)
    return outcome


def moment_of(chance: random.Random) -> datetime:
    """Return a moment: any, or the first and last second of a day in Vietnam, where days change elsewhere."""
    day = START + timedelta(days=chance.randrange(1, 30))
    midnight = day.replace(hour=0, minute=0)
    edges = [midnight, midnight - timedelta(seconds=1), midnight + timedelta(seconds=1), day.replace(hour=7, minute=0)]
    return chance.choice(
        [*edges, day + timedelta(seconds=chance.randrange(36000), microseconds=chance.randrange(10**6))]
    )


def _one(case: Case, outcome: Outcome) -> None:
    set_clock(START)
    chance, province, who = case.chance, case.province, case.who
    moment = moment_of(chance)
    plan = chosen(chance, moment)
    release = approved(plan, province)
    model = told_of(plan)
    model.is_submitted = model.is_approved = True
    given = oracle.Given(1, frozenset({plan.mark}), moment, plan.audience, frozenset(plan.newsrooms))
    model.given.append(given)
    blind = [name for name, one in who.items() if not oracle.may_know(model, one, START)]
    readers = ["", *chance.sample([name for name in blind if name], 1 if case.is_short else READERS - 1)]
    for when, at, has_come in around(moment)[2:4] if case.is_short else around(moment):
        set_clock(at)
        for name in readers:
            reader = who[name]
            may = bool(oracle.may_read(model, reader, at)) if has_come else False
            for surface in _surfaces(release, plan, name, case.secret):
                _look(province.browser(name), surface, plan, may, f"{when} {at.isoformat()}", outcome)
        _mail(plan, has_come, when, at, outcome)


def _surfaces(release: Release, plan: Plan, name: str, secret: str) -> Iterator[Surface]:
    """Yield every address where somebody could come upon a release."""
    pk = release.pk
    yield Surface("trang công khai", reverse("delivery-public"))
    yield Surface("tìm công khai", f"{reverse('delivery-public')}?q={plan.mark}")
    for form in ("atom", "json", "ninjs"):
        yield Surface(f"nguồn công khai {form}", reverse("delivery-public-feed", args=[form]))
    for page in ("one", "docx", "ninjs"):
        yield Surface(f"bản công khai {page}", reverse(f"delivery-public-{page}", args=[pk]), is_own=True)
    rows = list(Enclosure.objects.filter(release=release).values_list("pk", flat=True))
    for row in rows:
        yield Surface("tệp công khai", reverse("delivery-public-file", args=[pk, row]), is_own=True)
    if not name:
        return
    for form in ("atom", "json", "ninjs") if name == "le.ha" else ():
        yield Surface(f"nguồn riêng {form}", reverse("delivery-feed", args=[secret, form]))
    yield Surface("hôm nay", reverse("desk-today"))
    yield Surface("danh sách", reverse("releases-list"))
    yield Surface("hộp tin", reverse("delivery-inbox"))
    yield Surface("tìm trong hộp tin", f"{reverse('delivery-inbox')}?q={plan.mark}")
    yield Surface("tìm", f"{reverse('desk-search')}?q={plan.mark}")
    yield Surface("trang thông tin", reverse("releases-release", args=[pk]), is_own=True)
    for page in ("one", "docx", "ninjs"):
        yield Surface(f"tin nhận {page}", reverse(f"delivery-{page}", args=[pk]), is_own=True)
    for row in rows:
        yield Surface("tệp", reverse("delivery-file", args=[pk, row]), is_own=True)


def _look(browser: Browser, surface: Surface, plan: Plan, may: bool, when: str, outcome: Outcome) -> None:
    answer = read(browser, surface.url)
    where = f"{surface.name} cho {browser.who}, {plan.audience}, {when}"
    outcome.count("lượt đọc khi đã đến giờ" if may else "lượt đọc khi chưa được")
    # a page repeats what was asked for, in its field, its links and between quotes, without telling anything
    told = re.search(rf"(?<![=\"'“«/]){plan.mark}|{plan.mark}\.txt", answer.words) is not None
    outcome.expect(answer.status < 500, f"{where}: trả lời {answer.status}")
    if not may:
        outcome.expect(not told, f"{where}: thấy sớm")
        outcome.expect(not surface.is_own or answer.status in (404, 302), f"{where}: trả lời {answer.status}")
    elif _must_show(surface, browser, plan):
        outcome.expect(told, f"{where}: chưa thấy")


def _must_show(surface: Surface, browser: Browser, plan: Plan) -> bool:
    if surface.name in ("bản công khai one", "trang công khai"):
        return plan.audience == "public"
    return surface.name in ("hộp tin", "tin nhận one") and browser.who in PRESS


def _mail(plan: Plan, has_come: bool, when: str, at: datetime, outcome: Outcome) -> None:
    """Let the worker's job run at this moment: before its time nothing of the release goes out."""
    mail.outbox = []
    make_due(at=at)
    send_due(at=at)
    outcome.count("lượt chạy hàng đợi thư")
    sent = [one for one in mail.outbox if plan.mark in f"{one.subject}{one.body}"]
    outcome.count("thư đã gửi", len(sent))
    outcome.expect(has_come or not sent, f"thư gửi sớm {when}")
