"""Programmes: parties, period, content lines."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.actors.organisations.models import Organisation
from daumoi.mandate.programmes.models import Programme
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def typed(*codes: str, **changed: str) -> dict[str, object]:
    """Return a filled-in form."""
    parties = [str(pk) for pk in Organisation.objects.filter(code__in=codes).values_list("pk", flat=True)]
    values = {
        "name": "Chương trình phối hợp thông tin vùng biên",
        "number": "07/CTr",
        "signed_on": "11/02/2026",
        "first_on": "01/01/2026",
    }
    return {
        **values,
        "last_on": "31/12/2030",
        "lines": "Tuyên truyền lưu động\n…\nTủ sách",
        "parties": parties,
        **changed,
    }


def entered(cast: Cast) -> Programme:
    """Enter the programme of these tests."""
    assert cast.hoa.client.post("/chuong-trinh/them/", typed("SVHTTDL", "BCHBP")).status_code == 302
    return Programme.objects.get()


def test_a_signed_programme_keeps_lines_that_are_not_known(cast: Cast) -> None:
    """Signed inside its period, with a content line whose words are missing. S2-1 S2-3 S2-9 S4-1"""
    programme = entered(cast)
    assert programme.signed_on == date(2026, 2, 11)
    assert [(line.number, line.is_known) for line in programme.lines.all()] == [(1, True), (2, False), (3, True)]
    assert cast.quan.client.get(f"/chuong-trinh/{programme.pk}/").status_code == 200


def test_only_parties_and_coordinators_see_it(cast: Cast) -> None:
    """Not a party: not found; a party may not change it."""
    programme = entered(cast)
    assert cast.sao.client.get(f"/chuong-trinh/{programme.pk}/").status_code == 404
    assert cast.quan.client.get(f"/chuong-trinh/{programme.pk}/sua/").status_code == 403
    assert cast.quan.client.get("/chuong-trinh/them/").status_code == 403


@pytest.mark.parametrize(("codes", "changed"), [(("SVHTTDL",), {}), (("SVHTTDL", "BCHBP"), {"last_on": "31/12/2025"})])
def test_bad_input_is_kept_and_explained(cast: Cast, codes: tuple[str, ...], changed: dict[str, str]) -> None:
    """One party alone, or a period that ends before it begins: 422 with what was typed."""
    answer = cast.hoa.client.post("/chuong-trinh/them/", typed(*codes, **changed))
    assert answer.status_code == 422
    assert "thông tin vùng biên" in answer.content.decode()
    assert not Programme.objects.exists()
