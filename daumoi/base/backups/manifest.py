"""What an archive says of itself: product, server, rows of each table, rights, and the hash of each part."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from daumoi.base.backups.errors import BackupError

FORMAT = 1
_PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside the archive: its SHA-256 as 64 hex digits and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Grant:
    """One right of the application's role: on a relation ("r"), a sequence ("S") or a schema ("n")."""

    kind: str
    schema: str
    name: str
    right: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a backup; `counts` are rows by "schema.table", `label` the database's comment ("" for none).

    `migrations` are "app.name" of every migration applied, so that the caller can say whether the product is older.
    """

    product: str
    server: str
    database: str
    label: str
    made_at: str
    counts: Mapping[str, int]
    grants: Sequence[Grant]
    migrations: Sequence[str]
    parts: Mapping[str, Part]

    @property
    def server_major(self) -> int:
        """Major version of the server the backup was taken from."""
        return int(self.server.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Summary:
    """What was saved or restored, for the operator: see Manifest; `size` is of all parts in bytes.

    `altered` are stored files whose bytes no longer match their fingerprint (saved as they are). `kept_as` is the name
    the former database now has, "" when there was none or nothing was restored.
    """

    database: str
    made_at: str
    product: str
    server: str
    tables: int
    rows: int
    files: int
    size: int
    migrations: Sequence[str] = ()
    altered: Sequence[str] = ()
    kept_as: str = ""


def product_version() -> str:
    """Version of the product as its project file says."""
    project: dict[str, Any] = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def written(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    told = {"format": FORMAT, **asdict(manifest)}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(data: bytes) -> Manifest:
    """The manifest in `data`. BackupError when it is no manifest or of a later format."""
    try:
        told = json.loads(data)
        later = int(told.pop("format")) != FORMAT
        if later:
            raise BackupError("Bản sao lưu do phiên bản mới hơn của Đầu Mối tạo ra; hãy cập nhật phần mềm trước.")
        parts = {name: Part(str(part["sha256"]), int(part["size"])) for name, part in told.pop("parts").items()}
        grants = [Grant(**grant) for grant in told.pop("grants")]
        return Manifest(**told, grants=grants, parts=parts)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise BackupError(f"Mục lục của bản sao lưu không đọc được: {wrong}.") from wrong


def summary(manifest: Manifest, altered: Sequence[str] = (), kept_as: str = "") -> Summary:
    """The manifest in short."""
    return Summary(
        database=manifest.database,
        made_at=manifest.made_at,
        product=manifest.product,
        server=manifest.server,
        tables=len(manifest.counts),
        rows=sum(manifest.counts.values()),
        files=sum(name.startswith("files/") for name in manifest.parts),
        size=sum(part.size for part in manifest.parts.values()),
        migrations=tuple(manifest.migrations),
        altered=tuple(altered),
        kept_as=kept_as,
    )
