"""Bytes on disk by their SHA-256; no address of their own, each is served by the page of the thing it belongs to."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.apps import apps
from django.conf import settings


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> str:
    """Store `data` and return its fingerprint. Storing the same bytes twice is harmless."""
    sha256 = fingerprint(data)
    path = _path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # written beside and renamed, so that a power cut never leaves half a file under a full name
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    return sha256


def fetch(sha256: str) -> bytes:
    """Return the bytes with this fingerprint. Raises FileNotFoundError, or ValueError where the disk altered them."""
    data = _path(sha256).read_bytes()
    if fingerprint(data) != sha256:
        raise ValueError(f"the stored bytes of {sha256} were altered")
    return data


def is_named(sha256: str) -> bool:
    """Return whether a row names the bytes with this fingerprint, in a column `sha256` or `file_sha256`."""
    return any(
        model._default_manager.filter(**{column: sha256}).exists()
        for model in apps.get_models()
        for column in {"sha256", "file_sha256"} & {field.name for field in model._meta.get_fields()}
    )


def forget(sha256: str) -> bool:
    """Overwrite and remove the bytes with this fingerprint, unless a row still names them; return whether they are gone."""
    if is_named(sha256):
        return False
    path = _path(sha256)
    if path.exists():
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
        path.unlink()
    return True


def _path(sha256: str) -> Path:
    return Path(settings.FILES_DIR) / sha256[:2] / sha256
