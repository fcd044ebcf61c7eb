"""C1: web, worker and PostgreSQL killed at random moments while releases are written, approved and mailed: nothing lost or doubled."""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.distribution.acts import receive_at
from daumoi.supply.releases.models import Approval, Edition, Recipient, Release, Text
from daumoi.trials.filling import typed_of
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.postbox import NONE, Postbox
from daumoi.trials.processes import Database, House, Line, Program
from daumoi.trials.province import Province
from daumoi.trials.releasing import mark, people

WRITER, LEADER, NEWSROOM = "nguyen.lan", "hoang.cuong", "BPTTH"
AT_ONCE = 3
# each program is killed at least forty times while a thousand releases are written; a few releases see as many kills each
MOST_KILLS, KILLS_EACH = 240, 3
# a client that gets no answer asks again; a program needs a moment to come back
PATIENCE, AGAIN = 180.0, 0.3
DRAINED_WITHIN = 240.0
CUT = (OSError, http.client.HTTPException)


@dataclass
class Course:
    """What the clients were told: words with the release they led to, and which of them were approved."""

    lines: dict[str, Line]
    newsroom: str
    made: dict[str, str] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    again: int = 0
    given_up: list[str] = field(default_factory=list)


def run(setting: Setting) -> Outcome:
    """Write and approve `size` releases over HTTP while a killer goes round; then wait for the mail and count."""
    outcome = Outcome()
    province = people()
    newsroom = Organisation.objects.get(code=NEWSROOM)
    receive_at(newsroom, "tin@toa-soan.example", by=province.person("le.ha"), at=now())
    sessions = {name: _session(province, name) for name in (WRITER, LEADER)}
    with Postbox(setting.chance("mail"), NONE) as box, House(setting.folder, box.port) as house:
        lines = {name: Line(house.port, session) for name, session in sessions.items()}
        course = Course(lines, str(newsroom.pk))
        done = threading.Event()
        killer = threading.Thread(target=_go_round, args=(house, setting, course, done))
        killer.start()
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(lambda number: _one(course, mark(setting.chance("word", number))), range(setting.size)))
        finally:
            done.set()
            killer.join()
        connections.close_all()
        _wait_for_mail(course, house, outcome)
        _judge(course, box, house, outcome)
    return outcome


def _session(province: Province, name: str) -> str:
    key: str = province.browser(name).cookies[settings.SESSION_COOKIE_NAME].value
    return key


def _go_round(house: House, setting: Setting, course: Course, done: threading.Event) -> None:
    """Kill one program after another at random moments, spread over all releases, and bring each back at once."""
    chance, all_kills = setting.chance("kill"), min(MOST_KILLS, KILLS_EACH * setting.size)
    kills = 0
    while not done.wait(chance.uniform(0.3, 3.0)):
        if len(course.approved) * all_kills < kills * setting.size and kills >= KILLS_EACH:
            continue
        victims: list[Program | Database] = [house.web, house.worker, house.worker, house.database]
        victim = chance.choice(victims)
        victim.kill()
        victim.start()
        kills += 1
        if victim is house.web and chance.random() < 0.7:
            house.wait()


def _one(course: Course, word: str) -> None:
    """Write one release and have it approved, asking again whenever no answer comes."""
    deadline = time.monotonic() + PATIENCE
    path = reverse("releases-new")
    page = _until(course, deadline, lambda: course.lines[WRITER].get(path))
    answers = {"title": word, "summary": word, "body": word, "audience": "named", "newsrooms": course.newsroom}
    fields = typed_of(page, path, **answers, submit="1") if page else None
    made = _send(course, WRITER, path, fields, deadline) if fields else None
    if made is None:
        course.given_up.append(word)
        return
    course.made[word] = made
    shown = _until(course, deadline, lambda: course.lines[LEADER].get(made))
    way = f"{made}duyet/"
    try:
        approval = typed_of(shown or b"<p></p>", way)
    except LookupError:
        course.given_up.append(word)
        return
    if _send(course, LEADER, way, approval, deadline) is not None:
        course.approved.add(word)


def _until(course: Course, deadline: float, ask: Any) -> bytes | None:
    """Ask until a page comes; None when patience is over."""
    while time.monotonic() < deadline:
        with contextlib.suppress(*CUT):
            reply = ask()
            if reply.status == 200:
                body: bytes = reply.body
                return body
        course.again += 1
        time.sleep(AGAIN)
    return None


def _send(course: Course, name: str, path: str, fields: dict[str, Any], deadline: float) -> str | None:
    """Send a form until an answer says that it was done, now or by an earlier try; return where it leads."""
    while time.monotonic() < deadline:
        with contextlib.suppress(*CUT):
            reply = course.lines[name].post(path, fields)
            if reply.status == 302:
                return reply.leads_to
            if reply.status == 409:
                # an earlier try was done and its answer lost
                return path
        course.again += 1
        time.sleep(AGAIN)
    return None


def _wait_for_mail(course: Course, house: House, outcome: Outcome) -> None:
    """Wait until the worker has made and sent everything; note a breach where it does not come to an end.

    A worker that lost its database ends by itself, and is started again as systemd does (docs/howto/install.md).
    """
    wanted, deadline = len(course.approved), time.monotonic() + DRAINED_WITHIN
    while time.monotonic() < deadline:
        keys = list(Text.objects.filter(title__in=course.approved).values_list("release", flat=True))
        sent = Delivery.objects.filter(dispatch__edition__release__in=keys, sent_at__isnull=False).count()
        if sent >= wanted:
            return
        outcome.count("worker tự dừng, được chạy lại", house.worker.revive())
        time.sleep(1)
    outcome.breach(f"hàng đợi không hết trong {DRAINED_WITHIN:.0f} giây")


def _judge(course: Course, box: Postbox, house: House, outcome: Outcome) -> None:
    outcome.count("thông tin được nhận lời (302)", len(course.made))
    outcome.count("duyệt được nhận lời", len(course.approved))
    outcome.count("lượt hỏi lại", course.again)
    for one in (house.web, house.worker, house.database):
        outcome.count(f"lần giết {one.name}", one.kills)
    outcome.note(f"PostgreSQL trở lại chậm nhất sau {house.database.slowest:.1f} giây".replace(".", ","))
    outcome.expect(not course.given_up, f"{len(course.given_up)} thông tin không xong trong {PATIENCE:.0f} giây")
    lost = doubled = 0
    for word, path in course.made.items():
        found = list(Text.objects.filter(title=word).values_list("release", flat=True))
        lost += not found
        doubled += len(found) > 1
        outcome.expect(
            [str(key) for key in found] == [path.strip("/").split("/")[1]], f"{word}: {len(found)} thông tin"
        )
        if word in course.approved and found:
            _judge_release(found[0], outcome)
    outcome.count("mất sau khi nhận lời", lost)
    outcome.count("nhân đôi trong cơ sở dữ liệu", doubled)
    taken = box.by_id()
    doubles = sum(times - 1 for times in taken.values())
    outcome.count("thư tới nơi", len(box.taken))
    outcome.count("thư trùng trên đường truyền, cùng Message-ID", doubles)
    kills = house.worker.kills + house.database.kills
    outcome.expect(doubles <= kills, f"{doubles} thư trùng, nhiều hơn {kills} lần giết")
    receivers = [one.message["Subject"] for one in box.taken]
    outcome.expect(len(taken) >= len(course.approved), f"{len(taken)} khác nhau trong {len(receivers)} thư tới nơi")


def _judge_release(key: Any, outcome: Outcome) -> None:
    """Everything that approval does is there exactly once."""
    release = Release.objects.get(pk=key)
    counts = {
        "lần trình": TrailEntry.objects.filter(thing=f"releases.release:{key}", verb="submitted").count(),
        "lần duyệt trong nhật ký": TrailEntry.objects.filter(
            thing=f"releases.release:{key}", verb="release_approved"
        ).count(),
        "lượt duyệt": Approval.objects.filter(release=release, verdict="yes").count(),
        "bản phát hành": Edition.objects.filter(release=release).count(),
        "nơi nhận": Recipient.objects.filter(release=release).count(),
        "thư giao": Delivery.objects.filter(dispatch__edition__release=release).count(),
    }
    for what, times in counts.items():
        outcome.expect(times == 1, f"{key}: {times} {what}")
    outcome.expect(release.visible_at is not None, f"{key}: đã nhận lời duyệt mà không hiện")
    outcome.count("thông tin được kiểm từng dòng")
