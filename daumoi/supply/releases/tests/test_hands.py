"""Files and particulars are content too: whoever put them there does not approve them (trust A7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daumoi.base.clock import now
from daumoi.base.errors import NotYours
from daumoi.supply.releases import acts, afterwards, approving, enclosing
from daumoi.supply.releases.models import Approval
from daumoi.supply.releases.tests.making import approved, draft, fresh, particulars
from tests.cast import app_role, person

PICTURE = ("ban-do.jpg", b"\xff\xd8\xff\xd9")


def enclosed(one, by):
    given = {"alt": "Bản đồ", "rights": "Công an tỉnh", "by": by.person, "at": now()}
    return enclosing.enclose(fresh(one), PICTURE, **given).row


def edited(one, by, **changed):
    one = fresh(one)
    acts.edit(one, particulars(**changed), version=one.version, by=by.person, at=now())


def second(cast):
    """Return another spokesperson of the police."""
    return person("vu.bich@lamgiang.example", cast.lan.organisation, "spokesperson")


def refused(cast, one):
    """Whether rule and database refuse the spokesperson's yes."""
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    one = fresh(one)
    with pytest.raises(NotYours):
        approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    answer = Approval(
        release=one, round=one.round, organisation=one.organisation, by=cast.cuong.person, at=now(), verdict="yes"
    )
    with pytest.raises(IntegrityError, match="another than its author"), transaction.atomic(), app_role():
        answer.save(force_insert=True)
    return True


@pytest.mark.parametrize("begun", ["draft", "correction"])
def test_who_enclosed_a_file_does_not_approve_it(cast, begun):
    """The document may be the whole content: of a first release as of a correction that changes nothing else. S1-7"""
    one = draft(cast.lan)
    if begun == "correction":
        one = approved(cast)
        afterwards.correct(fresh(one), "Nhầm bản đồ.", by=cast.cuong.person, at=now())
    enclosed(one, cast.cuong)
    assert refused(cast, one)


def test_who_took_a_file_out_does_not_approve_the_rest(cast):
    one = draft(cast.lan)
    enclosing.take_out(enclosed(one, cast.lan), by=cast.cuong.person, at=now())
    assert refused(cast, one)


@pytest.mark.parametrize("changed", [{"audience": "public"}, {"phone": "0209 3999 999"}, {"languages": ("vi", "en")}])
def test_who_changed_particulars_does_not_approve_them(cast, changed):
    """Who reads it, whom to ring: one person alone does not open a release to everybody."""
    one = draft(cast.lan)
    edited(one, cast.cuong, **changed)
    one = fresh(one)
    if "languages" in changed:
        edited(one, cast.lan)
    assert refused(cast, one)


@pytest.mark.parametrize("begun", ["draft", "correction"])
def test_taking_it_back_does_not_wash_the_author_off(cast, begun):
    """Approved by another, taken back before its time and submitted again as it was: its author is still its author."""
    later = now() + timedelta(hours=3)
    one = draft(cast.cuong, release_at=later)
    if begun == "correction":
        one = approved(cast)
        afterwards.correct(fresh(one), "Nhầm.", by=cast.cuong.person, at=now())
        edited(one, cast.cuong, release_at=later, phone="0209 3999 996")
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=second(cast), at=now())
    approving.take_back(fresh(one), "Xem lại.", by=cast.cuong.person, at=now())
    assert refused(cast, one)


def test_saving_what_stands_there_is_no_hand_in_it(cast):
    """Who opened the form and saved it as it was may still approve; returned and submitted again, a hand stays a hand."""
    one = draft(cast.lan)
    edited(one, cast.cuong)
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    assert fresh(one).approved_by == cast.cuong.person
    other = draft(cast.lan)
    edited(other, cast.cuong, phone="0209 3999 998")
    approving.submit(fresh(other), by=cast.lan.person, at=now())
    approving.send_back(fresh(other), "Xem lại.", by=cast.cuong.person, at=now())
    assert refused(cast, other)
