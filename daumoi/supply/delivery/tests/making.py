"""Releases of the cast that are out, with receivers by every way, and the mail that left."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail

from daumoi.base.clock import now
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.models import Delivery
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution import acts
from daumoi.supply.distribution.models import Contact, Subscription
from daumoi.supply.distribution.rules import Written
from daumoi.supply.releases import afterwards, approving
from daumoi.supply.releases.acts import write
from daumoi.supply.releases.tests.making import approved, fresh, words

EMAIL = "toasoan@vidu.example"


def a_list(cast, *emails):
    """Return a list of the police with outside addresses."""
    row = acts.make_list(cast.lan.organisation, "Báo chí trung ương", by=cast.lan.person, at=now())
    acts.add(row, [], [Written(f"Báo {email}", email) for email in emails], by=cast.lan.person, at=now())
    return row


def out(cast, *emails, **changed):
    """Return a release of the police that is out, to these addresses."""
    return approved(cast, lists=[a_list(cast, *emails)] if emails else [], **changed)


def subscribed(member, **wanted) -> Subscription:
    return acts.subscribe(member.person, acts.Wanted(**wanted), at=now())


def contact(email=EMAIL) -> Contact:
    return Contact.objects.get(email=email)


def sent(at=None):
    """Do what the job does; return the mails that left."""
    before = len(mail.outbox)
    make_due(at=at or now())
    send_due(at=at or now())
    return mail.outbox[before:]


def states(kind="release"):
    rows = Delivery.objects.filter(dispatch__kind=kind).order_by("pk")
    return sorted(one.state for one in rows)


def corrected(cast, one, body="Hai ngôi nhà bị hư hỏng."):
    """Correct a release: begun, written anew by its author, approved by another."""
    afterwards.correct(one, "Số nhà bị hư hỏng đã được kiểm tra lại.", by=cast.cuong.person, at=now())
    one = fresh(one)
    text = one.texts.order_by("-version").first()
    write(one, words(body=body, based_on=text.version), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    return fresh(one)


def withdrawn(cast, one):
    afterwards.withdraw(fresh(one), "Nội dung chưa được xác minh đầy đủ.", by=cast.cuong.person, at=now())
    return fresh(one)


def later(**span):
    return now() + timedelta(**span)
