"""What a release belongs to is found among many: the event by its day, the release it corrects by title and moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from daumoi.base.clock import PLACE, now, today
from daumoi.supply.agenda.tests import made
from daumoi.supply.releases.forms import ReleaseForm
from daumoi.supply.releases.tests.making import approved, draft, fresh, words

pytestmark = pytest.mark.django_db


def form_of(member):
    return ReleaseForm(owners=[member.organisation], by=member.person)


def labels(form, name):
    return [label for key, label in form[name].field.choices if key]


def test_the_nearest_event_comes_first_with_its_day(cast):
    """Series reach a year ahead: what happens today is not pushed out by them."""
    day = today()
    for distance in (200, 0, -30, 90):
        made.event(cast.lan, title="Giao ban", starts_on=day + timedelta(distance))
    own = [label for label in labels(form_of(cast.lan), "event") if label.startswith("Giao ban")]
    assert own == [f"Giao ban – {day + timedelta(one):%d/%m/%Y}" for one in (0, -30, 90, 200)]


def test_what_is_corrected_is_told_apart(cast):
    """By its title, its number and when it came out, for whoever may read the words. S1-7"""
    one, other = approved(cast, said=words(title="Cấp nước")), approved(cast, said=words(title="Cấp điện"))
    one.number = "12/TB-CAT"
    one.save(update_fields=["number"])
    found = labels(form_of(cast.lan), "corrects")
    out = f"{fresh(one).visible_at.astimezone(PLACE):%H:%M %d/%m/%Y}"
    assert f"Cấp nước – 12/TB-CAT – {out}" in found
    assert [label for label in found if label.startswith("Cấp điện – ")]
    assert len(set(found)) == len(found)
    assert not [label for label in labels(form_of(cast.quan), "corrects") if "Cấp" in label]
    assert fresh(other).visible_at <= now()


def test_a_correction_is_begun_from_the_page_of_what_it_corrects(cast):
    one = approved(cast, said=words(title="Cấp nước"))
    address = f"{reverse('releases-new')}?dinh-chinh={one.pk}&amp;loai=dinh-chinh"
    assert address in cast.lan.client.get(reverse("releases-release", args=[one.pk])).content.decode()
    form = cast.lan.client.get(address.replace("&amp;", "&")).context["form"]
    assert str(form["corrects"].value()) == str(one.pk)
    assert form.initial["kind"].code == "dinh-chinh"
    draft_only = draft(cast.lan)
    assert "dinh-chinh=" not in cast.lan.client.get(reverse("releases-release", args=[draft_only.pk])).content.decode()


def test_a_new_release_goes_by_an_earlier_one(cast):
    """What comes every week is written from the last: particulars and words, not its hours or what it was about."""
    one = approved(
        cast, said=words(title="Bản tin tuần 46", body="Tuần qua."), phone="0209 3111 222", audience="public"
    )
    page = reverse("releases-release", args=[one.pk])
    assert f"?tu={one.pk}" in cast.lan.client.get(page).content.decode()
    context = cast.lan.client.get(f"{reverse('releases-new')}?tu={one.pk}").context
    assert context["words"]["title"].value() == "Bản tin tuần 46"
    assert context["words"]["body"].value() == "Tuần qua."
    assert (context["form"]["phone"].value(), context["form"]["audience"].value()) == ("0209 3111 222", "public")
    assert context["form"]["release_at"].value() is None


@pytest.mark.parametrize("asked", ["khong-phai", "00000000-0000-0000-0000-000000000000", "other"])
def test_nothing_is_taken_from_what_one_does_not_write(cast, asked):
    """Neither its words nor that it is there."""
    one = draft(cast.quan, said=words(title="Chưa nói ra"))
    plain = cast.lan.client.get(reverse("releases-new")).context
    got = cast.lan.client.get(f"{reverse('releases-new')}?tu={one.pk if asked == 'other' else asked}").context
    assert got["words"]["title"].value() == plain["words"]["title"].value() is None
    assert got["form"].initial == plain["form"].initial


def test_the_list_is_narrowed_to_what_the_reader_sees(cast):
    """By kind, topic and agency; an agency of which the reader sees nothing is not offered."""
    one = approved(cast, said=words(title="Cấp nước"), topic="phong-chong-thien-tai")
    hidden = draft(cast.quan, said=words(title="Chưa nói ra"))
    path = reverse("releases-list")
    context = cast.lan.client.get(path).context
    assert hidden.organisation not in context["narrowing"].fields["co_quan"].queryset
    asked = f"{path}?loai={one.kind.code}&co_quan={one.organisation.code}&chu_de={one.topic.code}"
    assert one in [row["one"] for row in cast.lan.client.get(asked).context["rows"]]
    other_kind = approved(cast, said=words(title="Phát ngôn về nước"), kind="phat-bieu")
    found = [row["one"] for row in cast.lan.client.get(f"{path}?loai=phat-bieu").context["rows"]]
    assert other_kind in found
    assert one not in found
    other = cast.lan.client.get(f"{path}?co_quan={hidden.organisation.code}").context
    assert one in [row["one"] for row in other["rows"]]
