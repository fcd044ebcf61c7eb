"""The memory of forms that were sent, kept in the transaction of what they made."""

from __future__ import annotations

import uuid

from django.db import models


class SentForm(models.Model):
    """A form sent by somebody: its one-time `key`, a digest of what it `said`, and the path of what it made.

    `by` is a person's id without a relation: the base knows no areas. Rows are dropped after a week (jobs.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField()
    by = models.UUIDField()
    said = models.CharField(max_length=64)
    leads_to = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "by"], name="form_sent_once")]
