"""What a paper rests on is shown in its words and leads to the registered paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from daumoi.mandate.papers.bases import bases_of
from daumoi.mandate.papers.models import Paper
from tests import making

PLAN = """ỦY BAN NHÂN DÂN XÃ NÀ SƠN
Số: 45/KH-UBND
Nà Sơn, ngày 09 tháng 10 năm 2026
KẾ HOẠCH
Thông tin khu vực biên giới năm 2027
Căn cứ Luật Biên phòng Việt Nam;
Căn cứ Công văn số 2417/UBND-VX ngày 05 tháng 10 năm 2026 của Ủy ban nhân dân tỉnh Lam Giang;
Ủy ban nhân dân xã ban hành kế hoạch như sau:
1. Công chức Văn hóa - Xã hội tổng hợp kết quả trước ngày 10/12/2026.
"""


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(making.DAY)


def test_bases_with_and_without_a_number(cast: Any) -> None:
    """A law named without a number stands there in its words; a number that is registered leads to its paper. S1-2"""
    order = making.order(cast.hoa)
    given = {"pasted": PLAN, "owner": str(cast.hoa.organisation.pk), "received_on": "12/10/2026"}
    assert cast.hoa.client.post(reverse("papers-receive"), given).status_code == 302
    plan = Paper.objects.get(number="45/KH-UBND")
    law, letter = bases_of(plan, by=cast.hoa.person)
    assert ("Luật Biên phòng" in law.words, law.paper) == (True, None)
    assert letter.paper == order
    page = cast.hoa.client.get(reverse("papers-paper", args=[plan.pk])).content.decode()
    assert f'href="{reverse("papers-paper", args=[order.pk])}"' in page


def test_a_paper_of_others_is_not_told_of(cast: Any) -> None:
    """Whoever may not see the registered paper reads the words alone. S1-2"""
    order = making.order(cast.hoa)
    given = {"pasted": PLAN, "owner": str(cast.xuan.organisation.pk), "received_on": "12/10/2026"}
    assert cast.xuan.client.post(reverse("papers-receive"), given).status_code == 302
    plan = Paper.objects.get(number="45/KH-UBND")
    assert [basis.paper for basis in bases_of(plan, by=cast.xuan.person)] == [None, None]
    page = cast.xuan.client.get(reverse("papers-paper", args=[plan.pk])).content.decode()
    assert str(order.pk) not in page
