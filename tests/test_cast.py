"""The test bench itself: the cast stands, requests run as the application's role, the clock moves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection

from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import today
from tests.cast import MEMBERS, app_role


@pytest.mark.parametrize("name", MEMBERS)
def test_everybody_holds_a_post(cast, name):
    member = getattr(cast, name)
    assert member.organisation.pk in {organisation for organisation, _role in standing(member.person).posts}


def test_coordinators_stand_on_two_lines(cast):
    assert standing(cast.hoa.person).lines == {"government"}
    assert standing(cast.viet.person).lines == {"party"}
    assert not standing(cast.sao.person).lines


def test_the_role_of_requests_cannot_alter_the_trail(cast):
    with pytest.raises(ProgrammingError), app_role():
        TrailEntry.objects.update(verb="forged")


def test_the_role_of_requests_cannot_set_the_clock(at):
    at(date(2026, 9, 14))
    with pytest.raises(ProgrammingError), app_role(), connection.cursor() as cursor:
        cursor.execute("update clock_clockshift set shift = '1 day'")


def test_the_clock_moves(at):
    at(date(2026, 2, 16))
    assert today() == date(2026, 2, 16)
