"""Backups of one office: its database and its files in one sealed archive, and the way back."""

from daumoi.base.backups.errors import BackupError
from daumoi.base.backups.manifest import Summary
from daumoi.base.backups.restoring import restore, verify
from daumoi.base.backups.saving import backup

__all__ = ["BackupError", "Summary", "backup", "restore", "verify"]
