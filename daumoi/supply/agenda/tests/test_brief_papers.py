"""The registered papers of an advance brief: given with it, to those to whom it is, by those who may open them."""

from __future__ import annotations

import pytest

from daumoi.base.errors import Refused
from daumoi.supply.agenda import brief_acts
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made
from tests import making

NAME = "Kế hoạch truyền thông"


def prepared(member, event):
    """Prepare a brief with a registered paper of the member's organisation; return the paper."""
    paper = making.paper(member, making.reading("Nội dung kế hoạch", subject=NAME))
    what = brief_acts.Prepared(days_before=3, contact="Văn phòng", background="", papers=[paper])
    brief_acts.prepare(event, what, by=member.person, at=made.NOW)
    return paper


def test_what_is_given_can_be_opened(cast, at):
    """A newsroom reads nothing of a paper before, is given the paper itself after; whoever is told later, too."""
    at(made.NOW)
    one = made.shared(cast.quan, lines=("party",), press=True)
    paper = prepared(cast.quan, one)
    page, document = f"/lich/{one.pk}/", f"/van-ban/{paper.pk}/"
    assert NAME not in cast.ha.client.get(page).content.decode()
    before = cast.quan.client.get(page).content.decode()
    assert "mở cho mọi người xem được sự kiện" in before or "opens these papers" in before
    assert NAME in before
    brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    for member in (cast.ha, cast.viet):
        assert document in member.client.get(page).content.decode()
        assert member.client.get(document).status_code == 200
    assert cast.sao.client.get(document).status_code == 404
    share(one, Circle(organisations=[cast.sao.organisation]), by=cast.quan.person, at=made.NOW)
    assert cast.sao.client.get(document).status_code == 200


def test_of_a_confidential_event_they_are_opened_by_name_only(cast):
    """An opening to the press has no effect while the event is confidential: neither has it on the papers."""
    one = made.shared(cast.quan, cast.lan.organisation, press=True)
    Event.objects.filter(pk=one.pk).update(is_confidential=True)
    paper = prepared(cast.quan, one)
    brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    assert cast.lan.client.get(f"/van-ban/{paper.pk}/").status_code == 200
    assert cast.ha.client.get(f"/van-ban/{paper.pk}/").status_code == 404


def test_a_paper_that_the_giver_may_not_open_is_named(cast, monkeypatch):
    """Nothing is given half: the sentence names the paper."""
    one = made.shared(cast.quan, press=True)
    paper = prepared(cast.quan, one)
    monkeypatch.setattr("daumoi.supply.agenda.brief_papers.may_review", lambda *_args, **_more: False)
    with pytest.raises(Refused) as told:
        brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    assert str(paper) in told.value.message
    assert Event.objects.get(pk=one.pk).brief.given_at is None
    assert cast.ha.client.get(f"/van-ban/{paper.pk}/").status_code == 404


def test_a_name_that_the_reader_may_not_open_is_not_told(cast):
    """A paper that stayed closed does not exist for the reader, whatever the brief holds."""
    one = made.shared(cast.quan, press=True)
    paper = prepared(cast.quan, one)
    brief_acts.give(one, by=cast.quan.person, at=made.NOW)
    paper.grants.all().delete()
    assert NAME not in cast.ha.client.get(f"/lich/{one.pk}/").content.decode()
