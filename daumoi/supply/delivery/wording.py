"""The words of a sending: composed once, kept, the same for every receiver; and the last lines, which differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from daumoi.base.clock import PLACE
from daumoi.supply.delivery.models import Dispatch, Sent
from daumoi.supply.releases.models import Edition, Recipient, Text

LINE = "_" * 32
_SALT = "daumoi.delivery.copy"


def keep_words(dispatch: Dispatch) -> None:
    """Compose subject and body of a sending in each language of the product, and keep them. Once for each sending."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            subject, body = _words(dispatch)
        digest = hashlib.sha256(f"{subject}\n{body}".encode()).hexdigest()
        Sent.objects.create(dispatch=dispatch, language=language, subject=subject, body=body, digest=digest)


def notice_title(dispatch: Dispatch) -> str:
    """Return the title of the notice of a sending: agency and kind, never the words of the release."""
    told = {
        "release": _("Released: %(what)s"),
        "correction": _("Corrected: %(what)s"),
        "withdrawal": _("Withdrawn: %(what)s"),
    }
    return told[dispatch.kind] % {"what": dispatch.edition.release}


def _words(dispatch: Dispatch) -> tuple[str, str]:
    if dispatch.kind == "withdrawal":
        return _withdrawal(dispatch)
    edition = dispatch.edition
    texts = list(edition.texts.select_related("language").order_by("language__position", "-version"))
    parts = [_text(text) for text in texts]
    if edition.because:
        parts.insert(0, _("This text takes the place of the one sent before. %(why)s") % {"why": edition.because})
    subject = texts[0].title if texts else str(edition.release)
    if dispatch.kind == "correction":
        subject = _("[Corrected] %(title)s") % {"title": subject}
    return " ".join(subject.split())[:500], "\n\n".join([*parts, *_closing(edition)])


def _text(text: Text) -> str:
    return "\n\n".join(part for part in (text.title.upper(), text.summary, text.body) if part)


def _closing(edition: Edition) -> Iterable[str]:
    release = edition.release
    lines = [str(release)]
    if release.number:
        lines.append(_("No. %(number)s") % {"number": release.number})
    lines.append(_("Released %(moment)s") % {"moment": moment(edition)})
    head: dict[str, str] = edition.head
    source = " · ".join(part for part in (head.get("source_line"), head.get("rights")) if part)
    if source:
        lines.append(_("Source: %(source)s") % {"source": source})
    named = ", ".join(part for part in (head.get("responsible_name"), head.get("responsible_title")) if part)
    if named:
        lines.append(_("Responsible: %(who)s") % {"who": named})
    contact = " · ".join(part for part in (head.get("phone"), head.get("email")) if part)
    if contact:
        lines.append(_("Contact: %(how)s") % {"how": contact})
    yield LINE + "\n" + "\n".join(lines)
    names = [enclosure.name for enclosure in edition.enclosures.all()]
    if names:
        yield _("Files, at the address below: %(names)s") % {"names": "; ".join(names)}


def _withdrawal(dispatch: Dispatch) -> tuple[str, str]:
    release = dispatch.edition.release
    out = moment(dispatch.edition)
    subject = _("[Withdrawn] %(what)s, released %(moment)s") % {"what": release, "moment": out}
    why = release.withdrawn_because
    body = _(
        "%(organisation)s has withdrawn this release. Please do not publish it, and take down what has been published.\n\n"
        "Reason: %(why)s"
    ) % {"organisation": release.organisation, "why": why}
    return " ".join(subject.split())[:500], body


def moment(edition: Edition) -> str:
    """Return from when an edition is read: "08:30 ngày 20/11/2026"."""
    at = edition.release_at
    if at is None:
        return ""
    local = at.astimezone(PLACE)
    return _("%(hour)s on %(day)s") % {"hour": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


def tail(recipient: Recipient, stop: str) -> str:
    """Return the last lines of one mail: where it stands on the web, and the link that stops it ("" for none)."""
    lines = [_("On the web, with its files: %(link)s") % {"link": urljoin(settings.SITE_ADDRESS, page_of(recipient))}]
    if stop:
        lines.append(_("No more of this mail: %(link)s") % {"link": stop})
    return "\n".join(lines)


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
