"""What follows the work of the demo province: texts to be made known, a check, proposals and what was decided on them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.mandate.inspections import acts as inspections
from daumoi.mandate.library import acts as library
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.recommendations import acts as recommendations
from daumoi.mandate.tasks.models import Task

# number, date, kind, title, issuer, points; the law and the agreements are real, the decision is the province's own
TEXTS = [
    (
        "06/2003/QH11",
        date(2003, 6, 17),
        "luat",
        "Luật Biên giới quốc gia",
        "Quốc hội",
        "Biên giới quốc gia là thiêng liêng, bất khả xâm phạm\nBảo vệ biên giới là việc của toàn dân",
    ),
    (
        "",
        date(2009, 11, 18),
        "hiep-dinh",
        "Hiệp định về quy chế quản lý biên giới trên đất liền",
        "Việt Nam và nước láng giềng",
        "Không làm hư hại, xê dịch mốc giới\nQua lại biên giới phải có giấy tờ và đi đúng cửa khẩu",
    ),
    (
        "",
        date(2009, 11, 18),
        "hiep-dinh",
        "Hiệp định về cửa khẩu và quy chế quản lý cửa khẩu biên giới trên đất liền",
        "Việt Nam và nước láng giềng",
        "Biết tên, giờ mở của từng cửa khẩu\nHàng hóa đi đúng cửa khẩu được phép",
    ),
    (
        "17/QĐ-UBND",
        date(2026, 3, 2),
        "quyet-dinh",
        "Quy chế phát ngôn và cung cấp thông tin cho báo chí của tỉnh",
        "Ủy ban nhân dân tỉnh Lam Giang",
        "",
    ),
]


def load_follow_up(at: datetime) -> None:
    """Enter texts, one inspection and three proposals; `at` is today's moment. The meetings were entered before."""
    task = Task.objects.filter(duties__organisation__code="BPTTH").latest("confirmed_at")
    _texts(task, at)
    _inspection(at)
    _recommendations(task, at)


def _texts(task: Task, at: datetime) -> None:
    host = _person("bui.hoa")
    kinds = {entry.code: entry for entry in Entry.objects.of("text_kinds")}
    languages = list(Entry.objects.of("languages").filter(code__in=["vi", "hmn"]))
    topics = list(Entry.objects.of("topics").filter(code__in=["bien-gioi", "pho-bien-phap-luat"]))
    entered = [
        library.enter(
            library.Particulars(
                title=title,
                kind=kinds[kind],
                number=number,
                issued_on=day,
                issuer_words=issuer,
                topics=topics,
                languages=languages,
                valid_from=day,
                points=points,
            ),
            by=host,
            at=at,
        )
        for number, day, kind, title, issuer, points in TEXTS
    ]
    library.cover(entered[0], task, words="Chuyên mục vùng biên giới", by=host, at=at)
    for meeting in Meeting.objects.filter(organiser__code="SVHTTDL", concluded_at__isnull=False):
        library.cover(entered[0], meeting, by=host, at=at)
    for orientation in Orientation.objects.seen_by(host)[:1]:
        library.cover(entered[1], orientation, by=host, at=at)


def _inspection(at: datetime) -> None:
    host, office, unit = _person("bui.hoa"), _organisation("SVHTTDL"), _organisation("CAT")
    day = at.astimezone(PLACE).date() - timedelta(days=12)
    what = inspections.Checked(
        subject="Việc cung cấp thông tin an ninh, trật tự cho báo chí 9 tháng",
        organisation=office,
        inspected=unit,
        first_on=day,
        last_on=day + timedelta(days=1),
        members="Bùi Thanh Hoa, Trưởng phòng, trưởng đoàn\nLý Thị Mai, Văn thư, thư ký",
    )
    one = inspections.enter(what, by=host, at=at - timedelta(days=13))
    kinds = {entry.code: entry for entry in Entry.objects.of("finding_kinds")}
    found = [
        ("dat", "Thông tin đột xuất được gửi trong ngày, có người trả lời phỏng vấn.", None),
        ("han-che", "Chưa gửi lịch hoạt động tuần cho cơ quan báo chí.", day + timedelta(days=8)),
        ("han-che", "Ảnh kèm thông tin chưa ghi nguồn và thời gian chụp.", day + timedelta(days=21)),
    ]
    rows = [
        inspections.find(
            one, inspections.Found(kind=kinds[code], words=words, due_on=due), by=host, at=at - timedelta(days=11)
        )
        for code, words, due in found
    ]
    said = "Từ tuần này lịch được gửi vào chiều thứ Sáu, đầu mối là Nguyễn Thị Lan."
    inspections.answer(rows[1], said, by=_person("nguyen.lan"), at=at - timedelta(days=6))


def _recommendations(task: Task, at: datetime) -> None:
    editor, newsroom = _person("le.ha"), _organisation("BPTTH")
    rows = [
        ("Bố trí phóng viên thường trú tại ba xã biên giới", "BTGDV", None),
        ("Mở chuyên mục tiếng Mông trên sóng phát thanh", "TU", None),
        ("Cách làm chuyên mục vùng biên giới, hai kỳ mỗi tháng", "SVHTTDL", task),
    ]
    for title, to, studied in rows:
        what = recommendations.Proposed(
            title=title,
            text="Nhu cầu thông tin của bà con tăng; tòa soạn có người và thiết bị, cần thêm kinh phí đi lại.",
            organisation=newsroom,
            recipient=_organisation(to),
            task=studied,
        )
        one = recommendations.write(what, by=editor, at=at - timedelta(days=9))
        recommendations.send(one, by=editor, at=at - timedelta(days=8))
        if to == "BTGDV":
            reason = "Đồng ý một phóng viên; hai xã còn lại xem xét khi xây dựng kế hoạch năm sau."
            decided = recommendations.Decided(decision="in_part", reason=reason)
            recommendations.answer(one, decided, by=_person("do.viet"), at=at - timedelta(days=3))


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
