"""What waits after an office refused to sign: the issuer's draft, and no longer the office's signature."""

from __future__ import annotations

from daumoi.desk.today.waits import waits_of
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.tests.making import WHEN, draft


def test_a_refused_draft_waits_for_its_issuer(cast):
    """S1-9"""
    one = draft(cast, cosigners=["SVHTTDL"])
    page = f"/dinh-huong/{one.pk}/"
    assert page in [wait.address for wait in waits_of(cast.thinh.person)]
    acts.refuse(one.cosignatures.get(), "chưa có số liệu", by=cast.thinh.person, at=WHEN)
    assert page not in [wait.address for wait in waits_of(cast.thinh.person)]
    assert page in [wait.address for wait in waits_of(cast.viet.person)]
