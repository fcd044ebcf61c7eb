"""Agreements of the demo province: a programme in its second phase, a regulation in two versions, a paper made known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.demo.plans import LINES
from daumoi.mandate.circulars import acts as circulars
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes import acts, clause_acts
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.programmes.phase_acts import Next, carry_over
from daumoi.mandate.programmes.rules import dues
from daumoi.mandate.programmes.target_acts import aim
from daumoi.texts.reading.model import DocumentHead, Reading

NAME = "Chương trình phối hợp thông tin, tuyên truyền khu vực biên giới tỉnh Lam Giang"
STEERING = [
    "Trưởng ban: Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch",
    "Phó Trưởng ban: Phó Chính ủy Ban Chỉ huy Bộ đội Biên phòng tỉnh",
    "Thường trực: Phòng Thông tin, Báo chí, Xuất bản",
]
REGULATION = """Điều 1. Phạm vi
Quy chế này quy định việc cung cấp, trao đổi thông tin giữa Văn phòng Ủy ban nhân dân tỉnh và cơ quan báo chí của tỉnh.
Điều 2. Cung cấp thông tin định kỳ
1. Văn phòng Ủy ban nhân dân tỉnh gửi lịch hoạt động đáng chú ý của tháng sau đến các bên.
2. Báo và phát thanh, truyền hình gửi danh mục tin, bài đã đăng, phát trong quý.
Điều 3. Sơ kết
Các bên gửi báo cáo kết quả phối hợp hằng năm."""
ADDED = """
Điều 4. Đầu mối
Mỗi bên cử một đầu mối và một người thay thế, thông báo cho các bên khi thay đổi."""
SIGNED = """CHƯƠNG TRÌNH PHỐI HỢP
Thông tin, tuyên truyền khu vực biên giới tỉnh Lam Giang
Hai bên thống nhất phối hợp tuyên truyền trực tiếp, thông tin trên báo chí và bồi dưỡng lực lượng cơ sở khu vực biên giới.
"""


def load_agreements(at: datetime) -> None:
    """Enter two phases of a programme, a regulation with its dues, and the signed paper sent out; `at` is today's moment."""
    year = at.astimezone(PLACE).year
    programme = _programme(year)
    _regulation(year, at)
    _made_known(programme, at)


def _programme(year: int) -> Programme:
    by, began = _person("bui.hoa"), _moment(date(year - 1, 1, 22))
    former = acts.enter(
        acts.Signed(
            name=NAME,
            kind=_kind("chuong-trinh-phoi-hop"),
            number="19/CTr",
            parties=[_organisation("STTTT"), _organisation("BCHBDBP")],
            signed_on=date(year - 6, 3, 15),
            first_on=date(year - 6, 1, 1),
            last_on=date(year - 2, 12, 31),
            lines=[*LINES, "…"],
        ),
        by=by,
        at=began,
    )
    known = list(former.lines.filter(is_known=True))
    target = aim(known[0], Indicator.objects.get(code="I02"), Decimal(45000), by=by, at=began)
    signed = acts.Signed(
        name=NAME,
        kind=_kind("chuong-trinh-phoi-hop"),
        number="07/CTr",
        parties=[_organisation(code) for code in ("SVHTTDL", "BCHBP", "CAT")],
        signed_on=date(year - 1, 1, 20),
        first_on=date(year - 1, 1, 1),
        last_on=date(year + 4, 12, 31),
        paper=_paper(year),
    )
    what = Next(signed=signed, lines=[line.pk for line in known], targets=[target.pk])
    programme = carry_over(former, what, by=by, at=began)
    signers = {
        _organisation("SVHTTDL").pk: ("Nông Văn Thịnh", "Giám đốc"),
        _organisation("BCHBP").pk: ("Đinh Quang Hải", "Chính ủy"),
    }
    acts.sign(programme, signers, by=by, at=began)
    acts.join(programme, _organisation("BPTTH"), date(year - 1, 6, 1), by=by, at=began)
    acts.rest_on(programme, _bases(), by=by, at=began)
    acts.steer(programme, STEERING, province="Lam Giang", by=by, at=began)
    return programme


def _bases() -> list[acts.Resting]:
    return [
        acts.Resting(
            symbol="1191/QĐ-TTg",
            issued_on=date(2020, 8, 5),
            words="Quyết định của Thủ tướng Chính phủ về thông tin, tuyên truyền biên giới",
        ),
        acts.Resting(words="Định hướng công tác thông tin đối ngoại của Tỉnh ủy Lam Giang"),
    ]


def _paper(year: int) -> Paper:
    """Register the signed paper for the department."""
    day = date(year - 1, 1, 20)
    head = DocumentHead(
        number="07/CTr",
        date=day.isoformat(),
        date_of="document",
        type="Chương trình",
        issuer=_organisation("SVHTTDL").name,
        subject=NAME,
    )
    arrival = papers.Arrival(
        owner=_organisation("SVHTTDL"),
        received_on=day,
        file_name="chuong-trinh-phoi-hop-07.txt",
        data=SIGNED.encode(),
        found=Reading(text=SIGNED, version="demo", document=head),
        province="Lam Giang",
    )
    return papers.receive(arrival, by=_person("bui.hoa"), at=_moment(day))


def _regulation(year: int, at: datetime) -> None:
    by, office, newsroom = _person("bui.hoa"), _organisation("VPUB"), _organisation("BPTTH")
    made = acts.enter(
        acts.Signed(
            name="Quy chế phối hợp cung cấp, trao đổi thông tin giữa Văn phòng Ủy ban nhân dân tỉnh và các cơ quan báo chí",
            kind=_kind("quy-che-phoi-hop"),
            number="02/QCPH",
            parties=[office, newsroom, _organisation("SVHTTDL")],
            signed_on=date(year, 1, 5),
            first_on=date(year, 1, 1),
            last_on=None,
        ),
        by=by,
        at=_moment(date(year, 1, 8)),
    )
    first = clause_acts.Amended(text=REGULATION, valid_from=date(year, 1, 1))
    version = clause_acts.amend(made, first, by=by, at=_moment(date(year, 1, 8)))
    duties = {
        "Điều 2 khoản 1": clause_acts.Periodic(rhythm="month", after=0, organisation=office),
        "Điều 2 khoản 2": clause_acts.Periodic(rhythm="quarter", after=5, unit="working_days", organisation=newsroom),
        "Điều 3": clause_acts.Periodic(rhythm="year", after=15),
    }
    for clause in version.clauses.select_related("version__programme").filter(label__in=duties):
        clause_acts.bind(clause, duties[clause.label], by=by, at=_moment(date(year, 1, 8)))
    again = clause_acts.Amended(
        text=REGULATION + ADDED, valid_from=date(year, 7, 1), changed="Bổ sung Điều 4 về đầu mối"
    )
    clause_acts.amend(made, again, by=by, at=_moment(date(year, 6, 25)))
    today = at.astimezone(PLACE).date()
    for due in dues(made, year):
        # all but the newest were kept, one of them late
        if due.due_on < today - timedelta(days=30):
            day = due.due_on + timedelta(days=4 if due.period.last.month == 6 else 0)
            what = clause_acts.Shown(done_on=day, words=f"Công văn gửi các bên ngày {day:%d/%m/%Y}")
            clause_acts.fulfil(due, what, by=by, at=_moment(day))


def _made_known(programme: Programme, at: datetime) -> None:
    """Send the signed paper out: one has acknowledged, one has opened it, one has not."""
    assert programme.paper is not None
    sent = at - timedelta(days=9)
    codes = ("BCHBP", "CAT", "X01", "BPTTH", "DBP1")
    circular = circulars.send(
        programme.paper,
        [_organisation(code) for code in codes],
        due_on=(at + timedelta(days=5)).astimezone(PLACE).date(),
        words="Phổ biến nội dung chương trình đến cán bộ, chiến sĩ, phóng viên phụ trách địa bàn biên giới.",
        by=_person("bui.hoa"),
        at=sent,
    )
    done = circular.recipients.select_related("organisation", "circular__paper").get(organisation__code="BCHBP")
    circulars.acknowledge(
        done, words="Giao ban tháng, 42 người dự", by=_person("tran.quan"), at=sent + timedelta(days=2)
    )
    circulars.mark_opened(circular, by=_person("nguyen.lan"), at=sent + timedelta(days=3))


def _kind(code: str) -> Entry:
    return Entry.objects.get(vocabulary="agreement_kinds", code=code)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9), PLACE)
