"""Shares of plans: one thousand random plans against a second way of counting."""

from __future__ import annotations

import random
from decimal import Decimal

from daumoi.mandate.plans.counting import Counted, totals


def random_plan(chance: random.Random) -> list[Counted]:
    """Return the items of a plan: up to thirty, each under any number of lines of four programmes."""
    items = []
    for number in range(chance.randrange(0, 31)):
        lines = frozenset((chance.randrange(4), chance.randrange(3)) for _ in range(chance.randrange(0, 4)))
        items.append(
            Counted(
                item=number,
                weight=chance.randrange(1, 101),
                percent=chance.choice([0, 0, 30, 55, 99, 100, 100]),
                quarter=chance.choice(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", ""]),
                organisation=chance.randrange(5),
                lines=lines,
                programmes=frozenset(line[0] for line in lines),
                planned=Decimal(chance.randrange(0, 900) * 1000),
                used=Decimal(chance.randrange(0, 900) * 1000),
                is_carried=chance.random() < 0.1,
            )
        )
    return items


def recounted(items: list[Counted]) -> tuple[int, int, int, int, Decimal, Decimal]:
    """Count a group anew: items, done, weight, weight done, money planned and used."""
    counting = [one for one in items if not one.is_carried]
    return (
        len(counting),
        sum(1 for one in counting if one.percent == 100),
        sum(one.weight for one in counting),
        sum(one.weight * one.percent for one in counting),
        sum((one.planned for one in counting), Decimal(0)),
        sum((one.used for one in items), Decimal(0)),
    )


def test_a_thousand_plans_are_counted_the_same_twice() -> None:
    """Whole, lines, programmes, organisations and quarters; an item of several programmes once in the whole. S1-28 S2-10"""
    chance = random.Random(2026)
    for _number in range(1000):
        items = random_plan(chance)
        # the same item given again, as two lines of a page would, adds nothing
        found = totals(items + items[:3])

        def same(share: object, group: list[Counted]) -> None:
            keys = ("items", "done", "weight", "weighted", "planned", "used")
            assert tuple(getattr(share, key) for key in keys) == recounted(group)

        same(found.whole, items)
        for line, share in found.lines.items():
            same(share, [one for one in items if line in one.lines or (line is None and not one.lines)])
        for programme, share in found.programmes.items():
            same(share, [one for one in items if programme in one.programmes])
        for organisation, share in found.organisations.items():
            same(share, [one for one in items if one.organisation == organisation])
        for quarter, share in found.quarters.items():
            inside = [one for one in items if one.quarter == quarter]
            assert (share.items, share.weight) == (len(inside), sum(one.weight for one in inside))
        assert sum(share.items for share in found.quarters.values()) == len(items)
        assert sum(share.weight for share in found.organisations.values()) == found.whole.weight


def test_one_activity_for_two_programmes_counts_once() -> None:
    """Shown under both programmes, one item and its money once in the whole. S1-28"""
    item = Counted(
        item=1,
        weight=2,
        percent=50,
        quarter="",
        organisation=1,
        lines=frozenset({"a1", "b2"}),
        programmes=frozenset({"a", "b"}),
        planned=Decimal(4_000_000),
    )
    other = Counted(item=2, weight=1, percent=100, quarter="", organisation=1, programmes=frozenset({"a"}))
    found = totals([item, other])
    assert (found.whole.items, found.whole.planned, found.whole.percent) == (2, Decimal(4_000_000), Decimal("66.7"))
    assert {key: share.items for key, share in found.programmes.items()} == {"a": 2, "b": 1}
    assert found.lines["a1"].planned == found.lines["b2"].planned == Decimal(4_000_000)


def test_nothing_planned_is_nothing_done() -> None:
    """A plan without items has no share to divide by."""
    assert totals([]).whole.percent == Decimal(0)
