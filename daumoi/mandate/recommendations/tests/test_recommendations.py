"""Recommendations: to the governing body with a reply, and as the result of a study task with a decision."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.recommendations import acts
from daumoi.mandate.recommendations.acts import Decided, Proposed
from daumoi.mandate.recommendations.models import DECISIONS, Recommendation
from daumoi.mandate.recommendations.rules import acts_open_to, default_recipient
from tests import making


def proposed(member, recipient, **more):
    given = {
        "title": "Mở chuyên mục đối ngoại biên giới",
        "text": "Mỗi tháng hai kỳ; cần thêm một phóng viên thường trú.",
        "organisation": member.organisation,
        "recipient": recipient and recipient.organisation,
    }
    return Proposed(**given | more)


@pytest.fixture
def draft(cast):
    return acts.write(proposed(cast.ha, cast.viet), by=cast.ha.person, at=making.moment())


@pytest.fixture
def sent(cast, draft):
    acts.send(draft, by=cast.ha.person, at=making.moment())
    draft.refresh_from_db()
    return draft


def do(member, act, one, *given):
    return act(one, *given, by=member.person, at=making.moment())


def answered(decision="accepted", **more):
    return Decided(decision=decision, reason="Phù hợp kế hoạch năm", **more)


def test_a_newsroom_proposes_to_its_governing_body(cast, at):
    """Left open, the recipient is the one the register names; where it names none the form says so. S1-13"""
    at(making.DAY)
    newsroom = cast.ha.organisation
    Organisation.objects.filter(pk=newsroom.pk).update(governing_body=cast.viet.organisation)
    sent = {"organisation": newsroom.pk, "title": "Mở chuyên mục", "text": "Lý do và cách làm", "recipient": ""}
    assert cast.ha.client.post(reverse("recommendations-write"), sent).status_code == 302
    assert Recommendation.objects.get().recipient == cast.viet.organisation
    Organisation.objects.filter(pk=newsroom.pk).update(governing_body=None)
    answer = cast.ha.client.post(reverse("recommendations-write"), sent)
    assert answer.status_code == 422
    assert "Mở chuyên mục" in answer.content.decode()


def test_a_draft_stays_inside(cast, draft):
    """Read by one's own organisation and inspectors; the recipient reads it once it is sent. S1-13"""
    address = reverse("recommendations-recommendation", args=[draft.pk])
    for member in (cast.minh, cast.ha, cast.nghia):
        assert draft in Recommendation.objects.seen_by(member.person)
        assert member.client.get(address).status_code == 200
    assert cast.viet.client.get(address).status_code == 404
    do(cast.ha, acts.send, draft)
    assert cast.viet.client.get(address).status_code == 200
    assert Notice.objects.filter(person=cast.viet.person, key=f"recommended:{draft.pk}").count() == 1
    for member in (cast.hoa, cast.lan, cast.sao, cast.tuan):
        assert member.client.get(address).status_code == 404


def test_the_reply_comes_with_decision_and_reason(cast, sent, at):
    """By whom and when; the newsroom is told. S1-13"""
    at(making.DAY)
    address = reverse("recommendations-answer", args=[sent.pk])
    assert cast.viet.client.post(address, {"decision": "accepted", "reason": ""}).status_code == 422
    assert cast.ha.client.post(address, {"decision": "accepted", "reason": "x"}).status_code == 403
    assert cast.viet.client.post(address, {"decision": "in_part", "reason": "Mỗi tháng một kỳ"}).status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.decision, sent.answered_by) == ("answered", "in_part", cast.viet.person)
    assert sent.answered_at is not None
    assert Notice.objects.filter(key=f"decided:{sent.pk}").exists()
    assert (
        "Mỗi tháng một kỳ"
        in cast.minh.client.get(reverse("recommendations-recommendation", args=[sent.pk])).content.decode()
    )
    assert cast.viet.client.post(address, {"decision": "refused", "reason": "x"}).status_code == 409


def test_who_may_do_what(cast, draft):
    """A journalist of the newsroom reads, an editor writes and sends, the recipient alone decides. S1-13"""
    assert acts_open_to(draft, by=cast.ha.person) == ("edit", "send")
    assert acts_open_to(draft, by=cast.viet.person) == ()
    do(cast.ha, acts.send, draft)
    draft.refresh_from_db()
    assert acts_open_to(draft, by=cast.ha.person) == ("withdraw",)
    assert acts_open_to(draft, by=cast.viet.person) == ("answer",)
    assert acts_open_to(draft, by=cast.nghia.person) == ()
    for act, given in ((acts.send, ()), (acts.withdraw, ()), (acts.answer, (answered(),))):
        with pytest.raises(NotYours):
            do(cast.lan, act, draft, *given)


def test_withdrawn_it_is_closed_to_the_recipient(cast, sent):
    """Only while nobody has decided; both ends are told apart. S1-13"""
    do(cast.ha, acts.withdraw, sent)
    address = reverse("recommendations-recommendation", args=[sent.pk])
    assert cast.viet.client.get(address).status_code == 404
    assert cast.ha.client.get(address).status_code == 200
    assert Notice.objects.filter(person=cast.viet.person, key=f"recommendation-withdrawn:{sent.pk}").count() == 1
    with pytest.raises(TooLate):
        do(cast.viet, acts.answer, sent, answered())
    with pytest.raises(TooLate):
        do(cast.ha, acts.withdraw, sent)
    assert [entry.verb for entry in TrailEntry.objects.of(sent)] == ["withdrawn", "sent", "created"]


def test_what_was_sent_no_longer_changes(cast, sent):
    """Nor is it sent twice. S1-13"""
    with pytest.raises(TooLate):
        do(cast.ha, acts.edit, sent, proposed(cast.ha, cast.viet, title="Tên khác"))
    with pytest.raises(TooLate):
        do(cast.ha, acts.send, sent)
    assert cast.ha.client.get(reverse("recommendations-edit", args=[sent.pk])).status_code == 409


def test_a_study_task_ends_in_a_proposal_with_a_decision(cast, at):
    """Its result goes to the office that follows the task up; the page of the task shows what was decided. S3-21"""
    at(making.DAY)
    task = making.led(cast.hoa, cast.lan).task
    assert default_recipient(cast.lan.organisation, task) == cast.hoa.organisation.pk
    page = cast.lan.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    assert f"?nhiem-vu={task.pk}" in page
    sent = {
        "organisation": cast.lan.organisation.pk,
        "task": task.pk,
        "title": "Quy trình xác minh tin",
        "text": "Đề xuất ba bước",
    }
    assert cast.lan.client.post(reverse("recommendations-write"), sent).status_code == 302
    one = Recommendation.objects.get()
    assert (one.task, one.recipient) == (task, cast.hoa.organisation)
    do(cast.lan, acts.send, one)
    paper = task.directive.paper
    do(cast.hoa, acts.answer, one, answered(came_of_it=paper))
    page = cast.lan.client.get(reverse("tasks-task", args=[task.pk])).content.decode()
    assert "Quy trình xác minh tin" in page
    assert "Phù hợp kế hoạch năm" in page
    shown = cast.lan.client.get(reverse("recommendations-recommendation", args=[one.pk]))
    assert shown.context["paper"] == paper


def test_only_an_own_task_has_a_result(cast):
    """The organisation needs a part in it. S3-21"""
    task = making.led(cast.hoa, cast.lan).task
    with pytest.raises(Refused):
        acts.write(proposed(cast.quan, cast.hoa, task=task), by=cast.quan.person, at=making.moment())
    sent = {"organisation": cast.quan.organisation.pk, "task": task.pk, "title": "x", "text": "y"}
    assert cast.quan.client.post(reverse("recommendations-write"), sent).status_code == 422


def test_more_work_begins_a_new_version_once(cast, sent):
    """The new one names the former; a second one is refused. S3-21"""
    do(cast.viet, acts.answer, sent, answered("more_work"))
    sent.refresh_from_db()
    assert "redo" in acts_open_to(sent, by=cast.ha.person)
    what = proposed(cast.ha, cast.viet, title="Mở chuyên mục, bản bổ sung")
    again = acts.write(what, by=cast.ha.person, at=making.moment(), follows=sent)
    assert again.follows == sent
    assert "redo" not in acts_open_to(sent, by=cast.ha.person)
    with pytest.raises(TooLate):
        acts.write(what, by=cast.ha.person, at=making.moment(), follows=sent)
    assert cast.ha.client.get(reverse("recommendations-write"), {"tiep": "x"}).status_code == 404


@pytest.mark.parametrize("decision", list(DECISIONS))
def test_a_paper_comes_of_what_was_accepted(cast, sent, decision):
    """At once or later; never of what was refused. S3-21"""
    paper = making.order(cast.viet)
    if decision in ("accepted", "in_part"):
        do(cast.viet, acts.answer, sent, answered(decision))
        do(cast.viet, acts.name_paper, sent, paper)
        sent.refresh_from_db()
        assert sent.came_of_it == paper
        with pytest.raises(NotYours):
            do(cast.ha, acts.name_paper, sent, paper)
    else:
        with pytest.raises(Refused):
            do(cast.viet, acts.answer, sent, answered(decision, came_of_it=paper))
        do(cast.viet, acts.answer, sent, answered(decision))
        with pytest.raises(TooLate):
            do(cast.viet, acts.name_paper, sent, paper)


def test_the_paper_is_named_to_those_who_may_see_it(cast, sent):
    """The decision is read by the newsroom, a paper closed to it is not. S3-21"""
    do(cast.viet, acts.answer, sent, answered(came_of_it=making.order(cast.viet)))
    address = reverse("recommendations-recommendation", args=[sent.pk])
    assert cast.viet.client.get(address).context["paper"] is not None
    assert cast.ha.client.get(address).context["paper"] is None


def test_what_cannot_be_proposed_is_refused(cast):
    """To itself, without words, for another organisation. S1-13"""
    for what in (proposed(cast.ha, cast.ha), proposed(cast.ha, cast.viet, text=" "), proposed(cast.ha, None)):
        with pytest.raises(Refused):
            acts.write(what, by=cast.ha.person, at=making.moment())
    with pytest.raises(NotYours):
        acts.write(proposed(cast.lan, cast.viet), by=cast.ha.person, at=making.moment())
    assert cast.nghia.client.get(reverse("recommendations-write")).status_code == 403


def test_its_file_opens_to_whoever_sees_it(cast):
    """Through its own page. S1-13"""
    file = SimpleUploadedFile("de-an.txt", b"de an")
    sent = {
        "organisation": cast.ha.organisation.pk,
        "recipient": cast.viet.organisation.pk,
        "title": "Đề án",
        "text": "Nội dung",
        "file": file,
    }
    cast.ha.client.post(reverse("recommendations-write"), sent)
    one = Recommendation.objects.get()
    address = reverse("recommendations-file", args=[one.pk])
    assert cast.ha.client.get(address).content == b"de an"
    assert cast.viet.client.get(address).status_code == 404


def test_every_page_of_its_way_answers(cast, sent, at):
    """List with its filters, asking before sending and withdrawing. S1-13"""
    at(making.DAY)
    waiting = cast.viet.client.get(reverse("recommendations-list"), {"loc": "cho-quyet-dinh"})
    assert list(waiting.context["page_obj"].object_list) == [sent]
    for which in ("gui-di", "da-quyet-dinh", "tat-ca"):
        assert cast.ha.client.get(reverse("recommendations-list"), {"loc": which}).status_code == 200
    assert cast.viet.client.get(reverse("recommendations-answer", args=[sent.pk])).status_code == 200
    assert cast.ha.client.get(reverse("recommendations-withdraw", args=[sent.pk])).status_code == 200
    assert cast.ha.client.post(reverse("recommendations-withdraw", args=[sent.pk])).status_code == 302


def test_the_table_holds_a_decision_only_with_its_reason(cast, sent):
    """Also past the acts. S3-21"""
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=sent.pk).update(decision="accepted", answered_at=making.moment())
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=sent.pk).update(sent_at=None, withdrawn_at=making.moment())


def test_only_who_proposed_writes_it_anew(cast, at, sent):
    """Whom it was sent to cannot take the place of the new version. S1-13"""
    at(making.DAY)
    do(cast.viet, acts.answer, sent, answered("more_work"))
    given = {"organisation": cast.viet.organisation.pk, "recipient": cast.hoa.organisation.pk}
    given |= {"title": "Chiếm chỗ", "text": "Nội dung khác"}
    address = f"{reverse('recommendations-write')}?tiep={sent.pk}"
    assert cast.viet.client.post(address, given).status_code == 403
    assert not Recommendation.objects.filter(follows=sent).exists()
    assert "redo" in acts_open_to(Recommendation.objects.get(pk=sent.pk), by=cast.ha.person)


def test_the_history_does_not_name_a_paper_that_is_closed(cast, at, sent):
    """Whoever proposed reads the decision; the paper that came of it only where it is open to them. S1-13"""
    at(making.DAY)
    paper = making.order(cast.viet)
    do(cast.viet, acts.answer, sent, answered())
    do(cast.viet, acts.name_paper, Recommendation.objects.get(pk=sent.pk), paper)
    page = cast.ha.client.get(reverse("recommendations-recommendation", args=[sent.pk])).content.decode()
    assert paper.name not in page


def test_withdrawn_words_leave_the_inbox_of_the_recipient(cast, sent):
    """Whom it was sent to no longer reads it, in the notice neither. S1-13"""
    assert Notice.objects.filter(body__contains="phóng viên thường trú").exists()
    do(cast.ha, acts.withdraw, sent)
    assert not Notice.objects.filter(body__contains="phóng viên thường trú").exists()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(cast, at, monkeypatch):
    """The form comes back with what was typed and the sentence; nothing is kept. S1-13"""
    at(making.DAY)
    monkeypatch.setattr("daumoi.base.web.incoming.LARGEST_FILE", 10)
    given = {"organisation": cast.ha.organisation.pk, "recipient": cast.viet.organisation.pk}
    given |= {"title": "Mở chuyên mục", "text": "Lý do", "file": SimpleUploadedFile("to.pdf", b"x" * 11)}
    answer = cast.ha.client.post(reverse("recommendations-write"), given)
    assert answer.status_code == 422
    assert "Mở chuyên mục" in answer.content.decode()
    assert not Recommendation.objects.exists()
