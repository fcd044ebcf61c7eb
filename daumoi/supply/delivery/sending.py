"""Handing deliveries over: claimed one by one so that two workers never take the same, tried again, brought to an end."""

from __future__ import annotations

import logging
import smtplib
import time
from collections import deque
from datetime import datetime, timedelta
from random import randrange
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from daumoi.actors.notices.acts import tell, tell_urgently
from daumoi.actors.posts.rules import recipients
from daumoi.base.mailing import MOST_TRIES, REFUSALS, Away, Post, describe, is_about_the_way, is_permanent, next_try
from daumoi.supply.delivery.dispatching import is_urgent, told_key
from daumoi.supply.delivery.gate import refusal
from daumoi.supply.delivery.mail import compose, receiver_of
from daumoi.supply.delivery.models import Attempt, Delivery, DeliveryQuerySet, Dispatch
from daumoi.supply.delivery.wording import notice_title

BATCH = 500
# asked again after this, while an edition is held once more
HELD = timedelta(minutes=1)
log = logging.getLogger(__name__)


def send_due(*, at: datetime, seconds: float = 50, post: Post | None = None) -> int:
    """Hand over what is due at a moment, for about `seconds`; return how many went out. Safe with several workers.

    `post`: the way to the mail server, None for that of the settings.
    """
    began, post, sent = time.monotonic(), post or Post(), 0
    until = began + seconds
    try:
        while time.monotonic() < until:
            keys = deque(due(at).order_by("dispatch__made_at", "pk").values_list("pk", flat=True)[:BATCH])
            took, known = 0, dict[UUID, Dispatch]()
            while keys:
                if time.monotonic() >= until or post.refused_in_a_row >= REFUSALS:
                    return sent
                outcome = _take(keys.popleft(), post, at + timedelta(seconds=time.monotonic() - began), known)
                took += outcome is not None
                sent += bool(outcome)
                if outcome is None and keys:
                    # another worker is at work here: go on somewhere else in the batch
                    keys.rotate(-randrange(len(keys)))
            if not took:
                break
    finally:
        post.hang_up()
    return sent


def due(at: datetime) -> DeliveryQuerySet:
    """Return the deliveries to be tried at a moment."""
    return Delivery.objects.waiting().filter(Q(next_try_at=None) | Q(next_try_at__lte=at))


def _take(key: UUID, post: Post, at: datetime, known: dict[UUID, Dispatch]) -> bool | None:
    """Claim one delivery and bring it on; return whether it went out, None where another worker has it.

    `known`: the sendings of this batch, read once; what may have changed meanwhile is asked by the gate.
    """
    with transaction.atomic():
        # locked until the mail server has answered: whoever comes second passes on
        delivery = due(at).select_for_update(skip_locked=True).filter(pk=key).first()
        if delivery is None:
            return None
        delivery.dispatch = _dispatch(delivery.dispatch_id, known)
        no = refusal(delivery)
        if no is not None:
            delivery.reason = no.reason
            if no.is_for_now:
                delivery.next_try_at = at + HELD
            else:
                delivery.skipped_at = at
        else:
            try:
                _hand_over(delivery, post, at)
            except Away as caught:
                _failed(delivery, str(caught), is_final=False, at=at)
        delivery.save()
    return delivery.sent_at is not None


def _dispatch(key: UUID, known: dict[UUID, Dispatch]) -> Dispatch:
    if key not in known:
        related = ("edition__release__organisation", "edition__release__kind")
        known[key] = Dispatch.objects.select_related(*related).get(pk=key)
    return known[key]


def _hand_over(delivery: Delivery, post: Post, at: datetime) -> None:
    receiver = receiver_of(delivery)
    if delivery.way == "notice" or receiver is None:
        _tell(delivery, at)
        return
    mail = compose(delivery, receiver, at)
    mail.connection = post.line()
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as trouble:
        if is_about_the_way(trouble):
            post.hang_up()
        _failed(delivery, describe(trouble), is_final=is_permanent(trouble), at=at)
    else:
        delivery.tries += 1
        delivery.sent_at, delivery.reason, delivery.next_try_at = at, "", None
        Attempt.objects.create(delivery=delivery, at=at, is_accepted=True)


def _failed(delivery: Delivery, answer: str, *, is_final: bool, at: datetime) -> None:
    delivery.tries += 1
    delivery.reason = answer[:300]
    if is_final or delivery.tries >= MOST_TRIES:
        delivery.failed_at, delivery.next_try_at = at, None
    else:
        delivery.next_try_at = next_try(delivery.tries, at)
    Attempt.objects.create(delivery=delivery, at=at, is_accepted=False, answer=delivery.reason)
    log.warning("delivery %s not sent (try %d): %s", delivery.pk, delivery.tries, delivery.reason)


def _tell(delivery: Delivery, at: datetime) -> None:
    """Put a notice into the inboxes of a newsroom's people, or of a subscriber who wants no mail of its own."""
    delivery.way = "notice"
    recipient, dispatch = delivery.recipient, delivery.dispatch
    release = dispatch.edition.release
    subscription = recipient.subscription
    if subscription is not None:
        people = [subscription.person]
    else:
        people = recipients(recipient.organisation) if recipient.organisation is not None else []
    if not people:
        delivery.skipped_at, delivery.reason = at, "nobody"
        return
    link = reverse("delivery-one", args=[release.pk])
    with translation.override("vi"):
        title = notice_title(dispatch)
    body = release.withdrawn_because if dispatch.kind == "withdrawal" else dispatch.edition.because
    key = told_key(dispatch)
    put = tell_urgently if is_urgent(dispatch) else tell
    put(people, key=key, title=title, link=link, at=at, body=body, about=release)
    delivery.tries += 1
    delivery.sent_at, delivery.reason = at, ""
