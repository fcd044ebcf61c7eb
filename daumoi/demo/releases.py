"""Releases of the demo province: released, corrected, held with an advance copy, joint and waiting, withdrawn, ad hoc in writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda.models import Event
from daumoi.supply.distribution.models import DistributionList
from daumoi.supply.releases import acts, afterwards, approving, early
from daumoi.supply.releases.acts import Particulars, Words
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.speaking import speaker_of

FESTIVAL = (
    "Khai mạc Ngày hội văn hóa các dân tộc tỉnh Lam Giang lần thứ VIII",
    "Ngày hội diễn ra trong ba ngày tại phường trung tâm và bốn xã; có 21 đoàn nghệ nhân tham gia.",
    """Ngày hội do Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Ủy ban nhân dân các xã, phường tổ chức.
Chương trình gồm lễ khai mạc, trình diễn trang phục, trích đoạn nghi lễ, thi kéo co, bắn nỏ, đẩy gậy và phiên chợ nông sản.
Người dân và du khách vào xem tự do. Các tuyến đường quanh sân vận động hạn chế xe ô tô từ 17 giờ đến 22 giờ.""",
)
BORDER = (
    "Tuần tra chung và tuyên truyền tại khu vực cửa khẩu trong tháng",
    "Lực lượng hai bên gặp gỡ, trao đổi và tuần tra chung theo kế hoạch đã thống nhất.",
    """Bộ đội Biên phòng tỉnh tổ chức tuần tra chung trên đoạn biên giới có 6 cột mốc.
Sau tuần tra, cán bộ đồn đến từng nhà tại 4 bản, phát tờ rơi về quy chế khu vực biên giới bằng tiếng phổ thông và tiếng Mông.""",
)
BORDER_RIGHT = BORDER[2].replace("6 cột mốc", "8 cột mốc")
PEAK = (
    "Kết quả bước đầu đợt cao điểm bảo đảm trật tự, an toàn giao thông",
    "Sau hai tuần ra quân, số vụ tai nạn trên các tuyến đèo giảm so với cùng kỳ.",
    """Công an tỉnh bố trí lực lượng tại 14 điểm trên các tuyến đèo, kiểm soát xe khách và xe tải chở nông sản.
Từ tuần tới, việc kiểm tra tải trọng được tăng cường trên tuyến tỉnh lộ.
Người phát ngôn trả lời báo chí sau khi thông tin được phát hành.""",
)
TOGETHER = (
    "Cảnh báo thủ đoạn lôi kéo lao động qua mạng ra nước ngoài trái phép",
    "Bộ đội Biên phòng và Công an tỉnh đề nghị người dân kiểm tra kỹ lời mời làm việc lương cao trên mạng xã hội.",
    """Đối tượng thường lập trang giả danh công ty, hứa trả trước chi phí đi lại và hẹn đón tại các xã giáp biên.
Khi nhận được lời mời như vậy, người dân báo cho công an xã hoặc đồn biên phòng gần nhất.
Không giao giấy tờ tùy thân cho người lạ.""",
)
WITHDRAWN = (
    "Thông báo thời gian phân luồng trên đèo Khau Riềng",
    "Phân luồng trong hai ngày cuối tuần.",
    "Xe tải đi theo tuyến tránh.",
)
STATEMENT = (
    "Phát ngôn về sự cố cầu treo bản Nà Sơn",
    "",
    "Ngành xây dựng đang kiểm tra hiện trường. Người dân đi theo lối tạm phía thượng lưu cho đến khi có thông báo mới.",
)
SLIDE = (
    "Thông tin ban đầu về sạt lở tại tỉnh lộ 127",
    "",
    "Đất đá tràn xuống mặt đường, xe máy đi lại được một bên. Cơ quan chức năng đang kiểm tra mái dốc.",
)


def load_releases(at: datetime) -> None:
    """Write, approve, correct and withdraw them as their organisations would; `at` is today's moment."""
    _festival(at)
    _border(at)
    _held(at)
    _together(at)
    _withdrawn(at)
    known = {"mode": "ad_hoc", "happened_at": at - timedelta(hours=7), "known_at": at - timedelta(hours=6)}
    _made("SNNMT", "vang.sao", SLIDE, at, topic="phong-chong-thien-tai", **known)
    _owed(at)


def _festival(at: datetime) -> None:
    before = at - timedelta(days=3)
    one = _made("SVHTTDL", "bui.hoa", FESTIVAL, before, topic="van-hoa-di-san", audience="public")
    _let_out(one, "bui.hoa", ["nong.thinh"], before)
    day = before.astimezone(PLACE).date()
    afterwards.enter_number(_fresh(one), number="41/TTBC-SVHTTDL", dated_on=day, by=_person("ly.mai"), at=before)


def _border(at: datetime) -> None:
    before, today = at - timedelta(days=5), at - timedelta(hours=20)
    one = _made("BCHBP", "tran.quan", BORDER, before, topic="bien-gioi")
    _let_out(one, "tran.quan", ["dinh.hai"], before)
    because = "Số cột mốc trong thông cáo trước là 6; số đúng là 8."
    afterwards.correct(_fresh(one), because, by=_person("dinh.hai"), at=today)
    acts.write(_fresh(one), _words((BORDER[0], BORDER[1], BORDER_RIGHT), based_on=1), by=_person("tran.quan"), at=today)
    _let_out(_fresh(one), "tran.quan", ["dinh.hai"], today)


def _held(at: datetime) -> None:
    morning = (at.astimezone(PLACE) + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    one = _made("CAT", "nguyen.lan", PEAK, at - timedelta(hours=2), topic="an-toan-giao-thong", release_at=morning)
    _let_out(one, "nguyen.lan", ["hoang.cuong"], at - timedelta(hours=1))
    editor = Post.objects.get(person=_person("le.ha"), role="editor")
    early.name_reader(_fresh(one), editor, by=_person("nguyen.lan"), at=at)


def _owed(at: datetime) -> None:
    """A statement that is owed on the hot issue of the agenda, where there is one."""
    issue = Event.objects.filter(is_issue=True, organisation__code="SVHTTDL").order_by("starts_on").first()
    if issue is None:
        return
    kind = Entry.objects.of("release_kinds").get(code="phat-bieu")
    more = {"kind": kind, "event": issue, "position_due_at": at + timedelta(hours=26)}
    _made("SVHTTDL", "bui.hoa", STATEMENT, at, topic="phong-chong-thien-tai", **more)


def _together(at: datetime) -> None:
    one = _made(
        "BCHBP", "tran.quan", TOGETHER, at - timedelta(hours=9), topic="phong-chong-mua-ban-nguoi", audience="public"
    )
    police = Organisation.objects.get(code="CAT")
    acts.ask_to_supply(one, [police], by=_person("tran.quan"), at=at - timedelta(hours=9))
    _let_out(_fresh(one), "tran.quan", ["dinh.hai"], at - timedelta(hours=4))


def _withdrawn(at: datetime) -> None:
    before = at - timedelta(days=2)
    one = _made("CAT", "nguyen.lan", WITHDRAWN, before, topic="an-toan-giao-thong")
    _let_out(one, "nguyen.lan", ["hoang.cuong"], before)
    reason = "Kế hoạch phân luồng đã thay đổi; thông tin mới sẽ được cung cấp sau."
    afterwards.withdraw(_fresh(one), reason, by=_person("hoang.cuong"), at=at - timedelta(days=1))


def _made(code: str, writer: str, said: Sequence[str], at: datetime, *, topic: str, **changed: Any) -> Release:
    organisation = Organisation.objects.get(code=code)
    speaks = speaker_of(organisation, _person(writer))
    values: dict[str, Any] = {
        "kind": Entry.objects.of("release_kinds").get(code="thong-cao"),
        "topic": Entry.objects.of("topics").get(code=topic),
        "audience": "press",
        "source_line": organisation.name,
        "rights": Entry.objects.of("usage_rights").get(code="ghi-nguon"),
        **speaks,
        **changed,
    }
    lists = list(DistributionList.objects.filter(owner=organisation))
    what = Particulars(values=values, languages=[Entry.objects.of("languages").get(code="vi")], lists=lists)
    return acts.create(organisation, what, _words(said), by=_person(writer), at=at)


def _words(said: Sequence[str], based_on: int | None = None) -> Words:
    title, summary, body = said
    language = Entry.objects.of("languages").get(code="vi")
    return Words(language=language, title=title, summary=summary, body=body, based_on=based_on)


def _let_out(one: Release, writer: str, approvers: Sequence[str], at: datetime) -> None:
    approving.submit(one, by=_person(writer), at=at)
    for name in approvers:
        approving.answer(_fresh(one), one.organisation, by=_person(name), at=at)


def _fresh(one: Release) -> Release:
    return Release.objects.select_related("organisation", "kind").get(pk=one.pk)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
