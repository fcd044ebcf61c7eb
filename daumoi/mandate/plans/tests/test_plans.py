"""Plans: made, submitted, approved by every issuer, returned, numbered; who reads them."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.plans import acts
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.rules import state_of
from daumoi.mandate.plans.tests import worlds
from tests.cast import Cast
from tests.making import moment, typed

pytestmark = pytest.mark.django_db


def form_of(cast: Cast, **changed: object) -> dict[str, object]:
    """Return a filled-in plan of the border guard."""
    return {
        "title": "Kế hoạch thông tin vùng biên năm 2027",
        "issuer": str(cast.quan.organisation.pk),
        "first_on": "01/01/2027",
        "last_on": "31/12/2027",
        **changed,
    }


def test_a_plan_is_made_and_found(cast: Cast) -> None:
    """A party's yearly plan under a programme, with its phase; others do not see the draft. S2-14 S2-21 S0-11"""
    programme = worlds.programme(cast)
    sent = form_of(cast, programmes=[str(programme.pk)], phase="Giai đoạn 2026 – 2030")
    answer = cast.quan.client.post("/ke-hoach/lap/", sent)
    plan = Plan.objects.get(title__contains="2027")
    assert answer.headers["Location"] == f"/ke-hoach/{plan.pk}/"
    assert plan.phase == "Giai đoạn 2026 – 2030"
    page = cast.quan.client.get("/ke-hoach/").content.decode()
    assert "vùng biên năm 2027" in page
    assert "vùng biên năm 2027" not in cast.hoa.client.get("/ke-hoach/").content.decode()
    assert cast.hoa.client.get(f"/ke-hoach/{plan.pk}/").status_code == 404
    assert cast.phu.client.get("/ke-hoach/lap/").status_code == 403


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_on": "31/12/2026"}, "last_on"),
        ({"title": ""}, "title"),
        ({"co_issuer": "own"}, "co_issuer"),
        ({"first_on": "31/02/2027"}, "first_on"),
    ],
)
def test_a_plan_that_cannot_be_is_explained(cast: Cast, changed: dict[str, str], words: str) -> None:
    """422 with what was typed; nothing is written."""
    if changed.get("co_issuer"):
        changed = {"co_issuer": str(cast.quan.organisation.pk)}
    answer = cast.quan.client.post("/ke-hoach/lap/", form_of(cast, **changed))
    assert answer.status_code == 422
    assert f'id="id_{words}_error"' in answer.content.decode()
    assert not Plan.objects.filter(title__contains="2027").exists()


def test_who_submitted_does_not_approve(cast: Cast) -> None:
    """A leader approves, never whoever submitted; a plan without items is not submitted. S2-14"""
    plan = worlds.draft(cast.cuong)
    with pytest.raises(Refused):
        acts.submit(plan, by=cast.cuong.person, at=moment())
    worlds.add(plan, cast.cuong)
    assert cast.thanh.client.post(f"/ke-hoach/{plan.pk}/buoc/phe-duyet/").status_code == 403
    assert cast.cuong.client.post(f"/ke-hoach/{plan.pk}/buoc/trinh/").status_code == 302
    # Lan is the police's spokesperson, and the one who submitted
    with pytest.raises(NotYours):
        acts.approve(plan, by=cast.cuong.person, at=moment())
    assert cast.cuong.client.post(f"/ke-hoach/{plan.pk}/buoc/phe-duyet/").status_code == 403
    assert state_of(Plan.objects.get(pk=plan.pk)) == "submitted"


def test_a_joint_plan_needs_both_issuers(cast: Cast) -> None:
    """Two issuers: the plan is approved once a leader of each approved it. S4-3 S2-14"""
    plan = worlds.draft(cast.thanh, co_issuer=cast.hoa.organisation)
    worlds.add(plan, cast.thanh)
    acts.submit(plan, by=cast.thanh.person, at=moment())
    assert Notice.objects.filter(key__startswith=f"plan:{plan.pk}").exists()
    acts.approve(plan, by=cast.cuong.person, at=moment())
    assert state_of(Plan.objects.get(pk=plan.pk)) == "submitted"
    with pytest.raises(TooLate):
        acts.approve(plan, by=cast.cuong.person, at=moment())
    acts.approve(plan, by=cast.thinh.person, at=moment())
    assert state_of(Plan.objects.get(pk=plan.pk)) == "approved"


def test_a_returned_plan_is_a_draft_with_its_reason(cast: Cast) -> None:
    """The reason is asked for, shown and told; then it may be submitted again. S2-14"""
    plan = worlds.draft(cast.thanh)
    worlds.add(plan, cast.thanh)
    acts.submit(plan, by=cast.thanh.person, at=moment())
    page = cast.cuong.client.get(f"/ke-hoach/{plan.pk}/")
    path = f"/ke-hoach/{plan.pk}/buoc/tra-lai/"
    sent = typed(page, path)
    assert cast.cuong.client.post(path, sent).status_code == 422
    assert cast.cuong.client.post(path, {**sent, "reason": "Chưa có địa bàn"}).status_code == 302
    assert "Chưa có địa bàn" in cast.thanh.client.get(f"/ke-hoach/{plan.pk}/").content.decode()
    assert Notice.objects.filter(person=cast.thanh.person, body="Chưa có địa bàn").exists()
    assert cast.thanh.client.post(f"/ke-hoach/{plan.pk}/buoc/trinh/").status_code == 302


def test_moved_on_is_said(cast: Cast) -> None:
    """An approved plan is no longer edited, approved or returned: 409."""
    plan = worlds.draft(cast.thanh)
    worlds.add(plan, cast.thanh)
    worlds.approve(plan, cast.thanh, cast.cuong)
    for wanted, sent in (("phe-duyet", {}), ("tra-lai", {"reason": "muộn"}), ("trinh", {})):
        assert cast.cuong.client.post(f"/ke-hoach/{plan.pk}/buoc/{wanted}/", sent).status_code == 409
    assert cast.thanh.client.get(f"/ke-hoach/{plan.pk}/sua/").status_code == 409


def test_an_approved_plan_is_read_further(cast: Cast) -> None:
    """Coordinators, parties of its programmes, and who takes part in an item; nobody else. S2-14 S2-23 S4-44"""
    programme = worlds.programme(cast)
    plan = worlds.draft(cast.thanh, programmes=[programme])
    worlds.add(plan, cast.thanh, participating=[cast.ha.organisation])
    path = f"/ke-hoach/{plan.pk}/"
    assert [cast.quan.client.get(path).status_code, cast.ha.client.get(path).status_code] == [404, 404]
    worlds.approve(plan, cast.thanh, cast.cuong)
    for member in (cast.quan, cast.ha, cast.hoa, cast.viet, cast.nghia, cast.minh):
        assert member.client.get(path).status_code == 200
        assert member.client.get(f"/ke-hoach/dau-viec/{plan.items.get().pk}/").status_code == 200
    for member in (cast.sao, cast.tuan):
        assert member.client.get(path).status_code == 404
        assert plan.pk not in Plan.objects.seen_by(member.person).values_list("pk", flat=True)
        assert not PlanItem.objects.seen_by(member.person).filter(plan=plan).exists()


def test_number_and_date_come_from_van_thu(cast: Cast) -> None:
    """Once, after approval, by the records clerk of an issuer; a number is given once a year."""
    made = []
    for title in ("Kế hoạch một", "Kế hoạch hai"):
        plan = worlds.draft(cast.hoa, title=title)
        worlds.add(plan, cast.hoa)
        made.append(worlds.approve(plan, cast.hoa, cast.thinh))
    sent = {"number": "41/KH-SVHTTDL", "dated_on": "15/10/2026"}
    assert cast.hoa.client.post(f"/ke-hoach/{made[0].pk}/buoc/so-ngay/", sent).status_code == 403
    assert cast.mai.client.post(f"/ke-hoach/{made[0].pk}/buoc/so-ngay/", sent).status_code == 302
    assert Plan.objects.get(pk=made[0].pk).dated_on == date(2026, 10, 15)
    assert cast.mai.client.post(f"/ke-hoach/{made[1].pk}/buoc/so-ngay/", sent).status_code == 409


def test_two_who_change_a_draft_at_once(cast: Cast) -> None:
    """The second gets 409 and keeps what was typed."""
    plan = worlds.draft(cast.quan, 2027)
    sent = form_of(cast, version="1")
    assert cast.quan.client.post(f"/ke-hoach/{plan.pk}/sua/", sent).status_code == 302
    answer = cast.hai.client.post(f"/ke-hoach/{plan.pk}/sua/", {**sent, "title": "Tên của người thứ hai"})
    assert answer.status_code == 409
    assert "Tên của người thứ hai" in answer.content.decode()
