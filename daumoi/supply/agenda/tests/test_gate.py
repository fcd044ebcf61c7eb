"""Who sees an event: its own organisation, those to whom it was opened, and of a confidential one nobody else a trace."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest

from daumoi.base.errors import NotYours, Refused
from daumoi.supply.agenda import acts, leaders
from daumoi.supply.agenda.models import Event, Share
from daumoi.supply.agenda.sharing import Circle, share, unshare
from daumoi.supply.agenda.tests import made

EVERYBODY = (
    "hoa",
    "viet",
    "thinh",
    "lan",
    "cuong",
    "quan",
    "hai",
    "xuan",
    "phu",
    "minh",
    "ha",
    "mai",
    "nghia",
    "tuan",
    "sao",
)
TRUSTED = {"quan", "hai"}
# what differs between two answers to one question
CHANCE = re.compile(rb'(name="csrfmiddlewaretoken" value="|nonce="|data-csrf=")[^"]*')


def seen_by(cast, event):
    return {
        name for name in EVERYBODY if Event.objects.seen_by(getattr(cast, name).person).filter(pk=event.pk).exists()
    }


def test_an_event_is_its_own_organisations_alone_until_it_is_shared(cast):
    """S3-13, C1: nobody outside sees it; each opening opens it to exactly those it names."""
    one = made.event(cast.quan)
    assert seen_by(cast, one) == {"quan", "hai"}
    by = cast.quan.person
    share(one, Circle(organisations=[cast.lan.organisation]), by=by, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai", "lan", "cuong", "nghia"}
    share(one, Circle(lines=["party"]), by=by, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai", "lan", "cuong", "nghia", "viet"}
    share(one, Circle(is_press=True), by=by, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai", "lan", "cuong", "nghia", "viet", "minh", "ha"}
    for row in Share.objects.filter(event=one):
        unshare(row, by=by, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai"}


def test_what_a_newsroom_plans_is_its_own(cast):
    """C2: coordinators, suppliers and inspectors see nothing of a newsroom's agenda before it is shared."""
    assert seen_by(cast, made.event(cast.ha, kind="khac")) == {"minh", "ha"}


def test_a_confidential_event_is_opened_one_by_one_only(cast):
    one = made.event(cast.quan, is_confidential=True)
    by = cast.quan.person
    with pytest.raises(Refused):
        share(one, Circle(is_press=True), by=by, at=made.NOW)
    share(one, Circle(organisations=[cast.lan.organisation]), by=by, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai", "lan", "cuong"}


def test_why_a_leader_does_not_come_is_read_by_the_two_offices_alone(cast, at):
    """The owner and the leader's own office read the words; the press, coordinators and others read the answer alone."""
    at(made.NOW)
    office, by = cast.lan.organisation, cast.lan.person
    boss = leaders.name_leader(office, title="Phó Giám đốc", name="Hoàng Mạnh Cường", by=by, at=made.NOW)
    one = made.shared(cast.quan, lines=("government",), press=True)
    leaders.ask_leaders(one, [boss], by=cast.quan.person, at=made.NOW)
    leaders.answer(one.attendances.get(), "not_available", "Làm việc với Thanh tra", by=by, at=made.NOW)
    for name, reads in {"quan": True, "hai": True, "lan": True, "cuong": True, "ha": False, "hoa": False}.items():
        page = getattr(cast, name).client.get(f"/lich/{one.pk}/").content.decode()
        assert "Hoàng Mạnh Cường" in page, name
        assert ("Làm việc với Thanh tra" in page) == reads, name
    for path in ("/lich/", "/lich/tong-quan/", "/lich/tong-quan/thay-doi/"):
        assert "Làm việc với Thanh tra" not in cast.ha.client.get(path).content.decode(), path


def test_what_was_open_is_closed_when_it_becomes_confidential(cast):
    """S3-13: an opening to a line or the press has no effect while the event is confidential."""
    one = made.shared(cast.quan, lines=("government",), press=True)
    assert seen_by(cast, one) == {"quan", "hai", "hoa", "thinh", "minh", "ha", "nghia"}
    given = made.of(one) | {"is_confidential": True}
    acts.change(one, given, version=one.version, by=cast.quan.person, at=made.NOW)
    assert seen_by(cast, one) == {"quan", "hai"}


def test_nobody_hides_an_event_from_themselves(cast):
    with pytest.raises(Refused) as refused:
        made.event(cast.xuan, is_confidential=True)
    assert refused.value.field == "is_confidential"


def _answers(member, words):
    paths = ["/lich/", "/lich/?loc=cua-toi", f"/lich/?q={words}", f"/tim/?q={words}", "/"]
    return [CHANCE.sub(b"", member.client.get(path).content) for path in paths]


@pytest.mark.parametrize("name", ["lan", "viet", "ha", "nghia"])
def test_a_confidential_event_leaves_no_trace(cast, at, name):
    """C1: whoever may not know of it gets the same bytes from list, count, search and today as if it did not exist."""
    at(made.NOW)
    made.shared(cast.quan, press=True, lines=("government", "party"), title="Thông tin định kỳ")
    member = getattr(cast, name)
    before = _answers(member, "hudson")
    hidden = made.event(cast.quan, is_confidential=True, title="Hudson đón đoàn mật", starts_on=made.NOW.date())
    assert _answers(member, "hudson") == before
    pages = ["", "sua/", "huy/", "hoan/", "doi-ngay/", "chia-se/", "lanh-dao/", "tai-lieu/"]
    assert {member.client.get(f"/lich/{hidden.pk}/{page}").status_code for page in pages} == {404}
    assert member.client.post(f"/lich/{hidden.pk}/theo-doi/").status_code == 404
    assert b"Hudson" in cast.hai.client.get("/lich/").content


@pytest.mark.parametrize("seed", range(3))
def test_the_gate_says_what_the_rows_say(cast, seed):
    """C1: over random openings, the list of each person is what the rows of openings and posts amount to."""
    chance = random.Random(seed)
    members = [getattr(cast, name) for name in ("hoa", "viet", "lan", "quan", "ha", "sao")]
    codes = [member.organisation for member in members]
    for number in range(8):
        owner = chance.choice(members)
        is_hidden = chance.random() < 0.3
        one = made.event(owner, title=f"Sự kiện {number}", is_confidential=is_hidden)
        circle = Circle(
            organisations=[one for one in codes if chance.random() < 0.2],
            lines=[] if is_hidden else [line for line in ("government", "party") if chance.random() < 0.3],
            is_press=not is_hidden and chance.random() < 0.3,
        )
        if circle.lines or circle.is_press or set(circle.organisations) - {owner.organisation}:
            share(one, circle, by=owner.person, at=made.NOW)
    coordinates = {"hoa": {"government"}, "viet": {"party"}, "thinh": {"government"}}
    for name in EVERYBODY:
        member = getattr(cast, name)
        expected = set()
        for one in Event.objects.prefetch_related("shares"):
            rows = list(one.shares.all())
            own = one.organisation == member.organisation
            named = any(row.organisation == member.organisation for row in rows)
            line = any(row.line in coordinates.get(name, set()) for row in rows)
            press = any(row.is_press for row in rows) and name in ("minh", "ha")
            wide = line or press or (name == "nghia" and bool(rows))
            is_open = own and (not one.is_confidential or name not in ("mai", "minh", "xuan", "phu", "nghia", "tuan"))
            # the editor of the newsroom is its focal point as well
            if name != "tuan" and (is_open or named or (wide and not one.is_confidential)):
                expected.add(one.pk)
        assert set(Event.objects.seen_by(member.person).values_list("pk", flat=True)) == expected, name


def test_only_the_own_staff_keep_an_agenda(cast):
    one = made.shared(cast.quan, cast.lan.organisation, press=True)
    for name in ("lan", "ha", "minh"):
        with pytest.raises(NotYours):
            acts.cancel(one, "Thử", by=getattr(cast, name).person, at=made.NOW)
    with pytest.raises(NotYours):
        made.event(cast.minh)
    for name, status in (("lan", 403), ("sao", 404), ("hai", 200)):
        assert getattr(cast, name).client.get(f"/lich/{one.pk}/huy/").status_code == status


def test_the_page_tells_outsiders_neither_the_history_nor_who_else_sees_it(cast):
    one = made.shared(cast.quan, cast.lan.organisation, press=True, starts_on=made.MONDAY + timedelta(days=1))
    own = cast.quan.client.get(f"/lich/{one.pk}/").content.decode()
    other = cast.ha.client.get(f"/lich/{one.pk}/").content.decode()
    assert cast.lan.organisation.name in own
    assert cast.lan.organisation.name not in other
