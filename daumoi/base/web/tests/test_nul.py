"""The character NUL, which no text of the database can hold, in an address."""

from __future__ import annotations

import pytest

PUBLIC = ["/thong-cao/?linh-vuc=%00", "/thong-cao/?loai=a%00", "/thong-cao/?q=a%00&page=%00"]
SIGNED = [
    "/tim/?q=a%00",
    "/lich/?q=%00",
    "/thong-tin/?q=a%00b",
    "/thong-tin/soan/?loai=%00",
    "/thong-tin/nhan/?dia-ban=%00",
    "/van-ban/?q=%00",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_visitors_get_a_page(cast, path):
    """Trust A5: what nobody can have written is left out of the question."""
    assert cast.anyone().get(path).status_code == 200


@pytest.mark.parametrize("path", SIGNED)
def test_whoever_is_signed_in_gets_a_page(cast, path):
    """Trust A5: the rest of the question is answered."""
    assert cast.lan.client.get(path).status_code == 200


def test_a_path_with_it_leads_nowhere(cast):
    """Trust A5: 404, as any other path that is none."""
    assert cast.lan.client.get("/thong-tin/%00/").status_code == 404
