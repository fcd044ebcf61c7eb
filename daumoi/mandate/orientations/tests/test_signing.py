"""A signature holds for the words that were read, and only while it is asked for."""

from __future__ import annotations

import pytest

from daumoi.base.errors import TooLate
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.orientations.tests.making import (
    WHEN,
    browser,
    draft,
    leader,
    written,
)
from tests import making


def test_nobody_signs_or_issues_words_that_changed_meanwhile(cast):
    """The page carries the version that was read; with an older one the answer is to read it again. S1-9"""
    one, chief = draft(cast, cosigners=["SVHTTDL"]), leader(cast)
    path = f"/dinh-huong/{one.pk}/"
    read = making.typed(cast.thinh.client.get(path), f"{path}cung-ky/")
    acts.edit(
        one, written(cast, cosigners=["SVHTTDL"], text="Nội dung khác hẳn"), version=1, by=cast.viet.person, at=WHEN
    )
    assert cast.thinh.client.post(f"{path}cung-ky/", read).status_code == 409
    assert one.cosignatures.get().signed_at is None
    again = making.typed(cast.thinh.client.get(path), f"{path}cung-ky/")
    assert cast.thinh.client.post(f"{path}cung-ky/", again).status_code == 302
    assert browser(chief).post(f"{path}ban-hanh/", read).status_code == 409
    assert Orientation.objects.get(pk=one.pk).issued_at is None


def test_a_signature_no_longer_asked_for_is_too_late(cast):
    """A leader signs while the draft loses their office. S1-9"""
    one = draft(cast, cosigners=["SVHTTDL"])
    asked = one.cosignatures.get()
    one.cosignatures.all().delete()
    with pytest.raises(TooLate):
        acts.co_sign(asked, by=cast.thinh.person, at=WHEN)
