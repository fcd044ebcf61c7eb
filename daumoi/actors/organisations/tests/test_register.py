"""The register holds one truth a day: constraints of the database, successions, superiors, names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.actors.organisations import acts
from daumoi.actors.organisations.acts import Particulars
from daumoi.actors.organisations.models import Organisation, OrganisationIdentifier, OrganisationName, Superior
from daumoi.actors.organisations.rules import directory, found_by, heirs, superiors_of
from daumoi.base.errors import Refused, TooLate
from daumoi.texts.vietnamese import search_key

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)
START = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def organisation(name: str, **other: object) -> Organisation:
    return acts.register(Particulars(name=name, since=START, **other), by=None, at=AT)


@pytest.fixture
def office():
    return organisation("Trạm Thủy văn Suối Mơ")


@pytest.fixture
def heir():
    return organisation("Đài Khí tượng Lam Giang")


def refuses(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(0, 40), length=st.integers(1, 40), second=st.integers(0, 40), other=st.integers(1, 40))
def test_no_two_names_or_superiors_on_one_day(office, heir, first, length, second, other):
    """Two periods are accepted exactly where they share no day."""
    one = DateRange(START + timedelta(first), START + timedelta(first + length))
    two = DateRange(START + timedelta(second), START + timedelta(second + other))
    overlap = one.lower < two.upper and two.lower < one.upper
    with transaction.atomic():
        for write in (
            lambda valid: OrganisationName.objects.create(organisation=office, name="Tên", valid=valid),
            lambda valid: Superior.objects.create(organisation=office, superior=heir, scheme="police", valid=valid),
            lambda valid: OrganisationIdentifier.objects.create(organisation=office, identifier="H1.2", valid=valid),
        ):
            office.names.all().delete()
            write(one)
            assert refuses(lambda write=write: write(two)) is overlap
        transaction.set_rollback(True)


def test_an_identifier_belongs_to_one_organisation(office, heir):
    acts.identify(office, "h98.7", on=TODAY, by=None, at=AT)
    assert office.identifiers.get().identifier == "H98.7"
    with pytest.raises(TooLate):
        acts.identify(heir, "H98.7", on=TODAY, by=None, at=AT)
    valid = DateRange(TODAY, None)
    assert refuses(lambda: OrganisationIdentifier.objects.create(organisation=heir, identifier="H98.7", valid=valid))


@pytest.mark.parametrize("wrong", ["", "h98-7", "H98.", "Đ1", "A" * 36])
def test_identifiers_of_another_form_are_refused(office, wrong):
    with pytest.raises(Refused):
        acts.identify(office, wrong, on=TODAY, by=None, at=AT)


def test_a_new_identifier_ends_the_one_before(office):
    acts.identify(office, "H98.7", on=date(2026, 1, 1), by=None, at=AT)
    acts.identify(office, "H98.8", on=date(2026, 6, 1), by=None, at=AT)
    periods = {row.identifier: row.valid for row in office.identifiers.all()}
    assert periods["H98.7"].upper == periods["H98.8"].lower == date(2026, 6, 1)


def test_superiors_by_scheme_and_date(office, heir):
    """S1-11: one superior in each scheme at a time."""
    above = organisation("Cục Khí tượng Lam Giang")
    acts.place_under(office, heir, scheme="territory", on=date(2026, 1, 1), by=None, at=AT)
    acts.place_under(heir, above, scheme="territory", on=date(2026, 1, 1), by=None, at=AT)
    assert superiors_of(office, "territory", TODAY) == [heir, above]
    acts.place_under(office, above, scheme="territory", on=date(2026, 3, 1), by=None, at=AT)
    assert superiors_of(office, "territory", date(2026, 2, 1)) == [heir, above]
    assert superiors_of(office, "territory", TODAY) == [above]
    assert superiors_of(office, "police", TODAY) == []


def test_nobody_stands_above_itself(office, heir):
    acts.place_under(office, heir, scheme="territory", on=TODAY, by=None, at=AT)
    for one, above in ((office, office), (heir, office)):
        with pytest.raises(Refused):
            acts.place_under(one, above, scheme="territory", on=TODAY, by=None, at=AT)
    valid = DateRange(TODAY, None)
    assert refuses(lambda: Superior.objects.create(organisation=heir, superior=heir, scheme="border", valid=valid))


def test_heirs_follow_the_chain_and_its_branches(office, heir):
    """T14: figures stay with the old name; who carries on is found on a date."""
    third, fourth = organisation("Trạm ba"), organisation("Trạm bốn")
    acts.succeed(office, heir, on=date(2026, 1, 1), kind="merge", document="1/QĐ", by=None, at=AT)
    for one in (third, fourth):
        acts.succeed(heir, one, on=date(2026, 6, 1), kind="divide", document="2/QĐ", by=None, at=AT)
    office.refresh_from_db()
    assert heirs(office, date(2025, 12, 31)) == [office]
    assert heirs(office, date(2026, 3, 1)) == [Organisation.objects.get(pk=heir.pk)]
    assert set(heirs(office, TODAY)) == {third, fourth}


def test_a_part_that_moves_closes_nothing(office, heir):
    acts.succeed(office, heir, on=TODAY, kind="part_moved", document="3/QĐ", by=None, at=AT)
    office.refresh_from_db()
    assert office.closed_on is None
    assert heirs(office, TODAY) == [office]


@pytest.mark.parametrize("broken", [{"document": " "}, {"on": TODAY + timedelta(1)}])
def test_a_succession_needs_its_document_and_day(office, heir, broken):
    given_ = {"on": TODAY, "kind": "merge", "document": "1/QĐ"} | broken
    with pytest.raises(Refused):
        acts.succeed(office, heir, by=None, at=AT, **given_)
    office.refresh_from_db()
    assert office.closed_on is None


def test_a_succession_is_entered_once(office, heir):
    acts.succeed(office, heir, on=TODAY, kind="part_moved", document="1/QĐ", by=None, at=AT)
    with pytest.raises(TooLate):
        acts.succeed(office, heir, on=TODAY, kind="merge", document="1/QĐ", by=None, at=AT)
    with pytest.raises(Refused):
        acts.succeed(office, office, on=TODAY, kind="merge", document="1/QĐ", by=None, at=AT)


def test_a_closed_organisation_no_longer_changes(office, heir):
    acts.close(office, on=TODAY, by=None, at=AT)
    for change in (
        lambda: acts.rename(office, "Khác", on=TODAY, by=None, at=AT),
        lambda: acts.identify(office, "H1", on=TODAY, by=None, at=AT),
        lambda: acts.place_under(office, heir, scheme="police", on=TODAY, by=None, at=AT),
    ):
        with pytest.raises(TooLate):
            change()


def test_old_names_are_read_on_their_dates(office):
    acts.rename(office, "Trạm Quan trắc Suối Mơ", on=date(2026, 5, 1), by=None, at=AT)
    old, new = search_key("Trạm Thủy văn Suối Mơ"), search_key("Trạm Quan trắc Suối Mơ")
    assert directory(date(2026, 4, 30))[old].organisation == office.pk
    assert directory(TODAY)[new].organisation == office.pk
    assert office in Organisation.objects.filter(found_by("thuy van suoi"))
    assert office in Organisation.objects.filter(found_by("quan trac"))


def test_an_alias_moves_when_corrected(office, heir):
    acts.learn_alias(office, "Trạm SM", by=None, at=AT)
    acts.learn_alias(heir, "trạm sm", by=None, at=AT)
    assert directory(TODAY)["tram sm"].organisation == heir.pk


def test_the_same_name_twice_and_long_names_alike(office):
    with pytest.raises(Refused):
        organisation("trạm thủy văn suối mơ")
    stem = "Ủy ban Mặt trận Tổ quốc Việt Nam xã Thượng "
    codes = {organisation(stem + last).code for last in ("Hòa", "Hóa", "Hoà Bình")}
    assert len(codes) == 3


def test_search_is_by_beginnings_of_words(office):
    found = Organisation.objects.filter(found_by("tram mo"))
    assert office in found
    assert office not in Organisation.objects.filter(found_by("ram"))
    assert office in Organisation.objects.filter(found_by(""))
    assert not Organisation.objects.filter(found_by("tram (.*) xyz"))
