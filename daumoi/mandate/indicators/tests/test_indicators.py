"""Words and units find their indicator; what a person said is remembered; lượt never becomes người."""

from __future__ import annotations

import pytest

from daumoi.base.errors import Refused
from daumoi.mandate.indicators.acts import load_catalogue, remember
from daumoi.mandate.indicators.models import Indicator, Mapping
from daumoi.mandate.indicators.rules import accepts, propose, unit_key
from tests import making

PROPOSED = [
    ("buổi nói chuyện tuyên truyền trực tiếp", "buổi", "I01"),
    ("lượt người nghe tuyên truyền trực tiếp", "lượt người", "I02"),
    ("tờ gấp phát hành cho bà con", "tờ gấp", "I05"),
    ("tủ sách đang duy trì tại thôn", "tủ sách", "I07"),
    ("cụm loa truyền thanh", "cụm", "I13"),
]


@pytest.mark.parametrize(("what", "unit", "code"), PROPOSED)
def test_the_catalogue_is_proposed_by_words_and_unit(db, what, unit, code):
    """A proposal only; its unit is one that the indicator counts. S4-8"""
    found = propose(what, unit)
    assert found is not None
    assert found.code == code
    assert accepts(found, unit)


@pytest.mark.parametrize(("what", "unit"), [("xe tuần tra", "chiếc"), ("buổi", "người"), ("", "chiếc")])
def test_nothing_is_proposed_without_reason(db, what, unit):
    """Where words or unit do not fit there is none."""
    assert propose(what, unit) is None


def test_what_a_person_said_comes_first_next_time(cast):
    """The same words with and without marks; saying otherwise later replaces it. S4-46"""
    words = "lượt bà con tới nghe"
    assert propose(words, "lượt người").code == "I02"
    given = {"by": cast.hoa.person, "at": making.moment()}
    remember(words, "lượt người", Indicator.objects.get(code="I11"), **given)
    assert propose("Lượt BÀ CON tới nghe", "lượt người").code == "I11"
    assert propose("luot ba con toi nghe", "luot nguoi").code == "I11"
    remember(words, "lượt người", Indicator.objects.get(code="I02"), **given)
    assert propose(words, "lượt người").code == "I02"
    assert Mapping.objects.count() == 1


def test_attendances_never_become_people(cast):
    """No indicator takes both units, and a mapping cannot be made across them. T4 S4-8"""
    both = [one for one in Indicator.objects.all() if accepts(one, "người") and accepts(one, "lượt người")]
    assert both == []
    with pytest.raises(Refused):
        remember("người nghe", "người", Indicator.objects.get(code="I02"), by=cast.hoa.person, at=making.moment())
    assert not Mapping.objects.exists()


def test_the_catalogue_loads_again_without_doubles(db):
    """Bringing it up to date changes no count; ratios and distinct counts are not summed."""
    known = Indicator.objects.count()
    assert load_catalogue() == known
    assert not Indicator.objects.filter(kind="ratio", is_summed=True).exists()
    assert not Indicator.objects.get(code="I18").is_summed


def test_a_sign_is_a_unit(db):
    """The per cent sign folds to itself."""
    assert unit_key("%") == "%"
    assert accepts(Indicator.objects.get(code="I14"), "%")
