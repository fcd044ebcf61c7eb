"""Today: what waits for each person of the cast, what is due and late, in a bounded page."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daumoi.desk.today import views
from daumoi.mandate.circulars import acts as circulars
from daumoi.mandate.circulars.models import Recipient
from daumoi.mandate.tasks import acts
from daumoi.mandate.tasks.acts import Said
from daumoi.mandate.tasks.models import Duty
from daumoi.prove.figures.models import Figure
from tests import making
from tests.cast import MEMBERS

DUE = date(2026, 10, 30)


def page(member):
    return member.client.get("/").context


def duties(member, group):
    return [row.duty for row in page(member)[group]]


def test_a_new_task_waits_for_its_organisation(cast, at):
    """The focal point sees it waiting; the follower sees it with others; a stranger sees nothing. S0-10"""
    at(making.DAY)
    duty = making.led(cast.hoa, cast.lan, DUE)
    assert duties(cast.lan, "waiting") == duties(cast.thanh, "waiting") == [duty]
    assert duties(cast.hoa, "waiting") == []
    assert duties(cast.hoa, "others") == [duty]
    assert duties(cast.sao, "waiting") == duties(cast.sao, "others") == []


def test_soon_and_late_come_by_the_day(cast, at):
    """Seven days before it is soon, the day after it is late. S0-17"""
    duty = making.led(cast.hoa, cast.lan, DUE)
    for day, soon, late in (
        (date(2026, 10, 22), [], []),
        (date(2026, 10, 23), [duty], []),
        (date(2026, 10, 30), [duty], []),
        (date(2026, 10, 31), [], [duty]),
    ):
        at(day)
        for member in (cast.lan, cast.hoa):
            assert (duties(member, "soon"), duties(member, "late")) == (soon, late)


def test_a_result_and_a_return_wait_for_the_follower(cast, at):
    """Reported done or given back, the next step is the coordinator's. S0-10"""
    at(making.DAY)
    reported, returned = making.led(cast.hoa, cast.lan, DUE), making.led(cast.hoa, cast.sao, DUE)
    given = {"at": making.moment()}
    acts.accept(reported, by=cast.lan.person, **given)
    assert duties(cast.lan, "waiting") == []
    acts.done(reported, Said(text="xong"), by=cast.lan.person, **given)
    acts.return_(returned, Said(text="không thuộc"), by=cast.sao.person, **given)
    assert set(duties(cast.hoa, "waiting")) == {reported, returned}
    acts.approve(Duty.objects.get(pk=reported.pk), by=cast.hoa.person, **given)
    acts.reassign(Duty.objects.get(pk=returned.pk), Said(text="vẫn thuộc"), by=cast.hoa.person, **given)
    assert duties(cast.hoa, "waiting") == []
    assert duties(cast.sao, "waiting") == [returned]


def test_papers_to_review_and_numbers_to_settle(cast, at):
    """The office sees its undecided papers, the owner its malformed number. S4-11"""
    at(making.DAY)
    paper = making.result(cast.hoa)
    making.from_paper(cast.hoa, making.span(paper, "S4"), None, is_wellformed=False, indicator=None)
    assert list(page(cast.hoa)["papers"]) == list(page(cast.thinh)["papers"]) == [paper]
    assert list(page(cast.quan)["questions"]) == list(page(cast.hai)["questions"]) == [Figure.objects.get()]
    assert page(cast.quan)["waits"] == 1
    for name in ("lan", "sao", "mai", "xuan"):
        assert page(getattr(cast, name))["waits"] == 0


@pytest.mark.parametrize("name", MEMBERS)
def test_everybody_has_a_today(cast, at, name):
    """Each person of the cast opens it; who registers papers has the large button."""
    at(making.DAY)
    making.led(cast.hoa, cast.lan, DUE)
    context = page(getattr(cast, name))
    assert context["has_posts"]
    assert context["may_receive"] == (name not in ("minh", "nghia", "tuan"))


def test_queries_do_not_grow_with_the_tasks(cast, at):
    """One duty takes as many queries as ten, for focal point and coordinator."""
    at(making.DAY)
    counts = {}
    for size in (1, 10):
        while Duty.objects.count() < size:
            making.led(cast.hoa, cast.lan, DUE)
        for name in ("lan", "hoa"):
            page(getattr(cast, name))
            with CaptureQueriesContext(connection) as queries:
                page(getattr(cast, name))
            counts[name, size] = len(queries)
    assert counts["lan", 1] == counts["lan", 10] <= 48
    assert counts["hoa", 1] == counts["hoa", 10] <= 56


def test_own_tasks_are_not_crowded_out_by_those_of_others(cast, at, monkeypatch):
    """However many earlier duties of others one may see, one's own are there."""
    at(making.DAY)
    monkeypatch.setattr(views, "MOST_DUTIES", 1)
    task = making.task(cast.hoa, [(cast.quan.organisation, "lead"), (cast.lan.organisation, "partner")], DUE)
    task.duties.filter(organisation=cast.quan.organisation).update(due_on=date(2026, 10, 1))
    own = task.duties.get(organisation=cast.lan.organisation)
    assert [row.duty for row in page(cast.lan)["waiting"]] == [own]


def test_what_is_to_be_acknowledged_waits(cast, at):
    """A paper made known to an organisation stands on its page until it is acknowledged. S2-20"""
    at(making.DAY)
    paper = making.order(cast.hoa)
    circulars.send(paper, [cast.lan.organisation], due_on=date(2026, 10, 20), by=cast.hoa.person, at=making.moment())
    told = {wait.due_on: wait.title for wait in page(cast.lan)["other_waits"]}
    assert paper.subject in told[date(2026, 10, 20)]
    assert page(cast.sao)["other_waits"] == []
    recipient = Recipient.objects.get()
    circulars.acknowledge(recipient, by=cast.lan.person, at=making.moment(making.DAY, 15))
    assert page(cast.lan)["other_waits"] == []
