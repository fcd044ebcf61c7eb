"""A release written by several: versions, merging, languages with their checker, the checklist, the clock, its number."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest

from daumoi.base.clock import PLACE, now
from daumoi.base.errors import NotYours, TooLate
from daumoi.supply.releases import acts, afterwards, approving, early, lawbook
from daumoi.supply.releases.checklist import PARTS, missing
from daumoi.supply.releases.deadlines import due
from daumoi.supply.releases.merging import compare, merge, merge_line
from daumoi.supply.releases.models import Release, Requirement
from daumoi.supply.releases.tests.making import (
    BODY,
    approved,
    draft,
    entry,
    fresh,
    held,
    particulars,
    submitted,
    words,
)
from daumoi.supply.releases.waiting import to_check


def test_whoever_saves_second_is_shown_both(cast):
    """Two write from version 1: the second gets 409 with what both wrote, nothing is lost, and saves the merged text. S0-9"""
    one = draft(cast.lan)
    acts.ask_to_supply(one, [cast.hai.organisation], by=cast.lan.person, at=now())
    path = f"/thong-tin/{one.pk}/noi-dung/vi/"
    assert cast.quan.client.get(path).status_code == 200
    first = BODY.replace("Không có thiệt hại về người.", "Không có thiệt hại về người và tài sản.")
    acts.write(fresh(one), words(body=first, based_on=1), by=cast.lan.person, at=now())
    mine = BODY + "\nBộ đội Biên phòng cử 12 người tham gia."
    sent = {"title": words().title, "summary": words().summary, "body": mine, "based_on": "1"}
    answer = cast.quan.client.post(path, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    for said in ("người và tài sản", "cử 12 người tham gia"):
        assert said in page
    form = answer.context["form"]
    again = cast.quan.client.post(path, {name: form[name].value() for name in sent})
    assert again.status_code == 302
    text = fresh(one).texts.order_by("-version").first()
    assert text.version == 3
    assert "người và tài sản" in text.body
    assert "cử 12 người" in text.body


def test_one_form_saved_twice_makes_one_version(cast):
    """The same words a second time are no conflict and no version. S0-9"""
    one = draft(cast.lan)
    for _turn in range(2):
        acts.write(fresh(one), words(title="Tên khác", based_on=1), by=cast.lan.person, at=now())
    assert one.texts.count() == 2


def test_no_paragraph_is_lost_in_a_merge():
    """1,000 random pairs: what either added or left alone is in the merged text. S0-9"""
    chance = random.Random(4)
    for _turn in range(1000):
        base = [f"Đoạn {number}." for number in range(chance.randint(0, 6))]
        mine, theirs = _changed(chance, base, "a"), _changed(chance, base, "b")
        merged = merge("\n".join(base), "\n\n".join(mine), "\n".join(theirs))
        kept = merged.text.split("\n\n")
        assert {one for one in [*mine, *theirs] if one not in base} <= set(kept)
        assert {one for one in base if one in mine and one in theirs} <= set(kept)


def _changed(chance, base, mark):
    lines = [line for line in base if chance.random() > 0.2]
    for number in range(chance.randint(0, 2)):
        lines.insert(chance.randint(0, len(lines)), f"Thêm {mark}{number}.")
    return lines


def test_lines_are_merged_and_versions_compared():
    """A title changed by one side is taken, by both it is shown; a comparison tells words that went and came. S0-9"""
    assert merge_line("A", "A", "B") == ("B", False)
    assert merge_line("A", "B", "A") == ("B", False)
    assert merge_line("A", "B", "C") == ("B", True)
    changes = compare("Một\nHai ba bốn", "Một\nHai năm bốn\nSáu")
    assert [change.kind for change in changes] == ["same", "changed", "new"]
    assert [piece.kind for piece in changes[1].pieces] == ["same", "gone", "new", "same"]


def test_particulars_saved_meanwhile_are_not_overwritten(cast):
    """A form read before somebody saved is answered 409 with what was typed. S0-9"""
    one = draft(cast.lan)
    acts.edit(one, particulars(phone="0209 3000 114"), version=1, by=cast.cuong.person, at=now())
    with pytest.raises(TooLate):
        acts.edit(one, particulars(phone="0209 3000 115"), version=1, by=cast.lan.person, at=now())
    assert fresh(one).phone == "0209 3000 114"


def test_an_incomplete_release_is_not_submitted(cast):
    """Each missing part is told with what to do; nothing is submitted. S0-18, S4-42"""
    one = draft(cast.lan, responsible_name="", phone="", said=words(summary="", body=""))
    gaps = {gap.code for gap in missing(one, date(2026, 11, 22))}
    assert gaps == {"summary", "body", "responsible", "contact"}
    with pytest.raises(approving.Incomplete):
        approving.submit(one, by=cast.lan.person, at=now())
    page = cast.lan.client.post(f"/thong-tin/{one.pk}/trinh/")
    assert page.status_code == 422
    assert str(PARTS["responsible"].missing) in page.content.decode()
    assert fresh(one).submitted_at is None


def test_each_kind_asks_for_its_own(cast):
    """A factsheet needs a file, an advisory its event, a correction what it corrects; named needs somebody named. S0-18"""
    asked = {"thong-tin-co-ban": "enclosure", "thong-bao-truoc": "event", "dinh-chinh": "corrects"}
    for kind, part in asked.items():
        one = draft(cast.lan, kind=kind)
        assert part in {gap.code for gap in missing(one, date(2026, 11, 22))}
    one = draft(cast.lan, audience="named", mode="ad_hoc")
    assert {gap.code for gap in missing(one, date(2026, 11, 22))} == {"recipients", "started"}


def test_the_office_changes_what_is_asked_for(cast):
    """A coordinator asks for a file with each answer from a day on, and ends it; nobody else does. S0-18"""
    day = date(2026, 11, 22)
    one = draft(cast.lan, kind="tra-loi")
    with pytest.raises(NotYours):
        lawbook.ask_for("tra-loi", "enclosure", source="", by=cast.lan.person, at=now(), since=day)
    row = lawbook.ask_for("tra-loi", "enclosure", source="Quy chế", by=cast.hoa.person, at=now(), since=day)
    assert {gap.code for gap in missing(one, day)} == {"enclosure"}
    lawbook.stop_asking(row, by=cast.hoa.person, at=now(), last=day)
    assert not missing(one, day + timedelta(days=1))
    assert set(Requirement.objects.values_list("part", flat=True)) <= set(PARTS)


def test_a_translation_is_checked_by_a_named_person_who_did_not_write_it(cast):
    """The Hmong text waits for its checker; the author cannot be it. S0-17"""
    one = draft(cast.lan, languages=("vi", "hmn"))
    acts.write(one, words(title="Lub npe", summary="", body="Cov lus", language="hmn"), by=cast.lan.person, at=now())
    assert {gap.code for gap in missing(fresh(one), date(2026, 11, 22))} == {"checked"}
    text = one.texts.get(language__code="hmn")
    acts.ask_checker(one, entry("languages", "hmn"), cast.thanh.person, by=cast.lan.person, at=now())
    with pytest.raises(NotYours):
        acts.check_translation(text, by=cast.lan.person, at=now())
    acts.check_translation(text, by=cast.thanh.person, at=now())
    assert not missing(fresh(one), date(2026, 11, 22))
    text.refresh_from_db()
    assert text.checked_by == cast.thanh.person


def test_a_translation_is_checked_again_once_the_first_language_was_rewritten(cast):
    """What was checked against older words may say what is no longer so: also in a correction. S0-17"""
    one = draft(cast.lan, languages=("vi", "hmn"))
    acts.write(one, words(title="Lub npe", summary="", body="Cov lus", language="hmn"), by=cast.lan.person, at=now())
    acts.ask_checker(one, entry("languages", "hmn"), cast.thanh.person, by=cast.lan.person, at=now())
    text = one.texts.get(language__code="hmn")
    acts.check_translation(text, by=cast.thanh.person, at=now())
    assert not to_check(cast.thanh.person)
    later = now() + timedelta(minutes=5)
    acts.write(fresh(one), words(body="Ba trăm hộ dân.", based_on=1), by=cast.lan.person, at=later)
    assert {gap.code for gap in missing(fresh(one), date(2026, 11, 22))} == {"checked"}
    assert to_check(cast.thanh.person) == [text]
    page = cast.thanh.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert "cũ hơn bản ngôn ngữ đầu" in page
    acts.check_translation(text, by=cast.thanh.person, at=later + timedelta(minutes=5))
    assert not missing(fresh(one), date(2026, 11, 22))
    assert not to_check(cast.thanh.person)


def test_who_clears_the_topic_is_asked_by_itself(cast):
    """A topic with a clearance step adds the office that clears it to those who approve. S0-8"""
    from daumoi.actors.topics.models import TopicSupply

    TopicSupply.objects.filter(topic=entry("topics", "phong-chong-thien-tai")).delete()
    TopicSupply.objects.create(
        topic=entry("topics", "phong-chong-thien-tai"),
        lead=cast.lan.organisation,
        clearance=cast.hai.organisation,
        valid=(date(2025, 7, 1), None),
    )
    one = draft(cast.lan)
    assert one.co_suppliers.get().is_clearance
    acts.edit(fresh(one), particulars(topic="an-ninh"), version=1, by=cast.lan.person, at=now())
    assert not one.co_suppliers.filter(organisation=cast.hai.organisation).exists()


def test_the_clock_of_ad_hoc_supply_is_computed_from_the_law_of_its_day(cast):
    """Known at 8:00, 24 hours by the row in force: due at 8:00 the next day, late afterwards, stopped by the release. S3-18"""
    known = datetime(2026, 11, 20, 8, 0, tzinfo=PLACE)
    one = draft(cast.lan, mode="ad_hoc", known_at=known)
    told = due(one, known + timedelta(hours=20))
    assert told.due_at == known + timedelta(hours=24)
    assert told.law.is_to_check
    assert not told.is_late
    assert told.left == timedelta(hours=4)
    assert due(one, known + timedelta(hours=25)).is_late
    one.visible_at = known + timedelta(hours=3)
    assert not due(one, known + timedelta(days=9)).is_late
    assert due(draft(cast.lan), now()) is None
    # between the decree of 2013 and that of 2026 no hours were read in the law: none are invented
    old = draft(cast.lan, mode="ad_hoc", known_at=datetime(2020, 5, 1, tzinfo=PLACE))
    assert due(old, now()) is None


def test_a_number_is_entered_once_and_belongs_to_one(cast):
    """Văn thư of the lead, after approval; a number that is taken is named with its owner. S0-14"""
    first, second = _by_department(cast), _by_department(cast)
    given = {"number": "31/TTBC-SVHTTDL", "dated_on": date(2026, 11, 22), "by": cast.mai.person, "at": now()}
    afterwards.enter_number(first, **given)
    with pytest.raises(TooLate, match="31/TTBC"):
        afterwards.enter_number(second, **given)
    with pytest.raises(NotYours):
        afterwards.enter_number(second, **(given | {"by": cast.hoa.person}))


def _by_department(cast):
    one = draft(cast.hoa)
    approving.submit(one, by=cast.hoa.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.thinh.person, at=now())
    return fresh(one)


def test_what_moved_on_is_refused_with_its_sentence(cast):
    """Nothing is written while it waits, nothing moved once it is out, nothing done once it is withdrawn. S0-17"""
    one = submitted(cast)
    with pytest.raises(TooLate):
        acts.write(one, words(title="Khác", based_on=1), by=cast.lan.person, at=now())
    one = approved(cast)
    with pytest.raises(TooLate):
        afterwards.retime(one, now() + timedelta(hours=1), by=cast.cuong.person, at=now())
    with pytest.raises(TooLate):
        approving.take_back(one, "Sửa.", by=cast.cuong.person, at=now())
    afterwards.withdraw(one, "Sai.", by=cast.cuong.person, at=now())
    for act in (
        lambda: afterwards.correct(fresh(one), "Sai.", by=cast.cuong.person, at=now()),
        lambda: afterwards.withdraw(fresh(one), "Sai.", by=cast.cuong.person, at=now()),
    ):
        with pytest.raises(TooLate):
            act()


def test_taken_back_before_its_moment_it_is_a_draft_again(cast):
    """No trace outside: the edition has no time, the reader of an advance copy has nothing. S0-17"""
    one = held(cast)
    approving.take_back(one, "Bổ sung.", by=cast.cuong.person, at=now())
    one = fresh(one)
    assert one.visible_at is None
    assert one.round == 2
    assert one.editions.get().release_at is None
    assert early.waiting_for(cast.minh.person, now()) == []
    assert Release.objects.seen_by(cast.hoa.person).filter(pk=one.pk).count() == 0
