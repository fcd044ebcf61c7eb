"""Files that go with a release: enclosed, described, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused
from daumoi.base.web.incoming import kind_and_bytes, looked_into
from daumoi.supply.releases import rules
from daumoi.supply.releases.acts import contribute, held
from daumoi.supply.releases.models import Enclosure, Release
from daumoi.texts.reading.enclosed import DOCUMENTS, GIVEN_OUT
from daumoi.texts.vietnamese import nfc

MOST = 20


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file as it was taken. `is_cleaned`: the place where it was made was taken out."""

    row: Enclosure
    is_cleaned: bool


def enclose(release: Release, file: tuple[str, bytes], *, alt: str, rights: str, by: Person, at: datetime) -> Enclosed:
    """Add a file to a draft with what it shows and whose it is; what it was sent as is known by its fingerprint alone.

    Its content decides what it is; a secrecy marking in its words, and a place that cannot be taken out of a picture or film,
    refuse it (trust D1, D8). Raises NotYours, Refused, TooLate.
    """
    name, sent = nfc(file[0]).strip()[-255:], file[1]
    kind, data = kind_and_bytes(name, sent)
    if kind not in GIVEN_OUT:
        raise Refused(
            _("Files of this kind are not given out. Save it as PDF, DOCX, XLSX, PPTX, JPG, PNG, MP3 or MP4."),
            field="file",
        )
    is_unread = not looked_into(name, data) and kind in DOCUMENTS
    is_cleaned = data is not sent
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        rows = one.enclosures.filter(removed_at=None)
        if rows.count() >= MOST:
            raise Refused(_("A release has at most %(n)s files.") % {"n": MOST}, field="file")
        sha256 = files.keep(data)
        known = rows.filter(sha256=sha256, name=name).first()
        if known is not None:
            return Enclosed(known, is_cleaned)
        was = {"sent": files.fingerprint(sent)} if is_cleaned else {}
        with act("attached", one, by=by, at=at, name=name, **was):
            contribute(one, by=by, at=at)
            one.version += 1
            one.save(update_fields=["version"])
            said = {"alt": nfc(alt).strip(), "rights": nfc(rights).strip(), "added_by": by, "added_at": at}
            place = {"position": rows.count(), "size": len(data), "sha256": sha256}
            row = Enclosure.objects.create(release=one, name=name, is_unread=is_unread, **place, **said)
    return Enclosed(row, is_cleaned)


def take_out(enclosure: Enclosure, *, by: Person, at: datetime) -> None:
    """Leave a file out of the next edition; one that was approved with it keeps it. Raises NotYours, TooLate."""
    with transaction.atomic():
        one = held(enclosure.release)
        rules.check_may_write(one, by=by)
        with act("taken_out", one, by=by, at=at, name=enclosure.name):
            contribute(one, by=by, at=at)
            one.enclosures.filter(pk=enclosure.pk, removed_at=None).update(removed_at=at)
            one.version += 1
            one.save(update_fields=["version"])
