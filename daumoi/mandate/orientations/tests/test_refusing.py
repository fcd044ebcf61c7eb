"""An office that is asked to sign may refuse with words; the issuer changes the draft and asks anew."""

from __future__ import annotations

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.orientations import acts
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.orientations.tests.making import WHEN, draft, leader, written

WORDS = "Sở đề nghị bỏ mục 2: chưa có số liệu"


def refused(cast):
    one = draft(cast, cosigners=["SVHTTDL"])
    acts.refuse(one.cosignatures.get(), WORDS, by=cast.thinh.person, at=WHEN)
    return one


def test_a_refusal_reaches_the_issuer_and_stops_the_issue(cast):
    """With words; nothing is issued over it. S1-9"""
    one, chief = refused(cast), leader(cast)
    assert Notice.objects.get(person=cast.viet.person, key__contains=":refused:").body == WORDS
    with pytest.raises(Refused, match="Sở"):
        acts.issue(one, by=chief, at=WHEN)
    page = f"/dinh-huong/{one.pk}/"
    assert WORDS in cast.viet.client.get(page).text


def test_a_changed_draft_is_asked_about_anew(cast):
    """The refusal was of the words that were read; it stays in the history. S1-9"""
    one = refused(cast)
    acts.edit(one, written(cast, cosigners=["SVHTTDL"], text="Bản mới"), version=1, by=cast.viet.person, at=WHEN)
    row = one.cosignatures.get()
    assert (row.refused_at, row.refused_because) == (None, "")
    assert Notice.objects.filter(person=cast.thinh.person, key__contains=":asked:").count() == 2
    acts.co_sign(row, by=cast.thinh.person, at=WHEN)
    assert WORDS in cast.viet.client.get(f"/dinh-huong/{one.pk}/").text


def test_it_may_be_signed_after_all_and_not_refused_twice(cast):
    one = refused(cast)
    with pytest.raises(TooLate):
        acts.refuse(one.cosignatures.get(), "lần nữa", by=cast.thinh.person, at=WHEN)
    acts.co_sign(one.cosignatures.get(), by=cast.thinh.person, at=WHEN)
    row = one.cosignatures.get()
    assert (bool(row.signed_at), row.refused_at) == (True, None)
    with pytest.raises(TooLate):
        acts.refuse(row, "đã ký", by=cast.thinh.person, at=WHEN)


def test_by_the_page_only_by_the_leader_asked_with_words_as_read(cast):
    """422 without words, 409 for words that changed, 403 for others. S1-9"""
    one = draft(cast, cosigners=["SVHTTDL"])
    page = f"/dinh-huong/{one.pk}/khong-ky/"
    assert cast.thinh.client.get(page).status_code == 200
    assert cast.thinh.client.post(page, {"words": " ", "version": "1"}).status_code == 422
    assert cast.viet.client.get(page).status_code == 403
    assert cast.lan.client.get(page).status_code == 404
    with pytest.raises(NotYours):
        acts.refuse(one.cosignatures.get(), "x", by=cast.viet.person, at=WHEN)
    acts.edit(one, written(cast, cosigners=["SVHTTDL"], text="Khác"), version=1, by=cast.viet.person, at=WHEN)
    stale = cast.thinh.client.post(page, {"words": WORDS, "version": "1"})
    assert stale.status_code == 409
    assert WORDS in stale.text
    assert cast.thinh.client.post(page, {"words": WORDS, "version": "2"}).status_code == 302
    assert Orientation.objects.get(pk=one.pk).cosignatures.get().refused_because == WORDS
