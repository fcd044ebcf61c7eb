"""Papers, tasks, figures and reports of the demo province, made in one call, and forms filled in as a browser would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from lxml import html

from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import PLACE
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.prove.figures import acts as figures
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports import acts as reports
from daumoi.prove.reports.models import Report
from daumoi.texts.reading.model import Alternative, DocumentHead, Quantity, Reading
from daumoi.texts.reading.model import Duty as Found
from tests.cast import Member

DAY = date(2026, 10, 12)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ORDER = """Về việc thông tin khu vực biên giới
1. Công an tỉnh chủ trì tổng hợp tình hình, gửi trước ngày 30/10/2026.
2. Sở Nông nghiệp và Môi trường cung cấp tài liệu về rừng đầu nguồn.
"""
RESULT = """Kết quả thông tin khu vực biên giới năm 2026
Đã tổ chức 318 buổi nói chuyện cho 14.926 lượt người nghe; trong đó 2.318 lượt người là học sinh.
Tuần tra với 12.3467 lượt người tham gia, phục vụ hàng nghìn lượt người.
"""
_numbers = count(1)


def moment(day: date = DAY, hour: int = 9) -> datetime:
    """Return an hour of a day in Vietnam."""
    return datetime.combine(day, time(hour), PLACE)


def duty(text: str, words: str, agency: str, role: str = "lead", **more: Any) -> Found:
    """Return what a reader found: `words` of `text` lay a duty on `agency`."""
    start = text.index(words)
    return Found(agency=agency, role=role, start=start, end=start + len(words), task=words, **more)  # type: ignore[arg-type]


def quantity(text: str, words: str, value: int | None, unit: str, what: str, **more: Any) -> Quantity:
    """Return what a reader found: `words` of `text` give a number; it is malformed with `valid=False`."""
    start = text.index(words)
    given = {"value": None if value is None else Decimal(value), "unit": unit, "what": what}
    return Quantity(span=words, start=start, end=start + len(words), **{"qualifier": "exact"} | given | more)


def malformed(text: str, words: str, unit: str, what: str, *readings: int) -> Quantity:
    """Return a number that cannot be read, with the ways to read it; the first is suggested."""
    ways = tuple(Alternative(value=Decimal(one), reason="", suggested=not at) for at, one in enumerate(readings))
    return quantity(text, words, None, unit, what, valid=False, alternatives=ways)


def reading(text: str, *, duties: Iterable[Found] = (), found: Iterable[Quantity] = (), **head: Any) -> Reading:
    """Return a Reading; `head` are fields of the document's head (number, date, issuer, subject)."""
    document = DocumentHead(**{"date_of": "document"} | head)
    return Reading(text=text, version="test", document=document, tasks=tuple(duties), figures=tuple(found))


def arrival(owner: Organisation, found: Reading, day: date = DAY, **more: Any) -> papers.Arrival:
    """Return how a paper came: by pasted text of its own bytes."""
    given = {"data": f"{found.text}{next(_numbers)}".encode(), "file_name": "van-ban-dan.txt", "province": "Lam Giang"}
    return papers.Arrival(owner=owner, received_on=day, found=found, **given | more)


def paper(member: Member, found: Reading, day: date = DAY, **more: Any) -> Paper:
    """Register a paper for the member's organisation."""
    return papers.receive(arrival(member.organisation, found, day, **more), by=member.person, at=moment(day))


def order(member: Member, **head: Any) -> Paper:
    """Register ORDER: two clauses, the first for the police until 30/10/2026."""
    found = [
        duty(ORDER, "Công an tỉnh chủ trì tổng hợp tình hình", "Công an tỉnh", due="2026-10-30", due_text="30/10/2026"),
        duty(ORDER, "cung cấp tài liệu về rừng đầu nguồn", "Sở Nông nghiệp và Môi trường"),
    ]
    head = {"number": "2417/UBND-VX", "date": "2026-10-05", "issuer": "Ủy ban nhân dân tỉnh Lam Giang"} | head
    return paper(member, reading(ORDER, duties=found, subject="Về việc thông tin khu vực biên giới", **head))


def result(member: Member, **head: Any) -> Paper:
    """Register RESULT, a report of the border guard: S1 sessions, S2 attendances, S3 its part, S4 malformed, S5 vague."""
    found = [
        quantity(RESULT, "318 buổi", 318, "buổi", "buổi nói chuyện tuyên truyền trực tiếp"),
        quantity(RESULT, "14.926 lượt người", 14926, "lượt người", "lượt người nghe tuyên truyền trực tiếp"),
        quantity(RESULT, "2.318 lượt người", 2318, "lượt người", "học sinh nghe tuyên truyền trực tiếp", part_of=1),
        malformed(RESULT, "12.3467 lượt người", "lượt người", "lượt người tham gia tuần tra", 123467, 12346),
        quantity(RESULT, "hàng nghìn lượt người", None, "lượt người", "lượt người được phục vụ", qualifier="vague"),
    ]
    issuer = "Ban Chỉ huy Bộ đội Biên phòng tỉnh Lam Giang"
    head = {"number": "634/BC-BCH", "date": "2026-10-10", "issuer": issuer} | head
    return paper(member, reading(RESULT, found=found, subject="Kết quả thông tin biên giới năm 2026", **head))


def span(one: Paper, label: str) -> Span:
    """Return a proposal by its label: N1, S3."""
    kind = {"N": "task", "S": "figure"}[label[0]]
    return Span.objects.select_related("reading__paper").get(reading__paper=one, kind=kind, ordinal=label[1:])


def task(follower: Member, parties: Sequence[tuple[Organisation, str]], due: date | None = None, **head: Any) -> Task:
    """Confirm the first clause of ORDER for these organisations with their roles."""
    one = span(order(follower, **head), "N1")
    what = tasks.Confirmed(
        clause=one.words, title="", parties=parties, deadline=Deadline(on=due, shown={"rule": "by_hand"})
    )
    return tasks.confirm(one, what, by=follower.person, at=moment())


def led(follower: Member, lead: Member, due: date | None = date(2026, 10, 30)) -> Duty:
    """Return the duty of `lead` in a task that `follower` confirmed."""
    return task(follower, [(lead.organisation, "lead")], due).duties.get()


def stated(member: Member, value: int | None, **more: Any) -> figures.Stated:
    """Return a figure of the member's organisation: attendances (I02) of 2026 unless told otherwise."""
    code = more.pop("code", "I02")
    given = {
        "organisation": member.organisation,
        "as_written": f"{value} lượt người",
        "what": "lượt người nghe",
        "unit": "lượt người",
        "value": None if value is None else Decimal(value),
        "first_on": YEAR[0],
        "last_on": YEAR[1],
        "indicator": Indicator.objects.get(code=code) if code else None,
    }
    return figures.Stated(**given | more)


def figure(member: Member, value: int | None, **more: Any) -> Figure:
    """Enter a figure of the member's organisation by hand, with a link as evidence."""
    link = "https://lamgiang.example/minh-chung"
    return figures.enter(stated(member, value, **more), file=None, link=link, by=member.person, at=moment())


def from_paper(member: Member, one: Span, value: int | None, **more: Any) -> Figure:
    """Confirm a figure of a paper as the office that registered it."""
    more = {"as_written": one.words, "organisation": one.reading.paper.issuer or member.organisation} | more
    return figures.confirm(one, stated(member, value, **more), by=member.person, at=moment())


def report(member: Member, period: tuple[date, date] = YEAR, indicators: Sequence[str] = (), **more: Any) -> Report:
    """Make a draft report of the member's organisation."""
    values = {"subject": "Kết quả thông tin biên giới", "first_on": period[0], "last_on": period[1]} | more
    values = {"symbol": "BC-SVHTTDL", "place": "Lam Giang"} | values
    chosen = list(Indicator.objects.filter(pk__in=indicators))
    return reports.create(member.organisation, values=values, indicators=chosen, by=member.person, at=moment())


def typed(answer: Any, action: str) -> dict[str, Any]:
    """Return what a browser would send of the form with this action, untouched."""
    form = next(one for one in html.fromstring(answer.content).forms if (one.get("action") or "") == action)
    # a button that stands for nothing sends nothing, not the "on" of lxml
    blank = {one.get("name") for one in form.xpath(".//input[@type='radio'][@checked][@value='']")}
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append("" if name in blank else value)
    return sent
