"""The programs of an office as children that can be killed at any moment and brought back, and a line to the web server."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from daumoi.base import launcher
from daumoi.base.launcher.processes import users_of
from daumoi.base.web import serving

READY_WITHIN = 60.0
TOKEN = "0123456789abcdefghijklmnopqrstuv"


class NotReady(RuntimeError):
    """A program did not come back in time."""


@dataclass
class Program:
    """One program with its own process group; what it says is kept in a file."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    kills: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                self.command, env=dict(self.environment), stdout=said, stderr=said, start_new_session=True
            )

    def kill(self) -> None:
        """End the whole group at once, as a power cut would, and wait for it: a killed child is reaped by its parent."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.kills += 1

    def revive(self) -> bool:
        """Start it again where it ended by itself, as the service of an office does; return whether it had."""
        if self.process is None or self.process.poll() is None:
            return False
        self.start()
        return True

    def stop(self) -> None:
        """End it without counting."""
        counted = self.kills
        self.kill()
        self.kills = counted


@dataclass
class Database:
    """The server of the database in `folder`. A killed one stays a zombie where nobody waits for it; the launcher sees through."""

    folder: Path
    kills: int = 0
    name: str = "postgres"
    slowest: float = 0.0

    def kill(self) -> None:
        """End every process of the server at once."""
        for pid in users_of((self.folder / "pg").resolve() / "cluster"):
            # one of them may end by itself between the look and the kill
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.kills += 1

    def start(self) -> None:
        """Bring it back; notes how long that took."""
        began = time.monotonic()
        launcher.start(self.folder / "pg")
        self.slowest = max(self.slowest, time.monotonic() - began)


@dataclass
class House:
    """The programs of an office on a ground: database, web server, worker."""

    folder: Path
    mail_port: int
    port: int = field(default_factory=lambda: free_port())
    more: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        environment = {**os.environ, "DAUMOI_AS_OWNER": "0", "DAUMOI_LOG": "ERROR"} | self.more
        environment["DAUMOI_SMTP"] = f"smtp://127.0.0.1:{self.mail_port}"
        environment["DAUMOI_ADDRESS"] = f"http://127.0.0.1:{self.port}"
        (self.folder / "static").mkdir(exist_ok=True)
        self.database = Database(self.folder)
        web = serving.web_server("127.0.0.1", str(self.port))
        self.web = Program("web", web, environment, self.folder / "web.log")
        self.worker = Program("worker", serving.worker(), environment, self.folder / "worker.log")

    def __enter__(self) -> House:
        self.web.start()
        self.worker.start()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.web.stop()
        self.worker.stop()

    def wait(self) -> None:
        """Return once the web server answers. Raises NotReady."""
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if Line(self.port, "").get("/tai-khoan/login/").status == 200:
                    return
            time.sleep(0.1)
        raise NotReady(f"web không trả lời sau {READY_WITHIN:.0f} giây; xem {self.web.log}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the web server answered: status, where it leads ("" nowhere), the body."""

    status: int
    leads_to: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """Requests of one signed-in browser to the web server, each on a connection of its own. OSError, HTTPException when cut."""

    port: int
    session: str
    timeout: float = 30.0

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, object]) -> Reply:
        """Send a form."""
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": TOKEN}, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.getheader("Location") or "", answer.read())
        finally:
            connection.close()


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
