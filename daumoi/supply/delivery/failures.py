"""Telling those who write a release that receivers of it were not reached: once for each release and day."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from daumoi.actors.notices.acts import tell
from daumoi.actors.posts.rules import recipients
from daumoi.base.clock import PLACE
from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.releases.rules import suppliers

# mail servers give up after five days at the latest (RFC 5321 §4.5.4.1)
DAYS = timedelta(days=7)
log = logging.getLogger(__name__)


def tell_failures(*, at: datetime) -> int:
    """Tell of sendings in which a delivery failed or came back today, each once everybody was tried; return how many."""
    today = datetime.combine(at.astimezone(PLACE).date(), time(), PLACE)
    untried = Delivery.objects.waiting().filter(dispatch=OuterRef("pk"), tries=0)
    rows = Dispatch.objects.filter(~Exists(untried), made_at__gte=at - DAYS)
    rows = rows.annotate(lost=Count("deliveries", filter=Q(deliveries__failed_at__gte=today))).filter(lost__gt=0)
    return sum(
        _tell(one, one.lost, at)  # type: ignore[attr-defined]
        for one in rows.select_related("edition__release__organisation", "edition__release__kind")
    )


def _tell(dispatch: Dispatch, lost: int, at: datetime) -> bool:
    release = dispatch.edition.release
    people = [release.submitted_by] if release.submitted_by else []
    for organisation in suppliers(release):
        people += recipients(organisation)
    with translation.override(settings.LANGUAGE_CODE):
        title = ngettext("%(n)s receiver was not reached: %(what)s", "%(n)s receivers were not reached: %(what)s", lost)
        title %= {"n": lost, "what": release}
    key, link = (
        f"undelivered:{release.pk}:{at.astimezone(PLACE):%Y%m%d}",
        reverse("delivery-sending", args=[dispatch.pk]),
    )
    if not tell(people, key=key, title=title, link=link, at=at, about=dispatch):
        return False
    log.warning("sending %s: %d deliveries failed today", dispatch.pk, lost)
    return True
