"""The ground of a trial: a server and a database made for it in a folder of their own, never those of an office."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daumoi.base import launcher

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "day-la-noi-thu"
PREPARED, USED = "daumoi", "daumoi_thu"
# settings of an office that must not reach a trial
OFFICES_OWN = (
    *("DATABASE_URL", "DATABASE_APP_URL", "DAUMOI_DATABASE", "DAUMOI_PROVINCE", "DAUMOI_SMTP", "DAUMOI_ADDRESS"),
    *("DAUMOI_MAIL_DROP", "DAUMOI_MAIL_DROP_FOR", "DAUMOI_SEAL_KEEPER", "DAUMOI_SSO_ISSUER", "DAUMOI_SECRET_KEY"),
)


class NoGround(RuntimeError):
    """The ground cannot be made; the message is for the operator, in Vietnamese."""


@contextmanager
def ground(kept: Path | None) -> Iterator[Path]:
    """Give a folder with a running server and a fresh copy of the demo province, and point the settings there.

    `kept` None: made under /tmp and removed after; else that folder is used again, where it is empty or an earlier
    trial's. Must be entered before Django's settings are read. Raises NoGround.
    """
    folder = _folder(kept)
    for name in OFFICES_OWN:
        os.environ.pop(name, None)
    os.environ |= {"DAUMOI_VAR": str(folder), "DAUMOI_AS_OWNER": "1", "PYTHONPATH": str(ROOT)}
    os.environ["DAUMOI_HOSTS"] = "localhost,127.0.0.1,[::1],testserver"
    address = launcher.start(folder / "pg")
    try:
        _prepare(address)
        yield folder
    finally:
        launcher.stop(folder / "pg")
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(kept: Path | None) -> Path:
    if kept is None:
        folder = Path(tempfile.mkdtemp(prefix="daumoi-thu-", dir="/tmp"))
    else:
        folder = kept.expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / MARK).exists():
            raise NoGround(f"{folder} đã có tệp khác; hãy chọn một thư mục trống.")
    # the server's user must be able to enter
    folder.chmod(0o755)
    (folder / MARK).touch()
    return folder


def _prepare(address: str) -> None:
    """Bring the demo province up to date in one database and copy it into the one that the trial uses."""
    done = subprocess.run([sys.executable, "-m", "django", "prepare"], env=_environment(), check=False)
    if done.returncode != 0:
        raise NoGround("Không chuẩn bị được cơ sở dữ liệu thử; xem thông báo ở trên.")
    with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as connection:
        used, prepared = sql.Identifier(USED), sql.Identifier(PREPARED)
        launcher.drop_database(connection, USED)
        connection.execute(sql.SQL("create database {} template {}").format(used, prepared))
        # a copied sequence believes its next numbers to be in the log already: after a crash it would give them again
        connection.execute("checkpoint")
    os.environ["DAUMOI_DATABASE"] = USED


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "daumoi.settings", "DAUMOI_DATABASE": PREPARED}
