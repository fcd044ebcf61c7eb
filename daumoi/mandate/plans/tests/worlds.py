"""A programme and plans of the demo province for the tests of this area."""

from __future__ import annotations

from datetime import date
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.base.periods import Period, months
from daumoi.mandate.plans import acts, item_acts, progress_acts
from daumoi.mandate.plans.models import Plan, PlanItem, Progress
from daumoi.mandate.programmes.acts import Signed, enter
from daumoi.mandate.programmes.models import Programme
from tests.cast import Cast, Member
from tests.making import moment

YEAR = 2026


def programme(cast: Cast, name: str = "Chương trình thông tin vùng biên", *codes: str) -> Programme:
    """Enter a programme between organisations (the coordinators and the border guard unless told otherwise)."""
    parties = Organisation.objects.filter(code__in=codes or ("SVHTTDL", "BCHBP"))
    what = Signed(
        name=name,
        parties=list(parties),
        first_on=date(2026, 1, 1),
        last_on=date(2030, 12, 31),
        lines=["Nói chuyện lưu động", "Tủ sách vùng cao", "…"],
    )
    return enter(what, by=cast.hoa.person, at=moment())


def draft(member: Member, year: int = YEAR, **more: Any) -> Plan:
    """Make a draft plan of the member's organisation for a year."""
    given: dict[str, Any] = {
        "title": f"Kế hoạch thông tin vùng biên năm {year}",
        "issuer": member.organisation,
        "first_on": date(year, 1, 1),
        "last_on": date(year, 12, 31),
    }
    return acts.draft(acts.Drafted(**given | more), by=member.person, at=moment())


def quarter(number: int, year: int = YEAR) -> Period:
    """Return a quarter."""
    return months(year, 3 * number - 2, 3 * number)


def add(plan: Plan, member: Member, title: str = "Nói chuyện tại 6 đồn", **more: Any) -> PlanItem:
    """Add an item of the member's organisation to a plan, in the third quarter unless told otherwise."""
    reason = more.pop("reason", "")
    given: dict[str, Any] = {"title": title, "organisation": member.organisation, "when": quarter(3)}
    return item_acts.add(plan, item_acts.Planned(**given | more), by=member.person, at=moment(), reason=reason)


def approve(plan: Plan, submitter: Member, *leaders: Member) -> Plan:
    """Submit a plan and have it approved by these leaders."""
    acts.submit(plan, by=submitter.person, at=moment())
    for leader in leaders:
        acts.approve(plan, by=leader.person, at=moment())
    return Plan.objects.get(pk=plan.pk)


def report(item: PlanItem, member: Member, percent: int, **more: Any) -> Progress:
    """Report how far an item is, by the member's organisation."""
    given: dict[str, Any] = {
        "organisation": member.organisation,
        "day": date(2026, 10, 10),
        "words": "Đã tổ chức tại 4 đồn",
        "reason": "Đường sạt lở sau mưa" if percent < 100 else "",
    }
    return progress_acts.report(
        item, progress_acts.Done(percent=percent, **given | more), by=member.person, at=moment()
    )
