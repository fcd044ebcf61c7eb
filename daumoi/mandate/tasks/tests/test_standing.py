"""Where duties stand: in time and late from dates alone, the board, the list, the text for Zalo."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from daumoi.base.clock import PLACE
from daumoi.base.workdays import DaysOff
from daumoi.mandate.tasks import acts
from daumoi.mandate.tasks.acts import Said
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.mandate.tasks.models import Duty
from daumoi.mandate.tasks.rules import in_time, where_stands
from tests import making

DUE = date(2026, 10, 30)


def both_tasks(cast):
    """Confirm both clauses of an order: the police by 30/10, agriculture without a day."""
    paper = making.order(cast.hoa)
    for label, member, due in (("N1", cast.lan, DUE), ("N2", cast.sao, None)):
        span = making.span(paper, label)
        parties, day = [(member.organisation, "lead")], Deadline(on=due)
        what = acts.Confirmed(clause=span.words, title="", parties=parties, deadline=day)
        acts.confirm(span, what, by=cast.hoa.person, at=making.moment())
    return paper


@pytest.mark.parametrize(
    ("day", "mark", "left"),
    [
        (date(2026, 10, 12), "new", 14),
        (date(2026, 10, 23), "soon", 5),
        (date(2026, 10, 30), "soon", 0),
        (date(2026, 10, 31), "late", 0),
        (date(2026, 11, 4), "late", -3),
    ],
)
def test_soon_and_late_are_computed_from_the_day(cast, day, mark, left):
    """Nothing is stored: the same duty stands differently on another day. S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    stands = where_stands(duty, today=day, off=DaysOff())
    assert (stands.state, stands.mark, stands.working_days_left) == ("new", mark, left)


@pytest.mark.parametrize(
    ("reported", "kept"),
    [
        (datetime(2026, 10, 30, 23, 59, tzinfo=PLACE), True),
        # by the clock of Greenwich it is still the day before
        (datetime(2026, 10, 31, 6, 30, tzinfo=PLACE), False),
    ],
)
def test_in_time_is_told_by_the_days_of_viet_nam(cast, reported, kept):
    """The last minute of the day is in time, the next morning is not. S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    assert in_time(duty) is None
    acts.accept(duty, by=cast.lan.person, at=making.moment())
    acts.done(duty, Said(text="xong"), by=cast.lan.person, at=reported)
    assert in_time(Duty.objects.get(pk=duty.pk)) is kept


def test_the_list_finds_mine_late_and_all(cast, at):
    """Late ones leave the list when they are reported done. S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    at(date(2026, 11, 2))

    def shown(name, which):
        page = getattr(cast, name).client.get(reverse("tasks-list"), {"loc": which})
        return [row.duty for row in page.context["rows"]]

    assert shown("lan", "qua-han") == shown("hoa", "qua-han") == shown("lan", "cua-toi") == [duty]
    assert shown("hoa", "cua-toi") == shown("sao", "tat-ca") == []
    acts.accept(duty, by=cast.lan.person, at=making.moment())
    acts.done(duty, Said(text="xong"), by=cast.lan.person, at=making.moment())
    assert shown("hoa", "qua-han") == []
    assert shown("hoa", "tat-ca") == [duty]


def test_the_list_has_a_bound(cast, django_assert_max_num_queries):
    """The number of queries is the same for one duty and for fifty."""
    duty = making.led(cast.hoa, cast.lan, DUE)
    row = Duty.objects.filter(pk=duty.pk).values("task_id", "role", "due_on").get()
    others = [one for one in type(duty.organisation).objects.all()[:60] if one.pk != duty.organisation_id]
    Duty.objects.bulk_create(Duty(organisation=one, **row) for one in others)
    client = cast.hoa.client
    client.get(reverse("tasks-list"))
    with django_assert_max_num_queries(16):
        answer = client.get(reverse("tasks-list"))
    assert len(answer.context["rows"]) == 50


def test_the_board_counts_each_state(cast, at):
    """Coordinators see every task of the directive with its state; the counts add up. S0-10 S1-5"""
    at(date(2026, 11, 2))
    paper = both_tasks(cast)
    board = cast.hoa.client.get(reverse("directives-board", args=[paper.pk]))
    assert dict(board.context["counts"]) == {"new": 1, "late": 1}
    acts.accept(Duty.objects.get(organisation__code="SNNMT"), by=cast.sao.person, at=making.moment())
    board = cast.hoa.client.get(reverse("directives-board", args=[paper.pk]))
    assert dict(board.context["counts"]) == {"doing": 1, "late": 1}
    assert len(board.context["groups"]) == 2


def test_the_text_for_zalo_holds_what_its_reader_may_see(cast, at):
    """An organisation's text names its own task and no other of the directive, and the link asks the gate. S0-10"""
    at(making.DAY)
    paper = both_tasks(cast)
    seen = cast.lan.client.get(reverse("directives-board", args=[paper.pk]))
    text = seen.context["to_paste"]
    assert "2417/UBND-VX" in text
    assert "30/10/2026" in text
    assert "rừng đầu nguồn" not in text
    assert cast.sao.organisation.name not in text
    whole = cast.hoa.client.get(reverse("directives-board", args=[paper.pk])).context["to_paste"]
    assert "rừng đầu nguồn" in whole
    link = f"/nhiem-vu/{Duty.objects.get(organisation__code='SNNMT').task_id}/"
    assert link in whole
    assert cast.lan.client.get(link).status_code == 404
