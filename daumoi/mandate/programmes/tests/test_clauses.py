"""Regulations in versions, the periodic duties of their clauses, what was fulfilled."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.urls import reverse

from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import DaysOff
from daumoi.mandate.programmes import acts, clause_acts
from daumoi.mandate.programmes.dues import Due, due_on, periods_of
from daumoi.mandate.programmes.models import Clause, Fulfilment
from daumoi.mandate.programmes.rules import dues
from daumoi.mandate.programmes.tests.agreements import AT, TEXT, agreement, amended, bound
from tests import making
from tests.cast import Cast

NONE_OFF = DaysOff()


@pytest.mark.parametrize(
    ("rhythm", "count", "first", "last"),
    [
        ("month", 12, date(2026, 1, 31), date(2026, 12, 31)),
        ("quarter", 4, date(2026, 3, 31), date(2026, 12, 31)),
        ("half", 2, date(2026, 6, 30), date(2026, 12, 31)),
        ("year", 1, date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_each_rhythm_has_its_periods(rhythm: str, count: int, first: date, last: date) -> None:
    """By the calendar, and by the cut of NĐ 09/2019 from the 15th to the 14th; none without a rhythm. S3-17"""
    found = periods_of(Clause(rhythm=rhythm), 2026)
    assert (len(found), found[0].last, found[-1].last) == (count, first, last)
    assert found[0].first == date(2026, 1, 1)
    cut = periods_of(Clause(rhythm=rhythm, cut="administrative"), 2026)
    assert (len(cut), cut[0].first, cut[-1].last) == (count, date(2025, 12, 15), date(2026, 12, 14))
    assert periods_of(Clause(rhythm=""), 2026) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "after", "last", "expected"),
    [
        ("days", 0, date(2026, 3, 31), date(2026, 3, 31)),
        ("days", 10, date(2026, 3, 31), date(2026, 4, 10)),
        # 5/7/2026 is a Sunday
        ("days", 5, date(2026, 6, 30), date(2026, 7, 6)),
        ("working_days", 5, date(2026, 3, 31), date(2026, 4, 7)),
        # 1 January and the weekend do not count
        ("working_days", 3, date(2026, 12, 31), date(2027, 1, 6)),
        # the last day of January; the days of Tết 2026 (from 16/2) do not count
        ("working_days", 12, date(2026, 1, 31), date(2026, 2, 23)),
    ],
)
def test_the_last_day_is_counted_as_offices_count(unit: str, after: int, last: date, expected: date) -> None:
    """Days move from a day off to the next working day; working days leave days off out. S3-17"""
    off = days_off(date(2026, 1, 1), date(2027, 12, 31))
    found = due_on(Clause(unit=unit, after=after), last, off)
    if after != 12:
        assert found == expected
        return
    counted, day = 0, last
    while counted < after:
        day += timedelta(days=1)
        counted += off.is_working(day)
    assert found == day
    assert found > date(2026, 2, 17)


def owed(found: list[Due]) -> list[tuple[str, str, date]]:
    """Return dues as clause label, organisation code and last day."""
    return [(due.clause.label, due.organisation.code, due.due_on) for due in found]


@pytest.mark.django_db
def test_clauses_become_dues_of_their_parties(cast: Cast) -> None:
    """One party each quarter, every party each year; who joined owes from its day on. S3-17 S2-22 S4-44"""
    one = agreement(cast)
    version = amended(cast, one)
    bound(cast, version, "Điều 2 khoản 1", rhythm="quarter", after=10, organisation=cast.quan.organisation)
    bound(cast, version, "Điều 2 khoản 2", rhythm="year", after=5, unit="working_days")
    acts.join(one, cast.sao.organisation, date(2027, 6, 1), by=cast.hoa.person, at=AT)
    found = owed(dues(one, 2026))
    quarterly = [row for row in found if row[0] == "Điều 2 khoản 1"]
    assert {code for _label, code, _day in quarterly} == {"BCHBP"}
    assert [day for _label, _code, day in quarterly] == [
        date(2026, 4, 10),
        date(2026, 7, 10),
        date(2026, 10, 12),
        date(2027, 1, 11),
    ]
    assert sorted(code for label, code, _ in found if label == "Điều 2 khoản 2") == ["BCHBP", "SVHTTDL"]
    assert {code for label, code, _ in owed(dues(one, 2027)) if label == "Điều 2 khoản 2"} == {
        "BCHBP",
        "SVHTTDL",
        "SNNMT",
    }
    assert dues(one, 2025) == []
    assert dues(one, 2031) == []


@pytest.mark.django_db
def test_an_amendment_makes_a_version_and_the_old_text_stays(cast: Cast) -> None:
    """What changed is said; the version in force at a period's end decides; old clauses no longer change. S3-17"""
    one = agreement(cast)
    old = amended(cast, one)
    bound(cast, old, "Điều 2 khoản 1", rhythm="quarter", after=10)
    text = TEXT.replace("hằng quý", "hằng tháng")
    new = amended(cast, one, text, valid_from=date(2026, 7, 1), changed="Gửi danh mục hằng tháng")
    bound(cast, new, "Điều 2 khoản 1", rhythm="month", after=3)
    ends = sorted({due.period.last for due in dues(one, 2026)})
    assert ends == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 7, 31),
        date(2026, 8, 31),
        date(2026, 9, 30),
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
    ]
    page = cast.quan.client.get(f"/chuong-trinh/{one.pk}/dieu-khoan/?ban=1").content.decode()
    assert "danh mục việc hằng quý" in page
    assert "Gửi danh mục hằng tháng" in page
    assert "danh mục việc hằng tháng" in cast.quan.client.get(f"/chuong-trinh/{one.pk}/dieu-khoan/").content.decode()
    assert cast.quan.client.get(f"/chuong-trinh/{one.pk}/dieu-khoan/?ban=9").status_code == 404
    assert new.clauses.get(label="Điều 3").lineage == old.clauses.get(label="Điều 3").lineage
    with pytest.raises(TooLate):
        bound(cast, old, "Điều 3", rhythm="year")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"text": "1. Một\n1. Hai"},
        {"valid_from": date(2026, 1, 1)},
        {"valid_from": date(2031, 1, 1)},
        {"changed": " "},
    ],
)
def test_a_wrong_amendment_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    """No text, a number twice, a day that is not later or outside the period, no word about what changed. S3-17"""
    one = agreement(cast)
    amended(cast, one)
    given = {"text": TEXT, "valid_from": date(2027, 1, 1), "changed": "Sửa Điều 1"}
    with pytest.raises(Refused):
        amended(cast, one, **given | wrong)  # type: ignore[arg-type]
    assert one.versions.count() == 1


@pytest.mark.django_db
def test_a_due_is_met_by_a_record(cast: Cast, at) -> None:
    """The party records day and paper, once; late and in time come from dates; taken back it is owed again. S3-17"""
    one = agreement(cast)
    version = amended(cast, one)
    bound(cast, version, "Điều 2 khoản 1", rhythm="quarter", after=10, organisation=cast.quan.organisation)
    at(date(2026, 7, 20))
    first, second, third, _fourth = dues(one, 2026)
    assert [due.state(date(2026, 7, 20)) for due in (first, second, third)] == ["late", "late", "held"]
    assert [third.state(day) for day in (date(2026, 10, 1), date(2026, 10, 6))] == ["new", "soon"]
    path = f"/chuong-trinh/{one.pk}/dieu-khoan/{first.clause.pk}/{cast.quan.organisation.pk}/2026-03-31/"
    paper = making.result(cast.quan, number="55/BC-BCH", date="2026-04-08")
    sent = {"done_on": "09/04/2026", "symbol": "55/BC-BCH"}
    assert cast.sao.client.get(path).status_code == 404
    assert cast.hai.client.get(path).status_code in (200, 403)
    assert cast.quan.client.post(path, {"done_on": "09/04/2026"}).status_code == 422
    assert cast.quan.client.post(path, sent | {"done_on": "21/07/2026"}).status_code == 422
    assert cast.quan.client.post(path, sent).status_code == 302
    assert cast.quan.client.post(path, sent).status_code == 409
    done = Fulfilment.objects.get()
    assert (done.paper, done.by, done.done_on) == (paper, cast.quan.person, date(2026, 4, 9))
    assert dues(one, 2026)[0].state(date(2026, 7, 20)) == "ok"
    acts_ = clause_acts.Shown(done_on=date(2026, 7, 15), words="Biên bản sơ kết")
    clause_acts.fulfil(second, acts_, by=cast.hoa.person, at=making.moment(date(2026, 7, 20)))
    assert dues(one, 2026)[1].state(date(2026, 7, 20)) == "done"
    page = cast.hoa.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert "55/BC-BCH" in page or "Biên bản sơ kết" in page
    back = f"/chuong-trinh/{one.pk}/thuc-hien/{done.pk}/bo/"
    assert cast.quan.client.post(back).status_code == 302
    assert cast.quan.client.post(back).status_code == 409
    assert dues(one, 2026)[0].fulfilment is None


@pytest.mark.django_db
def test_what_was_fulfilled_stays_so_after_an_amendment(cast: Cast) -> None:
    """An amendment that begins later leaves the record of an earlier period in place. S3-17"""
    one = agreement(cast)
    bound(cast, amended(cast, one), "Điều 2 khoản 1", rhythm="quarter", organisation=cast.quan.organisation)
    due = dues(one, 2026)[0]
    what = clause_acts.Shown(done_on=date(2026, 3, 30), words="Danh mục quý I")
    clause_acts.fulfil(due, what, by=cast.quan.person, at=AT)
    amended(cast, one, valid_from=date(2026, 2, 1), changed="Sửa Điều 3")
    assert dues(one, 2026)[0].fulfilment is not None


@pytest.mark.django_db
def test_each_party_records_for_itself(cast: Cast) -> None:
    """Another party, a member without the post for it, an organisation that is no party: refused. S3-17"""
    one = agreement(cast)
    bound(cast, amended(cast, one), "Điều 2 khoản 2", rhythm="year")
    what = clause_acts.Shown(done_on=date(2026, 5, 1), words="Báo cáo")
    mine, theirs = sorted(dues(one, 2026), key=lambda due: due.organisation.code)
    assert (mine.organisation.code, theirs.organisation.code) == ("BCHBP", "SVHTTDL")
    for due, who in ((theirs, cast.quan), (mine, cast.sao), (mine, cast.mai), (mine, cast.nghia)):
        with pytest.raises(NotYours):
            clause_acts.fulfil(due, what, by=who.person, at=AT)
    path = f"/chuong-trinh/{one.pk}/dieu-khoan/{theirs.clause.pk}/{theirs.organisation.pk}/2026-12-31/"
    assert cast.quan.client.get(path).status_code == 403
    for wrong in ("2026-12-30", "cuoi-nam", "9999-99-99"):
        assert cast.quan.client.get(path.replace("2026-12-31", wrong)).status_code == 404


@pytest.mark.django_db
def test_the_duty_of_a_clause_is_set_on_its_page(cast: Cast) -> None:
    """By a coordinating office; only a party can be bound; days have a limit; taken away again. S3-17"""
    one = agreement(cast)
    path = f"/chuong-trinh/{one.pk}/dieu-khoan/"
    sent = {"text": TEXT, "valid_from": "01/01/2026", "symbol": ""}
    assert cast.quan.client.post(f"{path}sua-doi/", sent).status_code == 403
    assert cast.hoa.client.post(f"{path}sua-doi/", sent | {"text": "1. A\n1. B"}).status_code == 422
    assert cast.hoa.client.post(f"{path}sua-doi/", sent).status_code == 302
    clause = Clause.objects.get(label="Điều 2 khoản 1")
    duty = {"rhythm": "quarter", "organisation": "", "after": "10", "unit": "days", "cut": "calendar"}
    assert cast.quan.client.get(f"{path}{clause.pk}/").status_code == 403
    assert cast.hoa.client.post(f"{path}{clause.pk}/", duty | {"after": "400"}).status_code == 422
    stranger = str(cast.lan.organisation.pk)
    assert cast.hoa.client.post(f"{path}{clause.pk}/", duty | {"organisation": stranger}).status_code == 422
    assert cast.hoa.client.post(f"{path}{clause.pk}/", duty).status_code == 302
    assert len(dues(one, 2026)) == 8
    assert cast.hoa.client.post(f"{path}{clause.pk}/", duty | {"rhythm": ""}).status_code == 302
    assert dues(one, 2026) == []


@pytest.mark.django_db
def test_random_clocks_equal_an_independent_count(cast: Cast) -> None:
    """200 random clauses: periods from a walk over the days, last days from a walk over the calendar. S3-17"""
    off = days_off(date(2026, 1, 1), date(2027, 12, 31))
    step = {"month": 1, "quarter": 3, "half": 6, "year": 12}
    for seed in range(200):
        chance = random.Random(seed)
        clause = Clause(
            rhythm=chance.choice(list(step)),
            after=chance.randint(0, 40),
            unit=chance.choice(["days", "working_days"]),
        )
        ends = [
            day
            for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
            if (day + timedelta(days=1)).day == 1 and day.month % step[clause.rhythm] == 0
        ]
        assert [period.last for period in periods_of(clause, 2026)] == ends
        for end in ends:
            assert due_on(clause, end, off) == _walk(end, clause.after, clause.unit, off)


def _walk(day: date, after: int, unit: str, off: DaysOff) -> date:
    left = after
    while left:
        day += timedelta(days=1)
        left -= unit == "days" or off.is_working(day)
    while not off.is_working(day):
        day += timedelta(days=1)
    return day


@pytest.mark.django_db
def test_a_year_beyond_the_calendar_is_no_error(cast: Cast) -> None:
    """An agreement without an end, asked for the last year that dates have: the page of this year, and no such due."""
    programme = agreement(cast, last_on=None)
    version = amended(cast, programme)
    bound(cast, version, "Điều 2 khoản 1", rhythm="quarter", after=10)
    page = f"/chuong-trinh/{programme.pk}/"
    assert cast.hoa.client.get(page, {"nam": "9999"}).status_code == 200
    clause, party = version.clauses.first(), programme.parties.first()
    assert clause is not None
    assert party is not None
    address = reverse("programmes-fulfil", args=[programme.pk, clause.pk, party.pk, "9999-12-31"])
    assert cast.hoa.client.get(address).status_code == 404
