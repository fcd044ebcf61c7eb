"""What the database keeps: a paper's text, one decision for each proposal, one arrival number a year."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from daumoi.base.errors import TooLate
from daumoi.mandate.papers import acts
from daumoi.mandate.papers.models import Paper, Span
from tests import making
from tests.cast import Cast


@pytest.mark.parametrize("column", ["text", "sha256"])
def test_the_text_of_a_paper_stays(cast: Any, column: str) -> None:
    """Not even a bulk update changes what was received; its head may be corrected. S1-1 S4-46"""
    paper = making.order(cast.hoa)
    with pytest.raises(ProgrammingError, match="text_stays"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**{column: "khác"})
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update papers_paper set {column} = 'khác' where id = %s", [paper.pk])
    Paper.objects.filter(pk=paper.pk).update(subject="Trích yếu khác")
    assert Paper.objects.get().text == paper.text


def test_a_known_document_is_named_with_its_link(cast: Any, at: Any) -> None:
    """The second upload of the same bytes leads to the first; to another office it says nothing. S1-1"""
    at(making.DAY)
    given = {"pasted": making.ORDER, "owner": str(cast.hoa.organisation.pk), "received_on": "12/10/2026"}
    assert cast.hoa.client.post(reverse("papers-receive"), given).status_code == 302
    paper = Paper.objects.get()
    again = cast.hoa.client.post(reverse("papers-receive"), given)
    assert again.status_code == 422
    assert f'href="{reverse("papers-paper", args=[paper.pk])}"' in again.content.decode()
    assert making.ORDER.splitlines()[0] in again.content.decode()
    other = cast.lan.client.post(reverse("papers-receive"), given | {"owner": str(cast.lan.organisation.pk)})
    assert other.status_code == 302


def _at_once(*doing: Any) -> list[Any]:
    """Run each in a thread and transaction of its own, started together; return results or the exceptions raised."""
    gate = Barrier(len(doing))

    def run(one: Any) -> Any:
        try:
            gate.wait(10)
            return one()
        except TooLate as late:
            return late
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(run, doing))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told_so() -> None:
    """Two people press at the same moment, in transactions of their own: one decision, one sentence with the name. S1-5"""
    cast = Cast()
    paper = making.order(cast.hoa)
    for ordinal in (1, 2):
        spans = [Span.objects.get(reading__paper=paper, kind="task", ordinal=ordinal) for _each in range(2)]
        people = [cast.hoa.person, cast.thinh.person]
        done = _at_once(
            *(
                lambda span=span, person=person: acts.reject(span, "không phải nhiệm vụ", by=person, at=making.moment())
                for span, person in zip(spans, people, strict=True)
            )
        )
        assert sorted(type(one).__name__ for one in done) == ["NoneType", "TooLate"]
        assert str(Span.objects.get(pk=spans[0].pk).decided_by) in next(str(one) for one in done if one)


@pytest.mark.django_db(transaction=True)
def test_of_two_papers_with_one_arrival_number_one_is_refused() -> None:
    """Two clerks give the same số đến at the same moment: the register holds it once. NĐ 30/2020"""
    cast = Cast()
    found = making.reading(making.ORDER, subject="Về việc thông tin khu vực biên giới")
    done = _at_once(
        *(
            lambda data=data: making.paper(cast.hoa, found, arrival_number=7, data=data)
            for data in (b"mot van ban", b"van ban khac")
        )
    )
    assert Paper.objects.filter(arrival_number=7).count() == 1
    assert sum(isinstance(one, TooLate) for one in done) == 1
