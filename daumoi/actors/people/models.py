"""A person with an account, and the invitation that made it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from daumoi.base.clock import DatabaseNow
from daumoi.base.lists.models import Entry


class PersonManager(BaseUserManager["Person"]):
    """Makes people; also what sign-in asks for."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Return a new person; without a password nobody can sign in as them."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A member of staff of an organisation. Working data only: name, e-mail, office phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.full_name

    # sign-in forms ask these of an account; the product's own rights are posts
    is_staff = False
    is_superuser = False

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Return False: rights come from posts alone."""
        return False

    def has_module_perms(self, label: str) -> bool:
        """Return False: rights come from posts alone."""
        return False


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions to the invitations."""

    def open(self) -> InvitationQuerySet:
        """Return those that still let somebody in."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=DatabaseNow())


class Invitation(models.Model):
    """A way in for one person: to an organisation, in a role. Only the hash of its secret is kept.

    `topic` (None: every topic) and `rank` (1, 2 deputy) are those of the post that comes with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    organisation_id = models.UUIDField()
    role = models.CharField(max_length=24)
    position = models.CharField(max_length=200)
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    def state(self, at: datetime) -> str:
        """Return "open", "accepted", "withdrawn" or "expired" as of a moment."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if at < self.expires_at else "expired"
