"""Command line: python -m daumoi.base.launcher start|stop|status|url [--data DIR]."""

import argparse
import os
import sys
from pathlib import Path

from daumoi.base.launcher import LauncherError, start, status, stop, url

_DEFAULT = Path(__file__).resolve().parents[3] / "var" / "pg"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when done (for status and url: when a server is there), 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m daumoi.base.launcher", description="Máy chủ PostgreSQL đi kèm")
    parser.add_argument("command", choices=["start", "stop", "status", "url"])
    parser.add_argument("--data", type=Path, default=_DEFAULT, help="thư mục dữ liệu (mặc định: var/pg)")
    asked = parser.parse_args(arguments)
    try:
        return _obey(asked.command, asked.data)
    except LauncherError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1


def _obey(command: str, data: Path) -> int:
    if command == "start":
        _say(start(data))
        return 0
    if command == "stop":
        stop(data)
        return 0
    if command == "url":
        address = url(data)
        if address:
            _say(address)
        return 0 if address else 1
    if os.environ.get("DATABASE_URL"):
        _say("Dùng máy chủ ngoài theo DATABASE_URL; không có máy chủ đi kèm nào được mở.")
        return 0
    pid = status(data)
    _say(f"Đang chạy, tiến trình {pid}" if pid else "Không chạy")
    return 0 if pid else 1


if __name__ == "__main__":
    sys.exit(main())
