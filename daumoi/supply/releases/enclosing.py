"""Files that go with a release: enclosed, described, taken out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused
from daumoi.supply.releases import rules
from daumoi.supply.releases.acts import held
from daumoi.supply.releases.models import Enclosure, Release
from daumoi.texts.vietnamese import nfc

MOST = 20
# what opens by itself and runs is not given to newsrooms
REFUSED_ENDINGS = (
    ".exe",
    ".js",
    ".bat",
    ".cmd",
    ".msi",
    ".scr",
    ".vbs",
    ".docm",
    ".xlsm",
    ".pptm",
    ".html",
    ".htm",
    ".svg",
)


def enclose(release: Release, file: tuple[str, bytes], *, alt: str, rights: str, by: Person, at: datetime) -> Enclosure:
    """Add a file to a draft with what it shows and whose it is. Raises NotYours, Refused, TooLate."""
    name, data = nfc(file[0]).strip()[:255], file[1]
    if name.lower().endswith(REFUSED_ENDINGS):
        raise Refused(
            _("Files of this kind are not given out. Save it as PDF, DOCX, XLSX, JPG, PNG, MP3 or MP4."), field="file"
        )
    if not data:
        raise Refused(_("The file is empty."), field="file")
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        rows = one.enclosures.filter(removed_at=None)
        if rows.count() >= MOST:
            raise Refused(_("A release has at most %(n)s files.") % {"n": MOST}, field="file")
        sha256 = files.keep(data)
        known = rows.filter(sha256=sha256, name=name).first()
        if known is not None:
            return known
        with act("attached", one, by=by, at=at, name=name):
            one.version += 1
            one.save(update_fields=["version"])
            return Enclosure.objects.create(
                release=one,
                name=name,
                size=len(data),
                sha256=sha256,
                alt=nfc(alt).strip(),
                rights=nfc(rights).strip(),
                position=rows.count(),
                added_by=by,
                added_at=at,
            )


def take_out(enclosure: Enclosure, *, by: Person, at: datetime) -> None:
    """Leave a file out of the next edition; one that was approved with it keeps it. Raises NotYours, TooLate."""
    with transaction.atomic():
        one = held(enclosure.release)
        rules.check_may_write(one, by=by)
        with act("taken_out", one, by=by, at=at, name=enclosure.name):
            one.enclosures.filter(pk=enclosure.pk, removed_at=None).update(removed_at=at)
            one.version += 1
            one.save(update_fields=["version"])
