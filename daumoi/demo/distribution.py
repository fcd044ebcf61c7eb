"""To whom the demo province sends: lists, outside addresses, subscriptions; and what came of what was sent."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.mailing import Post
from daumoi.supply.delivery import acts as delivery
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.delivery.sending import send_due
from daumoi.supply.distribution import acts
from daumoi.supply.distribution.rules import Written
from daumoi.supply.releases.models import Edition, Release

# an address that was given up: its mail server says so
GONE = "bandoc@tapchinui.example"
ADDRESSES = [
    ("Báo Biên giới và Hải đảo", "toasoan@biengioihaidao.example"),
    ("Đài Phát thanh vùng cao", "thoisu@vungcao.example"),
    ("Tạp chí Núi", GONE),
    ("Văn phòng thường trú Thông tấn miền núi", "lamgiang@thongtan.example"),
    ("Báo Phụ nữ vùng cao", "banbientap@phunuvungcao.example"),
]
LISTS = {
    "SVHTTDL": ("bui.hoa", "Báo chí trong và ngoài tỉnh", ADDRESSES),
    "BCHBP": ("tran.quan", "Báo chí viết về biên giới", [ADDRESSES[0], ADDRESSES[2], ADDRESSES[3]]),
    "CAT": ("nguyen.lan", "Báo chí theo dõi an ninh, trật tự", ADDRESSES[:4]),
}


class _Believable(BaseEmailBackend):
    """A mail server that takes everything but one address, and sends nothing anywhere."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Take or refuse."""
        for message in messages:
            if GONE in message.to:
                raise smtplib.SMTPRecipientsRefused({GONE: (550, b"5.1.1 User unknown")})
        return len(messages)


class _Post(Post):
    def line(self) -> BaseEmailBackend:
        return _Believable()


def load_distribution(at: datetime) -> None:
    """Enter lists, addresses, subscriptions and the mail address of a newsroom, a month before `at`."""
    since = at - timedelta(days=30)
    newsrooms = list(Organisation.objects.of_kind("newsroom").filter(closed_on=None))
    for code, (writer, name, addresses) in LISTS.items():
        row = acts.make_list(Organisation.objects.get(code=code), name, by=_person(writer), at=since)
        written = [Written(*one) for one in addresses]
        acts.add(row, newsrooms, written, by=_person(writer), at=since)
    border = Entry.objects.of("topics").get(code="bien-gioi")
    acts.subscribe(_person("pham.minh"), acts.Wanted(topic=border), at=since)
    acts.subscribe(_person("le.ha"), acts.Wanted(at_once=False), at=since)
    editorial = Organisation.objects.get(code="BPTTH")
    acts.receive_at(editorial, "thoisu@bptth.example", by=_person("le.ha"), at=since)


def load_deliveries(at: datetime) -> None:
    """Send what is out as the job would, with a mail server of the demo's own; take one release for a newsroom."""
    make_due(at=at)
    # the refusal is made up: nothing for whoever starts the demo to worry about
    told = logging.getLogger(send_due.__module__)
    told.disabled = True
    try:
        send_due(at=at, post=_Post())
    finally:
        told.disabled = False
    for dispatch in Dispatch.objects.select_related("edition__release"):
        release = dispatch.edition.release
        out = release.withdrawn_at if dispatch.kind == "withdrawal" else dispatch.edition.release_at
        assert out is not None
        _happened(dispatch, out)
    edition = Edition.objects.in_force().filter(
        release__in=Release.objects.released().filter(topic__code="van-hoa-di-san")
    )
    for one in edition.select_related("release"):
        delivery.note_read(one.release, one, by=_person("le.ha"), at=at - timedelta(days=2))
        delivery.take(
            one.release, Organisation.objects.get(code="BPTTH"), by=_person("le.ha"), at=at - timedelta(days=2)
        )


def _happened(dispatch: Dispatch, out: datetime) -> None:
    """Have a sending lie at the moment at which its edition came out, not at that of loading the demo."""
    Dispatch.objects.filter(pk=dispatch.pk).update(made_at=out + timedelta(seconds=4))
    moments: dict[str, Any] = {"sent_at": out + timedelta(seconds=6)}
    Delivery.objects.filter(dispatch=dispatch, sent_at__isnull=False).update(**moments)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@lamgiang.example")
