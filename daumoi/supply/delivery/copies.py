"""Where a receiver reads a release: its page, or the own copy of an outside address, which a secret opens."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from daumoi.supply.releases.models import Recipient

_SALT = "daumoi.delivery.copy"


def page_of(recipient: Recipient) -> str:
    """Return the path at which this receiver reads the release: the public page, the own copy, or the newsroom's page."""
    release = recipient.release
    if release.audience == "public":
        return reverse("delivery-public-one", args=[release.pk])
    if recipient.contact_id is not None:
        return reverse("delivery-copy", args=[copy_secret(recipient)])
    return reverse("delivery-one", args=[release.pk])


def copy_secret(recipient: Recipient) -> str:
    """Return the secret of an outside receiver's own copy: it opens one release, for as long as that is out."""
    return signing.Signer(salt=_SALT).sign(str(recipient.pk))


def recipient_of(secret: str) -> Recipient | None:
    """Return whose copy a secret opens; None for a secret that nobody was given, or whose address was taken out."""
    try:
        key = signing.Signer(salt=_SALT).unsign(secret)
    except signing.BadSignature:
        return None
    rows = Recipient.objects.filter(pk=key, contact__erased_at=None).exclude(contact=None)
    return rows.select_related("release").first()
