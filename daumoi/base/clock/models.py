"""The shift of the office's clock: one row, written only by the owner of the database (trials and tests)."""

from __future__ import annotations

from django.db import models


class ClockShift(models.Model):
    """How far the office's clock runs ahead of the server's. The app's role may only read it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock_shift")]
