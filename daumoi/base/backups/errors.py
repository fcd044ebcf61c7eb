"""The one refusal of backups."""

from __future__ import annotations


class BackupError(RuntimeError):
    """A backup that cannot be made or must not be restored; the message is for the operator, in Vietnamese."""
