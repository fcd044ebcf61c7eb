"""Nobody approves what they wrote: asked by the rules, kept by the database, also for stand-ins and in a race."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.posts.delegations import Absence, stand_in_for
from daumoi.actors.posts.models import Delegation
from daumoi.actors.posts.rules import one_hand
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.releases import acts, afterwards, approving, rules
from daumoi.supply.releases.models import Approval, Release, Text
from daumoi.supply.releases.tests.making import approved, draft, fresh, held, submitted, words
from tests.cast import app_role, person

PEOPLE = 5


def yes(one, by, at=None):
    """Write a yes past all rules, as a faulty act would."""
    return Approval(release=one, round=one.round, organisation=one.organisation, by=by, at=at or now(), verdict="yes")


def test_the_author_is_refused_by_rule_and_database(cast):
    """A spokesperson who wrote a version cannot approve it, not even by a statement of their own. S1-7"""
    one = draft(cast.cuong)
    approving.submit(one, by=cast.cuong.person, at=now())
    with pytest.raises(NotYours):
        approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    with pytest.raises(IntegrityError, match="another than its author"), transaction.atomic(), app_role():
        yes(one, cast.cuong.person).save(force_insert=True)
    assert not Approval.objects.filter(release=one).exists()


def test_returning_it_does_not_wash_the_author_off(cast):
    """Written, returned, submitted again without a new word: the author is still its author. S1-7"""
    one = draft(cast.cuong)
    approving.submit(one, by=cast.lan.person, at=now())
    approving.send_back(fresh(one), "Bổ sung số liệu.", by=cast.cuong.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    with pytest.raises(NotYours):
        approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())


def test_calling_it_back_tells_who_was_asked_and_asks_anew(cast):
    """S1-7: its writers, also of who supplies it together, call back what waits; answers are asked anew."""
    one = submitted(cast, beside=["BCHBP"])
    approving.answer(one, cast.hai.organisation, by=cast.hai.person, at=now())
    with pytest.raises(NotYours):
        approving.recall(fresh(one), "Sai giờ.", by=cast.hoa.person, at=now())
    with pytest.raises(Refused):
        approving.recall(fresh(one), " ", by=cast.lan.person, at=now())
    approving.recall(fresh(one), "Sai giờ.", by=cast.quan.person, at=now())
    told = Notice.objects.filter(key__contains=":recalled:", person=cast.hai.person)
    assert [notice.body for notice in told] == ["Sai giờ."]
    with pytest.raises(TooLate):
        approving.recall(fresh(one), "Sai giờ.", by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    assert rules.answered_by(fresh(one)) == set()
    with pytest.raises(NotYours):
        approving.answer(fresh(one), one.organisation, by=cast.hai.person, at=now())


def test_a_writer_calls_it_back_on_a_page(cast):
    """S1-7: the writer has the step, the approver returns instead, and the page asks for a reason."""
    one = submitted(cast)
    page = reverse("releases-release", args=[one.pk])
    recall = reverse("releases-recall", args=[one.pk])
    assert recall in cast.lan.client.get(page).content.decode()
    assert recall not in cast.cuong.client.get(page).content.decode()
    assert cast.lan.client.post(recall, {"words": ""}).status_code == 422
    assert cast.lan.client.post(recall, {"words": "Sai giờ."}).status_code == 302
    assert rules.where_stands(fresh(one), now()) == "draft"
    assert cast.lan.client.post(recall, {"words": "Sai giờ."}).status_code == 409


def test_a_writer_reads_who_begins_a_correction(cast):
    """S1-7: whoever wrote it but may not correct it is told whom to ask; readers are not."""
    one = approved(cast)
    page = reverse("releases-release", args=[one.pk])
    assert f"Người có quyền đính chính: {cast.cuong.person.full_name}" in cast.lan.client.get(page).content.decode()
    assert "Người có quyền đính chính" not in cast.cuong.client.get(page).content.decode()
    assert "Người có quyền đính chính" not in cast.minh.client.get(page).content.decode()


def test_what_a_correction_took_over_may_be_approved_by_its_first_author(cast):
    """The first edition was approved by another; its author may approve what somebody else corrects. S1-7"""
    one = draft(cast.cuong)
    chief = person("hoang.vinh@lamgiang.example", one.organisation, "spokesperson")
    approving.submit(one, by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=chief, at=now())
    afterwards.correct(fresh(one), "Sai giờ.", by=cast.cuong.person, at=now())
    acts.write(fresh(one), words(body="Khoảng 5 giờ.", based_on=1), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    assert rules.where_stands(fresh(one), now()) == "released"


def test_a_correction_that_changes_nothing_is_not_submitted(cast):
    """Its reason, which readers see, would be one person's word. Taken back and submitted again it stays a change. S1-7"""
    one = approved(cast)
    afterwards.correct(fresh(one), "Sai giờ.", by=cast.cuong.person, at=now())
    with pytest.raises(Refused, match="chưa có gì được sửa"):
        approving.submit(fresh(one), by=cast.lan.person, at=now())
    page = cast.lan.client.post(reverse("releases-submit", args=[one.pk]), {"version": fresh(one).version})
    assert page.status_code == 422
    assert "chưa có gì được sửa" in page.content.decode()
    acts.write(fresh(one), words(body="Khoảng 5 giờ.", based_on=1), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.send_back(fresh(one), "Xem lại giờ.", by=cast.cuong.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    assert rules.where_stands(fresh(one), now()) == "released"


def test_neither_end_of_a_delegation_approves_what_the_other_wrote(cast):
    """The stand-in counts as the one who is away, and the other way round, also after it ended. S0-7"""
    day = today()
    absence = Absence(
        organisation=cast.lan.organisation, stand_in=cast.lan.person, first=day, last=day + timedelta(days=2)
    )
    pair = stand_in_for(absence, by=cast.cuong.person, today=day, at=now())
    one = submitted(cast)
    with pytest.raises(NotYours):
        approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        yes(one, cast.cuong.person).save(force_insert=True)
    Delegation.objects.filter(pk=pair.pk).update(ended_at=now() + timedelta(seconds=1))
    with pytest.raises(NotYours):
        approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())


def test_database_and_rule_agree_in_random_rounds(cast):
    """80 random rounds of authors and delegations: the trigger refuses exactly whom posts.rules.one_hand names. S1-7"""
    chance = random.Random(20261122)
    organisation = cast.lan.organisation
    people = [person(f"nguoi.{number}@lamgiang.example", organisation, "spokesperson") for number in range(PEOPLE)]
    one = submitted(cast)
    Text.objects.filter(release=one).delete()
    refused = 0
    for turn in range(80):
        moment = now() - timedelta(days=chance.choice([0, 0, 3]))
        with transaction.atomic():
            author, by = chance.sample(people, 2) if chance.random() < 0.8 else [people[0]] * 2
            _maybe_stands_in(chance, organisation, people)
            Text.objects.create(
                release=one,
                language=words().language,
                version=turn + 1,
                round=one.round,
                title="x",
                made_by=author,
                made_at=moment,
            )
            by._pairs = None
            expected = one_hand(by, author.pk, at=moment)
            assert rules.is_author(fresh(one), by=by) == expected
            try:
                with transaction.atomic():
                    yes(one, by).save(force_insert=True)
            except IntegrityError:
                refused += 1
                assert expected
            else:
                assert not expected
            transaction.set_rollback(True)
    assert 10 < refused < 70


def _maybe_stands_in(chance, organisation, people):
    if chance.random() < 0.5:
        away, stand_in = chance.sample(people, 2)
        first = today() - timedelta(days=chance.choice([0, 4]))
        ended = now() - timedelta(days=chance.choice([1, 3])) if chance.random() < 0.4 else None
        Delegation.objects.create(
            away=away,
            stand_in=stand_in,
            organisation=organisation,
            days=(first, first + timedelta(days=chance.choice([1, 2, 6]))),
            given_at=now(),
            ended_at=ended,
        )


def test_words_and_answers_never_change(cast):
    """A version and an answer stay as they were written; no word is added to a round that has a yes. S0-17"""
    one = held(cast)
    for sql in (
        "update releases_text set body = 'khác'",
        "update releases_approval set verdict = 'no'",
        "update releases_text set made_by_id = null",
    ):
        with (
            pytest.raises(Exception, match=r"Cannot update|null value"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(
            release=one,
            language=words().language,
            version=9,
            round=one.round,
            made_by=cast.lan.person,
            made_at=now(),
        )


def test_nothing_is_approved_or_shown_past_the_answer(cast):
    """Columns set by a statement without an answer behind them are refused. S0-17"""
    one = submitted(cast)
    for column in ("approved_at", "visible_at"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Release.objects.filter(pk=one.pk).update(**{column: now(), "approved_by": cast.cuong.person})


def test_two_approvers_at_once_give_one_answer(cast):
    """The second is told who was faster; the round has one answer of the organisation. S1-7"""
    one = submitted(cast)
    chief = person("hoang.vinh@lamgiang.example", one.organisation, "spokesperson")
    approving.answer(one, one.organisation, by=chief, at=now())
    with pytest.raises(TooLate):
        approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        yes(one, cast.cuong.person).save(force_insert=True)
    assert Approval.objects.filter(release=one).count() == 1


def test_together_every_supplier_answers_or_is_told_why_not(cast):
    """The second supplier's yes completes it; forced, it is told with the reason; never by the author. S1-7"""
    one = submitted(cast, beside=["BCHBP"])
    approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    assert rules.where_stands(fresh(one), now()) == "submitted"
    with pytest.raises(Refused):
        approving.force(fresh(one), " ", by=cast.cuong.person, at=now())
    approving.answer(fresh(one), cast.hai.organisation, by=cast.hai.person, at=now())
    assert rules.where_stands(fresh(one), now()) == "released"
    other = submitted(cast, beside=["BCHBP"])
    with pytest.raises(NotYours):
        approving.force(other, "Gấp.", by=cast.hai.person, at=now())
    approving.force(other, "Bão đổ bộ trong đêm.", by=cast.cuong.person, at=now())
    assert rules.where_stands(fresh(other), now()) == "released"
    assert fresh(other).forced_because == "Bão đổ bộ trong đêm."


def test_nobody_forces_their_own_words(cast):
    """A forced release still has an approver who did not write it. S1-7"""
    one = draft(cast.cuong)
    acts.ask_to_supply(one, [cast.hai.organisation], by=cast.cuong.person, at=now())
    approving.submit(fresh(one), by=cast.cuong.person, at=now())
    with pytest.raises(NotYours):
        approving.force(fresh(one), "Gấp.", by=cast.cuong.person, at=now())


def test_for_several_organisations_yes_is_said_for_each_or_for_none(cast):
    """One that is not the approver's own undoes the others of the same step. S1-7"""
    one = submitted(cast, beside=["BCHBP"])
    with pytest.raises(NotYours):
        approving.answer_each(one, [one.organisation, cast.hai.organisation], by=cast.cuong.person, at=now())
    assert not Approval.objects.filter(release=one).exists()
    approving.answer_each(one, [one.organisation], by=cast.cuong.person, at=now(), version=one.version)
    assert Approval.objects.filter(release=one).count() == 1
