"""The tree of topics is kept on its page: added, renamed, moved, closed; what names a closed topic keeps it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from daumoi.actors.topics import branches
from daumoi.actors.topics.acts import Supply, name_lead
from daumoi.actors.topics.branches import Worded
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree
from tests.making import moment

AT, DAY = moment(), date(2026, 11, 1)


def topic(code):
    return Entry.objects.get(vocabulary="topics", code=code)


def place(entry):
    """Return the codes above a topic, the nearest first."""
    return next(tuple(one.code for one in row.above) for row in tree("topics") if row.entry == entry)


def test_added_renamed_and_moved_with_all_below(cast):
    """By a coordinator alone. S0-8"""
    hoa = cast.hoa.person
    new = branches.add_topic(Worded(vi="Dân quân tự vệ"), topic("quan-su-dia-phuong"), by=hoa, at=AT)
    assert place(new) == ("quan-su-dia-phuong", "quoc-phong")
    branches.reword_topic(new, Worded(vi="Dân quân, tự vệ", en="Militia"), by=hoa, at=AT)
    assert topic(new.code).vi == "Dân quân, tự vệ"
    branches.move_topic(topic("quan-su-dia-phuong"), None, by=hoa, at=AT)
    assert place(new) == ("quan-su-dia-phuong",)
    with pytest.raises(NotYours):
        branches.move_topic(new, None, by=cast.lan.person, at=AT)


def test_nothing_stands_below_itself(cast):
    upper, lower = topic("quoc-phong"), topic("quan-su-dia-phuong")
    for under in (upper, lower):
        with pytest.raises(Refused):
            branches.move_topic(upper, under, by=cast.hoa.person, at=AT)


def test_a_closed_topic_is_kept_by_what_names_it(cast):
    """What stands below goes to the successor, or one step up. S0-8"""
    hoa, upper, lower = cast.hoa.person, topic("quoc-phong"), topic("quan-su-dia-phuong")
    named = name_lead(topic("bao-ve-to-quoc"), Supply(lead=cast.lan.organisation), since=DAY, by=hoa, at=AT)
    branches.close_topic(lower, None, on=DAY, by=hoa, at=AT)
    branches.close_topic(upper, topic("an-ninh"), on=DAY, by=hoa, at=AT)
    assert place(topic("doi-ngoai-quoc-phong")) == ("an-ninh",)
    branches.close_topic(named.topic, None, on=DAY, by=hoa, at=AT)
    named.refresh_from_db()
    assert named.topic.valid_to == DAY
    assert named.valid.isempty
    with pytest.raises(TooLate):
        branches.close_topic(topic("quoc-phong"), None, on=DAY, by=hoa, at=AT)
    with pytest.raises(TooLate):
        branches.move_topic(topic("an-ninh"), upper, by=hoa, at=AT)


def test_closing_a_topic_ends_its_supply_on_that_day(cast):
    """The lead of before stays in the record until the day, which the trail tells. S0-8, S1-19"""
    hoa, one = cast.hoa.person, topic("bao-ve-to-quoc")
    first = name_lead(one, Supply(lead=cast.lan.organisation), since=DAY, by=hoa, at=AT)
    branches.close_topic(one, None, on=DAY + timedelta(days=30), by=hoa, at=AT)
    first.refresh_from_db()
    assert (first.valid.lower, first.valid.upper) == (DAY, DAY + timedelta(days=30))
    assert TrailEntry.objects.of(first).filter(verb="ended").exists()


def test_a_successor_from_below_takes_the_place_itself(cast):
    upper, lower = topic("quoc-phong"), topic("quan-su-dia-phuong")
    branches.close_topic(upper, lower, on=DAY, by=cast.hoa.person, at=AT)
    assert place(topic("quan-su-dia-phuong")) == ()
    assert place(topic("bao-ve-to-quoc")) == ("quan-su-dia-phuong",)


def test_by_the_pages(cast):
    """From the tree to each act and back; others are refused. S0-8"""
    hoa, pk = cast.hoa.client, topic("quan-su-dia-phuong").pk
    page = "/linh-vuc/cay/"
    assert cast.lan.client.get(page).status_code == 403
    assert "Công tác quân sự" in hoa.get(page).text
    assert hoa.post(page + "them/", {"vi": ""}).status_code == 422
    sent = {"vi": "Chuyển đổi số xã", "under": str(topic("an-ninh").pk)}
    assert hoa.get(page + "them/?duoi=an-ninh").status_code == 200
    assert hoa.post(page + "them/", sent).status_code == 302
    assert hoa.post(page + "them/", sent).status_code == 422
    for act, given in (
        ("doi-ten", {"vi": "Quân sự địa phương"}),
        ("chuyen", {"under": str(topic("an-ninh").pk)}),
        ("dong", {"on": "1/11/2026", "successor": str(topic("an-ninh").pk)}),
    ):
        assert hoa.get(f"{page}{pk}/{act}/").status_code == 200
        assert cast.lan.client.post(f"{page}{pk}/{act}/", given).status_code == 403
        assert hoa.post(f"{page}{pk}/{act}/", given).status_code == 302
    assert hoa.get(f"{page}{pk}/dong/").status_code == 404
    shut = hoa.get(f"/linh-vuc/{pk}/").text
    assert "01/11/2026" in shut
    assert str(topic("an-ninh")) in shut
