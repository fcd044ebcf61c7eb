"""Bringing in an old archive: a folder or ZIP, file by file; after a kill it goes on where nothing is missing."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused
from daumoi.mandate.arrivals.acts import Came, take_in
from daumoi.mandate.arrivals.models import Arrival, Batch
from daumoi.mandate.papers.rules import check_may_register
from daumoi.texts.reading.intake import MAX_BYTES
from daumoi.texts.vietnamese import nfc

MAX_FILES = 20_000
MAX_ARCHIVE = 200_000_000
MAX_UNPACKED = 4_000_000_000
_DAMAGED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_LEFT_OUT = ("thumbs.db", "desktop.ini", ".ds_store")
File = tuple[str, Callable[[], bytes]]


def bring_in(owner: Organisation, name: str, data: bytes, *, by: Person, at: datetime) -> Batch:
    """Keep an uploaded ZIP and have its files looked at in the background. Raises NotYours, Refused for a ZIP that is none."""
    from daumoi.mandate.arrivals.jobs import look_through

    check_may_register(owner.pk, by=by)
    total = len(listed(data))
    batch = Batch(owner=owner, name=nfc(name)[-255:], by=by, at=at, total=total, file_sha256=files.keep(data))
    with act("brought_in", batch, by=by, at=at, files=total):
        batch.save(force_insert=True)
        look_through.configure(lock=f"arrivals.batch.{batch.pk}").defer(batch=str(batch.pk))
    return batch


def bytes_of(upload: Any) -> bytes:
    """Return the bytes of an uploaded archive. Raises Refused for one above MAX_ARCHIVE before it is taken into memory."""
    if (upload.size or 0) > MAX_ARCHIVE:
        raise Refused(
            _("The archive is larger than 200 MB. Split it, or have it brought in on the server: daumoi drop archive."),
            field="file",
        )
    data: bytes = upload.read()
    return data


def begin(owner: Organisation, name: str, *, at: datetime) -> Batch:
    """Open a batch for an archive on the server's own disk, by the product itself."""
    batch = Batch(owner=owner, name=nfc(name)[-255:], at=at)
    with act("brought_in", batch, by=None, at=at):
        batch.save(force_insert=True)
    return batch


def listed(data: bytes) -> list[zipfile.ZipInfo]:
    """Return the files of a ZIP. Raises Refused where it is damaged, protected, empty or would unpack without bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and not _is_left_out(one.filename)]
    except (*_DAMAGED, struct.error) as error:
        raise Refused(
            _("This is no ZIP archive, or it is damaged. Pack the folder again as .zip."), field="file"
        ) from error
    if any(one.flag_bits & 1 for one in members):
        raise Refused(_("The archive has a password. Pack the folder again without one."), field="file")
    if not members:
        raise Refused(_("There are no files in this archive."), field="file")
    if len(members) > MAX_FILES or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise Refused(_("The archive holds too much at once. Split it by year."), field="file")
    return members


def look_through_zip(batch: Batch, data: bytes, *, at: datetime, today: date) -> None:
    """Take in each file of a kept ZIP; files that are there already are counted as known."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            given = [(one.filename, _reader(archive, one)) for one in listed(data)]
            look_through(batch, given, at=at, today=today)
    except Refused as refused:
        Batch.objects.filter(pk=batch.pk).update(refusal=refused.message[:300], finished_at=at)
    files_gone = Batch.objects.filter(pk=batch.pk, finished_at__isnull=False).update(file_sha256="")
    if files_gone and batch.file_sha256:
        transaction.on_commit(lambda: files.forget(batch.file_sha256))


def folder_files(folder: Path) -> Iterator[File]:
    """Yield the files below a folder, by their path in it; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not _is_left_out(path.name):
            yield str(path.relative_to(folder)), lambda path=path: _capped(path.open("rb"))  # type: ignore[misc]


def look_through(batch: Batch, given: list[File], *, at: datetime, today: date) -> None:
    """Take in each file of an archive and count it. Two at once, or again after a kill, bring nothing in twice."""
    Batch.objects.filter(pk=batch.pk).update(total=len(given), done=0, known=0)
    for path, read in given:
        data = read()
        name = nfc(path.replace("\\", "/").rpartition("/")[2])
        key = f"{files.fingerprint(data)}:{nfc(path)}"
        way = "exchange" if name.lower().endswith((".edxml", ".xml")) else "archive"
        is_known = Arrival.objects.filter(owner=batch.owner_id, key=f"{way}:{key}"[:400]).exists()
        if not is_known:
            came = Came(owner=batch.owner, way=way, name=name, data=data, key=key, batch=batch)
            is_known = take_in(came, at=at, today=today) is None
        Batch.objects.filter(pk=batch.pk).update(done=F("done") + 1, known=F("known") + int(is_known))
    Batch.objects.filter(pk=batch.pk).update(finished_at=at)


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return _capped(archive.open(member))
        except (*_DAMAGED, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError):
            # an unreadable member becomes an arrival without bytes, whose sentence says that the file is empty
            return b""

    return read


def _capped(opened: IO[bytes]) -> bytes:
    """Read at most one byte over the limit of a file: the rest is refused with a sentence anyway."""
    with opened as part:
        return part.read(MAX_BYTES + 1)


def _is_left_out(path: str) -> bool:
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    return name in _LEFT_OUT or name.startswith(("~$", "._")) or "__macosx/" in path.lower()
