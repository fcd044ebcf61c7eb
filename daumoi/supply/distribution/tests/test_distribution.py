"""Lists, outside addresses and subscriptions: who keeps them, whom a release reaches, and how mail is stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.models import Place
from daumoi.base.clock import now
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.supply.distribution import acts
from daumoi.supply.distribution.models import Address, Contact, DistributionList, Subscription
from daumoi.supply.distribution.resolving import About, resolve
from daumoi.supply.distribution.rules import Written, read_lines, stop_secret
from tests.making import moment

NOW = moment()


def kept(member, name="Báo chí biên giới"):
    return acts.make_list(member.organisation, name, by=member.person, at=NOW)


def contact(member, row, name="Báo Ví dụ", email="toasoan@vidu.example"):
    acts.add(row, [], [Written(name, email)], by=member.person, at=NOW)
    return Contact.objects.get(owner=member.organisation, email=email)


def topic(code):
    return Entry.objects.of("topics").get(code=code)


def test_a_list_holds_newsrooms_and_outside_addresses_once(cast):
    """S0-18: who gets a release is named by lists that the organisation keeps; the same receiver stands on one once."""
    row, newsroom = kept(cast.lan), cast.ha.organisation
    lines = read_lines("Báo Ví dụ <ToaSoan@vidu.example>\n\nTạp chí Núi;\ttoasoan@nui.example\nphong@dai.example")
    assert [one.name for one in lines] == ["Báo Ví dụ", "Tạp chí Núi", "dai.example"]
    assert acts.add(row, [newsroom], lines, by=cast.lan.person, at=NOW) == 4
    assert acts.add(row, [newsroom], lines, by=cast.lan.person, at=NOW) == 0
    with pytest.raises(Refused):
        acts.add(row, [cast.sao.organisation], by=cast.lan.person, at=NOW)
    with pytest.raises(Refused, match="2"):
        read_lines("Báo Ví dụ <a@vidu.example>\nkhông có thư")


def test_who_keeps_and_who_sees_a_list(cast):
    """Lists are the sender's own: another organisation, a newsroom and the machine's administrator do not see them."""
    row = kept(cast.lan)
    for member in (cast.lan, cast.thanh, cast.cuong, cast.nghia):
        assert row in DistributionList.objects.seen_by(member.person)
    for member in (cast.quan, cast.hoa, cast.ha, cast.minh, cast.tuan, cast.mai, cast.sao):
        assert row not in DistributionList.objects.seen_by(member.person)
        assert member.client.get(reverse("distribution-one", args=[row.pk])).status_code == 404
    with pytest.raises(NotYours):
        acts.rename(row, "Khác", by=cast.nghia.person, at=NOW)
    assert cast.nghia.client.get(reverse("distribution-add", args=[row.pk])).status_code == 403
    assert cast.nghia.client.get(reverse("distribution-one", args=[row.pk])).status_code == 200


def test_a_list_out_of_use_is_closed(cast):
    row = kept(cast.lan)
    with pytest.raises(Refused):
        kept(cast.lan)
    acts.end(row, by=cast.lan.person, at=NOW)
    with pytest.raises(TooLate):
        acts.end(row, by=cast.lan.person, at=NOW)
    with pytest.raises(TooLate):
        acts.add(row, [cast.ha.organisation], by=cast.lan.person, at=NOW)
    kept(cast.lan)


def test_an_address_taken_out_is_gone_everywhere(cast):
    """Name and e-mail are deleted on all lists; the row stands empty, and the trail never named it."""
    row = kept(cast.lan)
    one = contact(cast.lan, row)
    acts.amend_contact(one, Written("Báo Ví dụ mới", "moi@vidu.example"), by=cast.lan.person, at=NOW)
    acts.erase_contact(one, by=cast.lan.person, at=NOW)
    one.refresh_from_db()
    assert (one.name, one.email, one.search_key) == ("", "", "")
    assert not row.members.exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from trail_trailentry where detail::text || label like '%%vidu.example%%'")
        assert cursor.fetchone() == (0,)
    assert resolve([row], About(audience="public")) == []


def test_each_receiver_once_and_only_who_may_read(cast):
    """S0-18: lists, named newsrooms and subscriptions by topic and area come together; who may not read is left out."""
    row, newsroom = kept(cast.lan), cast.ha.organisation
    one = contact(cast.lan, row)
    acts.add(row, [newsroom], by=cast.lan.person, at=NOW)
    border = topic("bien-gioi")
    first = acts.subscribe(cast.minh.person, acts.Wanted(topic=border), at=NOW)
    acts.subscribe(cast.minh.person, acts.Wanted(at_once=False), at=NOW)
    acts.subscribe(cast.quan.person, acts.Wanted(topic=border), at=NOW)
    about = About(audience="press", topic=border, suppliers=[cast.lan.organisation.pk])
    found = resolve([row], about, organisations=[newsroom])
    assert [(one.organisation_id, one.contact_id, one.subscription_id) for one in found] == [
        (newsroom.pk, None, None),
        (None, one.pk, None),
        (None, None, first.pk),
    ]
    assert found[2].person_id == cast.minh.person.pk
    public = resolve([], About(audience="public", topic=border))
    assert {one.person_id for one in public} == {cast.minh.person.pk, cast.quan.person.pk}
    assert resolve([], About(audience="named", topic=border)) == []
    acts.stop(one, by=None, at=NOW)
    assert len(resolve([row], About(audience="named"))) == 1


def test_subscriptions_by_place_and_topic_above(cast):
    """S0-18: a commune is reached from its province, a topic from the topic above it."""
    commune = Place.objects.filter(era="new", level=3).exclude(parent_code="")[0]
    province = Place.objects.get(era="new", level=1, code=commune.parent_code)
    above, below = topic("bien-gioi"), Entry.objects.of("topics").exclude(code="bien-gioi").last()
    Entry.objects.filter(pk=below.pk).update(parent_code=above.code)
    by_place = acts.subscribe(cast.minh.person, acts.Wanted(place=province), at=NOW)
    by_topic = acts.subscribe(cast.ha.person, acts.Wanted(topic=above), at=NOW)
    below.refresh_from_db()
    found = resolve([], About(audience="press", topic=below, places=[commune]))
    assert {one.subscription_id for one in found} == {by_place.pk, by_topic.pk}
    assert [one.subscription_id for one in resolve([], About(audience="press", topic=below))] == [by_topic.pk]


def test_the_same_subscription_again_says_that_it_was_there(cast, at):
    """S0-18: nothing is doubled, and the page says that only the way was set anew."""
    client, page = cast.minh.client, reverse("distribution-subscriptions")
    sent = {"topic": str(topic("bien-gioi").pk), "at_once": "1"}
    assert "Đã đăng ký" in client.post(page, sent, follow=True).content.decode()
    at(now() + timedelta(minutes=1))
    again = client.post(page, sent | {"at_once": "0"}, follow=True)
    assert "đã được đăng ký từ trước" in again.content.decode()
    assert [row.at_once for row in Subscription.objects.filter(person=cast.minh.person)] == [False]


def test_thousands_of_receivers_in_a_few_queries(cast):
    """S0-17: whom a release reaches is found in a fixed number of queries."""
    row = kept(cast.lan)
    lines = [Written(f"Báo {n}", f"b{n}@vidu.example") for n in range(500)]
    for start in range(4):
        acts.add(row, [], [Written(one.name, f"{start}{one.email}") for one in lines], by=cast.lan.person, at=NOW)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = resolve([row], About(audience="press", topic=topic("bien-gioi")))
    assert len(found) == 2_000
    assert len(asked) <= 6


def test_subscribing_once_and_stopping_by_the_link(cast, visitor):
    """The link of each mail stops it on POST, without signing in and without a cookie; opening it stops nothing."""
    one = acts.subscribe(cast.minh.person, acts.Wanted(), at=NOW)
    assert acts.subscribe(cast.minh.person, acts.Wanted(at_once=False), at=NOW) == one
    path = reverse("distribution-by-link", args=[stop_secret(one)])
    assert visitor.get(path).status_code == 200
    assert Subscription.objects.running().filter(pk=one.pk).exists()
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.running().filter(pk=one.pk).exists()
    assert visitor.get(reverse("distribution-by-link", args=["s" + stop_secret(one)])).status_code == 404
    with pytest.raises(NotYours):
        acts.subscribe(cast.tuan.person, acts.Wanted(), at=NOW)


def test_a_subscription_is_its_owners_alone(cast):
    one = acts.subscribe(cast.minh.person, acts.Wanted(), at=NOW)
    stop = reverse("distribution-stop", args=[one.pk])
    assert cast.ha.client.post(stop).status_code == 404
    assert cast.minh.client.post(stop).status_code == 302


def test_where_a_newsroom_gets_its_mail_is_said_by_its_editors(cast):
    newsroom = cast.ha.organisation
    with pytest.raises(NotYours):
        acts.receive_at(newsroom, "x@vidu.example", by=cast.minh.person, at=NOW)
    sent = {"newsroom": newsroom.pk, "email": "ToaSoan@bptth.example"}
    assert cast.ha.client.post(reverse("distribution-receive"), sent).status_code == 302
    assert Address.objects.get().email == "toasoan@bptth.example"
    assert cast.ha.client.post(reverse("distribution-receive"), sent | {"email": "x"}).status_code == 422
    assert cast.minh.client.post(reverse("distribution-receive"), sent).status_code == 403


def test_pages_of_lists(cast):
    """Made, filled, searched without marks, renamed, ended by the forms; what was wrong keeps what was typed."""
    client = cast.lan.client
    sent = {"name": "Báo chí trong tỉnh", "owner": str(cast.lan.organisation.pk)}
    other = sent | {"owner": str(cast.hoa.organisation.pk)}
    assert client.post(reverse("distribution-new"), other).status_code == 422
    answer = client.post(reverse("distribution-new"), sent)
    row = DistributionList.objects.get()
    assert answer["Location"] == reverse("distribution-add", args=[row.pk])
    bad = client.post(answer["Location"], {"addresses": "không có thư"})
    assert bad.status_code == 422
    assert "không có thư" in bad.content.decode()
    newsroom = Organisation.objects.of_kind("newsroom").filter(closed_on=None)[0]
    sent = {"addresses": "Tạp chí Núi <nui@vidu.example>", "newsrooms": [newsroom.pk]}
    assert client.post(answer["Location"], sent).status_code == 302
    path = reverse("distribution-one", args=[row.pk])
    assert "nui@vidu.example" in client.get(path, {"q": "tap chi nui"}).content.decode()
    assert "nui@vidu.example" not in client.get(path, {"q": "khong ai"}).content.decode()
    assert "nui@vidu.example" in client.get(reverse("distribution-addresses")).content.decode()
    member = row.members.exclude(contact=None).get()
    assert client.post(reverse("distribution-take-off", args=[row.pk, member.pk])).status_code == 302
    assert client.post(reverse("distribution-rename", args=[row.pk]), {"name": "Tên khác"}).status_code == 302
    assert client.post(reverse("distribution-end", args=[row.pk])).status_code == 302
    assert client.get(reverse("distribution-list")).status_code == 200
