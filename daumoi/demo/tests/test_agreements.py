"""The demo province has agreements to look at."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.demo.agreements import load_agreements
from daumoi.mandate.circulars.models import Circular
from daumoi.mandate.programmes.models import Fulfilment, Programme
from daumoi.mandate.programmes.rules import phases_of
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_demo_has_two_phases_a_regulation_and_a_circular(cast: Cast) -> None:
    """What closed bodies signed goes on with their successors; dues are met, late and open. S2-12 S2-20 S3-17"""
    load_agreements(making.moment(date(2026, 11, 22)))
    programme = Programme.objects.get(number="07/CTr")
    assert [one.number for one in phases_of(programme)] == ["19/CTr", "07/CTr"]
    regulation = Programme.objects.get(number="02/QCPH")
    assert regulation.versions.count() == 2
    assert Fulfilment.objects.exists()
    for one in (programme, regulation):
        assert cast.hoa.client.get(f"/chuong-trinh/{one.pk}/").status_code == 200
    assert cast.lan.client.get(f"/pho-bien/{Circular.objects.get().pk}/").status_code == 200
