"""Items: planned, amended, reported on, carried over; how they are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.audiences import acts as audiences
from daumoi.actors.audiences.models import AudienceProfile
from daumoi.actors.places.models import Place
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans import item_acts
from daumoi.mandate.plans.history import history
from daumoi.mandate.plans.models import PlanItem, Progress
from daumoi.mandate.plans.rules import day_reported, mark_of, percent_done, spent
from daumoi.mandate.plans.shown import fetched, total
from daumoi.mandate.plans.tests import worlds
from tests.cast import Cast
from tests.making import led, moment, typed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)


def form_of(cast: Cast, **changed: object) -> dict[str, object]:
    """Return a filled-in item of the border guard."""
    return {
        "title": "Nói chuyện tại 6 đồn",
        "organisation": str(cast.quan.organisation.pk),
        "when": "2026-Q3",
        "weight": "2",
        **changed,
    }


def test_an_item_is_planned_in_full(cast: Cast) -> None:
    """Lead, those taking part, quarter, lines of two programmes, target, place, money, means. S0-11 S1-28 S2-10 S2-19"""
    one, two = worlds.programme(cast), worlds.programme(cast, "Chương trình đọc sách", "BCHBP", "SGDDT")
    plan = worlds.draft(cast.quan, programmes=[one, two])
    lines = [one.lines.get(number=1), two.lines.get(number=2)]
    sent = form_of(
        cast,
        participating=[str(cast.cuong.organisation.pk)],
        lines=[str(line.pk) for line in lines],
        indicator_0="I02",
        target_0="1.200",
        budget="15.000.000",
        equipment="Loa kéo, máy chiếu",
        where="xã Suối Mơ, xã Bản Lúng",
    )
    assert cast.quan.client.post(f"/ke-hoach/{plan.pk}/them/", sent).status_code == 302
    item = plan.items.get()
    assert (item.first_on, item.last_on) == (date(2026, 7, 1), date(2026, 9, 30))
    assert set(item.lines.all()) == set(lines)
    assert item.targets.get().value == Decimal(1200)
    assert item.budget_planned == Decimal(15_000_000)
    page = cast.quan.client.get(f"/ke-hoach/dau-viec/{item.pk}/").content.decode()
    for words in ("Loa kéo", "1.200", "15.000.000", "Suối Mơ"):
        assert words in page
    whole = total(fetched(plan.items.all()), on=TODAY)
    assert {key: share.items for key, share in whole.programmes.items()} == {one.pk: 1, two.pk: 1}
    assert whole.whole.items == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"when": "2027-Q1"}, "when"),
        ({"when": "days"}, "first_on"),
        ({"when": "days", "first_on": "05/05/2026", "last_on": "01/05/2026"}, "last_on"),
        ({"when": "days", "first_on": "05/12/2026", "last_on": "05/01/2027"}, "when"),
        ({"weight": "0"}, "weight"),
        ({"target_0": "12"}, "indicator_0"),
        ({"indicator_0": "I02"}, "target_0"),
        ({"budget": "15 triệu"}, "budget"),
    ],
)
def test_an_item_that_cannot_be_is_explained(cast: Cast, changed: dict[str, str], field: str) -> None:
    """422 at the field that is wrong, and nothing is written."""
    plan = worlds.draft(cast.quan)
    answer = cast.quan.client.post(f"/ke-hoach/{plan.pk}/them/", form_of(cast, **changed))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not plan.items.exists()


def test_an_approved_plan_changes_by_amendment_only(cast: Cast) -> None:
    """A leader, with a reason; what stood before is kept and shown. S2-14"""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh)
    worlds.approve(plan, cast.thanh, cast.cuong)
    path = f"/ke-hoach/dau-viec/{item.pk}/sua/"
    sent = form_of(cast, organisation=str(cast.cuong.organisation.pk), when="2026-Q4", version="1")
    assert cast.thanh.client.post(path, {**sent, "reason": "Mưa lũ"}).status_code == 403
    assert cast.cuong.client.post(path, sent).status_code == 422
    assert cast.cuong.client.post(path, {**sent, "reason": "Mưa lũ kéo dài"}).status_code == 302
    step = item.amendments.get()
    assert (step.text, step.before["when"][:10], step.after["when"][:10]) == (
        "Mưa lũ kéo dài",
        "01/07/2026",
        "01/10/2026",
    )
    assert "Mưa lũ kéo dài" in cast.hoa.client.get(f"/ke-hoach/dau-viec/{item.pk}/").content.decode()
    # an old page of the same item
    assert cast.cuong.client.post(path, {**sent, "reason": "Lần nữa"}).status_code == 409


def test_an_item_taken_out_no_longer_counts(cast: Cast) -> None:
    """What was reported stays readable. S2-14"""
    plan = worlds.draft(cast.thanh)
    gone, stays = worlds.add(plan, cast.thanh), worlds.add(plan, cast.thanh, "Tủ sách")
    worlds.approve(plan, cast.thanh, cast.cuong)
    worlds.report(gone, cast.thanh, 40)
    assert (
        cast.cuong.client.post(f"/ke-hoach/dau-viec/{gone.pk}/rut/", {"reason": "Không còn kinh phí"}).status_code
        == 302
    )
    assert [one.pk for one in plan.items.standing()] == [stays.pk]
    page = cast.thanh.client.get(f"/ke-hoach/dau-viec/{gone.pk}/").content.decode()
    assert "Đã tổ chức tại 4 đồn" in page
    with pytest.raises(TooLate):
        worlds.report(gone, cast.thanh, 60)


def test_what_was_done_is_reported_with_evidence(cast: Cast) -> None:
    """By the lead or who takes part, on an approved plan; behind needs its reason; the file opens. S2-15 S2-19"""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh, participating=[cast.quan.organisation], budget=Decimal(9_000_000))
    path = f"/ke-hoach/dau-viec/{item.pk}/bao-tien-do/"
    sent = {
        "organisation": str(cast.cuong.organisation.pk),
        "day": "10/10/2026",
        "outcome": "partly",
        "percent": "60",
        "words": "Đã nói chuyện tại 4 trên 6 đồn",
        "spent": "5.000.000",
    }
    assert cast.cuong.client.post(path, sent).status_code == 409
    worlds.approve(plan, cast.thanh, cast.cuong)
    assert "id_reason_error" in cast.cuong.client.post(path, sent).content.decode()
    file = SimpleUploadedFile("bien-ban.txt", b"bien ban")
    assert cast.cuong.client.post(path, {**sent, "reason": "Đường sạt lở", "file": file}).status_code == 302
    own = Progress.objects.get(item=item)
    theirs = {**sent, "organisation": str(cast.quan.organisation.pk), "outcome": "done", "spent": "1.000.000"}
    assert cast.quan.client.post(path, theirs).status_code == 302
    assert cast.sao.client.post(path, sent).status_code == 404
    # whoever reads the plan may not report for others
    assert cast.hoa.client.post(path, sent).status_code == 403
    item = fetched(PlanItem.objects.filter(pk=item.pk))[0]
    assert (percent_done(item, on=TODAY), mark_of(item, on=TODAY)) == (60, "late")
    assert spent(item, on=TODAY) == Decimal(6_000_000)
    assert percent_done(item, on=date(2026, 10, 9)) == 0
    file_page = cast.hoa.client.get(f"/ke-hoach/dau-viec/{item.pk}/minh-chung/{own.pk}/")
    assert file_page.content == b"bien ban"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"day": date(2026, 10, 13)}, "day"),
        ({"words": " "}, "words"),
        ({"reason": ""}, "reason"),
        ({"spent": Decimal(-1)}, "spent"),
    ],
)
def test_a_report_that_cannot_be(cast: Cast, more: dict[str, object], field: str) -> None:
    """Days to come, no words, behind without a reason, money below nothing."""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh)
    worlds.approve(plan, cast.thanh, cast.cuong)
    with pytest.raises(Refused) as refused:
        worlds.report(item, cast.thanh, 50, **more)
    assert refused.value.field == field


def test_an_unfinished_item_is_carried_over_once(cast: Cast) -> None:
    """A link back, counted once in the whole with what was done before, in each of its quarters. S2-15 S4-33"""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh, budget=Decimal(4_000_000))
    worlds.approve(plan, cast.thanh, cast.cuong)
    worlds.report(item, cast.thanh, 50, spent=Decimal(1_000_000))
    path = f"/ke-hoach/dau-viec/{item.pk}/chuyen-ky/"
    assert "2026-Q2" not in cast.cuong.client.get(path).content.decode()
    assert cast.cuong.client.post(path, {"when": "2026-Q4"}).status_code == 422
    assert cast.cuong.client.post(path, {"when": "2026-Q4", "reason": "Chưa xong"}).status_code == 302
    again = PlanItem.objects.get(continues=item)
    assert (again.first_on, again.title) == (date(2026, 10, 1), item.title)
    assert cast.cuong.client.post(path, {"when": "2026-Q4", "reason": "Lần nữa"}).status_code == 409
    whole = total(fetched(plan.items.standing()), on=TODAY)
    assert (whole.whole.items, whole.whole.percent) == (1, Decimal(50))
    assert (whole.whole.planned, whole.whole.used) == (Decimal(4_000_000), Decimal(1_000_000))
    assert {code: share.items for code, share in whole.quarters.items()} == {"2026-Q3": 1, "2026-Q4": 1}


def test_a_done_item_is_not_carried_over(cast: Cast) -> None:
    """There is nothing left to do."""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh)
    worlds.approve(plan, cast.thanh, cast.cuong)
    worlds.report(item, cast.thanh, 100)
    with pytest.raises(Refused):
        item_acts.carry_on(item, plan, worlds.quarter(4), by=cast.cuong.person, at=moment(), reason="thử")


def test_targets_are_kept_with_their_unit(cast: Cast) -> None:
    """The unit is that of the indicator unless another is given. S2-10"""
    indicator = Indicator.objects.get(code="I02")
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh, targets=[(indicator, Decimal(300), "")])
    assert item.targets.get().unit == indicator.unit


def test_an_item_shows_the_profile_of_its_commune(cast: Cast) -> None:
    """S2-13: whoever plans in a commune reads its languages, customs and market days there; no profile, nothing."""
    AudienceProfile.objects.all().delete()
    place = Place.objects.get(era="new", level=3, code="98001")
    tongue = Entry.objects.of("languages").get(code="hmn")
    known = audiences.Profile(
        languages=[(tongue, Decimal("61.5"))],
        language_source="Tổng điều tra dân số",
        language_on=date(2019, 4, 1),
        customs="Kiêng vào nhà có cắm lá xanh trước cửa",
    )
    kept = audiences.enter(place, cast.xuan.organisation, known, by=cast.xuan.person, at=moment())
    plan = worlds.draft(cast.quan)
    here = worlds.add(plan, cast.quan, where=place.name)
    nowhere = worlds.add(plan, cast.quan, "Tủ sách đồn biên phòng")
    for page in (f"/ke-hoach/dau-viec/{here.pk}/", f"/ke-hoach/dau-viec/{here.pk}/sua/"):
        shown = cast.quan.client.get(page).content.decode()
        assert "Kiêng vào nhà có cắm lá xanh trước cửa" in shown
        assert "61,5%" in shown
        assert reverse("audiences-profile", args=[kept.pk]) in shown
    assert "plprof" not in cast.quan.client.get(f"/ke-hoach/dau-viec/{nowhere.pk}/").content.decode()


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 4, 2), date(2026, 3, 31)),
        (date(2026, 5, 1), date(2026, 3, 31)),
        (date(2026, 5, 2), date(2026, 5, 2)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 2, 10), date(2026, 2, 10)),
    ],
)
def test_a_report_typed_soon_after_the_end_is_about_the_end(cast: Cast, today: date, day: date) -> None:
    """S2-15: the form proposes the item's last day for a month after it, so that the quarter's review counts it."""
    item = worlds.add(worlds.draft(cast.quan), cast.quan, when=worlds.quarter(1))
    assert day_reported(item, today) == day


def test_tasks_that_are_closed_to_an_editor_stay_with_the_item(cast: Cast, at: Callable[[date], None]) -> None:
    """Of a joint plan one issuer does not see a task of the other; changing the item does not take it out. S2-14"""
    at(TODAY)
    plan = worlds.draft(cast.thanh, co_issuer=cast.quan.organisation)
    task = led(cast.hoa, cast.thanh).task
    item = worlds.add(plan, cast.thanh, tasks=[task])
    address = f"/ke-hoach/dau-viec/{item.pk}/sua/"
    sent = typed(cast.quan.client.get(address), "")
    assert "tasks" not in sent
    assert cast.quan.client.post(address, sent).status_code == 302
    assert list(item.tasks.all()) == [task]


def test_of_two_who_carry_an_item_over_at_once_one_is_too_late(cast: Cast) -> None:
    """Asked again under the lock of the plan. S2-14"""
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh)
    again = item_acts.copied(item, worlds.quarter(4), plan)
    item_acts.add(plan, again, by=cast.thanh.person, at=moment())
    with pytest.raises(TooLate):
        item_acts.add(plan, again, by=cast.thanh.person, at=moment())


def test_money_beyond_what_a_column_holds_is_refused_with_a_sentence(cast: Cast, at: Callable[[date], None]) -> None:
    """The form comes back with what was typed. S2-14"""
    at(TODAY)
    plan = worlds.draft(cast.thanh)
    item = worlds.add(plan, cast.thanh)
    address = f"/ke-hoach/dau-viec/{item.pk}/sua/"
    sent = typed(cast.thanh.client.get(address), "") | {"budget": "9" * 30}
    assert cast.thanh.client.post(address, sent).status_code == 422


def test_the_history_of_a_plan_names_the_item(cast: Cast) -> None:
    """Planned, changed, taken out: each row says which item, by the words of that time. S2-15"""
    plan = worlds.draft(cast.hoa)
    worlds.add(plan, cast.hoa, "Chiếu phim lưu động")
    item_acts.withdraw(worlds.add(plan, cast.hoa, "Hội thi"), by=cast.hoa.person, at=moment())
    named = [row.what for row in history(plan)]  # type: ignore[attr-defined]
    assert named == ["Hội thi", "Hội thi", "Chiếu phim lưu động", ""]
    assert "“Chiếu phim lưu động”" in cast.hoa.client.get(f"/ke-hoach/{plan.pk}/").text
