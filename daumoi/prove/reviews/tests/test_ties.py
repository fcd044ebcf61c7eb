"""Figures tied to items of plans: by whom, once in a plan, and preferred by reviews."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.tests import worlds
from daumoi.prove.figures import tying
from daumoi.prove.figures.models import ItemTie
from daumoi.prove.reviews.table import tabled
from daumoi.prove.reviews.tests.test_reviews import QUARTER, made
from tests.cast import Cast
from tests.making import figure, moment

pytestmark = pytest.mark.django_db
PERIOD = {"first_on": QUARTER[0], "last_on": QUARTER[1]}
AT = moment()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Return an approved plan with two items of the border guards, each with a target of talks."""
    draft = worlds.draft(cast.hoa, programmes=[worlds.programme(cast)])
    line = draft.programmes.get().lines.get(number=1)
    other = draft.programmes.get().lines.get(number=2)
    talks = Indicator.objects.get(code="I02")
    for title, goal, own in (("Nói chuyện tại đồn", 1000, line), ("Tủ sách vùng cao", 500, other)):
        worlds.add(
            draft,
            cast.hoa,
            title,
            lines=[own],
            targets=[(talks, Decimal(goal), "")],
            organisation=cast.quan.organisation,
        )
    return worlds.approve(draft, cast.hoa, cast.thinh)


def actuals(cast: Cast, plan: Plan) -> list[tuple[str, bool]]:
    """Return for each content line what its target shows, and whether it rests on tied figures."""
    return [(one.actual, one.tied) for line in tabled(made(cast, plan)).lines for one in line.targets]


def test_a_review_prefers_what_is_tied(cast: Cast, plan: Plan) -> None:
    """Without ties both items share what their organisation has; a tied figure goes to its item alone. S2-15 S1-28"""
    big, small = figure(cast.quan, 620, **PERIOD), figure(cast.quan, 80, **PERIOD | {"first_on": date(2026, 8, 1)})
    assert actuals(cast, plan) == [("700", False), ("700", False)]
    talks, books = plan.items.get(title="Nói chuyện tại đồn"), plan.items.get(title="Tủ sách vùng cao")
    tying.tie(talks, big, by=cast.quan.person, at=AT)
    assert actuals(cast, plan) == [("620", True), ("80", False)]
    tying.tie(books, small, by=cast.hoa.person, at=AT)
    assert actuals(cast, plan) == [("620", True), ("80", True)]
    sheet = tabled(made(cast, plan))
    assert (sheet.targets[0].actual, sheet.targets[0].tied) == ("700", True)


def test_once_in_a_plan_by_those_who_do_it_or_issue_the_plan(cast: Cast, plan: Plan) -> None:
    """Not a stranger's figure, not one of another time, not twice. S1-28"""
    talks, books = plan.items.get(title="Nói chuyện tại đồn"), plan.items.get(title="Tủ sách vùng cao")
    own = figure(cast.quan, 620, **PERIOD)
    with pytest.raises(NotYours):
        tying.tie(talks, own, by=cast.lan.person, at=AT)
    old = figure(cast.quan, 9, first_on=date(2025, 1, 1), last_on=date(2025, 3, 1))
    for wrong in (figure(cast.lan, 77, **PERIOD), old):
        with pytest.raises(Refused):
            tying.tie(talks, wrong, by=cast.hoa.person, at=AT)
    row = tying.tie(talks, own, by=cast.quan.person, at=AT)
    with pytest.raises(TooLate):
        tying.tie(books, own, by=cast.quan.person, at=AT)
    tying.untie(row, by=cast.quan.person, at=AT)
    with pytest.raises(TooLate):
        tying.untie(row, by=cast.quan.person, at=AT)
    tying.tie(books, own, by=cast.quan.person, at=AT)
    assert ItemTie.objects.filter(untied_at=None).count() == 1


def test_by_the_page_of_the_item(cast: Cast, plan: Plan) -> None:
    """The panel shows and offers; whoever may only read sees no button. S2-15"""
    talks, own = plan.items.get(title="Nói chuyện tại đồn"), figure(cast.quan, 620, **PERIOD)
    page, item = f"/so-lieu/dau-viec/{talks.pk}/", f"/ke-hoach/dau-viec/{talks.pk}/"
    assert page in cast.quan.client.get(item).text
    assert cast.quan.client.get(page).status_code == 200
    assert cast.quan.client.post(page, {"figure": ""}).status_code == 422
    assert cast.quan.client.post(page, {"figure": str(own.pk)}).status_code == 302
    assert "620" in cast.quan.client.get(item).text
    assert cast.sao.client.get(page).status_code == 404
    tie = ItemTie.objects.get()
    assert cast.quan.client.post(f"{page}go/{tie.pk}/").status_code == 302
    assert cast.quan.client.post(f"{page}go/{tie.pk}/").status_code == 409
