"""The embedded PostgreSQL server: started, stopped and addressed without a system service."""

from daumoi.base.launcher.binaries import LauncherError
from daumoi.base.launcher.dropping import drop_database
from daumoi.base.launcher.server import start, status, stop, url
from daumoi.base.launcher.urls import app_url, ensure_app_role

__all__ = ["LauncherError", "app_url", "drop_database", "ensure_app_role", "start", "status", "stop", "url"]
