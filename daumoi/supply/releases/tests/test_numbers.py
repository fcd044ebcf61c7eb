"""Number and date by văn thư: entered once, put right with a reason that stays, never given twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.releases import afterwards
from daumoi.supply.releases.tests.making import approved, draft, fresh
from tests.cast import browser, person

DAY = date(2026, 11, 20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(cast):
    return person("van.thu@lamgiang.example", cast.lan.organisation, "records_clerk")


def enter(one, by, number, **more):
    afterwards.enter_number(fresh(one), number=number, dated_on=DAY, by=by, at=now(), **more)


def test_a_number_is_put_right_with_a_reason_that_stays(cast, clerk):
    """What stood there before is in the trail, with why it was changed. NĐ 30/2020"""
    one = approved(cast)
    enter(one, clerk, "12/TB-CAT")
    with pytest.raises(Refused):
        enter(one, clerk, "21/TB-CAT")
    assert fresh(one).number == "12/TB-CAT"
    enter(one, clerk, "21/TB-CAT", words="Gõ đảo số.")
    assert fresh(one).number == "21/TB-CAT"
    last = TrailEntry.objects.of(one).first()
    assert (last.verb, last.detail["was"], last.detail["reason"]) == (
        "numbered",
        "12/TB-CAT – 20/11/2026",
        "Gõ đảo số.",
    )


def test_a_number_belongs_to_one_release(cast, clerk):
    one, other = approved(cast), approved(cast)
    enter(one, clerk, "12/TB-CAT")
    with pytest.raises(TooLate):
        enter(other, clerk, " 12/tb-cat ")
    with pytest.raises(NotYours):
        enter(other, cast.lan.person, "13/TB-CAT")
    with pytest.raises(TooLate):
        enter(draft(cast.lan), clerk, "14/TB-CAT")


def test_the_clerk_does_it_on_the_page(cast, clerk):
    """The form asks why only where a number stands; without the reason what was typed stays."""
    one = approved(cast)
    client, page, path = (
        browser(clerk),
        reverse("releases-release", args=[one.pk]),
        reverse("releases-number", args=[one.pk]),
    )
    assert "words" not in client.get(page).context["number_form"].fields
    sent = {"number": "12/TB-CAT", "dated_on": "20/11/2026"}
    assert client.post(path, sent).status_code == 302
    form = client.get(page).context["number_form"]
    assert (form["number"].value(), "words" in form.fields) == ("12/TB-CAT", True)
    refused = client.post(path, sent | {"number": "21/TB-CAT"})
    assert refused.status_code == 422
    assert "21/TB-CAT" in refused.content.decode()
    assert client.post(path, sent | {"number": "21/TB-CAT", "words": "Gõ đảo số."}).status_code == 302
    assert fresh(one).number == "21/TB-CAT"
