"""The central press in the province: offices, correspondents, whom guidance reaches, and taking people out."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from daumoi.actors.correspondents import acts
from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.correspondents.rules import addressees
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from tests.cast import app_role
from tests.making import DAY, moment
from tests.registers import EVERYBODY, may

SINCE = date(2026, 1, 1)
OFFICE = {"name": "Cơ quan thường trú Báo Sao Mai", "email": "saomai@baochi.example", "head": "Lê Văn Tám"}
PERSON = {"full_name": "Trịnh Thị Mơ", "email": "mo@baochi.example"}


@pytest.fixture(autouse=True)
def _empty(db):
    Correspondent.objects.all().delete()
    ResidentOffice.objects.all().delete()


def topic(code):
    return Entry.objects.of("topics").get(code=code)


def opened(keeper, **more):
    return acts.enter_office(keeper.organisation, OFFICE | more, None, by=None, at=moment())


def named(office, *topics, **more):
    chosen = [topic(code) for code in topics]
    return acts.enter_correspondent(office, PERSON | more, chosen, SINCE, by=None, at=moment())


def test_guidance_reaches_offices_and_correspondents(cast):
    """S1-10: resident offices and correspondents of the central press are registered, and guidance reaches them."""
    office = opened(cast.hoa)
    named(office, "bien-gioi")
    named(office, full_name="Bế Văn Sáu", email="sau@baochi.example")
    named(office, full_name="Không Thư", email="", phone="0999 000 111")
    reached = [str(one) for one in addressees(DAY, by=cast.hoa.person)]
    assert reached == [
        "Cơ quan thường trú Báo Sao Mai <saomai@baochi.example>",
        "Bế Văn Sáu <sau@baochi.example>",
        "Trịnh Thị Mơ <mo@baochi.example>",
    ]
    page = cast.hoa.client.get(reverse("correspondents-list"))
    assert "mo@baochi.example" in page.text
    assert 'data-copy-from="#danh-sach-thu"' in page.text


def test_guidance_on_a_topic_goes_to_those_who_follow_it(cast):
    """S1-10: by the tree of topics; whoever names none follows all."""
    office = opened(cast.hoa)
    named(office, "bien-gioi")
    named(office, "du-lich", full_name="Bế Văn Sáu", email="sau@baochi.example")

    def names(*codes):
        chosen = [topic(code) for code in codes]
        return {one.name for one in addressees(DAY, by=cast.hoa.person, topics=chosen)} - {OFFICE["name"]}

    assert names("quoc-phong") == {"Trịnh Thị Mơ"}
    assert names("du-lich") == {"Bế Văn Sáu"}
    assert names() == {"Trịnh Thị Mơ", "Bế Văn Sáu"}


def test_who_left_or_closed_is_not_reached(cast):
    office = opened(cast.hoa)
    one = named(office)
    acts.end_correspondent(one, on=DAY, by=cast.hoa.person, at=moment())
    assert [row.name for row in addressees(DAY, by=cast.hoa.person)] == [OFFICE["name"]]
    acts.close_office(office, on=DAY, by=cast.hoa.person, at=moment())
    assert not addressees(DAY, by=cast.hoa.person)
    for late in (
        lambda: acts.end_correspondent(one, on=DAY, by=cast.hoa.person, at=moment()),
        lambda: acts.close_office(office, on=DAY, by=cast.hoa.person, at=moment()),
        lambda: acts.amend_office(office, OFFICE, None, by=cast.hoa.person, at=moment()),
    ):
        with pytest.raises(TooLate):
            late()
    opened(cast.hoa)


def test_a_person_taken_out_on_request_is_gone(cast):
    """S1-10: working data only; the row is deleted and neither trail nor history names the person."""
    one = named(opened(cast.hoa))
    page = reverse("correspondents-erase", args=[one.pk])
    with app_role():
        shown = cast.hoa.client.get(page)
    assert shown.status_code == 200
    assert cast.hoa.client.post(page).status_code == 302
    assert not Correspondent.objects.exists()
    told = [(entry.label, str(entry.detail)) for entry in TrailEntry.objects.of(one)]
    assert len(told) == 2
    assert all("Trịnh" not in label + detail and "mo@" not in detail for label, detail in told)
    assert not hasattr(Correspondent, "pgh_event_model")
    with pytest.raises(TooLate):
        acts.erase_correspondent(one, by=cast.hoa.person, at=moment())


def test_no_number_of_a_card_is_kept():
    """S1-10: name, e-mail, phone, topics, period and nothing more."""
    columns = {field.name for field in Correspondent._meta.get_fields()}
    assert columns == {"id", "office", "full_name", "email", "phone", "topics", "valid", "search_key"}


def test_what_is_incomplete_is_refused(cast):
    office = opened(cast.hoa)
    for wrong in ({"full_name": " "}, {"email": "", "phone": ""}):
        with pytest.raises(Refused):
            named(office, **wrong)
    with pytest.raises(TooLate):
        opened(cast.hoa)
    with pytest.raises(Refused):
        opened(cast.hoa, name="")
    with pytest.raises(Refused):
        acts.amend_office(office, OFFICE, cast.lan.organisation, by=cast.hoa.person, at=moment())


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_pages_agree_with_the_table(cast, name):
    """Trust §2: coordinators keep all, spokespersons and editors what their organisation entered; no technical administrator."""
    member = getattr(cast, name)
    own, other = opened(member), opened(cast.sao, name="Cơ quan thường trú Báo Khác")
    mine, foreign = named(own), named(other)
    reads = may(member, "correspondent", "see")
    listed = member.client.get(reverse("correspondents-list"))
    assert ({own, other} == set(listed.context["offices"])) is reads
    assert bool(addressees(DAY, by=member.person)) is reads
    assert ("mo@baochi.example" in listed.text) is reads
    status = member.client.get(reverse("correspondents-new")).status_code
    assert status == (200 if may(member, "correspondent", "create", own=True) else 403)
    for office, person, is_own in ((own, mine, True), (other, foreign, False)):
        refused = 403 if reads else 404
        assert member.client.get(reverse("correspondents-office", args=[office.pk])).status_code == (
            200 if reads else 404
        )
        keeps = may(member, "correspondent", "edit", own=is_own)
        for page, key in (
            *((page, office.pk) for page in ("amend", "close", "enter")),
            *((page, person.pk) for page in ("correct", "end", "erase")),
        ):
            status = member.client.get(reverse(f"correspondents-{page}", args=[key])).status_code
            assert status == (200 if keeps else refused), (page, is_own)


def test_an_office_and_its_people_are_entered_on_pages(cast):
    given = {"name": OFFICE["name"], "keeper": cast.ha.organisation.pk, "newsroom": "", "email": "khong-phai-thu"}
    assert cast.ha.client.post(reverse("correspondents-new"), given).status_code == 422
    answer = cast.ha.client.post(reverse("correspondents-new"), given | {"email": OFFICE["email"]})
    office = ResidentOffice.objects.get()
    assert answer.url == reverse("correspondents-office", args=[office.pk])
    page = reverse("correspondents-enter", args=[office.pk])
    person = {"full_name": "Trịnh Thị Mơ", "email": "", "phone": "", "since": "1/10/2026"}
    assert cast.ha.client.post(page, person).status_code == 422
    assert cast.ha.client.post(page, person | {"phone": "0999"}).status_code == 302
    one = Correspondent.objects.get()
    correct = reverse("correspondents-correct", args=[one.pk])
    given = {"full_name": "Trịnh Thị Mơ", "email": "mo@baochi.example", "topics": [topic("du-lich").pk]}
    assert cast.ha.client.post(correct, given).status_code == 302
    assert cast.ha.client.post(reverse("correspondents-end", args=[one.pk]), {"on": "1/11/2026"}).status_code == 302
    found = cast.minh.client.get(reverse("correspondents-list"), {"q": "sao mai"})
    assert list(found.context["offices"]) == [office]
    assert cast.minh.client.get(reverse("correspondents-list"), {"linh-vuc": "du-lich", "q": "xx"}).status_code == 200
