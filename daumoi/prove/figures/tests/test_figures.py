"""Figures: confirmed, asked back, answered, set aside; parts, bounds, evidence; one fact once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.prove.figures import acts
from daumoi.prove.figures.models import Evidence, Figure
from daumoi.prove.figures.quoted import quoted
from daumoi.prove.figures.rules import bound_of_sum
from tests import making

BAD = {"is_wellformed": False, "indicator": None}


def ask_back(cast):
    """Return the malformed number of the border guard's report, asked back."""
    return making.from_paper(cast.hoa, making.span(making.result(cast.hoa), "S4"), None, **BAD)


def answer(figure, member, value, **more):
    return acts.answer(figure, Decimal(value), words="", by=member.person, at=making.moment(), **more)


def test_a_confirmed_figure_rests_on_its_words(cast):
    """Value, unit, organisation and period are kept; the span is its evidence; one row of the trail. S4-8 S4-46"""
    paper = making.result(cast.hoa)
    figure = making.from_paper(cast.hoa, making.span(paper, "S2"), 14926)
    assert (figure.value, figure.unit, figure.organisation) == (14926, "lượt người", cast.quan.organisation)
    evidence = figure.evidence.get()
    place = quoted(evidence.span)
    assert (place.words, place.paragraph) == ("14.926 lượt người", 2)
    assert "318 buổi nói chuyện" in place.before
    assert [entry.verb for entry in TrailEntry.objects.of(figure)] == ["confirmed"]
    again = making.span(paper, "S2")
    with pytest.raises(TooLate):
        making.from_paper(cast.thinh, again, 14926)


def test_a_malformed_number_waits_for_its_owner(cast):
    """Kept as written, without value, asked back to the focal point; two rows: proposed, asked. T1 S4-11"""
    figure = ask_back(cast)
    assert (figure.as_written, figure.value, figure.confirmed_at) == ("12.3467 lượt người", None, None)
    assert figure not in Figure.objects.confirmed()
    assert Notice.objects.filter(person=cast.quan.person, key=f"ask:{figure.questions.get().pk}").exists()
    assert [entry.verb for entry in TrailEntry.objects.of(figure)] == ["asked", "proposed"]


@pytest.mark.parametrize("name", ["hoa", "thinh", "viet", "lan", "nghia", "mai"])
def test_nobody_else_settles_the_number(cast, name):
    """Not even the office that registered the paper. T1 S4-11"""
    figure = ask_back(cast)
    with pytest.raises(NotYours):
        answer(figure, getattr(cast, name), 123467)


def test_the_owner_settles_it_once(cast):
    """Value and date come, the words stay; who asked is told; a second answer is too late. T1 S4-11"""
    figure = answer(ask_back(cast), cast.quan, 123467)
    assert (figure.value, figure.confirmed_by) == (123467, cast.quan.person)
    assert figure.as_written == "12.3467 lượt người"
    assert figure.questions.get().answered_by == cast.quan.person
    assert Notice.objects.filter(person=cast.hoa.person, key=f"answered:{figure.pk}").exists()
    assert TrailEntry.objects.of(figure).first().verb == "answered"
    with pytest.raises(TooLate):
        answer(figure, cast.hai, 12346)


@pytest.mark.parametrize(("typed", "status"), [("123.467", 302), ("12.3467", 422), ("", 422), ("mười", 422)])
def test_an_answer_over_http(cast, at, typed, status):
    """A number in the office's own writing; another malformed one is refused and stays typed. T1 T2"""
    at(making.DAY)
    figure = ask_back(cast)
    page = cast.quan.client.post(reverse("figures-answer", args=[figure.pk]), {"value": typed})
    assert page.status_code == status
    figure.refresh_from_db()
    assert figure.value == (123467 if status == 302 else None)
    if status == 422:
        assert page.context["form"]["value"].value() == typed


def test_a_part_is_never_larger_than_its_whole(cast):
    """Refused when confirmed, and when a whole is settled below its part. S4-12"""
    paper = making.result(cast.hoa)
    making.from_paper(cast.hoa, making.span(paper, "S2"), 2000)
    part = making.span(paper, "S3")
    part.proposal["part_of"] = 2
    with pytest.raises(Refused):
        making.from_paper(cast.hoa, part, 2318)
    part.refresh_from_db()
    assert part.verdict == ""
    part.proposal["part_of"] = 2
    assert making.from_paper(cast.hoa, part, 2000).part_of.value == 2000


def test_a_whole_settled_later_holds_its_parts(cast):
    """The owner cannot answer with less than a part that is confirmed. T1 S4-12"""
    paper = making.result(cast.hoa)
    whole = making.from_paper(cast.hoa, making.span(paper, "S4"), None, **BAD)
    part = making.from_paper(cast.hoa, making.span(paper, "S3"), 15240, indicator=None)
    Figure.objects.filter(pk=part.pk).update(part_of=whole)
    with pytest.raises(Refused):
        answer(whole, cast.quan, 12346)
    acts.set_aside(part, "nhầm", by=cast.hoa.person, at=making.moment())
    assert answer(whole, cast.quan, 12346).value == 12346


@pytest.mark.parametrize(
    ("page", "sent"),
    [("figures-ask", {"words": " "}), ("figures-set-aside", {}), ("figures-add-evidence", {"link": "không phải"})],
)
def test_what_is_sent_half_filled_comes_back(cast, at, page, sent):
    """The page says what is missing; nothing is done and nothing is swallowed."""
    at(making.DAY)
    figure, rows = making.figure(cast.hoa, 5), TrailEntry.objects.count()
    answer_ = cast.hoa.client.post(reverse(page, args=[figure.pk]), sent)
    assert answer_.status_code == 422
    assert answer_.context["form"].errors
    assert TrailEntry.objects.count() == rows


def test_the_same_fact_of_two_papers_is_asked_about(cast):
    """Nothing is kept before a person says so; the repeat never counts. S1-28 S4-46"""
    first = making.from_paper(cast.hoa, making.span(making.result(cast.hoa), "S2"), 14926)
    second = making.span(making.result(cast.hoa, number="700/BC-BCH"), "S2")
    with pytest.raises(TooLate) as asked:
        making.from_paper(cast.hoa, second, 14926)
    assert asked.value.field == "same"
    second.refresh_from_db()
    assert second.verdict == ""
    repeat = making.from_paper(cast.hoa, second, 14926, same=str(first.pk))
    assert repeat.same_as == first
    assert list(Figure.objects.confirmed()) == [first]


def test_two_figures_of_one_paper_are_two_facts(cast):
    """Its author wrote both; nobody is asked. S4-8"""
    paper = making.result(cast.hoa)
    making.from_paper(cast.hoa, making.span(paper, "S2"), 14926)
    assert making.from_paper(cast.hoa, making.span(paper, "S3"), 2318).same_as is None


def test_an_answered_number_is_compared_too(cast):
    """A number settled by its owner is not added to the same fact from another paper. T1 S1-28"""
    first = making.from_paper(cast.hoa, making.span(making.result(cast.hoa), "S2"), 123467)
    bad = making.span(making.result(cast.hoa, number="700/BC-BCH"), "S4")
    figure = making.from_paper(cast.hoa, bad, None, is_wellformed=False)
    with pytest.raises(TooLate):
        answer(figure, cast.quan, 123467)
    address, sent = reverse("figures-answer", args=[figure.pk]), {"value": "123.467"}
    asked = cast.quan.client.post(address, sent)
    assert asked.status_code == 409
    assert f'value="{first.pk}"' in asked.text
    assert cast.quan.client.post(address, sent | {"same": str(first.pk)}).status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.same_as) == (123467, first)


def test_when_the_counted_one_is_set_aside_its_repeat_counts(cast):
    """The fact does not vanish with one of its papers, and it still counts once. S1-28"""
    first = making.figure(cast.lan, 100)
    repeats = {making.figure(cast.lan, 100, same=str(first.pk)) for _each in range(2)}
    acts.set_aside(first, "nhập nhầm", by=cast.lan.person, at=making.moment())
    counted = Figure.objects.confirmed().get()
    assert {counted, Figure.objects.get(same_as=counted)} == repeats


def test_setting_aside_leaves_words_and_a_reason(cast):
    """Out of every total, still readable, its span waits again; once is enough; others may not. S4-46"""
    figure = making.from_paper(cast.hoa, making.span(making.result(cast.hoa), "S2"), 14926)
    with pytest.raises(NotYours):
        acts.set_aside(figure, "x", by=cast.sao.person, at=making.moment())
    acts.set_aside(figure, "đếm trùng", by=cast.hoa.person, at=making.moment())
    assert not Figure.objects.confirmed().exists()
    assert cast.hoa.client.get(reverse("figures-figure", args=[figure.pk])).status_code == 200
    assert TrailEntry.objects.of(figure).first().detail["reason"] == "đếm trùng"
    again = making.from_paper(cast.hoa, making.span(figure.paper, "S2"), 14926)
    rows = TrailEntry.objects.count()
    acts.set_aside(figure, "lần nữa", by=cast.hoa.person, at=making.moment())
    assert TrailEntry.objects.count() == rows
    assert making.span(figure.paper, "S2").verdict == "accepted"
    assert list(Figure.objects.confirmed()) == [again]


def test_a_vague_crowd_stays_words(cast):
    """No value, so in no sum. S4-7 S4-20"""
    span = making.span(making.result(cast.hoa), "S5")
    figure = making.from_paper(cast.hoa, span, None, bound="vague")
    assert (figure.value, figure.as_written) == (None, "hàng nghìn lượt người")
    assert figure not in Figure.objects.confirmed()


@pytest.mark.parametrize(
    ("bounds", "whole"),
    [
        ([], "exact"),
        (["exact", "exact"], "exact"),
        (["exact", "over"], "over"),
        (["nearly", "nearly"], "nearly"),
        (["over", "nearly"], "about"),
        (["about", "exact"], "about"),
    ],
)
def test_a_sum_of_bounds_is_a_bound(bounds, whole):
    """A lower bound stays one; opposite ones leave "about". T3 S4-13"""
    assert bound_of_sum(bounds) == whole


@pytest.mark.parametrize("given", [{"first_on": None}, {"last_on": None}, {"last_on": date(2025, 1, 1)}, {"unit": " "}])
def test_half_a_period_and_no_unit_are_refused(cast, given):
    """Both days or none, in order; a number without unit counts nothing. T6 S4-26"""
    with pytest.raises(Refused):
        making.figure(cast.lan, 5, **given)
    assert not Figure.objects.exists()


def test_entering_by_hand_needs_own_office_number_and_evidence(cast):
    """A file or a link, not both and not neither; of one's own organisation. S4-46"""
    stated, given = making.stated(cast.lan, 5), {"by": cast.lan.person, "at": making.moment()}
    for file, link in ((None, ""), (("a.txt", b"1"), "https://a.example/")):
        with pytest.raises(Refused):
            acts.enter(stated, file=file, link=link, **given)
    with pytest.raises(NotYours):
        acts.enter(making.stated(cast.sao, 5), file=("a.txt", b"1"), link="", **given)
    with pytest.raises(Refused):
        acts.enter(making.stated(cast.lan, None), file=("a.txt", b"1"), link="", **given)
    figure = acts.enter(stated, file=("danh sách ký.txt", b"1"), link="", **given)
    kept = reverse("figures-evidence", args=[figure.pk, figure.evidence.get().pk])
    assert cast.hoa.client.get(kept).content == b"1"
    assert cast.sao.client.get(kept).status_code == 404


def test_evidence_is_of_one_kind(cast):
    """The database keeps a row of evidence to a span, a file or a link."""
    figure = making.figure(cast.lan, 5)
    for more in ({}, {"link": "https://a.example/", "file_sha256": "a" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(figure=figure, by=cast.lan.person, at=making.moment(), **more)


def test_a_figure_over_http_asks_about_the_same_fact(cast, at):
    """Typed again the page asks, what was typed stays; "another fact" keeps both. S4-46"""
    at(making.DAY)
    sent = {"organisation": str(cast.lan.organisation.pk), "indicator": "I02", "value": "1.250", "bound": "exact"}
    sent |= {"first_on": "1/1/2026", "last_on": "31/3/2026", "what": "người nghe", "basis": "counted"}
    address = reverse("figures-enter")
    file = SimpleUploadedFile("biên bản.txt", b"1")
    assert cast.lan.client.post(address, sent | {"file": file}).status_code == 302
    page = cast.lan.client.post(address, sent | {"link": "https://a.example/"})
    assert page.status_code == 409
    choices = [key for key, _words in page.context["form"].fields["same"].choices]
    assert choices == [str(Figure.objects.get().pk), "new"]
    assert page.context["form"]["value"].value() == "1.250"
    page = cast.lan.client.post(address, sent | {"link": "https://a.example/", "same": "new"})
    assert page.status_code == 302
    assert [one.value for one in Figure.objects.confirmed()] == [1250, 1250]
