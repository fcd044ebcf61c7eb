"""Plans of the demo province: last year's, this year's with what was done so far, a draft for the next; a review of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period, months
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans import acts, item_acts, progress_acts
from daumoi.mandate.plans.copying import moved
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.rules import period_of
from daumoi.mandate.plans.times import chosen
from daumoi.mandate.programmes.acts import Signed, enter
from daumoi.mandate.programmes.models import Programme
from daumoi.prove.reviews import acts as reviews
from daumoi.prove.reviews.rules import PARTS
from daumoi.prove.reviews.rules import period_of as part_of

# title, lead, those taking part, first and last month, line, indicator and target, million đồng, weight, percent, reason
ITEMS: list[tuple[str, str, tuple[str, ...], int, int, int, tuple[str, int] | None, int, int, int, str]] = [
    ("Tập huấn kỹ năng cung cấp thông tin cho đầu mối các xã biên giới", "SVHTTDL", ("BPTTH",), 2, 3, 3, None, 60, 2, 100, ""),
    ("Nói chuyện chuyên đề biên giới tại trường học vùng cao", "BCHBP", ("CAT",), 1, 3, 1, ("I01", 24), 36, 3, 100, ""),
    ("Chuyên mục “Biên cương” trên sóng phát thanh, truyền hình tỉnh", "BPTTH", ("BCHBP", "CAT"), 1, 12, 2, None, 180, 4, 75, ""),
    ("Tuyên truyền lưu động tại các chợ phiên", "BCHBP", ("SVHTTDL",), 4, 6, 1, ("I02", 6000), 90, 3, 100, ""),
    ("Phổ biến pháp luật về xuất nhập cảnh cho người dân biên giới", "CAT", ("BCHBP",), 4, 6, 1, ("I01", 30), 45, 2, 100, ""),
    ("Biên soạn tờ gấp song ngữ Việt – Mông về quy chế biên giới", "SVHTTDL", ("BCHBP",), 7, 8, 2, None, 75, 2, 60,
     "Chưa có người biên dịch tiếng Mông đủ điều kiện thẩm định"),
    ("Nói chuyện chuyên đề tại các đồn biên phòng", "BCHBP", (), 7, 9, 1, ("I02", 4500), 54, 3, 100, ""),
    ("Đưa tin Ngày hội toàn dân bảo vệ an ninh Tổ quốc", "BPTTH", ("CAT",), 8, 8, 2, None, 20, 1, 100, ""),
    ("Hội thi tìm hiểu pháp luật về biên giới", "CAT", ("BCHBP", "SVHTTDL"), 9, 9, 3, ("I02", 1200), 85, 3, 40,
     "Mưa lũ tháng 9, hai huyện cũ phải lùi vòng sơ khảo"),
    ("Giao lưu cụm thôn hai bên biên giới", "BCHBP", ("SVHTTDL", "BPTTH"), 10, 12, 1, None, 120, 3, 20, ""),
    ("Tổng kết và khen thưởng cộng tác viên thông tin cơ sở", "SVHTTDL", ("BCHBP", "CAT"), 12, 12, 3, None, 40, 2, 0, ""),
]  # fmt: skip
LEADERS = {"SVHTTDL": "bui.hoa", "BCHBP": "tran.quan", "CAT": "vu.thanh", "BPTTH": "le.ha"}
LINES = [
    "Tuyên truyền trực tiếp cho nhân dân khu vực biên giới",
    "Thông tin trên báo chí và xuất bản phẩm",
    "Bồi dưỡng, hội thi, khen thưởng",
]


def load_plans(at: datetime) -> None:
    """Enter three years of plans as the department and the border guard would; `at` is today's moment."""
    year = at.astimezone(PLACE).year
    programme = _programme(year)
    before = _plan(programme, year - 1, None)
    _approved(before)
    for item in before.items.standing():
        _reported(item, 100 if item.weight > 1 else 70, date(year - 1, 12, 20), "Còn lại chuyển sang năm sau")
    this = _plan(programme, year, before)
    _approved(this)
    today = at.astimezone(PLACE).date()
    for item, given in zip(sorted(this.items.standing(), key=_place), ITEMS, strict=True):
        day = min(item.last_on, today - timedelta(days=3))
        if given[9] and day >= item.first_on:
            _reported(item, given[9], day, given[10] or "Đang thực hiện theo kế hoạch")
    _next(this, year + 1, at)
    _review(this, at)


def _place(item: PlanItem) -> int:
    return [given[0] for given in ITEMS].index(item.title)


def _programme(year: int) -> Programme:
    found = Programme.objects.filter(parties__code="BCHBP").first()
    if found is not None and found.lines.count() >= len(LINES):
        return found
    parties = list(Organisation.objects.filter(code__in=("SVHTTDL", "BCHBP", "CAT", "BPTTH")))
    what = Signed(
        name="Chương trình phối hợp thông tin, tuyên truyền khu vực biên giới tỉnh Lam Giang",
        parties=parties,
        number="07/CTr",
        signed_on=date(year - 1, 1, 20),
        first_on=date(year - 1, 1, 1),
        last_on=date(year + 4, 12, 31),
        lines=LINES,
    )
    return enter(what, by=_person("bui.hoa"), at=_moment(date(year - 1, 1, 22)))


def _plan(programme: Programme, year: int, previous: Plan | None) -> Plan:
    """Draft a joint plan of the department and the border guard with its items."""
    by, at = _person("bui.hoa"), _moment(date(year, 1, 6))
    what = acts.Drafted(
        title=f"Kế hoạch phối hợp thông tin, tuyên truyền khu vực biên giới năm {year}",
        issuer=_organisation("SVHTTDL"),
        co_issuer=_organisation("BCHBP"),
        first_on=date(year, 1, 1),
        last_on=date(year, 12, 31),
        programmes=[programme],
        symbol="KH-SVHTTDL-BCHBP",
        previous=previous,
    )
    plan = acts.draft(what, by=by, at=at)
    lines = {line.number: line for line in programme.lines.all()}
    people = list(Entry.objects.of("audiences")[:2])
    for title, lead, others, first, last, line, target, million, weight, _percent, _reason in ITEMS:
        planned = item_acts.Planned(
            organisation=_organisation(lead),
            title=title,
            when=months(year, first, last),
            participating=[_organisation(code) for code in others],
            lines=[lines[line]],
            audiences=people,
            where="các xã biên giới",
            targets=_targets(target),
            budget=Decimal(million) * 1_000_000,
            weight=weight,
        )
        item_acts.add(plan, planned, by=by, at=at)
    return plan


def _targets(target: tuple[str, int] | None) -> Sequence[tuple[Indicator, Decimal, str]]:
    return [(Indicator.objects.get(code=target[0]), Decimal(target[1]), "")] if target else []


def _approved(plan: Plan) -> None:
    at = _moment(plan.first_on + timedelta(days=12))
    acts.submit(plan, by=_person("bui.hoa"), at=at)
    acts.approve(plan, by=_person("nong.thinh"), at=at)
    acts.approve(plan, by=_person("dinh.hai"), at=at)
    number = f"{plan.first_on.year % 100}/KH-SVHTTDL-BCHBP"
    acts.enter_number(plan, number=number, dated_on=at.astimezone(PLACE).date(), by=_person("ly.mai"), at=at)


def _reported(item: PlanItem, percent: int, day: date, reason: str) -> None:
    spent = (item.budget_planned or Decimal(0)) * percent / 100
    done = progress_acts.Done(
        organisation=item.organisation,
        day=day,
        percent=percent,
        words="Đã hoàn thành theo kế hoạch." if percent == 100 else "Đã làm một phần, đang tiếp tục.",
        reason="" if percent == 100 else reason,
        spent=spent.quantize(Decimal(1)),
    )
    progress_acts.report(item, done, by=_person(LEADERS[item.organisation.code]), at=_moment(day))


def _next(plan: Plan, year: int, at: datetime) -> None:
    """Draft the plan of the year after from this one, the way its page does."""
    by = _person("bui.hoa")
    what = acts.Drafted(
        title=f"Kế hoạch phối hợp thông tin, tuyên truyền khu vực biên giới năm {year}",
        issuer=plan.issuer,
        co_issuer=plan.co_issuer,
        first_on=date(year, 1, 1),
        last_on=date(year, 12, 31),
        programmes=list(plan.programmes.all()),
        symbol=plan.symbol,
        previous=plan,
    )
    new = acts.draft(what, by=by, at=at)
    rows = []
    for item in plan.items.standing()[:6]:
        code = moved(Period(first=item.first_on, last=item.last_on), plan, new)
        rows.append((item, item.title, chosen(code, period_of(new)) or period_of(new)))
    item_acts.copy(new, rows, by=by, at=at)


def _review(plan: Plan, at: datetime) -> None:
    """Make the review of the quarter that ended last, in the year of the plan."""
    ended = (at.astimezone(PLACE).month - 1) // 3
    if not ended:
        return
    part = f"Q{ended}"
    by = _person("bui.hoa")
    asked = reviews.Asked(
        issuer=plan.issuer,
        period=part_of(part, plan.first_on.year),
        subject=f"Sơ kết {PARTS[part][0]}/{plan.first_on.year} việc thực hiện {plan.title}",
        plan=plan,
        symbol="BC-SVHTTDL",
        place="Lam Giang",
    )
    review = reviews.create(asked, by=by, at=at)
    values = {
        "overview": "Các đơn vị bám sát kế hoạch, phối hợp kịp thời; phần lớn việc đến hạn đã hoàn thành.",
        "shortcomings": "Một số việc chậm do mưa lũ và thiếu người biên dịch tiếng dân tộc.",
        "proposals": "Bố trí kinh phí thuê biên dịch tiếng Mông.\nCho phép chuyển vòng sơ khảo hội thi sang quý sau.",
        "coming": "Hoàn thành tờ gấp song ngữ; tổ chức giao lưu cụm thôn hai bên biên giới.",
    }
    reviews.edit(review, values=values, version=1, by=by, at=at)
    survey = Entry.objects.get(vocabulary="evidence_kinds", code="khao-sat")
    words = "Học sinh các trường vùng cao hiểu rõ hơn quy chế khu vực biên giới."
    source = "Phiếu hỏi 312 học sinh sau các buổi nói chuyện"
    reviews.state(review, words, evidence_kind=survey, source=source, by=by, at=at)
    reviews.state(review, "Nhân dân tin tưởng, tích cực cung cấp tin báo.", evidence_kind=None, by=by, at=at)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9), PLACE)
