"""Phases: what is carried over equals an independent recomputation; the chain is shown."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest

from daumoi.actors.organisations.acts import succeed
from daumoi.actors.organisations.models import Organisation
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.models import ContentLine, Programme, Target
from daumoi.mandate.programmes.phase_acts import Next, carry_over
from daumoi.mandate.programmes.phases import (
    FormerLine,
    FormerTarget,
    carried_lines,
    carried_parties,
    carried_targets,
)
from daumoi.mandate.programmes.rules import phases_of
from daumoi.mandate.programmes.target_acts import aim
from daumoi.mandate.programmes.tests.agreements import AT, agreement
from tests.cast import Cast

INDICATORS = ("I01", "I02", "I03", "I04")


def following(cast: Cast, one: Programme, **more: object) -> acts.Signed:
    """Return what is signed for the next phase: the same parties, the five years after."""
    given = {
        "name": f"{one.name} (tiếp)",
        "parties": [side.organisation for side in one.sides.filter(role="signatory")],
        "first_on": date(one.first_on.year + 5, 1, 1),
        "last_on": date(one.first_on.year + 9, 12, 31),
    }
    return acts.Signed(**given | more)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_phase_takes_over_what_is_ticked(cast: Cast) -> None:
    """Lines and targets ticked go on, renumbered, each knowing where it came from; unknown stays unknown. S2-12 S2-9 S2-21"""
    one = agreement(cast, "Tuyên truyền", "…", "Tập huấn")
    first, second, third = one.lines.all()
    whole = aim(first, Indicator.objects.get(pk="I02"), Decimal(9000), by=cast.hoa.person, at=AT)
    yearly = aim(third, Indicator.objects.get(pk="I01"), Decimal(12), year=2027, by=cast.hoa.person, at=AT)
    path = f"/chuong-trinh/{one.pk}/giai-doan-sau/"
    assert cast.quan.client.get(path).status_code == 403
    assert "chưa rõ nội dung" in cast.hoa.client.get(path).content.decode()
    sent = {
        "name": "Chương trình giai đoạn sau",
        "parties": [str(side.organisation_id) for side in one.sides.all()],
        "first_on": "01/01/2031",
        "last_on": "31/12/2035",
        "lines": "Chuyển đổi số",
        "carried": [second.pk, third.pk],
    }
    assert cast.hoa.client.post(path, sent | {"targets": [whole.pk]}).status_code == 422
    assert cast.hoa.client.post(path, sent | {"targets": [yearly.pk], "first_on": "01/01/2026"}).status_code == 422
    assert cast.hoa.client.post(path, sent | {"targets": [yearly.pk]}).status_code == 302
    made = Programme.objects.get(predecessor=one)
    lines = [(line.number, line.words, line.is_known, line.former) for line in made.lines.all()]
    assert lines == [(1, "", False, second), (2, "Tập huấn", True, third), (3, "Chuyển đổi số", True, None)]
    target = Target.objects.get(line__programme=made)
    assert (target.line.number, target.indicator_id, target.value, target.year) == (2, "I01", 12, 2032)
    page = cast.quan.client.get(f"/chuong-trinh/{made.pk}/").content.decode()
    assert "2026–2030" in page
    assert f"/chuong-trinh/{one.pk}/" in page
    assert cast.hoa.client.post(path, sent).status_code == 409
    with pytest.raises(TooLate):
        carry_over(one, Next(signed=following(cast, one), lines=()), by=cast.hoa.person, at=AT)


@pytest.mark.django_db
def test_a_target_outside_the_new_period_is_refused(cast: Cast) -> None:
    """A phase shorter than the one before: the year that would fall outside is named. S2-12 S2-10"""
    one = agreement(cast, "Tuyên truyền")
    late = aim(one.lines.get(), Indicator.objects.get(pk="I01"), Decimal(1), year=2030, by=cast.hoa.person, at=AT)
    signed = following(cast, one, last_on=date(2033, 12, 31))
    with pytest.raises(Refused, match="2035"):
        carry_over(one, Next(signed=signed, lines=[late.line_id], targets=[late.pk]), by=cast.hoa.person, at=AT)
    assert Programme.objects.count() == 1


@pytest.mark.django_db
def test_merged_parties_are_replaced_by_their_successors(cast: Cast) -> None:
    """The form offers who carries on; an organisation that had joined goes on through its successor. S2-12 S2-23 S4-44"""
    one = agreement(cast)
    acts.join(one, cast.sao.organisation, date(2026, 5, 1), by=cast.hoa.person, at=AT)
    for gone, heir in (("BCHBP", "BCHQS"), ("SNNMT", "STC")):
        succeed(
            Organisation.objects.get(code=gone),
            Organisation.objects.get(code=heir),
            on=date(2026, 8, 1),
            kind="merge",
            document="12/NQ",
            by=None,
            at=AT,
        )
    heir = Organisation.objects.get(code="BCHQS")
    page = cast.hoa.client.get(f"/chuong-trinh/{one.pk}/giai-doan-sau/").content.decode()
    box = page[page.index(f'value="{heir.pk}"') :]
    assert "checked" in box[: box.index(">")]
    parties = [cast.hoa.organisation, heir]
    made = carry_over(one, Next(signed=following(cast, one, parties=parties), lines=()), by=cast.hoa.person, at=AT)
    assert {(side.organisation.code, side.role) for side in made.sides.all()} == {
        ("SVHTTDL", "signatory"),
        ("BCHQS", "signatory"),
        ("STC", "joined"),
    }


def test_thousand_random_histories_carry_what_was_ticked() -> None:
    """Phases and succession: 1,000 histories against a recomputation from the ticks alone. S2-12"""
    for seed in range(1000):
        chance = random.Random(seed)
        _play(chance)
        _succeed(chance)


def _play(chance: random.Random) -> None:
    """Play up to five phases; every line carries its life's story, and the story is told again at the end."""
    fresh = iter(range(1, 10_000))
    story: dict[int, tuple[int, ...]] = {}
    now = [_line(next(fresh), number, chance) for number in range(1, chance.randint(2, 7))]
    aims = _aims(chance, now, fresh)
    origin = {line.key: (line.key,) for line in now}
    expected = {
        line.key: [(aim.indicator, aim.value, aim.year) for aim in aims if aim.line == line.key] for line in now
    }
    for _phase in range(chance.randint(1, 4)):
        ticked = {line.key for line in now if chance.random() < 0.7}
        wanted = {aim.key for aim in aims if aim.line in ticked and chance.random() < 0.7}
        shift = chance.randint(1, 10)
        lines = carried_lines(now, ticked)
        targets = carried_targets(aims, wanted, lines, shift=shift)
        keys = {line.number: next(fresh) for line in lines}
        # told again from the ticks: the story of each line, and its targets moved year by year
        again = [line for line in sorted(now, key=lambda line: line.number) if line.key in ticked]
        assert [line.former for line in lines] == [line.key for line in again]
        assert [line.number for line in lines] == list(range(1, len(again) + 1))
        assert [(line.words, line.is_known) for line in lines] == [(line.words, line.is_known) for line in again]
        story = {keys[place]: (*origin[line.key], keys[place]) for place, line in enumerate(again, 1)}
        for place, line in enumerate(again, 1):
            kept = [aim for aim in aims if aim.line == line.key and aim.key in wanted]
            told = [(aim.indicator, aim.value, None if aim.year is None else aim.year + shift) for aim in kept]
            assert [(one.indicator, one.value, one.year) for one in targets if one.line == place] == told
            expected[keys[place]] = told
        now = [
            FormerLine(key=keys[one.number], number=one.number, words=one.words, is_known=one.is_known) for one in lines
        ]
        now += [_line(next(fresh), len(now) + number, chance) for number in range(1, chance.randint(1, 3))]
        aims = [
            FormerTarget(key=next(fresh), line=keys[one.line], indicator=one.indicator, value=one.value, year=one.year)
            for one in targets
        ]
        origin = {line.key: story.get(line.key, (line.key,)) for line in now}
    assert all(len(set(path)) == len(path) for path in origin.values())


def _line(key: int, number: int, chance: random.Random) -> FormerLine:
    known = chance.random() < 0.8
    return FormerLine(key=key, number=number, words=f"Nội dung {key}" if known else "", is_known=known)


def _aims(chance: random.Random, lines: list[FormerLine], fresh: object) -> list[FormerTarget]:
    return [
        FormerTarget(
            key=next(fresh),  # type: ignore[call-overload]
            line=line.key,
            indicator=indicator,
            value=Decimal(chance.randint(0, 9999)),
            year=chance.choice([None, 2026, 2027]),
        )
        for line in lines
        for indicator in INDICATORS
        if chance.random() < 0.4
    ]


def _succeed(chance: random.Random) -> None:
    """Merge and split bodies at random; the parties of the next phase are the leaves below the parties, first come first."""
    bodies = list(range(12))
    heirs: dict[int, list[int]] = {}
    for body in chance.sample(bodies, chance.randint(0, 8)):
        heirs[body] = chance.sample(range(body + 1, 14), min(chance.randint(1, 2), 13 - body))

    def leaves(body: int) -> list[int]:
        return [leaf for heir in heirs[body] for leaf in leaves(heir)] if heirs.get(body) else [body]

    parties = chance.sample(bodies, chance.randint(2, 5))
    told: list[int] = []
    for party in parties:
        told += [leaf for leaf in leaves(party) if leaf not in told and leaf not in told]
    expected = []
    for leaf in told:
        if leaf not in expected:
            expected.append(leaf)
    assert carried_parties(parties, leaves) == expected


def test_a_target_without_its_line_is_a_mistake() -> None:
    """Whoever ticks a target without its line is told, nothing is carried half. S2-12"""
    line = FormerLine(key=1, number=1, words="Tuyên truyền", is_known=True)
    target = FormerTarget(key=2, line=1, indicator="I01", value=Decimal(1), year=None)
    with pytest.raises(ValueError, match="line"):
        carried_targets([target], {2}, carried_lines([line], set()), shift=1)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_random_chains_in_the_database(cast: Cast, seed: int) -> None:
    """Three phases by the acts: each line leads back to where it began, each target to its value. S2-12"""
    chance = random.Random(seed)
    one = agreement(cast, *(f"Nội dung {number}" for number in range(1, chance.randint(3, 7))))
    for line in one.lines.all():
        if chance.random() < 0.6:
            aim(line, Indicator.objects.get(pk="I02"), Decimal(line.number * 10), by=cast.hoa.person, at=AT)
    alive = [line.words for line in one.lines.all()]
    for _phase in range(3):
        chosen = [line for line in one.lines.all() if chance.random() < 0.75]
        targets = Target.objects.filter(line__in=chosen)
        fresh = f"Nội dung mới {one.first_on.year}"
        signed = following(cast, one, lines=[fresh])
        what = Next(signed=signed, lines=[line.pk for line in chosen], targets=[target.pk for target in targets])
        wanted = [(target.line.words, target.value) for target in targets.select_related("line")]
        one = carry_over(one, what, by=cast.hoa.person, at=AT)
        alive = [words for words in alive if words in {line.words for line in chosen}] + [fresh]
        assert [line.words for line in one.lines.all()] == alive
        found = Target.objects.filter(line__programme=one).select_related("line")
        assert sorted((target.line.words, target.value) for target in found) == sorted(wanted)
    assert [phase.first_on.year for phase in phases_of(one)] == [2026, 2031, 2036, 2041]
    for line in ContentLine.objects.filter(programme=one).exclude(former=None):
        assert line.former is not None
        assert line.former.words == line.words
        assert line.former.programme_id == one.predecessor_id
