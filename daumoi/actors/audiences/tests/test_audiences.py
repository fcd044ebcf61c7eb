"""Profiles of places: languages, groups, customs, market days; nothing about a person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import holidays
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from daumoi.actors.audiences import acts
from daumoi.actors.audiences.lunar import LunarDay, lunar
from daumoi.actors.audiences.markets import is_held, market_days
from daumoi.actors.audiences.models import AudienceProfile, GroupShare, LanguageShare, Market
from daumoi.actors.audiences.rules import profile
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from tests.making import DAY, moment
from tests.registers import EVERYBODY, may

SOURCE = {"language_source": "Tổng điều tra dân số", "language_on": date(2019, 4, 1)}


@pytest.fixture(autouse=True)
def _empty(db):
    AudienceProfile.objects.all().delete()


def place(code="98001"):
    return Place.objects.get(era="new", level=3, code=code)


def share(vocabulary, code, number):
    return Entry.objects.of(vocabulary).get(code=code), Decimal(number) if number else None


def described(member, code="98001", **more):
    given = {
        "languages": [share("languages", "hmn", "62.5"), share("languages", "vi", "30")],
        **SOURCE,
        "customs": "Lễ cúng bản",
    }
    return acts.enter(place(code), member.organisation, acts.Profile(**given | more), by=None, at=moment())


def test_a_place_carries_languages_groups_and_customs_for_planning(cast):
    """S2-13: the profile of a place, to be shown when something is planned there."""
    groups = [share("ethnic_groups", "mong", "62.5"), share("ethnic_groups", "dao", "12.25")]
    one = described(cast.xuan, groups=groups, group_source="Tổng điều tra dân số", group_on=date(2019, 4, 1))
    acts.add_market(one, "Chợ Nà Sơn", acts.Rhythm(rhythm="weekly", weekdays=[6]), by=cast.xuan.person, at=moment())
    shown = profile(place(), DAY, by=cast.lan.person)
    assert [row.language.code for row in shown.profile.languages.all()] == ["hmn", "vi"]
    assert [row.share for row in shown.profile.groups.all()] == [Decimal("62.50"), Decimal("12.25")]
    assert shown.next_day == date(2026, 10, 18)
    assert profile(place("98002"), DAY, by=cast.lan.person) is None
    assert [entry.verb for entry in TrailEntry.objects.of(one)] == ["edited", "created"]


def test_nothing_is_kept_about_a_person():
    """S2-13: no column names or points to a person; ethnic groups are percentages of a place alone."""
    for model in (AudienceProfile, LanguageShare, GroupShare, Market):
        for field in model._meta.get_fields():
            assert field.related_model is not Person, field
            assert not {"person", "people", "email", "phone", "full", "household"} & set(field.name.split("_")), field
    assert {field.name for field in GroupShare._meta.get_fields()} == {"id", "profile", "group", "position", "share"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"language_source": ""}, "language_source"),
        ({"language_on": None}, "language_on"),
        ({"languages": [("languages", "hmn", "120")]}, "languages"),
        ({"languages": [("languages", "hmn", "20"), ("languages", "hmn", "30")]}, "languages"),
        ({"groups": [("ethnic_groups", "mong", "60")]}, "group_source"),
        ({"groups": [("ethnic_groups", "mong", "")]}, "groups"),
        ({"groups": [("ethnic_groups", "mong", "60"), ("ethnic_groups", "dao", "60")]}, "groups"),
        ({"groups": [("languages", "vi", "60")]}, "groups"),
    ],
)
def test_shares_need_a_source_and_make_sense(cast, more, field):
    """S2-13: a percentage comes from a named public source with its day."""
    given = {key: [share(*row) for row in value] if isinstance(value, list) else value for key, value in more.items()}
    with pytest.raises(Refused) as refused:
        described(cast.xuan, **given)
    assert refused.value.field == field


def test_a_place_has_one_profile(cast):
    described(cast.xuan)
    with pytest.raises(TooLate):
        described(cast.hoa)


def test_market_days_are_computed(cast):
    """S2-13: weekly, every n days from a day, and by the lunar month."""
    one = described(cast.xuan)

    def market(**when):
        return acts.add_market(one, "Chợ", acts.Rhythm(**when), by=cast.xuan.person, at=moment())

    weekly = market(rhythm="weekly", weekdays=[5, 6])
    assert market_days(weekly, date(2026, 11, 20), 10) == [
        *(date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 28), date(2026, 11, 29))
    ]
    every = market(rhythm="every", every=6, first_on=date(2026, 11, 1))
    assert market_days(every, date(2026, 10, 28), 17) == [date(2026, 11, 1), date(2026, 11, 7), date(2026, 11, 13)]
    moon = market(rhythm="lunar", lunar_days=[1, 15])
    # the first day of the lunar year 2026 and its full moon
    assert is_held(moon, date(2026, 2, 17))
    assert is_held(moon, date(2026, 3, 3))
    assert len(market_days(moon, date(2026, 3, 1))) in (4, 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Market.objects.create(profile=one, name="Chợ", rhythm="weekly")


@pytest.mark.parametrize(
    "when",
    [
        {"rhythm": "weekly"},
        {"rhythm": "weekly", "weekdays": [7]},
        {"rhythm": "every", "first_on": DAY},
        {"rhythm": "every", "every": 6},
        {"rhythm": "lunar"},
        {"rhythm": "lunar", "lunar_days": [31]},
        {"rhythm": "khi nào họp thì họp"},
    ],
)
def test_a_market_needs_its_days(cast, when):
    with pytest.raises(Refused):
        acts.add_market(described(cast.xuan), "Chợ", acts.Rhythm(**when), by=cast.xuan.person, at=moment())


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(1968, 1, 29), LunarDay(1968, 1, 1, False)),
        (date(1985, 1, 21), LunarDay(1985, 1, 1, False)),
        (date(2007, 2, 17), LunarDay(2007, 1, 1, False)),
        (date(2023, 3, 22), LunarDay(2023, 2, 1, True)),
        (date(2025, 7, 25), LunarDay(2025, 6, 1, True)),
        (date(2033, 12, 22), LunarDay(2033, 11, 1, True)),
    ],
)
def test_the_lunar_calendar_is_that_of_viet_nam(on, told):
    """S2-13: also where Việt Nam and China differ (1968, 1985, 2007), and in leap months."""
    assert lunar(on) == told


def test_the_lunar_new_year_agrees_with_the_public_holidays():
    """S2-13: Tết and the Hùng Kings' day (10th of the third month) of 1976 to 2050 as the package `holidays` has them."""
    for year in range(1976, 2051):
        for day, name in holidays.country_holidays("VN", years=year, language="en_US", observed=False).items():
            if name == "Lunar New Year":
                assert (lunar(day).month, lunar(day).day) == (1, 1), day
                break


def test_every_lunar_day_follows_the_one_before():
    before = lunar(date(1900, 2, 1))
    for number in range(date(1900, 2, 2).toordinal(), date(2100, 12, 31).toordinal()):
        now = lunar(date.fromordinal(number))
        assert now.day == before.day + 1 or (now.day == 1 and before.day in (29, 30)), date.fromordinal(number)
        before = now


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_pages_agree_with_the_table(cast, name):
    """Trust §2: everybody reads; recorders and focal points keep what their organisation entered, coordinators all."""
    member = getattr(cast, name)
    own, other = described(member), described(cast.sao, "98002")
    rhythm = acts.Rhythm(rhythm="weekly", weekdays=[1])
    reads = may(member, "audience", "see")
    listed = member.client.get(reverse("audiences-list")).context["rows"]
    assert ({own, other} == {row.profile for row in listed}) is reads
    status = member.client.get(reverse("audiences-new")).status_code
    assert status == (200 if may(member, "audience", "create", own=True) else 403)
    for row, is_own in ((own, True), (other, False)):
        market = acts.add_market(row, "Chợ", rhythm, by=None, at=moment())
        assert member.client.get(reverse("audiences-profile", args=[row.pk])).status_code == (200 if reads else 404)
        keeps = may(member, "audience", "edit", own=is_own)
        for page, key in (("amend", row.pk), ("market", row.pk), ("remove", market.pk)):
            status = member.client.get(reverse(f"audiences-{page}", args=[key])).status_code
            assert status == (200 if keeps else 403 if reads else 404), (page, is_own)


def test_a_profile_is_entered_and_changed_on_pages(cast):
    """S2-13: shares are written one a line, as in the source."""
    given = {
        "place": place().pk,
        "keeper": cast.xuan.organisation.pk,
        "languages": "Tiếng Mông 62,5%\nDao\nTiếng Việt 20",
        "language_source": "Tổng điều tra dân số",
        "language_on": "1/4/2019",
        "groups": "Mông 62,5\nDân tộc Dao 12",
        "group_source": "Tổng điều tra dân số",
        "group_on": "1/4/2019",
        "customs": "Lễ cúng bản",
        "best_hours": "sau 19 giờ",
    }
    wrong = cast.xuan.client.post(reverse("audiences-new"), given | {"languages": "Tiếng Sao Hỏa 5"})
    assert wrong.status_code == 422
    assert "Sao Hỏa" in wrong.text
    answer = cast.xuan.client.post(reverse("audiences-new"), given)
    row = AudienceProfile.objects.get()
    assert answer.url == reverse("audiences-profile", args=[row.pk])
    assert [one.share for one in row.languages.all()] == [Decimal("62.50"), None, Decimal("20.00")]
    page = reverse("audiences-amend", args=[row.pk])
    initial = cast.xuan.client.get(page).context["form"].initial
    assert initial["languages"] == "Tiếng Mông 62,5\nTiếng Dao\nTiếng Việt 20"
    assert cast.xuan.client.post(page, given | {"groups": ""}).status_code == 302
    assert not row.groups.exists()
    market = reverse("audiences-market", args=[row.pk])
    days = {"name": "Chợ Nà Sơn", "rhythm": "lunar", "lunar_days": "2, 12; 45"}
    assert cast.xuan.client.post(market, days).status_code == 422
    assert cast.xuan.client.post(market, days | {"lunar_days": "2, 12; 22"}).status_code == 302
    one = Market.objects.get()
    assert one.lunar_days == [2, 12, 22]
    assert "Chợ Nà Sơn" in cast.minh.client.get(answer.url).text
    assert cast.xuan.client.post(reverse("audiences-remove", args=[one.pk])).status_code == 302
    assert not Market.objects.exists()
