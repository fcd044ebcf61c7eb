"""The hash chain over the trail: whole or broken, and whether it keeps up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from daumoi.actors.trail.models import TrailEntry
from daumoi.actors.trail.sealing import Break, check, head
from daumoi.base.clock import now
from daumoi.console.doctor import Finding, judged

LATE = timedelta(minutes=15)
KINDS = {
    "altered": "dòng {entry} đã bị sửa sau khi niêm phong (dấu niêm số {seal})",
    "missing": "dòng {entry} đã bị xóa (dấu niêm số {seal})",
    "added": "dòng {entry} được thêm lùi vào chỗ đã niêm phong (dấu niêm số {seal})",
    "seal": "dấu niêm số {seal} bị sửa, bị xóa hoặc bị chèn",
    "history_altered": "lịch sử do dòng {entry} ghi đã bị sửa sau khi niêm phong ({where}; dấu niêm số {seal})",
    "history_missing": "lịch sử do dòng {entry} ghi đã bị xóa ({where}; dấu niêm số {seal})",
    "history_added": "lịch sử bị chèn thêm vào dòng {entry} đã niêm phong ({where}; dấu niêm số {seal})",
    "file_altered": "tệp thuộc dòng {entry} đã bị sửa sau khi niêm phong (SHA-256 {where}; dấu niêm số {seal})",
    "file_missing": "tệp thuộc dòng {entry} không còn trên đĩa (SHA-256 {where}; dấu niêm số {seal})",
    "head": "dấu niêm số {seal} không khớp dấu đã giữ ở bên ngoài",
}
FIX = "giữ nguyên máy, so với bản sao lưu và dấu niêm giữ ở bên ngoài, báo lãnh đạo cơ quan"


def told(broken: Break) -> str:
    """Return the first break as one sentence."""
    return "Nhật ký bị can thiệp: " + KINDS[broken.kind].format(
        seal=broken.seal, entry=broken.entry, where=broken.where
    )


def look() -> Iterator[Finding]:
    """Return whether the chain holds and how much is not sealed yet."""
    found, newest = check(), head()
    if found.broken:
        yield Finding("wrong", told(found.broken), FIX)
        return
    yield Finding("good", f"Nhật ký liền mạch: {found.seals} dấu niêm, {found.rows} dòng")
    open_rows = TrailEntry.objects.filter(pk__gt=newest.last if newest else 0)
    late = open_rows.filter(at__lt=now() - LATE).count()
    good = f"{open_rows.count()} dòng nhật ký mới đang chờ niêm phong"
    yield judged(not late, good, f"{late} dòng nhật ký quá 15 phút chưa niêm phong", "chạy bin/run (việc nền)")
    yield Finding("note", f"Dấu niêm mới nhất: {newest or 'chưa có'}", "chép ra ngoài máy để đối chiếu về sau")
