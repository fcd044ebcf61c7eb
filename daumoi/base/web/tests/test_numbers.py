"""Numbers are written as offices write them, whatever their size."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daumoi.base.web.fields import written


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Decimal("0"), "0"),
        (Decimal("41262.50"), "41.262,5"),
        (Decimal("1E+6"), "1.000.000"),
        (Decimal("0.0000001"), "0,0000001"),
        (Decimal("-1234.5"), "-1.234,5"),
    ],
)
def test_a_number_is_never_written_with_an_exponent(value, words):
    assert written(value) == words
