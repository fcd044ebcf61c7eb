"""Exchanges in other forms: noted on a thing, counted by form, month and organisation, each number open to its rows."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse

from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.acts import ONLINE, Had, Said
from daumoi.mandate.talk.counting import counted, narrowed, rows_of
from daumoi.mandate.talk.models import Exchange
from tests import making

TODAY = date(2026, 11, 2)


def form(code="dien-thoai"):
    return Entry.objects.get(vocabulary="exchange_forms", code=code)


def note(member, thing, others, on=making.DAY, **more):
    given = {"form": form(), "result": "Thống nhất thời điểm gửi tin."} | more
    had = Had(on=on, organisation=member.organisation, organisations=[one.organisation for one in others], **given)
    return acts.note_exchange(thing, had, by=member.person, at=making.moment(), today=TODAY)


@pytest.fixture
def task(cast):
    return making.led(cast.hoa, cast.lan).task


def test_the_list_of_forms_holds_what_offices_use():
    """Meeting, letter, call, Zalo group, interview, visit, joint programme, thread. S0-12"""
    from daumoi.base.lists.loading import DATA

    codes = {line.split(",")[0] for line in (DATA / "exchange_forms.csv").read_text(encoding="utf-8").splitlines()}
    assert {
        "cuoc-hop",
        "van-ban",
        "dien-thoai",
        "nhom-zalo",
        "phong-van",
        "di-co-so",
        "phoi-hop-san-xuat",
        ONLINE,
    } <= codes


def test_an_exchange_is_noted_on_the_page_of_its_thing(cast, at, task):
    """Form, day, with whom, what came of it; read by whoever sees the thing. S0-12"""
    at(TODAY)
    address = reverse("talk-note", args=["nhiem-vu", task.pk])
    sent = {
        "form": form().pk,
        "on": "12/10/2026",
        "organisation": cast.lan.organisation.pk,
        "organisations": [cast.hoa.organisation.pk],
        "result": "Đã thống nhất",
    }
    assert cast.lan.client.post(address, sent | {"result": ""}).status_code == 422
    assert cast.lan.client.post(address, sent | {"on": "12/12/2026"}).status_code == 422
    assert cast.lan.client.post(address, sent).status_code == 302
    assert cast.sao.client.post(address, sent).status_code == 404
    assert cast.nghia.client.post(address, sent).status_code == 403
    row = Exchange.objects.get()
    assert list(row.organisations.all()) == [cast.hoa.organisation]
    assert "Đã thống nhất" in cast.hoa.client.get(reverse("talk-thread", args=["nhiem-vu", task.pk])).content.decode()


def test_what_cannot_be_an_exchange_is_refused(cast, task):
    """Tomorrow, with nobody else, the thread itself, for others. S0-12"""
    for wrong in (
        {"on": TODAY + timedelta(days=1)},
        {"others": [cast.lan]},
        {"form": form(ONLINE)},
        {"result": " "},
    ):
        with pytest.raises(Refused):
            note(cast.lan, task, wrong.pop("others", [cast.hoa]), **wrong)
    had = Had(
        form=form(),
        on=making.DAY,
        organisation=cast.hoa.organisation,
        organisations=[cast.lan.organisation],
        result="x",
    )
    with pytest.raises(NotYours):
        acts.note_exchange(task, had, by=cast.lan.person, at=making.moment(), today=TODAY)
    assert not Exchange.objects.exists()


def test_an_exchange_taken_back_is_not_counted(cast, task):
    """By whoever noted it, once. S0-12"""
    row = note(cast.lan, task, [cast.hoa])
    assert counted(2026, cast.hoa.person).months.whole == 1
    address = reverse("talk-take-back", args=[row.pk])
    assert cast.hoa.client.post(address).status_code == 403
    assert cast.lan.client.post(address).status_code == 302
    assert counted(2026, cast.hoa.person).months.whole == 0
    with pytest.raises(TooLate):
        acts.take_back(row, by=cast.lan.person, at=making.moment())


def test_every_number_equals_the_rows_it_opens_to(cast, at, task):
    """Over random exchanges and remarks: both tables agree with a count made apart, and with the page behind them. S0-12"""
    at(TODAY)
    chance = random.Random(12)
    paper = task.directive.paper
    codes = ["dien-thoai", "cuoc-hop", "nhom-zalo", "phong-van"]
    by_form: Counter[tuple[str, int]] = Counter()
    for _ in range(40):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
        code, thing = chance.choice(codes), chance.choice([task, paper])
        note(cast.lan, thing, [cast.hoa], on=day, form=form(code))
        by_form[code, day.month] += 1
    threads = set()
    for _ in range(30):
        day, thing = date(2026, 1, 1) + timedelta(days=chance.randrange(300)), chance.choice([task, paper])
        said = Said(text="Ý kiến", organisation=cast.hoa.organisation)
        acts.say(thing, said, by=cast.hoa.person, at=making.moment(day, hour=23))
        threads.add((thing.pk, day.month))
    for _thing, month in threads:
        by_form[ONLINE, month] += 1
    result = counted(2026, cast.hoa.person)
    assert {(line.key, int(month)): n for line in result.forms for month, n in line.cells if n} == dict(by_form)
    assert result.months.whole == sum(by_form.values())
    rows = rows_of(2026, cast.hoa.person)
    for line in result.organisations:
        assert line.whole == len(narrowed(rows, {"co-quan": line.key}))
    month = str(next(iter(by_form))[1])
    page = cast.hoa.client.get(reverse("talk-rows"), {"nam": "2026", "thang": month})
    assert page.context["page_obj"].paginator.count == dict(result.months.cells)[month]
    assert cast.hoa.client.get(reverse("talk-exchanges"), {"nam": "2026"}).status_code == 200


def test_nobody_counts_what_they_may_not_see(cast, task):
    """The number is that of the rows the reader may open. S0-12"""
    note(cast.lan, task, [cast.hoa])
    assert counted(2026, cast.sao.person).months.whole == 0
    assert counted(2026, cast.nghia.person).months.whole == 1
    assert counted(2025, cast.hoa.person).months.whole == 0
