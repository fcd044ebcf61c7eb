"""Who signed and joined, what an agreement rests on, who steers, what its lines are to reach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from daumoi.actors.organisations.acts import Particulars, register
from daumoi.base.errors import Refused
from daumoi.mandate.circulars import acts as circulars
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.models import Programme, Target
from daumoi.mandate.programmes.target_acts import aim
from daumoi.mandate.programmes.tests.agreements import AT, agreement
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_who_signed_stands_beside_its_party(cast: Cast) -> None:
    """Name and position of who signed for each party; kept when the particulars are changed. S2-22 S2-1"""
    one = agreement(cast)
    path = f"/chuong-trinh/{one.pk}/cac-ben/"
    assert cast.quan.client.get(path).status_code == 403
    assert cast.sao.client.get(path).status_code == 404
    sides = {side.organisation.code: side.pk for side in one.sides.all()}
    sent = {
        f"signer-{sides['SVHTTDL']}": "Nông Văn Thịnh",
        f"position-{sides['SVHTTDL']}": "Giám đốc",
        f"signer-{sides['BCHBP']}": "Đại tá Đinh Hải",
        f"position-{sides['BCHBP']}": "Chính ủy",
    }
    assert cast.hoa.client.post(path, sent).status_code == 302
    page = cast.quan.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert "Đại tá Đinh Hải, Chính ủy" in page
    acts.change(one, _again(one), by=cast.hoa.person, at=AT)
    assert one.sides.get(organisation__code="BCHBP").position == "Chính ủy"


def _again(one: Programme, **more: object) -> acts.Signed:
    given = {
        "name": one.name,
        "parties": [side.organisation for side in one.sides.filter(role="signatory")],
        "first_on": one.first_on,
        "last_on": one.last_on,
        "lines": [line.words for line in one.lines.all()],
    }
    return acts.Signed(**given | more)  # type: ignore[arg-type]


def test_an_organisation_joins_later_without_signing(cast: Cast) -> None:
    """From its day on it reads the agreement; it did not sign; it is taken out again where that was a mistake. S4-44"""
    one = agreement(cast)
    page, path = f"/chuong-trinh/{one.pk}/", f"/chuong-trinh/{one.pk}/cac-ben/"
    assert cast.sao.client.get(page).status_code == 404
    sent = {"organisation": str(cast.sao.organisation.pk), "from_on": "01/06/2025"}
    assert cast.hoa.client.post(path, sent).status_code == 422
    assert cast.hoa.client.post(path, sent | {"from_on": "01/06/2026"}).status_code == 302
    assert "không ký" in cast.sao.client.get(page).content.decode()
    side = one.sides.get(role="joined")
    assert (side.organisation, side.from_on, side.signer) == (cast.sao.organisation, date(2026, 6, 1), "")
    assert cast.quan.client.post(f"{path}{side.pk}/bo/").status_code == 403
    assert cast.hoa.client.post(f"{path}{side.pk}/bo/").status_code == 302
    assert cast.sao.client.get(page).status_code == 404


def test_it_rests_on_up_to_four_higher_decisions(cast: Cast) -> None:
    """By number, in words, or as a registered paper, whose tasks are then reached from the agreement. S2-2 S4-2"""
    one = agreement(cast)
    task = making.task(cast.hoa, [(cast.lan.organisation, "lead")], number="2417/UBND-VX")
    sent = {
        "symbol-0": "2417/ubnd-vx",
        "symbol-1": "1191/QĐ-TTg",
        "issued_on-1": "05/08/2020",
        "words-1": "Quyết định của Thủ tướng Chính phủ",
        "words-2": "Định hướng của Tỉnh ủy",
        "words-3": "Kế hoạch của Bộ Tư lệnh Bộ đội Biên phòng",
    }
    assert cast.hoa.client.post(f"/chuong-trinh/{one.pk}/can-cu/", sent).status_code == 302
    found = [(row.symbol, row.issued_on, row.paper_id) for row in one.bases.all()]
    paper = task.directive.paper
    assert found[0] == ("2417/ubnd-vx", date(2026, 10, 5), paper.pk)
    assert found[1] == ("1191/QĐ-TTg", date(2020, 8, 5), None)
    assert len(found) == 4
    page = cast.hoa.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert f"/van-ban/{paper.pk}/" in page
    assert f"/nhiem-vu/{task.pk}/" in page
    assert f"/chuong-trinh/{one.pk}/" in cast.hoa.client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert f"/chuong-trinh/{one.pk}/" in cast.hoa.client.get(f"/van-ban/{paper.pk}/").content.decode()
    # a party that may not open the paper still reads what the agreement cites
    page = cast.quan.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert "2417/ubnd-vx" in page
    assert f"/van-ban/{paper.pk}/" not in page
    # who may not see the agreement finds no trace of it on the task
    assert f"/chuong-trinh/{one.pk}/" not in cast.lan.client.get(f"/nhiem-vu/{task.pk}/").content.decode()


def test_a_paper_is_not_its_own_basis_twice(cast: Cast) -> None:
    """The same paper twice is refused. S4-2"""
    one, paper = agreement(cast), making.order(cast.hoa)
    with pytest.raises(Refused):
        acts.rest_on(one, [acts.Resting(paper=paper), acts.Resting(paper=paper)], by=cast.hoa.person, at=AT)


def test_the_steering_body_is_entered_a_member_a_line(cast: Cast) -> None:
    """Role, colon, who; the organisation is found where the words name it, nothing is guessed. S2-1"""
    one = agreement(cast)
    lines = f"Trưởng ban: {cast.hoa.organisation}\nThường trực: {cast.quan.organisation.short_name}\nÔng Lò Xuân, trưởng bản"
    assert cast.hoa.client.post(f"/chuong-trinh/{one.pk}/ban-chi-dao/", {"lines": lines}).status_code == 302
    found = [(row.role, row.organisation) for row in one.steering.all()]
    assert found == [("Trưởng ban", cast.hoa.organisation), ("Thường trực", cast.quan.organisation), ("", None)]
    assert "Trưởng ban" in cast.quan.client.get(f"/chuong-trinh/{one.pk}/").content.decode()


def test_a_line_has_targets_of_the_period_and_of_years(cast: Cast) -> None:
    """Indicator, value and year or whole period; set again it changes; a year outside the period is refused. S2-10"""
    one = agreement(cast, "Tuyên truyền lưu động", "…")
    line, path = one.lines.first(), f"/chuong-trinh/{one.pk}/chi-tieu/"
    sent = {"line": str(line.pk), "indicator": "I02", "value": "41.262"}
    assert cast.hoa.client.post(path, sent).status_code == 302
    assert cast.hoa.client.post(path, sent | {"value": "9.000", "year": "2026"}).status_code == 302
    assert cast.hoa.client.post(path, sent | {"value": "9.500", "year": "2026"}).status_code == 302
    assert cast.hoa.client.post(path, sent | {"year": "2031"}).status_code == 422
    assert cast.hoa.client.post(path, sent | {"value": "-1"}).status_code == 422
    assert cast.quan.client.post(path, sent).status_code == 403
    assert [(row.value, row.year) for row in line.targets.order_by("value")] == [
        (Decimal(9500), 2026),
        (Decimal(41262), None),
    ]
    page = cast.quan.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert "41.262" in page
    assert "9.500" in page
    target = line.targets.get(year=2026)
    assert cast.hoa.client.post(f"{path}{target.pk}/bo/").status_code == 302
    assert line.targets.count() == 1


def test_what_hangs_on_a_line_follows_its_words(cast: Cast) -> None:
    """Taking a line out of the middle moves the others up with their targets; a line that is served stays. S2-3 S2-10"""
    one = agreement(cast, "Tuyên truyền", "Tập huấn", "Tủ sách")
    last = one.lines.get(number=3)
    target = aim(last, Indicator.objects.get(pk="I01"), Decimal(5), by=cast.hoa.person, at=AT)
    acts.change(one, _again(one, lines=["Tuyên truyền", "Tủ sách"]), by=cast.hoa.person, at=AT)
    assert [(line.number, line.words) for line in one.lines.all()] == [(1, "Tuyên truyền"), (2, "Tủ sách")]
    assert Target.objects.get(pk=target.pk).line.words == "Tủ sách"
    acts.change(one, _again(one, lines=["Tuyên truyền"]), by=cast.hoa.person, at=AT)
    assert [line.words for line in one.lines.all()] == ["Tuyên truyền", "Tủ sách"]


def test_a_regulation_holds_until_it_is_replaced(cast: Cast) -> None:
    """No last day: in force on any later day; found by kind and by words with or without marks. S2-22"""
    one = agreement(cast, "Cung cấp tin định kỳ", last_on=None, name="Quy chế phối hợp giữa hai cơ quan")
    assert Programme.objects.running_on(date(2050, 1, 1)).get() == one
    assert not Programme.objects.running_on(date(2025, 12, 31)).exists()
    assert str(one.pk) in cast.hoa.client.get("/chuong-trinh/?q=dinh+ky&loc=dang").content.decode()
    assert str(one.pk) in cast.hoa.client.get("/chuong-trinh/?loai=chuong-trinh-phoi-hop").content.decode()
    assert str(one.pk) not in cast.hoa.client.get("/chuong-trinh/?loai=quy-che-phoi-hop").content.decode()
    assert str(one.pk) not in cast.sao.client.get("/chuong-trinh/?q=dinh+ky").content.decode()


def test_ministries_fit_the_same_register_and_the_same_agreement(cast: Cast) -> None:
    """A ministry and a national command sign 613-like programmes; the coordinator enters them as any other. S2-23"""
    at = making.moment()
    bodies = [
        register(
            Particulars(
                code=code,
                name=name,
                short_name=short,
                abbreviations=[],
                kinds=["supplier"],
                line="government",
                identifier="",
                since=None,
                until=None,
                superiors=[],
                governing_body=None,
            ),
            by=None,
            at=at,
        )
        for code, name, short in (
            ("BVHTTDL", "Bộ Văn hóa trung ương", "Bộ VH"),
            ("BTLBP", "Bộ Tư lệnh tuyến biên", "BTL"),
        )
    ]
    one = agreement(cast, parties=bodies, name="Chương trình phối hợp cấp bộ")
    acts.join(one, cast.quan.organisation, date(2026, 3, 1), by=cast.hoa.person, at=at)
    page = cast.quan.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert all(body.name in page for body in bodies)


def test_units_acknowledge_the_signed_programme(cast: Cast) -> None:
    """The signed paper goes out to units; the programme's page shows who was briefed on which day. S2-20"""
    paper = making.order(cast.hoa)
    one = agreement(cast, paper=paper)
    circular = circulars.send(paper, [cast.quan.organisation], by=cast.hoa.person, at=AT)
    circulars.acknowledge(circular.recipients.get(), words="Giao ban", by=cast.quan.person, at=AT)
    page = cast.hoa.client.get(f"/chuong-trinh/{one.pk}/").content.decode()
    assert circulars.address(circular) in page
    assert f"/van-ban/{paper.pk}/pho-bien/" in page
