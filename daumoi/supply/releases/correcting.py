"""A release that corrects another one: it reaches whoever that one reached, and is open to nobody less."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from daumoi.base.errors import Refused
from daumoi.supply.releases import rules
from daumoi.supply.releases.models import AdvanceReader, Opening, Recipient, Release

# from the narrowest to the widest
WIDTH = ("named", "press", "public")
AT_ONCE = 2000


def check_corrects(release: Release, at: datetime) -> None:
    """Raise Refused unless what it corrects is out, of the same suppliers, and read by nobody who cannot read the correction."""
    other = release.corrects
    if other is None:
        return
    if not rules.is_out(other, at):
        raise Refused(_("What it corrects is not out yet: take that back and change it instead."), field="corrects")
    own = {one.pk for one in rules.suppliers(release)}
    if own.isdisjoint(one.pk for one in rules.suppliers(other)):
        raise Refused(_("A release is corrected by an organisation that supplied it."), field="corrects")
    if WIDTH.index(release.audience) < WIDTH.index(other.audience):
        raise Refused(
            _("What it corrects is open to more readers. Open the correction to all of them: “Who reads it”."),
            field="audience",
        )


def check_changed(release: Release) -> None:
    """Raise Refused where nothing was written or changed since what is out: its reason alone would be one person's word."""
    last = release.editions.filter(release_at__isnull=False).order_by("-round").first()
    if last is None:
        return
    since = {"round__gt": last.round}
    changed = (
        release.texts.filter(**since).exists()
        or release.contributions.filter(**since).exists()
        or release.co_suppliers.filter(added_at__gt=last.approved_at).exists()
    )
    if not changed:
        raise Refused(
            _("Nothing has been changed since it came out. Put the words, the particulars or the files right first.")
        )


def reach_the_same(release: Release, *, at: datetime) -> None:
    """Write everybody whom the corrected release reached among those whom an approved correction reaches.

    Newsrooms where somebody read it early are among them. In the transaction that approves; the gate is asked again when the
    mail goes out.
    """
    other = release.corrects
    if other is None:
        return
    columns = ("organisation_id", "contact_id", "person_id", "subscription_id")
    same = {"release": release, "round": release.round, "at": at}
    rows = [
        Recipient(**same, origin_id=origin or key, **dict(zip(columns, whom, strict=True)))
        for key, origin, *whom in other.recipients.values_list("pk", "origin", *columns)
    ]
    rows += [Recipient(**same, organisation_id=key) for key in _read_early(other)]
    Recipient.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def let_corrections_follow(release: Release, *, at: datetime) -> None:
    """Let approved releases that correct this one reach those whom it reaches from now on."""
    for later in release.corrections.filter(approved_at__isnull=False, withdrawn_at=None):
        reach_the_same(later, at=at)


def _read_early(release: Release) -> QuerySet[AdvanceReader, UUID]:
    opened = Opening.objects.filter(text__release=release).values("person")
    return AdvanceReader.objects.filter(release=release, person__in=opened).values_list("organisation", flat=True)
