"""Numbers as written in Vietnamese documents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.texts.reading.figures.numbers import (
    expand_scale,
    read_number,
    read_number_words,
    readings_of_broken,
    write_number,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("41.262", "41262"),
        ("16,8", "16.8"),
        ("2600", "2600"),
        ("01", "1"),
        ("1.234.567", "1234567"),
        ("1.850,5", "1850.5"),
        ("7.5", "7.5"),
        ("0.345", "0.345"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
    ],
)
def test_valid(raw: str, value: str) -> None:
    number = read_number(raw)
    assert number.valid
    assert number.value == Decimal(value)


@pytest.mark.parametrize("raw", ["16.4582", "1.23.456", "12.34.5", "1.2345.678"])
def test_broken(raw: str) -> None:
    number = read_number(raw)
    assert (number.valid, number.value) == (False, None)
    assert len(readings_of_broken(raw, whole_only=True)) >= 1


def test_fraction_of_people_is_broken() -> None:
    assert not read_number("16.5", whole_only=True).valid
    assert not read_number("12,345", whole_only=True).valid
    assert read_number("12,345").value == Decimal("12.345")


def test_readings_of_a_broken_number() -> None:
    readings = readings_of_broken("16.4582", whole_only=True)
    assert [value for value, _ in readings] == [Decimal(164582), Decimal(16458)]
    assert all(reason for _, reason in readings)
    assert Decimal("16.4582") in dict(readings_of_broken("16.4582", whole_only=False))


def test_not_a_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number("hai")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hai", (2, 1)),
        ("mười", (10, 1)),
        ("mười hai xã", (12, 2)),
        ("hai mươi lăm hộ", (25, 3)),
        ("ba mươi mốt", (31, 3)),
        ("chín mươi chín", (99, 3)),
        ("một", None),
        ("năm", None),
        ("xã", None),
    ],
)
def test_words(words: str, expected: tuple[int, int] | None) -> None:
    assert read_number_words(words.split()) == expected


def test_scales() -> None:
    assert expand_scale(["nghìn", "tỷ"]) == Decimal(10) ** 12
    assert expand_scale([]) == 1


@given(st.integers(min_value=0, max_value=10**12))
def test_whole_round_trip(value: int) -> None:
    assert read_number(write_number(value), whole_only=True).value == value


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=999))
def test_decimal_round_trip(whole: int, fraction: int) -> None:
    value = Decimal(whole) + Decimal(fraction) / 1000
    assert read_number(write_number(value)).value == value


@given(st.from_regex(r"\A\d{1,3}(\.\d{3}){0,2}\.\d{4,6}\Z"))
def test_broken_never_gets_a_value(raw: str) -> None:
    if raw.startswith("0."):
        return
    assert read_number(raw).value is None
