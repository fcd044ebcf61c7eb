"""The two programs that serve an office, as commands: the web server and the worker."""

from __future__ import annotations

import sys


def web_server(host: str, port: str) -> list[str]:
    """Return the command of the web server; `host` may stand in brackets."""
    options = {"interface": "wsgi", "host": host.strip("[]"), "port": port, "workers": "2", "blocking-threads": "2"}
    named = [word for key, value in options.items() for word in (f"--{key}", value)]
    quiet = ["--no-access-log", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *named, *quiet, "daumoi.wsgi:application"]


def worker() -> list[str]:
    """Return the command of the worker for background jobs."""
    return [sys.executable, "-m", "django", "work"]
