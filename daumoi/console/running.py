"""`daumoi run`: the database, what it must hold, the web server and the worker, together until stopped."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from daumoi.base import launcher
from daumoi.base.web import serving

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("DAUMOI_VAR", ROOT / "var"))


def main(arguments: list[str]) -> int:
    """Run until interrupted, or do the main job once for `--once PAPER…`; return the exit status."""
    parser = argparse.ArgumentParser(prog="daumoi run")
    parser.add_argument(
        "--once", nargs="+", metavar="PAPER", help="read these papers and write out/ without a web server"
    )
    parser.add_argument("--out", default="out", help="folder for --once (default: out)")
    parser.add_argument(
        "--listen",
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where the web server listens; see docs/howto/install.md on TLS",
    )
    parser.add_argument("--dev", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.once:
        from daumoi.console.once import main as once

        return once([Path(paper) for paper in given.once], Path(given.out))
    launcher.start(VAR / "pg")
    if as_owner("prepare") != 0:
        return 1
    return _serve(given.listen, is_dev=given.dev)


def as_owner(*command: str, **environment: str) -> int:
    """Run a management command as the owner of the database in a process of its own; return its exit status."""
    whole = {**os.environ, **environment, "DAUMOI_AS_OWNER": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "django", *command], env=whole, check=False).returncode


def _serve(listen: str, *, is_dev: bool) -> int:
    host, _, port = listen.rpartition(":")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("DAUMOI_ADDRESS", f"http://{listen}")
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    if _is_taken(host.strip("[]"), int(port)):
        print(
            f"Cổng {listen} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chọn cổng khác: --listen 127.0.0.1:8001"
        )
        return 1
    if host not in ("127.0.0.1", "localhost", "[::1]"):
        print(
            f"Nghe ở {listen}: mạng ngoài phải đi qua TLS (docs/howto/install.md), và đặt DAUMOI_HOSTS, DAUMOI_ADDRESS."
        )
    web = [sys.executable, "-m", "django", "runserver", listen] if is_dev else serving.web_server(host, port)
    children = [
        subprocess.Popen(command, env=environment, start_new_session=True) for command in (web, serving.worker())
    ]
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopped.set())
    _tell(listen)
    while not stopped.is_set() and all(child.poll() is None for child in children):
        time.sleep(0.3)
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    if not stopped.is_set():
        print("Một tiến trình đã dừng ngoài ý muốn; xem thông báo ở trên rồi chạy lại.", file=sys.stderr)
        return 1
    launcher.stop(VAR / "pg")
    return 0


def _is_taken(host: str, port: int) -> bool:
    """Return whether something answers there already: two servers on one port would answer in turn."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0


def _tell(listen: str) -> None:
    office = VAR / "office"
    print(f"\nĐầu Mối đang chạy: http://{listen}/   (dừng: Ctrl+C)")
    if not office.exists() and not os.environ.get("DATABASE_URL"):
        from daumoi.demo import CAST_HINT

        print(CAST_HINT)
    sys.stdout.flush()
