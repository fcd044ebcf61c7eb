"""Hot issues: who owes a position by when, who speaks, and what was said."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from daumoi.actors.posts.models import Spokesperson
from daumoi.base.clock import now, today
from daumoi.supply.agenda.tests import made
from daumoi.supply.releases import approving
from daumoi.supply.releases.issues import issues, owed_by
from daumoi.supply.releases.tests.making import approved, draft, fresh


def shown(member):
    """Return the issues of a member by title, with where their positions stand."""
    found = issues(member.person, today=today(), at=now())
    return {one.event.title: [position.where for position in one.positions] for one in found}


def test_a_hot_issue_has_an_owner_a_clock_a_speaker_and_its_positions(cast):
    """S3-10: the statement is owed by a moment that its writers alone see; once approved it stands on the issue's page."""
    speaks = Spokesperson.objects.current().filter(organisation=cast.lan.organisation).first()
    assert speaks is not None, "the demo province has a published spokesperson of the police"
    title = "Tin đồn vỡ đập thủy điện"
    issue = made.shared(cast.lan, press=True, is_issue=True, title=title, starts_on=today() + timedelta(days=1))
    other = made.event(cast.lan, title="Hội nghị giao ban", starts_on=today() + timedelta(days=1))
    page, path = reverse("agenda-event", args=[issue.pk]), reverse("releases-issues")
    assert "Chuẩn bị phát ngôn" in cast.lan.client.get(page).content.decode()
    assert 'id="phat-ngon"' not in cast.lan.client.get(reverse("agenda-event", args=[other.pk])).content.decode()
    given = {"kind": "phat-bieu", "event": issue, "audience": "press", "responsible_name": speaks.full_name}
    one = draft(cast.lan, position_due_at=now() + timedelta(hours=5), **given)
    late = draft(cast.lan, position_due_at=now() - timedelta(hours=2), **given)
    assert [one.pk for one, _clock in owed_by(cast.lan.person, now())] == [late.pk, one.pk]
    assert [clock.is_late for _one, clock in owed_by(cast.lan.person, now())] == [True, False]
    assert "phát ngôn về vấn đề nóng, hạn" in cast.lan.client.get(reverse("desk-today")).content.decode()
    assert shown(cast.lan)[title] == ["draft", "draft"]
    told = cast.lan.client.get(path).content.decode()
    assert "còn 5 giờ" in told
    assert "quá 2 giờ" in told
    assert "có trong danh bạ người phát ngôn" in told
    for reader in (cast.minh, cast.ha):
        assert shown(reader)[title] == []
        assert "còn 5 giờ" not in reader.client.get(page).content.decode()
    assert title not in shown(cast.sao)
    approving.submit(one, by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    assert shown(cast.minh)[title] == ["released"]
    read = cast.minh.client.get(page).content.decode()
    assert reverse("releases-release", args=[one.pk]) in read
    assert speaks.full_name in read
    assert "kịp hạn" not in read, "by when it was owed is the suppliers' own"
    assert "kịp hạn" in cast.lan.client.get(path).content.decode()
    assert [row.pk for row, _clock in owed_by(cast.lan.person, now())] == [late.pk]
    held_back = approved(cast, after=timedelta(hours=3), **given)
    assert shown(cast.minh)[title] == ["released"]
    assert held_back.pk not in {one.pk for one, _clock in owed_by(cast.lan.person, now())}


def test_a_statement_is_prepared_from_the_issue(cast):
    """S3-10: the link of the issue opens a draft of the kind statement with the event chosen and a field for the moment."""
    issue = made.event(cast.lan, is_issue=True, title="Tin đồn", starts_on=today())
    answer = cast.lan.client.get(f"{reverse('releases-new')}?su-kien={issue.pk}&loai=phat-bieu")
    form = answer.context["form"]
    assert form["kind"].initial.code == "phat-bieu"
    assert str(form["event"].initial) == str(issue.pk)
    assert 'name="position_due_at"' in answer.content.decode()


def test_many_hot_issues_come_page_by_page(cast):
    """S3-10: fifty on a page, each once, in their order; a page that is not there shows the nearest."""
    for number in range(52):
        made.event(cast.lan, is_issue=True, title=f"Vấn đề {number:02}", starts_on=today() + timedelta(days=number))
    path, whole = reverse("releases-issues"), issues(cast.lan.person, today=today(), at=now())
    first, second = (cast.lan.client.get(path, {"page": page}) for page in ("1", "9"))
    shown = [one.event.pk for answer in (first, second) for one in answer.context["issues"]]
    assert len(first.context["issues"]) == 50
    assert shown == [one.event.pk for one in whole]
    assert 'rel="next"' in first.content.decode()
    assert 'rel="prev"' in second.content.decode()
    assert cast.lan.client.get(path, {"page": "x"}).context["page_obj"].number == 1
