"""The words of a sending: composed once, kept, the same for every receiver; and the last lines, which differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from daumoi.base.clock import PLACE
from daumoi.supply.delivery.copies import page_of
from daumoi.supply.delivery.corrections import counterparts
from daumoi.supply.delivery.models import Delivery, Dispatch, Sent
from daumoi.supply.releases.comparing import Passage, before, passages
from daumoi.supply.releases.models import Edition, Recipient, Text
from daumoi.supply.releases.rules import day_and_hour

LINE = "_" * 32
MOST_PASSAGES = 40


def keep_words(dispatch: Dispatch) -> None:
    """Compose subject and body of a sending in each language of the product, and keep them. Once for each sending.

    Of a correction twice: with what was changed, for those who had the edition before, and without it for the others.
    """
    old = before(dispatch.edition) if dispatch.kind == "correction" else None
    changes = passages(old, dispatch.edition) if old is not None else []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            subject, body = _words(dispatch, [])
            _keep(dispatch, language, None, subject, body)
            if old is not None and changes:
                _keep(dispatch, language, old.round, *_words(dispatch, changes))


def _keep(dispatch: Dispatch, language: str, beside: int | None, subject: str, body: str) -> None:
    digest = hashlib.sha256(f"{subject}\n{body}".encode()).hexdigest()
    given = {"subject": subject, "body": body, "digest": digest}
    Sent.objects.create(dispatch=dispatch, language=language, beside=beside, **given)


def words_for(delivery: Delivery, language: str) -> Sent:
    """Return the kept words for the receiver of a delivery: with the old ones beside them only where those were sent."""
    kept = {one.beside: one for one in Sent.objects.filter(dispatch=delivery.dispatch_id, language=language)}
    rounds = [number for number in kept if number is not None]
    if not rounds:
        return kept[None]
    had = Edition.objects.had_by_receiver(delivery.recipient).filter(round__in=rounds)
    sent = Delivery.objects.went().filter(recipient=delivery.recipient_id, dispatch__edition__in=had)
    return kept[rounds[0]] if sent.exists() else kept[None]


def notice_title(dispatch: Dispatch) -> str:
    """Return the title of the notice of a sending: agency and kind, never the words of the release."""
    told = {
        "release": _("Released: %(what)s"),
        "correction": _("Corrected: %(what)s"),
        "withdrawal": _("Withdrawn: %(what)s"),
    }
    return told[dispatch.kind] % {"what": dispatch.edition.release}


def _words(dispatch: Dispatch, changes: list[Passage]) -> tuple[str, str]:
    if dispatch.kind == "withdrawal":
        return _withdrawal(dispatch)
    edition = dispatch.edition
    texts = list(edition.texts.select_related("language").order_by("language__position", "-version"))
    parts = [_text(text) for text in texts]
    corrects = edition.release.corrects
    parts = [*_told(changes), *parts]
    if edition.because:
        parts.insert(0, _("This text takes the place of the one sent before. %(why)s") % {"why": edition.because})
    elif corrects is not None and corrects.visible_at is not None:
        said = {"what": corrects, "moment": day_and_hour(corrects.visible_at)}
        parts.insert(0, _("This corrects what was given out before: %(what)s, released %(moment)s.") % said)
    subject = texts[0].title if texts else str(edition.release)
    if dispatch.kind == "correction" or corrects is not None:
        subject = _("[Corrected] %(title)s") % {"title": subject}
    return " ".join(subject.split())[:500], "\n\n".join([*parts, *_closing(edition)])


def _told(changes: list[Passage]) -> Iterable[str]:
    """Give what a correction changed, passage by passage, old beside new."""
    if not changes:
        return
    yield _("WHAT WAS CHANGED")
    for one in changes[:MOST_PASSAGES]:
        lines = [f"{one.where}:"] if one.where else []
        before_, now = (_("Before: “%(words)s”"), _("Now: “%(words)s”"))
        if not (one.old and one.new):
            before_, now = (_("Left out: “%(words)s”"), _("Added: “%(words)s”"))
        lines += [before_ % {"words": one.old_words}] if one.old else []
        lines += [now % {"words": one.new_words}] if one.new else []
        yield "\n".join(lines)
    if len(changes) > MOST_PASSAGES:
        yield _("and more; compare the whole text below.")
    yield LINE


def _text(text: Text) -> str:
    return "\n\n".join(part for part in (text.title.upper(), text.summary, text.body) if part)


def _closing(edition: Edition) -> Iterable[str]:
    release = edition.release
    lines = [str(release)]
    if release.number:
        lines.append(_("No. %(number)s") % {"number": release.number})
    lines.append(_("Released %(moment)s") % {"moment": moment(edition)})
    head: dict[str, str] = edition.head
    source = " · ".join(part for part in (edition.source, head.get("rights")) if part)
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
    """Return the last lines of one mail: where it stands on the web, where what it corrects stands for a receiver who has
    that, and the link that stops it ("" for none).
    """
    lines = [_("On the web, with its files: %(link)s") % {"link": urljoin(settings.SITE_ADDRESS, page_of(recipient))}]
    corrected = recipient.release.corrects_id
    other = counterparts(recipient, Q(release=corrected)).select_related("release").first() if corrected else None
    if other is not None:
        lines.append(_("What it corrects: %(link)s") % {"link": urljoin(settings.SITE_ADDRESS, page_of(other))})
    if stop:
        lines.append(_("No more of this mail: %(link)s") % {"link": stop})
    return "\n".join(lines)
