"""What runs and waits: the worker, its jobs, the outbox, posts without a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from daumoi.actors.notices.models import Digest, Envelope, InvitationMail, Letter
from daumoi.actors.posts.rules import unspoken, vacancies
from daumoi.console.doctor import Finding, judged

SILENT = timedelta(seconds=60)
LATE = timedelta(minutes=15)


def look() -> Iterator[Finding]:
    """Return what there is to say of background work, mail and posts."""
    yield worker()
    yield jobs()
    yield from mail()
    empty, silent = len(vacancies()), len(unspoken())
    if empty or silent:
        told = f"{empty} cơ quan chưa có đầu mối, {silent} cơ quan chưa có người phát ngôn"
        yield Finding("note", told, "trang Danh bạ: cử người hoặc gửi lời mời")
    else:
        yield Finding("good", "Cơ quan nào cũng có đầu mối và người phát ngôn")


def worker() -> Finding:
    """Return whether a worker has told within the last minute that it lives."""
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=_server_now() - SILENT).count()
    wrong = "Không có tiến trình việc nền nào đang chạy: không nhắc hạn, không gửi thư"
    return judged(
        alive > 0, f"{alive} tiến trình việc nền đang chạy", wrong, "chạy bin/run (hoặc systemctl start daumoi)"
    )


def jobs() -> Finding:
    """Return whether a job waits although it should long have run, or runs under a worker that is silent."""
    before = _server_now()
    waiting = ProcrastinateJob.objects.filter(status="todo")
    late = waiting.filter(scheduled_at__lt=before - LATE).count()
    abandoned = (
        ProcrastinateJob.objects.filter(status="doing").exclude(worker__last_heartbeat__gte=before - SILENT).count()
    )
    wrong = f"{late} việc nền quá giờ, {abandoned} việc dở dang của tiến trình đã chết"
    fix = "chạy bin/run: việc dở dang được làm lại trong một phút; nếu vẫn còn, xem nhật ký"
    return judged(not late and not abandoned, f"Việc nền không ứ đọng ({waiting.count()} đang chờ)", wrong, fix)


def mail() -> Iterator[Finding]:
    """Return how the outbox stands."""
    if not settings.EMAIL_URL:
        told = f"Chưa có máy chủ thư: thư ghi thành tệp trong {settings.VAR / 'mail'}"
        yield Finding("note", told, "đặt DAUMOI_SMTP")
    boxes = (Letter.objects.filter(digest=None), Digest.objects.all(), InvitationMail.objects.all())
    rows: list[Envelope] = list(chain.from_iterable(box.filter(sent_at=None) for box in boxes))
    # an invitation that was used or an account that was closed is no failure
    failed = [row for row in rows if row.failed_at and row.tries]
    waiting = [row for row in rows if not row.failed_at]
    refused = [row for row in waiting if row.tries]
    reason = next((row.reason for row in [*failed, *refused] if row.reason), "")
    wrong = f"{len(failed)} thư không gửi được, {len(refused)} thư đang gửi lại ({reason})"
    good = f"Hộp thư đi: {len(waiting)} thư đang chờ, không thư nào bị từ chối"
    yield judged(not failed and not refused, good, wrong, "xem DAUMOI_SMTP, DAUMOI_FROM và nhật ký máy chủ thư")


def _server_now() -> datetime:
    """Return the server's own moment: heartbeats do not follow a shifted clock."""
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        moment: datetime = cursor.fetchone()[0]
    return moment
