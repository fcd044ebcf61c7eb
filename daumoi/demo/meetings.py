"""Meetings of the demo province: a press briefing that was concluded, one that is called, a conference in preparation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.mandate.meetings import acts, requests
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.papers import acts as papers
from daumoi.texts.reading import read_text

TO = ("BTGDV", "BPTTH", "CAT", "BCHQS", "BCHBP", "SNNMT")
AGENDA = [
    ("Khai mạc, nêu mục đích", "Nông Văn Thịnh", 10),
    ("Đánh giá cung cấp thông tin tháng trước", "Bùi Thanh Hoa", 20),
    ("Ý kiến của cơ quan báo chí và đơn vị cung cấp thông tin", "", 60),
    ("Kết luận", "Nông Văn Thịnh", 15),
]
POINTS = ["Giao ban vào tuần cuối mỗi tháng.", "Mỗi đơn vị cử một đầu mối và một người thay thế."]
REQUEST = "mở chuyên mục riêng về vùng biên giới, phát ít nhất hai kỳ mỗi tháng"
OTHER = "Đề nghị gửi lịch hoạt động của tuần sau vào chiều thứ Sáu."
NOTICE = """SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH LAM GIANG
Số: {number}/TB-SVHTTDL
Lam Giang, ngày {day:02d} tháng {month:02d} năm {year}
THÔNG BÁO
Kết luận tại buổi giao ban báo chí tháng {month}
1. Công an tỉnh chủ trì cung cấp số liệu trật tự, an toàn giao thông, gửi trước ngày {due:%d/%m/%Y}.
2. Báo và phát thanh, truyền hình tỉnh {request}.
Nơi nhận:
- Các cơ quan dự họp;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Nông Văn Thịnh
"""


def load_meetings(at: datetime) -> None:
    """Hold one, call one, prepare one as the department would; `at` is today's moment."""
    office, host = Organisation.objects.get(code="SVHTTDL"), _person("bui.hoa")
    _held(office, host, at)
    today = at.astimezone(PLACE).date()
    coming = _written("giao-ban", "Giao ban báo chí và cung cấp thông tin định kỳ", at + timedelta(days=6), TO)
    one = acts.create(office, coming, by=host, at=at)
    acts.call(one, by=host, at=at)
    _replied(one, "BPTTH", "le.ha", "comes", "Lê Thu Hà, Trưởng phòng Thời sự", at)
    _replied(one, "SNNMT", "vang.sao", "stays_away", f"Trùng lịch kiểm tra ngày {today + timedelta(days=6):%d/%m}", at)
    subject = "Hội nghị sơ kết công tác phối hợp thông tin vùng biên giới"
    acts.create(office, _written("tong-ket", subject, at + timedelta(days=24), TO[:4]), by=host, at=at)


def _held(office: Organisation, host: Person, at: datetime) -> None:
    before, held, after = (at - timedelta(days=days) for days in (27, 20, 19))
    what = _written("giao-ban", f"Giao ban báo chí tháng {held.month}", held, TO)
    one = acts.create(office, what, by=host, at=before)
    acts.call(one, by=host, at=before)
    _replied(one, "BPTTH", "le.ha", "comes", "Lê Thu Hà", before)
    _replied(one, "CAT", "hoang.cuong", "comes", "Hoàng Mạnh Cường, Phó Giám đốc", before)
    there = {"BPTTH": "Lê Thu Hà", "CAT": "Hoàng Mạnh Cường", "BTGDV": "Đỗ Quốc Việt", "BCHBP": "Đinh Công Hải"}
    noted = [
        acts.Noted(
            organisation=row.organisation,
            presence="present" if row.organisation.code in there else "absent",
            represented_by=there.get(row.organisation.code, ""),
        )
        for row in one.attendees.select_related("organisation")
    ]
    acts.note_attendance(one, noted, by=host, at=held)
    concluded = acts.Concluded(
        results="Thông tin về thiên tai và an ninh trật tự được cung cấp trong ngày; tin, bài về biên giới tăng.",
        shortcomings="Một số đơn vị gửi thông tin chậm, thiếu ảnh và người trả lời phỏng vấn.",
        points=POINTS,
        conclusion="Các đơn vị thực hiện đúng lịch cung cấp thông tin; vướng mắc báo ngay cho cơ quan điều phối.",
        signatory="Nông Văn Thịnh",
        signatory_position="Phó Giám đốc Sở",
    )
    acts.conclude(one, concluded, by=host, at=held)
    _followed(one, office, host, after)


def _followed(one: Meeting, office: Organisation, host: Person, at: datetime) -> None:
    day = at.astimezone(PLACE).date()
    due = day + timedelta(days=40)
    text = NOTICE.format(number=88, day=day.day, month=day.month, year=day.year, due=due, request=REQUEST)
    arrival = papers.Arrival(
        owner=office,
        received_on=day,
        file_name="thong-bao-ket-luan.txt",
        data=text.encode(),
        found=read_text(text),
        province="Lam Giang",
        direction="out",
    )
    paper = papers.receive(arrival, by=host, at=at)
    requests.attach(one, paper, by=host, at=at)
    asked = requests.ask(one, REQUEST, organisation=_organisation("BCHBP"), speaker="Đinh Công Hải", by=host, at=at)
    requests.ask(one, OTHER, organisation=_organisation("BPTTH"), by=host, at=at)
    what = requests.Assigned(
        paper=paper, lead=_organisation("BPTTH"), coordinates=[_organisation("BCHBP")], due_on=due, quote=REQUEST
    )
    requests.assign(asked, what, by=host, at=at)


def _written(kind: str, subject: str, at: datetime, to: Sequence[str]) -> acts.Written:
    values = {
        "kind": Entry.objects.of("meeting_kinds").get(code=kind),
        "subject": subject,
        "held_on": at.astimezone(PLACE).date(),
        "starts_at": time(14),
        "place": "Phòng họp tầng 2, Sở Văn hóa, Thể thao và Du lịch",
    }
    return acts.Written(values=values, agenda=AGENDA, invited=list(Organisation.objects.filter(code__in=to)))


def _replied(one: Meeting, code: str, person: str, answer: str, words: str, at: datetime) -> None:
    acts.reply(one.attendees.get(organisation__code=code), answer, words, by=_person(person), at=at)


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
