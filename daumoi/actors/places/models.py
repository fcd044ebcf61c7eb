"""Places by their official code, and the mapping of 1/7/2025."""

from __future__ import annotations

from django.db import models


class Place(models.Model):
    """A province, district or commune of one era: old (63 provinces, to 30/6/2025) or new (34, from 1/7/2025)."""

    id = models.BigAutoField(primary_key=True)
    era = models.CharField(max_length=3, choices=[("old", "old"), ("new", "new")])
    # five characters with leading zeros: "03571" is text, never 3571 (T12)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(help_text="1 province, 2 district, 3 commune")
    parent_code = models.CharField(max_length=5, blank=True)
    name_key = models.CharField(max_length=160, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["era", "level", "code"], name="place_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class PlaceMapping(models.Model):
    """An old commune and the new one that it became part of. `is_divided`: a default to be confirmed, not a share.

    `is_default` marks the one new commune that the source names for the whole of a divided one.
    """

    id = models.BigAutoField(primary_key=True)
    old_code = models.CharField(max_length=5, db_index=True)
    new_code = models.CharField(max_length=5, db_index=True)
    is_divided = models.BooleanField(default=False)
    is_default = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old_code", "new_code"], name="mapping_once")]
