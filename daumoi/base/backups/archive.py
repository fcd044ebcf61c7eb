"""The archive: a tar that opens with our mark and ends with a seal over every byte before it."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from daumoi.base.backups.errors import BackupError
from daumoi.base.backups.manifest import Manifest, Part, read

MARK = "DAUMOI-BACKUP.txt"
DUMP = "database.dump"
MANIFEST = "manifest.json"
_SEAL = b"\nDAUMOI-SHA256 "
_SEAL_LENGTH = len(_SEAL) + 64 + 1
_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_CHUNK = 1 << 20
_README = (
    "Bản sao lưu của Đầu Mối: cơ sở dữ liệu và tệp đính kèm của một cơ quan.\n"
    "Khôi phục bằng lệnh: daumoi restore TỆP. Tệp này chứa dữ liệu nội bộ, hãy giữ như hồ sơ gốc.\n"
)


class Writer:
    """Writes an archive to an open file: parts first, then `close` with the manifest and the seal."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        # closed by close(), which seals it; an archive left open is thrown away by its maker
        self._tar = tarfile.open(fileobj=self, mode="w|", format=tarfile.PAX_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115
        self.parts: dict[str, Part] = {}
        self._add(MARK, _README.encode())

    def write(self, data: bytes) -> int:
        """Take bytes of the tar: hash them and pass them on."""
        self._hash.update(data)
        return self._out.write(data)

    def add(self, name: str, path: Path) -> str:
        """Add a file under `name`; return its SHA-256 as it was read. BackupError when it changes meanwhile."""
        size = path.stat().st_size
        with path.open("rb") as source:
            reading = _Reading(source)
            self._tar.addfile(_entry(name, size), reading)
        if reading.size != size:
            raise BackupError(f"Tệp {path.name} thay đổi trong lúc sao lưu; hãy chạy lại.")
        self.parts[name] = Part(reading.digest(), size)
        return reading.digest()

    def close(self, manifest: bytes) -> None:
        """Add the manifest, end the tar and seal it."""
        self._add(MANIFEST, manifest)
        self._tar.close()
        self._out.write(_SEAL + self._hash.hexdigest().encode() + b"\n")

    def _add(self, name: str, data: bytes) -> None:
        self._tar.addfile(_entry(name, len(data)), io.BytesIO(data))


class _Reading:
    """A source that hashes what is read from it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._source.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def digest(self) -> str:
        """SHA-256 of all read so far."""
        return self._hash.hexdigest()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def check_seal(source: Path) -> None:
    """Read the whole archive once. BackupError when it is not ours, was cut, or any bit of it changed."""
    size = source.stat().st_size
    with source.open("rb") as data:
        if data.read(len(MARK)) != MARK.encode():
            raise BackupError(f"{source.name} không phải bản sao lưu của Đầu Mối; chưa thay đổi gì.")
        data.seek(max(0, size - _SEAL_LENGTH))
        seal = data.read()
        if not (seal.startswith(_SEAL) and seal.endswith(b"\n") and len(seal) == _SEAL_LENGTH):
            raise BackupError(f"{source.name} bị cắt cụt hoặc hỏng ở cuối; chưa thay đổi gì.")
        data.seek(0)
        hashed, left = hashlib.sha256(), size - _SEAL_LENGTH
        while left and (chunk := data.read(min(_CHUNK, left))):
            hashed.update(chunk)
            left -= len(chunk)
    if hashed.hexdigest().encode() != seal[len(_SEAL) : -1]:
        raise BackupError(f"{source.name} đã bị hỏng (dấu kiểm tra không khớp); chưa thay đổi gì.")


def unpack(source: Path, place: Path) -> Manifest:
    """Write the parts of a sealed archive into `place`, each checked against the manifest, which is returned.

    BackupError for a name, kind or content that a backup of ours cannot have; nothing is written outside `place`.
    """
    found: dict[str, Part] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(source, "r:") as tar:
            for name, data in _members(tar):
                if name == MANIFEST:
                    manifest = read(data.read())
                elif name != MARK:
                    found[name] = _write(data, place / name)
    except (tarfile.TarError, EOFError) as wrong:
        raise BackupError(f"{source.name} không đọc được: {wrong}; chưa thay đổi gì.") from wrong
    if manifest is None or found != dict(manifest.parts) or DUMP not in found:
        raise BackupError(f"{source.name} thiếu phần hoặc có phần không khớp mục lục; chưa thay đổi gì.")
    return manifest


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, BinaryIO]]:
    seen: set[str] = set()
    for entry in tar:
        known = entry.name in (MARK, DUMP, MANIFEST) or _FILE.fullmatch(entry.name)
        data = tar.extractfile(entry) if entry.isreg() and known and entry.name not in seen else None
        if data is None:
            raise BackupError(f"Bản sao lưu có phần lạ “{entry.name[:80]}”; chưa thay đổi gì.")
        seen.add(entry.name)
        yield entry.name, data  # type: ignore[misc]


def _write(data: BinaryIO, path: Path) -> Part:
    path.parent.mkdir(parents=True, exist_ok=True)
    reading = _Reading(data)
    with path.open("xb") as out:
        while chunk := reading.read(_CHUNK):
            out.write(chunk)
    return Part(reading.digest(), reading.size)


def stored_files(manifest_parts: Mapping[str, Part]) -> list[str]:
    """Names of the parts that are stored files, relative to the directory of files."""
    return sorted(name.removeprefix("files/") for name in manifest_parts if name.startswith("files/"))
