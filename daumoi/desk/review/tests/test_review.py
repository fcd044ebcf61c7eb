"""The review page: decided over HTTP by the application's role, unknown and collective names, a bound on queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daumoi.actors.organisations.models import Group, Organisation
from daumoi.actors.trail.models import TrailEntry
from daumoi.desk.review.proposals import deadline_of, off_of
from daumoi.mandate.indicators.models import Mapping
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.prove.figures.models import Figure
from tests import making


@pytest.fixture(autouse=True)
def _today(at):
    at(making.DAY)


def accept(member, span, **changed):
    """Accept a proposal as its form stands, with some fields typed over."""
    paper = span.reading.paper_id
    address = reverse("review-accept", args=[paper, span.pk])
    sent = making.typed(member.client.get(reverse("review-page", args=[paper])), address)
    return member.client.post(address, sent | {f"{span.pk}-{key}": value for key, value in changed.items()})


def ordered(cast, agency, text="Đề nghị {} báo cáo tình hình trước ngày 30/10/2026."):
    """Return the proposal of an order to an agency named in these words."""
    text = text.format(agency)
    found = [making.duty(text, "báo cáo tình hình", agency, due="2026-10-30")]
    paper = making.paper(cast.hoa, making.reading(text, duties=found, subject="Về việc báo cáo"))
    return making.span(paper, "N1")


def test_accepting_makes_the_task_of_the_clause(cast):
    """Lead, deadline and words come from the proposal; the next one opens. S0-10 S1-5"""
    paper = making.order(cast.hoa)
    span = making.span(paper, "N1")
    answer = accept(cast.hoa, span)
    assert answer.url == reverse("review-page", args=[paper.pk]) + "#pn2"
    duty = Duty.objects.get()
    assert (duty.organisation.code, duty.role, f"{duty.due_on:%d/%m/%Y}") == ("CAT", "lead", "30/10/2026")
    assert duty.task.clause == span.words
    assert [entry.verb for entry in TrailEntry.objects.of(duty.task)] == ["confirmed"]
    assert accept_again(cast, span).status_code == 409
    assert Task.objects.count() == 1


def accept_again(cast, span):
    """Send the decision of somebody whose page is old."""
    address = reverse("review-accept", args=[span.reading.paper_id, span.pk])
    sent = {f"{span.pk}-clause": span.words, f"{span.pk}-parties": "2", f"{span.pk}-0-who": "Công an tỉnh"}
    return cast.thinh.client.post(address, sent | {f"{span.pk}-0-role": "lead"})


def test_a_collective_opens_into_its_members(cast):
    """Every border commune is ticked; one taken out gets no duty. S1-5"""
    span = ordered(cast, "Ủy ban nhân dân các xã biên giới")
    members = list(Group.objects.get(name="UBND các xã biên giới").members.values_list("pk", flat=True))
    assert len(members) > 2
    assert accept(cast.hoa, span, **{"0-members": [str(pk) for pk in members[1:]]}).status_code == 302
    assert set(Duty.objects.values_list("organisation", flat=True)) == set(members[1:])


def test_an_unknown_body_is_asked_about_and_registered(cast):
    """Refused with what was typed; ticked as new it is in the register and has the duty. S1-5"""
    span = ordered(cast, "Hội Cựu giáo chức tỉnh")
    refused = accept(cast.hoa, span)
    assert refused.status_code == 422
    assert not Task.objects.exists()
    assert accept(cast.hoa, span, **{"0-is_new": "on"}).status_code == 302
    assert Duty.objects.get().organisation == Organisation.objects.get(name="Hội Cựu giáo chức tỉnh")


def test_a_name_chosen_by_a_person_is_known_next_time(cast):
    """An alias is learned from the choice, and the next paper finds the organisation by itself. S1-5"""
    span = ordered(cast, "Công an Lam Giang thân yêu")
    assert accept(cast.hoa, span, **{"0-who": cast.lan.organisation.name}).status_code == 302
    again = ordered(cast, "Công an Lam Giang thân yêu", "Giao {} báo cáo tình hình.")
    assert accept(cast.hoa, again).status_code == 302
    assert {duty.organisation for duty in Duty.objects.all()} == {cast.lan.organisation}
    assert TrailEntry.objects.filter(verb="alias_learned").count() == 1


def test_a_name_is_forgotten_where_the_person_says_so(cast):
    """The alias is offered, not taken: unticked, the next paper asks again. S1-5"""
    span = ordered(cast, "Công an Lam Giang thân yêu")
    paper = span.reading.paper_id
    address = reverse("review-accept", args=[paper, span.pk])
    sent = making.typed(cast.hoa.client.get(reverse("review-page", args=[paper])), address)
    assert sent.pop(f"{span.pk}-0-remember") == ["on"]
    assert cast.hoa.client.post(address, sent | {f"{span.pk}-0-who": "Công an tỉnh"}).status_code == 302
    assert not TrailEntry.objects.filter(verb="alias_learned").exists()


def test_a_wrong_match_is_corrected_and_remembered_only_if_asked(cast):
    """A name that the register knew for another body: the tick is there, empty. S1-5"""
    span = ordered(cast, "Công an tỉnh")
    other = cast.sao.organisation
    assert accept(cast.hoa, span, **{"0-who": other.name}).status_code == 302
    assert Duty.objects.get().organisation == other
    assert not TrailEntry.objects.filter(verb="alias_learned").exists()


def test_figures_are_accepted_as_proposed_and_mapped(cast):
    """Whose, how many, of which period and indicator; the mapping is remembered. S4-8 S4-46"""
    paper = making.result(cast.hoa)
    assert accept(cast.hoa, making.span(paper, "S2")).status_code == 302
    figure = Figure.objects.get()
    assert (figure.organisation, figure.value, figure.indicator_id) == (cast.quan.organisation, 14926, "I02")
    assert (figure.first_on, figure.last_on) == making.YEAR
    assert Mapping.objects.get().indicator_id == "I02"


def test_a_malformed_number_has_no_value_whatever_is_typed(cast):
    """Typing the likely number over it does not settle it. T1 S4-11"""
    span = making.span(making.result(cast.hoa), "S4")
    assert accept(cast.hoa, span, value="123.467").status_code == 302
    figure = Figure.objects.get()
    assert (figure.value, figure.is_wellformed, figure.questions.count()) == (None, False, 1)


def test_the_same_fact_is_asked_about_without_showing_what_is_closed(cast):
    """Of the other line's figure neither number nor paper is told. S1-28"""
    issuer = "Ban Tuyên giáo và Dân vận Tỉnh ủy Lam Giang"
    told = making.span(making.result(cast.viet, number="55-BC/BTGDVTU", issuer=issuer), "S2")
    first = making.from_paper(cast.viet, told, 14999, organisation=cast.quan.organisation)
    span = making.span(making.result(cast.hoa), "S2")
    answer = accept(cast.hoa, span)
    assert answer.status_code == 409
    assert str(first.pk) in answer.text
    assert "14.999" not in answer.text
    assert "55-BC" not in answer.text
    assert accept(cast.hoa, span, same=str(first.pk)).status_code == 302
    assert Figure.objects.get(same_as=first).value == 14926


@pytest.mark.parametrize("label", ["N1", "N2"])
def test_rejected_and_taken_back_over_http(cast, label):
    """The proposal waits again."""
    span = making.span(making.order(cast.hoa), label)
    place = [span.reading.paper_id, span.pk]
    cast.hoa.client.post(reverse("review-reject", args=place), {"reason": "không phải"})
    span.refresh_from_db()
    assert (span.verdict, span.reason) == ("rejected", "không phải")
    cast.hoa.client.post(reverse("review-reopen", args=place))
    span.refresh_from_db()
    assert span.decided_at is None


def test_taking_a_task_or_figure_back(cast):
    """The task is withdrawn, the figure set aside, both proposals wait again."""
    task, figure = making.span(making.order(cast.hoa), "N1"), making.span(making.result(cast.hoa), "S2")
    for span in (task, figure):
        accept(cast.hoa, span)
        cast.hoa.client.post(reverse("review-reopen", args=[span.reading.paper_id, span.pk]))
        span.refresh_from_db()
        assert span.verdict == ""
    assert Task.objects.get().withdrawn_at
    assert Figure.objects.get().set_aside_at


@pytest.mark.parametrize(
    ("name", "status"), [("lan", 404), ("nghia", 403), ("mai", 403), ("viet", 404), ("thinh", 200)]
)
def test_who_opens_the_review(cast, name, status):
    """The office that registered the paper; nobody else, named or not."""
    paper = making.order(cast.hoa)
    assert getattr(cast, name).client.get(reverse("review-page", args=[paper.pk])).status_code == status


def test_days_off_between_signing_and_arrival_are_left_out(cast):
    """A paper signed before Tết that arrives after it counts no day of Tết. S0-17"""
    text = "Công an tỉnh báo cáo trong 5 ngày làm việc kể từ ngày ký."
    words = "trong 5 ngày làm việc kể từ ngày ký"
    found = making.reading(
        text, duties=[making.duty(text, "báo cáo", "Công an tỉnh", due_text=words)], date="2026-02-13"
    )
    paper = making.paper(cast.hoa, found, date(2026, 2, 24))
    due = deadline_of(paper, making.span(paper, "N1").proposal, off_of(paper))
    assert due.on == date(2026, 2, 27)
    assert next(day for day, works in due.shown["days"] if works) == "2026-02-23"


def long_paper(cast, count):
    """Register a paper with as many tasks and figures."""
    lines = [f"{n}. Giao Công an tỉnh việc số {n}, đã làm {n + 100} buổi nói chuyện." for n in range(count // 2)]
    text = "\n".join(lines)
    duties = [making.duty(text, f"việc số {n},", "Công an tỉnh", due="2026-10-30") for n in range(count // 2)]
    found = [
        making.quantity(text, f"làm {n + 100} buổi", n + 100, "buổi", f"buổi nói chuyện {n}") for n in range(count // 2)
    ]
    return making.paper(cast.hoa, making.reading(text, duties=duties, found=found, subject=f"Việc {count}"))


def test_queries_do_not_grow_with_the_proposals(cast):
    """Sixty spans take as many queries as ten."""
    counts = []
    for size in (10, 10, 60):
        address = reverse("review-page", args=[long_paper(cast, size).pk])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = cast.hoa.client.get(address)
        assert len(answer.context["items"]) == size
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 35
