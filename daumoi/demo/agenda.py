"""A month of the demo province's agenda: press conferences, markets, a series, one event put off, one confidential, two that are over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts, brief_acts, leaders, series_acts
from daumoi.supply.agenda.models import Event, Leader
from daumoi.supply.agenda.recurrence import Again
from daumoi.supply.agenda.sharing import Circle, share

LEADERS = {
    "CAT": ("hoang.cuong", [("Giám đốc", "Lục Văn Khánh"), ("Phó Giám đốc", "Hoàng Mạnh Cường")]),
    "BCHBP": ("dinh.hai", [("Chỉ huy trưởng", "Hà Quốc Toản"), ("Chỉ huy phó", "Đinh Công Hải")]),
    "SVHTTDL": ("nong.thinh", [("Giám đốc Sở", "Mã Thị Kiều"), ("Phó Giám đốc Sở", "Nông Văn Thịnh")]),
    "SNNMT": ("vang.sao", [("Giám đốc Sở", "Triệu Đức Long")]),
}
OPEN = {"press": True, "lines": ("government",)}
# owner, by whom, days from today, hours, kind, certainty, title, place, and to whom it is open
EVENTS: list[dict[str, Any]] = [
    {
        "by": "nguyen.lan",
        "in": 5,
        "at": (time(8, 30), time(10)),
        "kind": "hop-bao",
        "certainty": "eos5",
        "title": "Họp báo kết quả đợt cao điểm phòng, chống ma túy tuyến biên giới",
        "place": "Hội trường Công an tỉnh",
        "topic": "an-ninh",
        "summary": "Thông báo kết quả đợt cao điểm, các chuyên án lớn và trả lời câu hỏi của báo chí.",
        "logistics": "Vào cổng số 2, xuất trình thẻ nhà báo. Máy quay đặt ở cuối hội trường.",
        "open": OPEN,
    },
    {
        "by": "tran.quan",
        "in": 5,
        "at": (time(9), time(10, 30)),
        "kind": "hop-bao",
        "certainty": "eos4",
        "title": "Họp báo về kết quả phối hợp tuần tra song phương quý IV",
        "place": "Ban Chỉ huy Bộ đội Biên phòng tỉnh",
        "topic": "bien-gioi",
        "summary": "Số lần tuần tra chung, kết quả giữ mốc giới, công tác đối ngoại biên phòng.",
        "open": OPEN,
    },
    {
        "by": "vu.thanh",
        "in": 9,
        "at": (time(14), time(16, 30)),
        "kind": "lam-viec",
        "certainty": "eos4",
        "title": "Làm việc với đoàn công tác liên ngành về bảo vệ mục tiêu",
        "place": "Phòng họp số 1, Công an tỉnh",
        "secret": True,
        "open": {"organisations": ("BCHBP",)},
    },
    {
        "by": "do.viet",
        "in": 12,
        "days": 2,
        "at": (time(7, 30), None),
        "kind": "hoi-nghi",
        "certainty": "eos5",
        "title": "Hội nghị báo cáo viên Tỉnh ủy tháng này",
        "place": "Trung tâm Hội nghị tỉnh",
        "summary": "Thông tin chuyên đề về chủ quyền biên giới và kết quả xây dựng nông thôn mới.",
        "open": {"lines": ("party", "government"), "press": True},
    },
    {
        "by": "tran.quan",
        "in": 20,
        "days": 3,
        "at": None,
        "kind": "giao-luu-bien-gioi",
        "certainty": "eos3",
        "title": "Giao lưu hữu nghị biên phòng với lực lượng bảo vệ biên giới nước bạn",
        "place": "Đồn Biên phòng Cửa khẩu quốc tế Trà Khẩu",
        "topic": "bien-gioi",
        "summary": "Dâng hương, giao lưu văn nghệ, khám bệnh và tặng quà cho người dân hai bên biên giới.",
        "open": OPEN,
    },
    {
        "by": "bui.hoa",
        "in": 26,
        "days": 3,
        "at": None,
        "kind": "van-hoa",
        "certainty": "eos5",
        "title": "Ngày hội văn hóa các dân tộc vùng biên giới",
        "place": "Quảng trường tỉnh",
        "summary": "Trình diễn dân ca, dân vũ, hội chợ nông sản của các xã biên giới.",
        "open": {"press": True, "lines": ("government", "party")},
    },
    {
        "by": "bui.hoa",
        "in": 1,
        "at": None,
        "time_open": True,
        "kind": "hop-bao",
        "certainty": "eos2",
        "title": "Cung cấp thông tin đột xuất về sự cố cầu treo bản Nà Sơn",
        "place": "xã Nà Sơn",
        "issue": True,
        "summary": "Chờ kết quả kiểm tra hiện trường của ngành xây dựng rồi mới chốt giờ.",
    },
    {
        "by": "le.ha",
        "in": 2,
        "at": (time(15), time(17)),
        "kind": "khac",
        "certainty": "eos4",
        "title": "Tọa đàm truyền hình trực tiếp: Biên giới bình yên",
        "place": "Trường quay S1",
    },
]


def load_agenda(at: datetime) -> None:
    """Fill the agenda as the offices would; `at` is today's moment."""
    today = at.astimezone(PLACE).date()
    for code, (by, people) in LEADERS.items():
        office = Organisation.objects.get(code=code)
        for rank, (title, name) in enumerate(people, 1):
            leaders.name_leader(office, title=title, name=name, rank=rank, by=_person(by), at=at)
    events = [_event(row, today, at) for row in EVENTS]
    _briefed(events[0], at)
    _series(today, at)
    _put_off(today, at)
    _over(today, at)
    for event in (events[0], events[1]):
        acts.follow(event, _person("le.ha"), at=at)
    leaders.ask_leaders(events[1], Leader.objects.filter(name="Nông Văn Thịnh"), by=_person("tran.quan"), at=at)


def _event(row: dict[str, Any], today: date, at: datetime) -> Event:
    by = _person(row["by"])
    event = acts.create(_office(by), _values(row, today + timedelta(days=row["in"])), by=by, at=at)
    _opened(event, row.get("open", {}), by, at)
    return event


def _opened(event: Event, to: dict[str, Any], by: Person, at: datetime, scope: str = "one") -> None:
    if to:
        named = Organisation.objects.filter(code__in=to.get("organisations", ()))
        circle = Circle(organisations=named, lines=to.get("lines", ()), is_press=to.get("press", False))
        share(event, circle, scope=scope, by=by, at=at)


def _values(row: dict[str, Any], day: date) -> dict[str, Any]:
    begins, ends = row["at"] or (None, None)
    return {
        "kind": Entry.objects.of("event_kinds").get(code=row["kind"]),
        "certainty": Entry.objects.of("certainties").get(code=row["certainty"]),
        "topic": Entry.objects.of("topics").filter(code=row.get("topic", "")).first(),
        "title": row["title"],
        "summary": row.get("summary", ""),
        "logistics": row.get("logistics", ""),
        "place_words": row["place"],
        "place": None,
        "starts_on": day,
        "ends_on": day + timedelta(days=row.get("days", 1) - 1),
        "starts_at": begins,
        "ends_at": ends,
        "time_open": row.get("time_open", False),
        "is_issue": row.get("issue", False),
        "is_confidential": row.get("secret", False),
    }


def _briefed(event: Event, at: datetime) -> None:
    by, boss = _person("nguyen.lan"), Leader.objects.get(name="Hoàng Mạnh Cường")
    what = brief_acts.Prepared(
        days_before=3,
        contact="Nguyễn Thị Lan, Phó Trưởng phòng Công tác đảng và công tác chính trị, 0999 000 000",
        background="Đợt cao điểm kéo dài 45 ngày ở sáu xã biên giới. Số liệu chi tiết công bố tại họp báo.",
        files=[("chuong-trinh-hop-bao.txt", "08:30 Khai mạc\n08:45 Thông báo kết quả\n09:20 Hỏi đáp\n".encode())],
    )
    brief_acts.prepare(event, what, by=by, at=at)
    brief_acts.give(event, by=by, at=at)
    leaders.ask_leaders(event, [boss], by=by, at=at)
    leaders.answer(event.attendances.get(leader=boss), "confirmed", "", by=_person("hoang.cuong"), at=at)


def _series(today: date, at: datetime) -> None:
    host, commune = _person("bui.hoa"), _person("lo.xuan")
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7)
    briefing = {
        "at": (time(14), time(15, 30)),
        "kind": "hop-bao",
        "certainty": "eos5",
        "title": "Cung cấp thông tin định kỳ cho báo chí",
        "place": "Phòng họp tầng 2, Sở Văn hóa, Thể thao và Du lịch",
        "summary": "Các sở, ngành cung cấp thông tin của tuần và trả lời câu hỏi của báo chí.",
    }
    again = Again(pattern="two_weeks")
    first = series_acts.create_series(_office(host), _values(briefing, tuesday), again, by=host, at=at)
    _opened(first, {"press": True, "lines": ("government", "party")}, host, at, "all")
    market = {
        "at": None,
        "kind": "tuyen-truyen",
        "certainty": "eos4",
        "title": "Tuyên truyền lưu động tại chợ phiên Nà Sơn",
        "place": "xã Nà Sơn",
        "summary": "Phát tờ gấp song ngữ, tư vấn pháp luật cùng Đồn Biên phòng Nà Sơn.",
    }
    sunday = today + timedelta(days=(6 - today.weekday()) % 7 or 7)
    again = Again(pattern="monthly_weekday")
    first = series_acts.create_series(_office(commune), _values(market, sunday), again, by=commune, at=at)
    _opened(first, OPEN, commune, at, "all")


def _put_off(today: date, at: datetime) -> None:
    by = _person("vang.sao")
    planting = {
        "at": (time(7), time(10)),
        "kind": "le-ky-niem",
        "certainty": "eos4",
        "title": "Lễ phát động trồng rừng đầu nguồn biên giới",
        "place": "xã Pò Lầu",
    }
    event = acts.create(_office(by), _values(planting, today + timedelta(days=3)), by=by, at=at - timedelta(days=6))
    _opened(event, OPEN, by, at)
    acts.follow(event, _person("le.ha"), at=at)
    acts.postpone(event, "Mưa lớn, đường vào xã bị sạt lở; ngày mới báo sau.", by=by, at=at)
    host = _person("bui.hoa")
    cancelled = planting | {"kind": "hop-bao", "title": "Họp báo giới thiệu tuần du lịch", "place": "Sở Văn hóa"}
    event = acts.create(_office(host), _values(cancelled, today + timedelta(days=8)), by=host, at=at)
    _opened(event, OPEN, host, at)
    acts.cancel(event, "Gộp vào buổi cung cấp thông tin định kỳ.", by=host, at=at)


def _over(today: date, at: datetime) -> None:
    by, before = _person("tran.quan"), at - timedelta(days=20)
    meeting = {
        "at": (time(8), time(11)),
        "kind": "lam-viec",
        "certainty": "eos5",
        "title": "Giao ban công tác biên giới với các xã biên giới quý III",
        "place": "Ban Chỉ huy Bộ đội Biên phòng tỉnh",
        "topic": "bien-gioi",
    }
    march = meeting | {
        "kind": "tuyen-truyen",
        "title": "Ra quân tuyên truyền phòng, chống mua bán người tại cụm bản Pò Lầu",
        "place": "xã Pò Lầu",
    }
    event = acts.create(_office(by), _values(meeting, today - timedelta(days=9)), by=by, at=before)
    _opened(event, OPEN, by, before)
    event = acts.create(_office(by), _values(march, today - timedelta(days=4)), by=by, at=before)
    _opened(event, OPEN, by, before)
    acts.cancel(event, "Lũ quét chia cắt đường vào bản; tổ chức lại khi thông đường.", by=by, at=at - timedelta(days=3))


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")


def _office(person: Person) -> Organisation:
    held = Post.objects.filter(person=person).select_related("organisation").first()
    assert held is not None
    return held.organisation
