"""One release to ten thousand receivers: approved in few queries, on every page at once, sent by workers with progress."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.delivery.rules import progress
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution.models import Contact, DistributionList, Member
from daumoi.supply.releases import approving
from daumoi.supply.releases.models import Recipient
from daumoi.supply.releases.tests.making import TITLE, submitted
from tests.cast import browser

MANY, MAILS = 10_000, 2_000


def newsrooms(cast, count):
    """Write so many newsrooms and put them on a list of the police."""
    row = DistributionList.objects.create(owner=cast.lan.organisation, name="Tất cả")
    made = Organisation.objects.bulk_create(
        Organisation(code=f"CQBC{n}", name=f"Báo {n}", sort_key=f"bao {n}", search_key=f"bao {n}", kinds=["newsroom"], line="government")
        for n in range(count)
    )  # fmt: skip
    Member.objects.bulk_create(Member(list=row, organisation=one) for one in made)
    return row, made


def test_ten_thousand_newsrooms_have_it_with_the_approval(cast):
    """S0-17: the approving act takes a bounded number of queries, and the last newsroom of ten thousand reads it at once."""
    row, made = newsrooms(cast, MANY)
    one = submitted(cast, lists=[row], audience="named")
    with CaptureQueriesContext(connection) as asked:
        approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    assert len(asked) < 80
    assert Recipient.objects.count() == MANY
    reader = Person.objects.create(email="cuoi@vidu.example", full_name="Người đọc")
    span = DateRange(date(2026, 1, 1), None)
    Post.objects.create(person=reader, organisation=made[-1], role="editor", position="Thư ký", valid=span)
    with CaptureQueriesContext(connection) as asked:
        assert TITLE in browser(reader).get(reverse("delivery-inbox")).content.decode()
    assert len(asked) < 60
    assert cast.ha.client.get(reverse("delivery-one", args=[one.pk])).status_code == 404


def test_the_queue_is_made_in_bulk_and_drained_with_progress(cast):
    """S0-17: thousands of deliveries in a few queries; a worker brings a part of them on, the page shows how far."""
    row = DistributionList.objects.create(owner=cast.lan.organisation, name="Tất cả")
    made = Contact.objects.bulk_create(
        Contact(owner=cast.lan.organisation, name=f"Báo {n}", email=f"b{n}@vidu.example") for n in range(MAILS)
    )
    Member.objects.bulk_create(Member(list=row, contact=one) for one in made)
    one = submitted(cast, lists=[row])
    approving.answer(one, one.organisation, by=cast.cuong.person, at=now())
    with CaptureQueriesContext(connection) as asked:
        assert make_due(at=now()) == MAILS
    assert len(asked) < 30
    assert make_due(at=now()) == 0
    send_due(at=now(), seconds=0.6)
    dispatch = Dispatch.objects.get()
    counts = progress(dispatch)
    assert 0 < counts.sent < MAILS
    assert counts.sent + counts.waiting == counts.total == MAILS
    page = cast.lan.client.get(reverse("delivery-sending", args=[dispatch.pk])).content.decode()
    assert "2.000" in page
    assert Delivery.objects.filter(sent_at__isnull=False).count() == counts.sent
