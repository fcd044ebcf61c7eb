"""The table of a report: what is added up, once for each fact, and why the rest is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from daumoi.base.errors import Refused
from daumoi.prove.figures import acts as figures
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports.rules import table
from tests import making

QUARTER = {"first_on": date(2026, 4, 1), "last_on": date(2026, 6, 30)}
FREE = {"same": "new"}


def rows(report):
    return {row.indicator.code: (row.total, row.bound) for row in table(report).rows}


def reasons(report):
    return {one.figure.as_written: one.reason for one in table(report).left_out}


def test_confirmed_results_inside_the_period_are_added(cast):
    """Of every organisation the office follows, by indicator; the parts of the year count for the year. S4-46"""
    for member, value in ((cast.lan, 100), (cast.quan, 200)):
        making.figure(member, value)
        making.figure(member, value, **QUARTER)
    making.figure(cast.lan, 7, code="I01", unit="buổi")
    assert rows(making.report(cast.hoa)) == {"I02": (600, "exact"), "I01": (7, "exact")}
    second = making.report(cast.hoa, (QUARTER["first_on"], QUARTER["last_on"]))
    assert rows(second) == {"I02": (300, "exact")}
    assert sorted(one.value for one in table(second).other_periods) == [7, 100, 200]


def test_chosen_indicators_alone(cast):
    """A report over some indicators shows no others."""
    making.figure(cast.lan, 100)
    making.figure(cast.lan, 7, code="I01", unit="buổi")
    assert set(rows(making.report(cast.hoa, indicators=["I01"]))) == {"I01"}


def test_one_fact_counts_once(cast):
    """The repeat is named among what was left out. S1-28"""
    first = making.figure(cast.lan, 100)
    making.figure(cast.lan, 100, same=str(first.pk), as_written="100 nhắc lại")
    report = making.report(cast.hoa)
    assert rows(report) == {"I02": (100, "exact")}
    assert set(reasons(report)) == {"100 nhắc lại"}


def test_a_fact_first_told_to_the_other_line_is_not_lost(cast):
    """Where the first paper is not open to the report, one repeat stands for the fact. S1-11 S1-28"""
    first = making.from_paper(cast.viet, making.span(making.result(cast.viet), "S2"), 14926)
    for number in ("700/BC-BCH", "701/BC-BCH"):
        span = making.span(making.result(cast.hoa, number=number), "S2")
        making.from_paper(cast.hoa, span, 14926, same=str(first.pk))
    assert rows(making.report(cast.hoa)) == {"I02": (14926, "exact")}
    assert len(table(making.report(cast.hoa)).rows[0].figures) == 1


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [(["over", "exact"], "trên 300"), (["nearly", "exact"], "gần 300"), (["over", "nearly"], "khoảng 300")],
)
def test_bounds_stay_bounds(cast, bounds, shown):
    """A sum with a lower bound is one. T3 S4-13"""
    for value, bound in zip((100, 200), bounds, strict=True):
        making.figure(cast.lan, value, bound=bound, **FREE)
    assert table(making.report(cast.hoa)).rows[0].shown == shown


def test_ranges_keep_both_ends(cast):
    """Ten to twelve minutes and thirty are forty to forty-two. T5 S4-21"""
    given_ = {"code": "I28", "unit": "phút"}
    making.figure(cast.lan, 10, value_max=Decimal(12), **given_)
    making.figure(cast.lan, 30, **FREE, **given_)
    assert table(making.report(cast.hoa)).rows[0].shown == "40–42"


def test_ratios_and_distinct_counts_stand_alone(cast):
    """Each is a row of its own with an address of its own; nothing is added."""
    for value in (80, 90):
        making.figure(cast.lan, value, code="I14", unit="%", **FREE)
        making.figure(cast.lan, 3, code="I18", unit="thứ tiếng", **FREE)
    found = table(making.report(cast.hoa)).rows
    assert sorted(row.total for row in found) == [3, 3, 80, 90]
    assert len({row.code for row in found}) == 4


def test_units_are_never_mixed(cast):
    """ "lượt" and "lượt người" of one indicator are two rows. T4"""
    making.figure(cast.lan, 5, unit="lượt")
    making.figure(cast.lan, 9, **FREE)
    found = table(making.report(cast.hoa)).rows
    assert [(row.unit, row.total) for row in found] == [("lượt", 5), ("lượt người", 9)]


def test_performances_and_their_spectators_are_two_measures(cast):
    """Shows are counted, spectators keep their lower bound. S4-13"""
    making.figure(cast.lan, 5, code="I10", unit="buổi")
    making.figure(cast.lan, 1500, code="I11", bound="over")
    shown = {row.indicator.code: row.shown for row in table(making.report(cast.hoa)).rows}
    assert shown == {"I10": "5", "I11": "trên 1.500"}


def test_sessions_at_posts_are_no_talks_in_villages(cast):
    """Both are "buổi" of one organisation and one period, and two rows. S4-9"""
    making.figure(cast.quan, 204, code="I03", unit="buổi")
    making.figure(cast.quan, 318, code="I01", unit="buổi")
    assert rows(making.report(cast.hoa)) == {"I01": (318, "exact"), "I03": (204, "exact")}


def test_a_mixed_unit_counts_for_none_of_its_kinds(cast):
    """It keeps its unit and bound, no indicator takes it, and the report says that it is not counted. T10 S4-24"""
    mixed = {"unit": "tin, bài, phóng sự", "bound": "over", "as_written": "hơn 63 tin, bài, phóng sự"}
    for code in ("I23", "I24", "I25"):
        with pytest.raises(Refused):
            making.figure(cast.lan, 63, code=code, **mixed)
    figure = making.figure(cast.lan, 63, code=None, **mixed)
    assert (figure.unit, figure.bound) == (mixed["unit"], "over")
    report = making.report(cast.hoa)
    assert (rows(report), Figure.objects.count()) == ({}, 1)


def test_what_nobody_gave_is_missing_and_not_zero(cast):
    """A chosen indicator without figures has no row; a zero that was reported has one. S4-27"""
    making.figure(cast.lan, 0)
    assert rows(making.report(cast.hoa, indicators=["I01", "I02"])) == {"I02": (0, "exact")}


def test_a_part_counts_only_without_its_whole(cast):
    """Inside a whole that is counted it is left out with a reason; alone it counts. S4-12"""
    whole = making.figure(cast.lan, 100)
    part = making.figure(cast.lan, 40, as_written="trong đó 40", **FREE)
    Figure.objects.filter(pk=part.pk).update(part_of=whole)
    report = making.report(cast.hoa)
    assert rows(report) == {"I02": (100, "exact")}
    assert set(reasons(report)) == {"trong đó 40"}
    figures.set_aside(whole, "nhầm", by=cast.lan.person, at=making.moment())
    assert rows(report) == {"I02": (40, "exact")}


def test_a_part_of_a_vague_whole_counts(cast):
    """A whole without a number is counted nowhere, so its part is. S4-20"""
    paper = making.result(cast.hoa)
    whole = making.from_paper(cast.hoa, making.span(paper, "S5"), None, bound="vague")
    part = making.from_paper(cast.hoa, making.span(paper, "S3"), 2318)
    Figure.objects.filter(pk=part.pk).update(part_of=whole)
    assert rows(making.report(cast.hoa)) == {"I02": (2318, "exact")}


def test_what_is_left_out_says_why(cast):
    """Malformed, vague, without indicator, without period: each with its own sentence. T1 T6 S4-20 S4-26"""
    paper = making.result(cast.hoa)
    making.from_paper(cast.hoa, making.span(paper, "S4"), None, is_wellformed=False, indicator=None)
    making.from_paper(cast.hoa, making.span(paper, "S5"), None, bound="vague")
    making.from_paper(cast.hoa, making.span(paper, "S1"), 318, indicator=None)
    making.from_paper(cast.hoa, making.span(paper, "S2"), 14926, first_on=None, last_on=None)
    found = reasons(making.report(cast.hoa))
    assert set(found) == {"12.3467 lượt người", "hàng nghìn lượt người", "318 buổi", "14.926 lượt người"}
    assert len(set(found.values())) == 4
    assert cast.quan.organisation.name in found["12.3467 lượt người"]
    assert rows(making.report(cast.hoa)) == {}


def test_targets_and_forecasts_are_no_results(cast):
    """What was planned is not what was done."""
    for nature in ("target", "forecast"):
        making.figure(cast.lan, 500, nature=nature)
    found = table(making.report(cast.hoa))
    assert (found.rows, found.left_out) == ([], [])


def test_another_lines_figures_stay_out(cast):
    """The Party line's report does not draw on the government's figures. S1-11"""
    making.figure(cast.lan, 100)
    assert table(making.report(cast.viet)).rows == []


LISTED = some.lists(
    some.tuples(
        some.sampled_from(["lan", "quan", "sao"]),
        some.integers(0, 10**7),
        some.sampled_from(["exact", "exact", "over"]),
        some.sampled_from([QUARTER, {}, {"first_on": date(2025, 12, 15)}, {"last_on": date(2027, 1, 14)}]),
        some.sampled_from(["", "aside", "repeat", "target"]),
    ),
    max_size=6,
)


@given(LISTED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_total_equals_an_independent_one(cast, listed):
    """Random figures of three organisations: in and out of the period, set aside, repeated, planned. S4-46"""
    Figure.objects.update(set_aside_at=making.moment())
    expected, bounds = 0, set()
    for name, value, bound, period, fate in listed:
        member = getattr(cast, name)
        nature = "target" if fate == "target" else "result"
        first = making.figure(member, value, bound=bound, nature=nature, **FREE, **period)
        if fate == "aside":
            figures.set_aside(first, "x", by=member.person, at=making.moment())
        if fate == "repeat":
            making.figure(member, value, bound=bound, same=str(first.pk), **period)
        if fate in ("", "repeat") and period in (QUARTER, {}):
            expected, bounds = expected + value, bounds | {bound}
    bound = "over" if "over" in bounds else "exact"
    assert rows(making.report(cast.hoa)) == ({"I02": (expected, bound)} if bounds else {})


def test_the_figures_of_a_line_go_to_the_office_that_coordinates_it(cast):
    """A unit reports on its own figures and on what was opened to it; nobody reads others' by drafting a report. S3-3"""
    making.figure(cast.lan, 100)
    making.figure(cast.sao, 700)
    assert rows(making.report(cast.hoa)) == {"I02": (800, "exact")}
    assert rows(making.report(cast.sao)) == {"I02": (700, "exact")}
