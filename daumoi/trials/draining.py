"""The mails of one release through a mail server on this machine: by one background task, by several, and by smtplib alone."""

from __future__ import annotations

import multiprocessing
import random
import smtplib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from django.db import connections
from django.test import override_settings

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import now
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.mail import exact
from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.delivery.rules import progress
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution.models import Contact, DistributionList, Member
from daumoi.supply.releases import acts, approving
from daumoi.supply.releases.models import Release
from daumoi.trials.postbox import NONE, Postbox
from daumoi.trials.province import DOMAIN
from daumoi.trials.releasing import APPROVERS, WRITERS, Plan, particulars, people, words

# what is forked must inherit no connection: they are closed before
FORK = multiprocessing.get_context("fork")
LEAD = "CAT"
SECONDS = 3600.0
LOOK_EVERY = 0.5
AT_ONCE = 2000


class Astray(RuntimeError):
    """The progress does not add up, or mails are left."""


@dataclass(frozen=True, slots=True)
class Drained:
    """One run: seconds of approval, of making the queue and of sending; `looks`: how often the progress was asked and added up."""

    mails: int
    tasks: int
    approving: float
    making: float
    sending: float
    looks: int

    @property
    def speed(self) -> float:
        """Return mails a second of sending."""
        return self.mails / self.sending


def bench(size: int, tasks: int) -> int:
    """Print mails a second for `size` mails by one task, by several, and the floor; return 1 where the server counted others."""
    people()
    connections.close_all()
    with _sink() as (port, counted):
        _send_what_waits()
        runs = [_drain(size, number, port) for number in (1, tasks)]
        taken, different = counted()
        floor = _floor(size, port)
    print(f"sàn: smtplib, một kết nối, cùng máy chủ thư: {floor:.1f} thư/giây")
    for run in runs:
        print(
            f"{run.tasks} việc nền: {run.mails} thư, {run.speed:.1f} thư/giây = {run.speed / floor:.3f} sàn; "
            f"duyệt {run.approving:.1f} s, lập hàng đợi {run.making:.1f} s, gửi {run.sending:.1f} s, "
            f"tiến độ cộng đúng {run.looks} lần hỏi"
        )
    print(f"máy chủ thư nhận {taken} thư, {different} Message-ID khác nhau")
    return 0 if taken == different == 2 * size else 1


@contextmanager
def _sink() -> Iterator[tuple[int, Callable[[], tuple[int, int]]]]:
    """Run a mail server in a process of its own; gives its port, and what tells how many mails and different ids it took."""
    mine, its = FORK.Pipe()
    server = FORK.Process(target=_take_all, args=(its,), daemon=True)
    server.start()

    def counted() -> tuple[int, int]:
        mine.send("count")
        answer: tuple[int, int] = mine.recv()
        return answer

    try:
        yield mine.recv(), counted
    finally:
        mine.send("stop")
        server.join(10)


def _take_all(line: Connection) -> None:
    with Postbox(random.Random(1), NONE) as box:
        line.send(box.port)
        while line.recv() != "stop":
            found = box.by_id()
            line.send((sum(found.values()), len(found)))


def _send_what_waits() -> None:
    """Empty the queue of the demo province, into nowhere."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        make_due(at=now())
        send_due(at=now(), seconds=SECONDS)


def _drain(size: int, tasks: int, port: int) -> Drained:
    """Approve a release for so many addresses, make its queue and have it sent."""
    release = _submitted(size, f"bench{tasks}")
    began = time.monotonic()
    approving.answer(release, release.organisation, by=_person(APPROVERS[LEAD]), at=now())
    approved = time.monotonic()
    make_due(at=now())
    made = time.monotonic()
    dispatch = Dispatch.objects.get(edition__release=release)
    connections.close_all()
    began_sending = time.monotonic()
    workers = [FORK.Process(target=_work, args=(port,), daemon=True) for _ in range(tasks)]
    for worker in workers:
        worker.start()
    looks = _watched(dispatch, workers, size)
    return Drained(size, tasks, approved - began, made - approved, time.monotonic() - began_sending, looks)


def _work(port: int) -> None:
    server = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    with override_settings(**server, EMAIL_PORT=port):
        send_due(at=now(), seconds=SECONDS)


def _watched(dispatch: Dispatch, workers: Sequence[BaseProcess], size: int) -> int:
    """Ask for the progress, as the page does, until the workers are done; return how often. Raises Astray."""
    looks, before = 0, 0
    while True:
        is_over = not any(worker.is_alive() for worker in workers)
        found = progress(dispatch)
        looks += 1
        if found.total != size or found.went + found.trouble + found.skipped + found.waiting + found.again != size:
            raise Astray(f"tiến độ không cộng đúng: {found}")
        if found.done < before:
            raise Astray(f"tiến độ đi lùi: {found}")
        before = found.done
        if is_over:
            break
        time.sleep(LOOK_EVERY)
    if found.sent != size:
        raise Astray(f"chưa gửi hết: {found}")
    return looks


def _floor(size: int, port: int) -> float:
    """Return mails a second of smtplib alone: one of the mails just sent, over one connection, to the same server."""
    sent = Delivery.objects.exclude(head="").select_related("sent").order_by("-sent_at")[0]
    data = exact(sent)
    assert data is not None
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(size):
            line.sendmail("bench@lamgiang.example", [f"floor{number}@vidu.example"], data)
    return size / (time.monotonic() - began)


def _submitted(size: int, mark: str) -> Release:
    """Return a release that waits for its approval, with a list of so many outside addresses."""
    owner = Organisation.objects.get(code=LEAD)
    row = DistributionList.objects.create(owner=owner, name=mark)
    found = [Contact(owner=owner, name=f"Báo {n}", email=f"{mark}.{n}@vidu.example") for n in range(size)]
    made = Contact.objects.bulk_create(found, batch_size=AT_ONCE)
    Member.objects.bulk_create((Member(list=row, contact=one) for one in made), batch_size=AT_ONCE)
    writer = _person(WRITERS[LEAD][0])
    what = replace(particulars(Plan(mark=mark, lead=LEAD, audience="named")), lists=[row])
    release = acts.create(owner, what, words(mark), by=writer, at=now())
    approving.submit(release, by=writer, at=now())
    return release


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@{DOMAIN}")
