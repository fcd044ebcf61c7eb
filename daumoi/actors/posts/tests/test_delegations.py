"""Standing in for somebody away: whose posts count when, in whose name, and never two hands that are one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.actors.posts.acts import Appointment, appoint, end_post
from daumoi.actors.posts.delegations import Absence, colleagues, end, lendable, stand_in_for
from daumoi.actors.posts.models import Delegation, Post
from daumoi.actors.posts.rules import one_hand, recipients, standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import today
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks import rules
from daumoi.mandate.tasks.models import Duty
from tests import making

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 12)
WEEK = timedelta(days=6)


@pytest.fixture
def monday(at):
    """The office's clock stands at noon of Monday 12/10/2026."""
    return at(DAY)


def lend(away, stand_in, first=DAY, last=DAY + WEEK, day=None):
    """Name a stand-in at the first one's organisation; the day of naming is the first unless told."""
    absence = Absence(organisation=away.organisation, stand_in=stand_in.person, first=first, last=last)
    return stand_in_for(absence, by=away.person, today=day or first, at=making.moment(day or first))


def test_the_stand_in_has_the_posts_for_these_days_only(cast, at):
    """Not the day before, not the day after. S0-7"""
    at(DAY - timedelta(days=1))
    lend(cast.lan, cast.cuong, day=DAY - timedelta(days=1))
    for day, is_lent in (
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (DAY + WEEK, True),
        (DAY + WEEK + timedelta(days=1), False),
    ):
        at(day)
        may = standing(cast.cuong.person)
        assert may.holds_at(cast.lan.organisation.pk, "focal_point") is is_lent
        assert may.behalf == (((cast.lan.person.pk, "Nguyễn Thị Lan"),) if is_lent else ())


def test_one_query_tells_the_standing(cast, monday, django_assert_num_queries):
    """Own and lent posts together."""
    lend(cast.lan, cast.cuong)
    person = cast.cuong.person
    with django_assert_num_queries(1):
        standing(person)
        standing(person)


def test_it_is_not_passed_on(cast, monday):
    """Hòa stands in for Thịnh at the department; who stands in for Hòa has not Thịnh's posts. S0-7"""
    lend(cast.thinh, cast.hoa)
    assert standing(cast.hoa.person).holds("coordinator_leader")
    lend_by_hoa = Absence(organisation=cast.hoa.organisation, stand_in=cast.mai.person, first=DAY, last=DAY + WEEK)
    stand_in_for(lend_by_hoa, by=cast.hoa.person, today=DAY, at=monday)
    assert standing(cast.mai.person).holds("coordinator")
    assert not standing(cast.mai.person).holds("coordinator_leader")


def test_only_own_posts_are_lent(cast, monday):
    """Whoever stands in cannot lend what was lent to them, elsewhere nothing at all."""
    elsewhere = Absence(organisation=cast.quan.organisation, stand_in=cast.hai.person, first=DAY, last=DAY)
    with pytest.raises(NotYours):
        stand_in_for(elsewhere, by=cast.lan.person, today=DAY, at=monday)
    assert {post.person_id for post in lendable(cast.lan.person)} == {cast.lan.person.pk}
    assert {post.organisation_id for post in colleagues(cast.lan.person)} == {cast.lan.organisation.pk}


def test_inspection_and_machines_are_not_lent(cast, monday):
    for member in (cast.nghia, cast.tuan):
        assert not [post for post in lendable(member.person) if post.role in ("inspector", "technical_admin")]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (DAY - timedelta(days=1), DAY, "first"),
        (DAY, DAY - timedelta(days=1), "last"),
        (DAY, DAY + timedelta(days=93), "last"),
    ],
)
def test_wrong_days_are_refused(cast, monday, first, last, field):
    with pytest.raises(Refused) as refused:
        lend(cast.lan, cast.cuong, first, last, day=DAY)
    assert refused.value.field == field


def test_a_stranger_oneself_and_somebody_away_cannot_stand_in(cast, monday):
    for wrong in (cast.quan, cast.lan):
        with pytest.raises(Refused) as refused:
            lend(cast.lan, wrong)
        assert refused.value.field == "stand_in"
    lend(cast.cuong, cast.thanh)
    with pytest.raises(Refused, match="cũng vắng mặt"):
        lend(cast.lan, cast.cuong)


def test_one_stand_in_at_a_time(cast, monday):
    lend(cast.lan, cast.cuong)
    with pytest.raises(TooLate):
        lend(cast.lan, cast.thanh, DAY + WEEK, DAY + 2 * WEEK, day=DAY)


def test_it_ends_at_once(cast, monday):
    """The next request is refused; the stand-in cannot end it. A6 S0-7"""
    duty = making.led(cast.hoa, cast.lan)
    page = f"/nhiem-vu/phan-viec/{duty.pk}/accept/"
    Post.objects.filter(person=cast.cuong.person).update(role="journalist")
    assert cast.cuong.client.get(page).status_code == 403
    row = lend(cast.lan, cast.cuong)
    assert cast.cuong.client.get(page).status_code == 200
    with pytest.raises(NotYours):
        end(row, by=cast.thanh.person, today=DAY, at=monday)
    end(row, by=cast.lan.person, today=DAY, at=monday)
    assert cast.cuong.client.get(page).status_code == 403
    assert not standing(cast.cuong.person).behalf
    with pytest.raises(TooLate):
        end(row, by=cast.lan.person, today=DAY, at=monday)


def test_it_ends_with_either_post(cast, monday):
    """Whoever lost their own post there stands in for nobody, and nobody lends a post no longer held. A6"""
    lend(cast.lan, cast.cuong)
    for leaver in (cast.cuong, cast.lan):
        assert standing(cast.cuong.person).behalf
        kept = list(Post.objects.filter(person=leaver.person).values_list("pk", "valid"))
        for post in Post.objects.filter(person=leaver.person):
            end_post(post, on=DAY, by=cast.hoa.person, at=monday)
        assert not standing(cast.cuong.person).behalf
        for key, valid in kept:
            Post.objects.filter(pk=key).update(valid=valid)


def test_the_trail_says_for_whom(cast, monday):
    """Every row of those days, and none later. S0-7 S0-14"""
    duty = making.led(cast.hoa, cast.lan)
    row = lend(cast.lan, cast.cuong)
    tasks.accept(duty, by=cast.cuong.person, at=monday)
    entry = TrailEntry.objects.get(verb="accepted")
    assert entry.behalf == [{"person": str(cast.lan.person.pk), "name": "Nguyễn Thị Lan"}]
    page = cast.lan.client.get(f"/nhiem-vu/{duty.task_id}/").content.decode()
    assert "thay mặt Nguyễn Thị Lan" in page
    end(row, by=cast.lan.person, today=DAY, at=monday)
    assert TrailEntry.objects.get(verb="stand_in_ended").behalf == []


def test_notices_go_to_both(cast, monday):
    """And to whoever is away, who may be reading after all. S0-14"""
    told = {person.pk for person in recipients(cast.lan.organisation)}
    lend(cast.lan, cast.cuong)
    assert {person.pk for person in recipients(cast.lan.organisation)} == told | {cast.cuong.person.pk}


def _reported(duty, by, at):
    tasks.accept(duty, by=by.person, at=at)
    tasks.done(duty, tasks.Said(text="Đã gửi báo cáo"), by=by.person, at=at)
    return Duty.objects.get(pk=duty.pk)


def test_neither_of_a_pair_accepts_what_the_other_reported(cast, monday):
    """The two-person rule holds across the pair: for what was done meanwhile also afterwards. A7"""
    duty = making.task(cast.hoa, [(cast.hoa.organisation, "lead")]).duties.get()
    reported = _reported(duty, cast.thinh, monday)
    assert "approve" in rules.acts_open_to(reported, by=cast.hoa.person)
    row = lend(cast.thinh, cast.hoa)
    assert "approve" not in rules.acts_open_to(reported, by=cast.hoa.person)
    with pytest.raises(NotYours):
        rules.check_may("approve", reported, by=cast.hoa.person)
    end(row, by=cast.thinh.person, today=DAY, at=monday + timedelta(hours=1))
    assert "approve" not in rules.acts_open_to(reported, by=cast.hoa.person)


def test_what_was_reported_before_is_free_again_afterwards(cast, monday):
    """Only what was done while the delegation ran stays closed to the other."""
    duty = making.task(cast.hoa, [(cast.hoa.organisation, "lead")]).duties.get()
    reported = _reported(duty, cast.thinh, monday - timedelta(days=3))
    row = lend(cast.thinh, cast.hoa)
    assert "approve" not in rules.acts_open_to(reported, by=cast.hoa.person)
    end(row, by=cast.thinh.person, today=DAY, at=monday)
    assert "approve" in rules.acts_open_to(reported, by=cast.hoa.person)


def test_a_stand_in_gives_no_post_to_whom_they_stand_in_for(cast, monday):
    """Nobody gives a post to themselves, nor through the other one. A7"""
    lend(cast.thinh, cast.hoa)
    what = Appointment(
        person=cast.thinh.person, organisation=cast.hoa.organisation, role="recorder", position="x", since=DAY
    )
    with pytest.raises(NotYours):
        appoint(what, by=cast.hoa.person, at=monday)


DAYS = st.integers(min_value=0, max_value=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=DAYS, length=DAYS, asked=st.integers(min_value=-3, max_value=90), ended=st.none() | DAYS)
def test_any_days(cast, at, first, length, asked, ended):
    """The stand-in has the posts on a day exactly where it lies within the days and before an end."""
    Delegation.objects.all().delete()
    at(DAY)
    start = DAY + timedelta(days=first)
    row = lend(cast.lan, cast.thanh, start, start + timedelta(days=length), day=DAY)
    is_ended = ended is not None and ended <= first + length
    if is_ended and ended <= asked:
        end(row, by=cast.lan.person, today=DAY + timedelta(days=ended), at=at(DAY + timedelta(days=ended)))
    at(DAY + timedelta(days=asked))
    is_within = first <= asked <= first + length and not (is_ended and ended <= asked)
    assert bool(standing(cast.thanh.person).behalf) is is_within
    assert one_hand(cast.thanh.person, cast.lan.person.pk) is is_within


def test_pages_name_and_end_a_stand_in(cast):
    """From one's own page; colleagues see it on the page of the organisation, strangers do not. S0-7"""
    day = today()
    assert cast.lan.client.get("/toi/vang-mat/").status_code == 200
    choice = f"{cast.lan.organisation.pk}.{cast.cuong.person.pk}"
    sent = {"first": f"{day:%d/%m/%Y}", "last": f"{day:%d/%m/%Y}", "stand_in": choice, "reason": "Công tác"}
    wrong = cast.lan.client.post("/toi/vang-mat/", {**sent, "last": "1/1/2020"})
    assert wrong.status_code == 422
    assert b"1/1/2020" in wrong.content
    assert cast.lan.client.post("/toi/vang-mat/", sent)["Location"] == "/toi/"
    assert cast.lan.client.post("/toi/vang-mat/", sent).status_code == 409
    row = Delegation.objects.get(away=cast.lan.person)
    for member, sees in ((cast.lan, True), (cast.thanh, True), (cast.hoa, True), (cast.quan, False)):
        page = member.client.get(f"/co-quan/{cast.lan.organisation.pk}/").content.decode()
        assert ('id="vang-mat"' in page) is sees
    over = f"/vang-mat/{row.pk}/ket-thuc/"
    assert cast.quan.client.get(over).status_code == 404
    assert cast.thanh.client.get(over).status_code == 403
    assert cast.lan.client.get(over).status_code == 200
    assert cast.lan.client.post(over)["Location"] == "/toi/"
    assert cast.lan.client.post(over).status_code == 409
    row.refresh_from_db()
    assert row.ended_at is not None
