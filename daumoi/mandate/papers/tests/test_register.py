"""The register of papers: finding, correcting the head, sharing, deciding on what was found."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.papers import acts
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.papers.sharing import share_with_line
from daumoi.mandate.papers.text import paragraphs
from tests import making


def correct(paper: Paper, member, **values):
    acts.correct_head(paper, values=values, by=member.person, at=making.moment())


@pytest.mark.parametrize(
    "words",
    ["2417", "2417 ubnd", "2417/UBND-VX", "BIÊN GIỚI", "bien gioi", "đầu nguồn rừng", "uy ban nhan dan lam giang"],
)
def test_papers_are_found_with_and_without_marks(cast, words):
    """By number, members of the number, subject, issuer and text. S1-1"""
    paper = making.order(cast.hoa)
    making.result(cast.lan)
    found = cast.hoa.client.get(reverse("papers-list"), {"q": words}).context["page_obj"]
    assert paper in found
    everywhere = cast.hoa.client.get(reverse("desk-search"), {"q": words}).context["papers"]
    assert paper in everywhere
    assert not list(cast.sao.client.get(reverse("desk-search"), {"q": words}).context["papers"])


def test_words_that_stand_nowhere_find_nothing(cast):
    """All words must be there."""
    making.order(cast.hoa)
    assert not list(cast.hoa.client.get(reverse("papers-list"), {"q": "2417 loa"}).context["page_obj"])


def test_the_list_has_a_bound(cast, django_assert_max_num_queries):
    """Fifty on a page, by a number of queries that does not grow."""
    row = Paper.objects.filter(pk=making.order(cast.hoa).pk).values().get()
    left = {key: value for key, value in row.items() if key not in ("id", "arrival_year")}
    Paper.objects.bulk_create(Paper(**left) for _number in range(51))
    client = cast.hoa.client
    client.get(reverse("papers-list"))
    with django_assert_max_num_queries(15):
        answer = client.get(reverse("papers-list"))
    assert len(answer.context["page_obj"]) == 50


def test_the_head_is_corrected_and_the_text_never(cast):
    """What was there before stays in the trail; text and fingerprint are as received. S1-1"""
    paper = making.order(cast.hoa)
    text, sha256 = paper.text, paper.sha256
    address = reverse("papers-correct", args=[paper.pk])
    sent = making.typed(cast.mai.client.get(address), "") | {
        "number": "2471/UBND-VX",
        "text": "khác",
        "sha256": "0" * 64,
    }
    assert cast.mai.client.post(address, sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.number, paper.text, paper.sha256) == ("2471/UBND-VX", text, sha256)
    entry = TrailEntry.objects.of(paper).get(verb="corrected")
    assert entry.detail["old"]["number"] == "2417/UBND-VX"
    assert Paper.objects.found_by("2471 ubnd").get() == paper
    assert cast.lan.client.get(address).status_code == 404


def test_a_correction_keeps_dates_and_arrival_numbers_in_order(cast):
    """No arrival before the date, no arrival number twice in a year; the year after it is free again. S1-1"""
    first, second = making.order(cast.hoa, number="1/UBND"), making.order(cast.hoa, number="2/UBND")
    correct(first, cast.mai, arrival_number=7)
    with pytest.raises(Refused, match="01/10/2026"):
        correct(second, cast.mai, received_on=date(2026, 10, 1))
    second.refresh_from_db()
    with pytest.raises(TooLate):
        correct(second, cast.mai, arrival_number=7)
    second.refresh_from_db()
    correct(second, cast.mai, arrival_number=7, received_on=date(2027, 1, 4))
    assert Paper.objects.filter(arrival_number=7).count() == 2


def test_the_database_keeps_arrival_numbers_apart(cast):
    """Even a statement that passes no act cannot use a number twice."""
    for number in ("1/UBND", "2/UBND"):
        making.order(cast.hoa, number=number)
    with pytest.raises(Exception, match="arrival_number_once"):
        Paper.objects.update(arrival_number=9)


def test_a_paper_opens_to_the_other_line_by_an_act(cast):
    """The Party line sees it after sharing, not before, its annexes with it; from its own page. S1-11"""
    paper = making.order(cast.hoa)
    annex = making.result(cast.hoa)
    Paper.objects.filter(pk=annex.pk).update(annex_of=paper)
    pages = [reverse("papers-paper", args=[one.pk]) for one in (paper, annex)]
    assert [cast.viet.client.get(page).status_code for page in pages] == [404, 404]
    with pytest.raises(NotYours):
        share_with_line(paper, "party", by=cast.viet.person, at=making.moment())
    address = reverse("papers-share", args=[paper.pk])
    assert cast.viet.client.post(address, {"line": "party"}).status_code == 404
    assert cast.hoa.client.post(address, {"line": "both"}).status_code == 422
    assert address in cast.hoa.client.get(pages[0]).content.decode()
    assert cast.hoa.client.post(address, {"line": "party"}).status_code == 302
    with pytest.raises(TooLate):
        share_with_line(paper, "party", by=cast.hoa.person, at=making.moment())
    assert [one.grants.get().line for one in (paper, annex)] == ["party", "party"]
    assert [cast.viet.client.get(page).status_code for page in pages] == [200, 200]
    assert address not in cast.hoa.client.get(pages[0]).content.decode()
    assert [cast.ha.client.get(page).status_code for page in pages] == [404, 404]
    assert [entry.verb for entry in TrailEntry.objects.of(paper)][:1] == ["shared"]


def test_a_decision_is_written_down_and_can_be_taken_back(cast):
    """Rejected with who, when and why; reopened it waits again; each leaves one row. S1-5"""
    span = making.span(making.order(cast.hoa), "N2")
    acts.reject(span, "không phải nhiệm vụ", by=cast.hoa.person, at=making.moment())
    assert (span.verdict, span.decided_by, span.reason) == ("rejected", cast.hoa.person, "không phải nhiệm vụ")
    acts.reopen(span, by=cast.hoa.person, at=making.moment())
    assert span in Span.objects.undecided()
    verbs = [entry.verb for entry in TrailEntry.objects.of(span.reading.paper)]
    assert verbs == ["reopened", "rejected", "registered"]


def test_of_two_people_who_decide_at_once_one_is_told_so(cast):
    """The second decision changes nothing."""
    paper = making.order(cast.hoa)
    mine, theirs = making.span(paper, "N1"), making.span(paper, "N1")
    acts.reject(mine, "", by=cast.hoa.person, at=making.moment())
    with pytest.raises(TooLate):
        acts.accept(theirs, by=cast.thinh.person, at=making.moment())
    assert Span.objects.get(pk=mine.pk).decided_by == cast.hoa.person


@pytest.mark.parametrize("name", ["lan", "viet", "mai", "nghia", "sao"])
def test_only_the_office_that_registered_decides(cast, name):
    """Not the organisation named, the other line, the records clerk or the inspector."""
    span = making.span(making.order(cast.hoa), "N1")
    with pytest.raises(NotYours):
        acts.reject(span, "", by=getattr(cast, name).person, at=making.moment())


def test_a_person_adds_words_the_reader_missed(cast):
    """They must stand in the text; the place is found where the mouse left none."""
    paper = making.order(cast.hoa)
    address = reverse("review-add", args=[paper.pk])
    quote = "cung cấp tài liệu"
    assert cast.hoa.client.post(address, {"quote": quote, "kind": "task"}).status_code == 302
    added = making.span(paper, "N3")
    assert (added.words, added.proposed_by) == (quote, cast.hoa.person)
    assert cast.hoa.client.post(address, {"quote": "không có ở đây", "kind": "task"}).status_code == 422
    assert [entry.verb for entry in TrailEntry.objects.of(paper)] == ["proposed", "registered"]


@given(some.text(alphabet="ab \nđ\u00a0", max_size=80))
@settings(max_examples=100, deadline=None)
def test_paragraphs_stand_where_they_say(text):
    """Each paragraph quotes its place, in order; together they hold every word."""
    found = paragraphs(text)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert " ".join(one.words for one in found).split() == text.split()


def test_histories_are_kept_for_statements_past_the_acts(cast):
    """A bulk update and raw SQL leave a row of history each. S1-1"""
    paper = making.order(cast.hoa)
    history = paper.events if hasattr(paper, "events") else paper.event_set
    before = history.count()
    Paper.objects.filter(pk=paper.pk).update(number="9/UBND")
    with connection.cursor() as cursor:
        cursor.execute("update papers_paper set subject = 'khác' where id = %s", [paper.pk])
    assert history.count() == before + 2
