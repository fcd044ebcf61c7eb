"""Orientations of the demo province: last month's, this month's signed by both lines, a draft for the next quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period, months
from daumoi.demo import PASSWORD
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.models import Orientation

LEADER = ("Nguyễn Thị Mai Hạnh", "Phó Trưởng ban", "nguyen.hanh@lamgiang.example")
TO = ("BPTTH", "CAT", "BCHQS", "BCHBP", "SNNMT")
TEXT = """Bám sát kế hoạch phối hợp đã ký; mỗi tuần có ít nhất một tin, bài ở vị trí dễ thấy trên từng loại hình.
Chỉ dùng thông tin do đầu mối của cơ quan có trách nhiệm cung cấp; chưa rõ thì hỏi lại trước khi đăng, phát.
Báo cáo kết quả và vướng mắc về cơ quan điều phối trước ngày làm việc cuối cùng của tháng."""
LAST = [
    ("an-toan-giao-thong", "cao điểm bảo đảm an toàn giao thông đường đèo"),
    ("du-lich", "mùa lúa chín, giữ vệ sinh điểm đến"),
]
THIS = [
    ("phong-chong-thien-tai", "rét đậm, sương muối; bảo vệ đàn gia súc"),
    ("bien-gioi", "đời sống và an ninh tại các xã biên giới"),
    ("phong-chong-mua-ban-nguoi", "nhận biết thủ đoạn lôi kéo qua mạng"),
]
NEXT = [("van-hoa-di-san", "lễ hội đầu xuân"), ("an-ninh", "trật tự tại nơi đông người")]


def load_orientations(at: datetime) -> None:
    """Write, sign, issue and acknowledge them as their offices would; `at` is today's moment."""
    leader = _leader(at)
    writer, signer = _person("do.viet"), _person("nong.thinh")
    today = at.astimezone(PLACE).date()
    this = months(today.year, today.month, today.month)
    before = this.first - timedelta(days=1)
    last = months(before.year, before.month, before.month)
    one = _made(f"Định hướng tuyên truyền tháng {last.first.month}", "thang", last, LAST, by=writer, at=at)
    acts.issue(one, by=leader, at=at)
    for code, person in (("BPTTH", "le.ha"), ("CAT", "hoang.cuong"), ("BCHBP", "dinh.hai")):
        _acknowledged(one, code, person, "", at)
    subject = f"Định hướng thông tin thiết yếu tháng {this.first.month} trên địa bàn tỉnh"
    one = _made(subject, "thong-tin-thiet-yeu", this, THIS, by=writer, at=at, cosigners=["SVHTTDL"])
    acts.co_sign(one.cosignatures.get(), by=signer, at=at)
    acts.issue(one, by=leader, at=at)
    _acknowledged(one, "BPTTH", "le.ha", "Đã phân công Phòng Thời sự và Phòng Chuyên đề.", at)
    year, month = (this.last + timedelta(days=1)).year, (this.last + timedelta(days=1)).month
    coming = Period(first=date(year, month, 1), last=date(year, month, 1) + timedelta(days=89))
    subject = "Định hướng tuyên truyền dịp đầu xuân và mùa lễ hội"
    _made(subject, "chuyen-de", coming, NEXT, by=writer, at=at, cosigners=["SVHTTDL"])


def _leader(at: datetime) -> Person:
    name, position, email = LEADER
    person = Person.objects.create_user(email, PASSWORD, full_name=name)
    office = Organisation.objects.get(code="BTGDV")
    post = {"role": "coordinator_leader", "position": position, "since": date(2025, 7, 1)}
    appoint(Appointment(person=person, organisation=office, **post), by=None, at=at)  # type: ignore[arg-type]
    return person


def _made(
    subject: str,
    kind: str,
    period: Period,
    topics: Sequence[tuple[str, str]],
    *,
    by: Person,
    at: datetime,
    cosigners: Sequence[str] = (),
) -> Orientation:
    entries = {entry.code: entry for entry in Entry.objects.of("topics")}
    values: dict[str, Any] = {
        "kind": Entry.objects.of("orientation_kinds").get(code=kind),
        "subject": subject,
        "text": TEXT,
        "paper": None,
        "starts_on": period.first,
        "ends_on": period.last,
        "due_on": period.first + timedelta(days=4),
        "symbol": "ĐH-BTGDVTU",
        "place": "Lam Giang",
        "signer_title": "K/T Trưởng ban\nPhó Trưởng ban",
        "signer_name": LEADER[0],
    }
    what = acts.Written(
        values=values,
        topics=[(entries[code], words) for code, words in topics],
        cosigners=list(Organisation.objects.filter(code__in=cosigners)),
        addressees=list(Organisation.objects.filter(code__in=TO)),
    )
    return acts.create(Organisation.objects.get(code="BTGDV"), what, by=by, at=at)


def _acknowledged(one: Orientation, code: str, person: str, note: str, at: datetime) -> None:
    acts.acknowledge(one.addressees.get(organisation__code=code), note, by=_person(person), at=at)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
