"""Search: papers, tasks and organisations by any of their words, each through the gate of its kind."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import making

SEARCH = reverse("desk-search")


def found(member, words):
    context = member.client.get(SEARCH, {"q": words}).context
    return [list(context.get(kind, ())) for kind in ("papers", "tasks", "organisations")]


@pytest.mark.parametrize("words", ["2417", "2417 ubnd", "khu vuc bien gioi", "RỪNG ĐẦU NGUỒN"])
def test_each_finds_what_each_may_see(cast, words):
    """The coordinator and the organisation with a duty find paper and task; others neither. S1-1"""
    duty = making.led(cast.hoa, cast.lan)
    for member in (cast.hoa, cast.lan):
        papers, tasks, _organisations = found(member, words)
        assert papers == [duty.task.directive.paper]
        assert tasks == [duty.task]
    assert found(cast.sao, words)[:2] == found(cast.tuan, words)[:2] == [[], []]


def test_organisations_are_found_by_short_names(cast):
    """The register is open to everyone."""
    assert cast.lan.organisation in found(cast.sao, "cong an tinh")[2]
    assert cast.sao.organisation in found(cast.lan, "SNNMT")[2]


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "'"])
def test_no_words_find_nothing(cast, words):
    """Signs are no words, and no pattern either."""
    making.led(cast.hoa, cast.lan)
    answer = cast.hoa.client.get(SEARCH, {"q": words})
    assert answer.status_code == 200
    assert not answer.context.get("papers")


def test_at_most_twenty_of_a_kind(cast, django_assert_max_num_queries):
    """The page has a bound."""
    client = cast.hoa.client
    client.get(SEARCH, {"q": "ubnd xa"})
    with django_assert_max_num_queries(17):
        answer = client.get(SEARCH, {"q": "xa"})
    assert len(answer.context["organisations"]) == 20
