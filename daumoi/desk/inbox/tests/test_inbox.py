"""The inbox: mine alone, new first, read by opening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from daumoi.actors.notices.acts import tell
from daumoi.actors.notices.models import Notice

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
INBOX = reverse("desk-inbox")


def announce(person, number: int, link: str = "/toi/") -> Notice:
    tell([person], key=f"n:{number}", title=f"Tin {number}", link=link, at=AT + timedelta(minutes=number))
    return Notice.objects.get(person=person, key=f"n:{number}")


def test_new_ones_come_first(cast, django_assert_max_num_queries):
    first, second, third = (announce(cast.lan.person, number) for number in (1, 2, 3))
    client = cast.lan.client
    client.get(reverse("desk-inbox-open", args=[third.pk]))
    with django_assert_max_num_queries(14):
        answer = client.get(INBOX)
    assert list(answer.context["page_obj"]) == [second, first, third]
    assert answer.context["new"] == 2


def test_opening_marks_as_read_and_leads_on(cast):
    notice = announce(cast.lan.person, 1)
    answer = cast.lan.client.get(reverse("desk-inbox-open", args=[notice.pk]))
    assert answer.url == "/toi/"
    notice.refresh_from_db()
    assert notice.read_at


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_no_notice_leads_out_of_the_house(cast, link):
    notice = announce(cast.lan.person, 1, link)
    assert cast.lan.client.get(reverse("desk-inbox-open", args=[notice.pk])).url == INBOX


def test_another_persons_notice_is_not_there(cast):
    notice = announce(cast.lan.person, 1)
    assert cast.sao.client.get(reverse("desk-inbox-open", args=[notice.pk])).status_code == 404
    assert "Tin 1" not in cast.sao.client.get(INBOX).text
    notice.refresh_from_db()
    assert notice.read_at is None


def test_marking_all_as_read(cast):
    announce(cast.lan.person, 1)
    announce(cast.sao.person, 2)
    read_all = reverse("desk-inbox-read-all")
    assert cast.lan.client.get(read_all).status_code == 405
    cast.lan.client.post(read_all)
    assert Notice.objects.unread().get().person == cast.sao.person


def test_an_empty_inbox_says_so(cast):
    answer = cast.lan.client.get(INBOX)
    assert answer.status_code == 200
    assert not answer.context["page_obj"].object_list
    assert "empty" in answer.text


def test_long_inboxes_have_pages(cast):
    for number in range(55):
        announce(cast.lan.person, number)
    assert len(cast.lan.client.get(INBOX).context["page_obj"]) == 50
    assert len(cast.lan.client.get(INBOX, {"page": "2"}).context["page_obj"]) == 5


def test_strangers_are_sent_to_sign_in(visitor):
    assert visitor.get(INBOX).status_code == 302
