"""Orientations: written, signed together, issued, acknowledged once by each, withdrawn; who sees which, and when."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from docx import Document

from daumoi.actors.notices.models import Notice
from daumoi.actors.organisations.models import Group
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import today
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.orientations import acts, rules
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.orientations.tests.making import (
    WHEN,
    browser,
    draft,
    entry,
    issued,
    leader,
    row,
    seers,
    written,
)
from tests import making


def test_each_addressee_acknowledges_once_and_the_rest_are_late(cast):
    """Issued for a month to newsrooms and units; each acknowledges once, with who and when; late by the day. S0-13"""
    one, _chief = issued(cast)
    told = Notice.objects.get(person=cast.ha.person, link=f"/dinh-huong/{one.pk}/")
    assert told.body == "01/11/2026 – 30/11/2026; hạn xác nhận 05/11/2026"
    acts.acknowledge(row(one, "BPTTH"), "Đã phân công Phòng Thời sự", by=cast.ha.person, at=WHEN)
    done = row(one, "BPTTH")
    assert (done.acknowledged_by, done.acknowledged_at) == (cast.ha.person, WHEN)
    with pytest.raises(TooLate):
        acts.acknowledge(done, by=cast.ha.person, at=WHEN)
    with pytest.raises(NotYours):
        acts.acknowledge(row(one, "CAT"), by=cast.ha.person, at=WHEN)
    assert rules.answered(one, today=date(2026, 11, 5)) == rules.Answered(1, 2, 0)
    assert rules.answered(one, today=date(2026, 11, 6)) == rules.Answered(1, 2, 1)
    assert not rules.is_late(done, today=date(2026, 11, 6))
    assert rules.is_late(row(one, "CAT"), today=date(2026, 11, 6))


def test_it_is_issued_after_every_signature_and_holds_for_its_period(cast):
    """Two lines sign essential information; in force is computed from the period. S1-9"""
    one = draft(cast, cosigners=("SVHTTDL",), kind=entry("orientation_kinds", "thong-tin-thiet-yeu"))
    chief = leader(cast)
    assert Notice.objects.filter(person=cast.thinh.person, key__startswith="orientation:asked").exists()
    with pytest.raises(Refused):
        acts.issue(one, by=chief, at=WHEN)
    signature = one.cosignatures.get()
    with pytest.raises(NotYours):
        acts.co_sign(signature, by=cast.hoa.person, at=WHEN)
    acts.co_sign(signature, by=cast.thinh.person, at=WHEN)
    with pytest.raises(TooLate):
        acts.co_sign(signature, by=cast.thinh.person, at=WHEN)
    acts.issue(one, by=chief, at=WHEN)
    one.refresh_from_db()
    days = {date(2026, 10, 31): "coming", date(2026, 11, 30): "in_force", date(2026, 12, 1): "past"}
    assert {day: rules.where_stands(one, today=day) for day in days} == days
    first = rules.priority_topics(date(2026, 11, 15))
    assert [(topic.rank, topic.topic.code) for topic in first] == [(1, "phong-chong-thien-tai"), (2, "an-ninh")]
    assert rules.priority_topics(date(2026, 12, 1)) == []
    verbs = list(TrailEntry.objects.of(one).values_list("verb", flat=True))
    assert verbs == ["issued", "co_signed", "created"]


def test_a_changed_draft_is_signed_anew(cast):
    """A signature stands under the words that were signed. S1-9"""
    one = draft(cast, cosigners=("SVHTTDL",))
    acts.co_sign(one.cosignatures.get(), by=cast.thinh.person, at=WHEN)
    acts.edit(one, written(cast, cosigners=("SVHTTDL",), text="Lời khác"), version=1, by=cast.viet.person, at=WHEN)
    assert one.cosignatures.get().signed_at is None
    with pytest.raises(TooLate):
        acts.edit(one, written(cast), version=1, by=cast.viet.person, at=WHEN)


def test_a_draft_is_between_those_who_sign_and_the_issued_one_with_those_it_names(cast):
    """Who sees which state, by docs/access.csv. S0-13 S1-9"""
    one = draft(cast, cosigners=("SVHTTDL",))
    assert seers(cast, one) == {"viet", "hoa", "thinh", "nghia"}
    acts.co_sign(one.cosignatures.get(), by=cast.thinh.person, at=WHEN)
    acts.issue(one, by=leader(cast), at=WHEN)
    assert seers(cast, one) == {"viet", "hoa", "thinh", "nghia", "lan", "minh", "ha"}
    assert seers(cast, draft(cast)) == {"viet", "nghia"}


def test_withdrawn_with_a_reason_it_is_no_longer_in_force(cast):
    """Its addressees are told why; nobody acknowledges it any more. S0-13"""
    one, chief = issued(cast)
    with pytest.raises(Refused):
        acts.withdraw(one, " ", by=chief, at=WHEN)
    with pytest.raises(NotYours):
        acts.withdraw(one, "nhầm kỳ", by=cast.viet.person, at=WHEN)
    acts.withdraw(one, "nhầm kỳ", by=chief, at=WHEN)
    with pytest.raises(TooLate):
        acts.withdraw(one, "nhầm kỳ", by=chief, at=WHEN)
    with pytest.raises(TooLate):
        acts.acknowledge(row(one, "CAT"), by=cast.lan.person, at=WHEN)
    assert rules.priority_topics(date(2026, 11, 15)) == []
    assert Notice.objects.filter(person=cast.lan.person, title__contains=one.subject, body="nhầm kỳ").exists()


@pytest.mark.parametrize(
    "changed",
    [{"ends_on": date(2026, 10, 1)}, {"due_on": date(2026, 12, 5)}],
    ids=["ends before it begins", "acknowledged after its end"],
)
def test_what_cannot_be_is_refused(cast, changed):
    with pytest.raises(Refused):
        draft(cast, **changed)


def test_a_state_office_orients_only_together_with_the_party_office(cast):
    """S1-9: the department signs with the Party's office, not alone."""
    with pytest.raises(Refused):
        acts.create(cast.hoa.organisation, written(cast), by=cast.hoa.person, at=WHEN)
    one = acts.create(cast.hoa.organisation, written(cast, cosigners=("BTGDV",)), by=cast.hoa.person, at=WHEN)
    with pytest.raises(NotYours):
        acts.issue(one, by=cast.hoa.person, at=WHEN)


def test_an_empty_draft_is_not_issued(cast):
    """Words or a paper, and somebody to read it."""
    chief = leader(cast)
    for more in ({"text": ""}, {"to": ()}):
        with pytest.raises(Refused):
            acts.issue(draft(cast, **more), by=chief, at=WHEN)


def test_a_paper_of_the_office_is_opened_to_those_it_is_addressed_to(cast):
    """The paper of an orientation is read by its addressees from the day of issue; another's paper is refused. S0-13"""
    paper = making.order(cast.viet, number="21-HD/BTGDV")
    issued(cast, text="", paper=paper)
    assert cast.lan.client.get(f"/van-ban/{paper.pk}/").status_code == 200
    with pytest.raises(Refused):
        draft(cast, paper=making.order(cast.hoa, number="77/UBND"))


def typed(cast, **changed):
    """Return a filled-in page with one priority topic and a saved group."""
    group = Group.objects.get(name="các cơ quan báo chí")
    return {
        "issuer": str(cast.viet.organisation.pk),
        "kind": str(entry("orientation_kinds", "quy").pk),
        "subject": "Định hướng quý IV",
        "starts_on": f"{today():%d/%m/%Y}",
        "ends_on": f"{today() + timedelta(days=60):%d/%m/%Y}",
        "text": "Nội dung quý IV.",
        "groups": [str(group.pk)],
        "version": "0",
        "topics-TOTAL_FORMS": "2",
        "topics-INITIAL_FORMS": "0",
        "topics-0-topic": str(entry("topics", "du-lich").pk),
        "topics-0-words": "mùa lễ hội",
        "topics-1-topic": "",
        "topics-1-words": "",
    } | changed


def test_from_the_page_to_the_acknowledgement(cast):
    """Written, issued, numbered, acknowledged and printed by their pages; a group stands for its members. S0-13"""
    answer = cast.viet.client.post("/dinh-huong/them/", typed(cast))
    assert answer.status_code == 302
    one, chief = Orientation.objects.get(), leader(cast)
    base = f"/dinh-huong/{one.pk}/"
    assert one.addressees.count() == Group.objects.get(name="các cơ quan báo chí").members.count()
    assert cast.minh.client.get(base).status_code == 404
    assert cast.viet.client.post(f"{base}ban-hanh/").status_code == 403
    assert browser(chief).post(f"{base}ban-hanh/").status_code == 302
    assert "Định hướng quý IV" in cast.ha.client.get("/dinh-huong/?loc=cho-toi").content.decode()
    acknowledge = f"{base}xac-nhan/{row(one, 'BPTTH').pk}/"
    assert cast.minh.client.post(acknowledge).status_code == 403
    assert cast.sao.client.post(acknowledge).status_code == 404
    assert cast.ha.client.post(acknowledge, {"note": "đã nhận"}).status_code == 302
    assert cast.ha.client.post(acknowledge, {"note": "đã nhận"}).status_code == 409
    assert "Định hướng quý IV" not in cast.ha.client.get("/dinh-huong/?loc=cho-toi").content.decode()
    assert cast.viet.client.get(f"{base}sua/").status_code == 409
    for name in ("ban-in/", "docx/"):
        assert cast.minh.client.get(f"{base}{name}").status_code == 200


def test_number_and_date_come_later_from_the_records_clerk(cast):
    """Văn thư of the issuing office enters them once; a number that is taken is refused."""
    one = acts.create(cast.hoa.organisation, written(cast, cosigners=("BTGDV",)), by=cast.hoa.person, at=WHEN)
    values = {"number": "12/ĐH-SVHTTDL", "dated_on": "02/11/2026"}
    path = f"/dinh-huong/{one.pk}/vao-so/"
    assert cast.mai.client.post(path, values).status_code == 409
    acts.co_sign(one.cosignatures.get(), by=leader(cast), at=WHEN)
    acts.issue(one, by=cast.thinh.person, at=WHEN)
    assert cast.hoa.client.post(path, values).status_code == 403
    assert cast.mai.client.post(path, values).status_code == 302
    assert cast.mai.client.post(path, {**values, "number": "13/ĐH-SVHTTDL"}).status_code == 409
    one.refresh_from_db()
    assert (one.number, one.dated_on) == ("12/ĐH-SVHTTDL", date(2026, 11, 2))


def test_bad_input_is_kept_and_explained(cast):
    """422 with what was typed, in the form and in its lines."""
    wrong = typed(cast, ends_on="01/01/2020", **{"topics-1-words": "lời không có lĩnh vực"})
    answer = cast.viet.client.post("/dinh-huong/them/", wrong)
    assert answer.status_code == 422
    assert "lời không có lĩnh vực" in answer.content.decode()
    assert not Orientation.objects.exists()
    assert cast.lan.client.get("/dinh-huong/them/").status_code == 403


def test_printed_in_the_form_of_the_party(cast):
    """The document names period, topics by rank and who signed with the issuer. S1-9"""
    one = draft(cast, cosigners=("SVHTTDL",))
    acts.co_sign(one.cosignatures.get(), by=cast.thinh.person, at=WHEN)
    data = cast.viet.client.get(f"/dinh-huong/{one.pk}/docx/").content
    document = Document(io.BytesIO(data))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    heading = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in heading
    assert "từ ngày 01/11/2026 đến ngày 30/11/2026" in words
    assert words.index("1. Phòng, chống thiên tai") < words.index("2. An ninh, trật tự")
    assert "Nông Văn Thịnh" in words
