"""A paper in its quality as an order: who issued it, when its clocks started."""

from __future__ import annotations

from django.db import models

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Questions to the directives."""

    def seen_by(self, person: Person) -> DirectiveQuerySet:
        """Return the directives whose paper `person` may see."""
        return self.filter(paper__in=Paper.objects.seen_by(person))


class Directive(models.Model):
    """An order. `issuer` accepts what is done: the office that follows the directive up (S0-10)."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, primary_key=True, related_name="+")
    follower = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.paper)
