"""For whom a command of the console acts: an account with a post, and an organisation by its code."""

from __future__ import annotations

from django.core.management.base import CommandError

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing


def person_of(email: str) -> Person:
    """Return the person with an account in use and a post today. Raises CommandError in a sentence for anybody else."""
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise CommandError(f"Không có tài khoản đang dùng với địa chỉ {email}.")
    if not standing(person).organisations():
        raise CommandError(f"{person} hiện không giữ vai trò ở cơ quan nào.")
    return person


def organisation_of(code: str) -> Organisation:
    """Return the organisation, not closed, with this code. Raises CommandError in a sentence."""
    organisation = Organisation.objects.filter(code=code, closed_on=None).first()
    if organisation is None:
        raise CommandError(f"Không có cơ quan mã {code}.")
    return organisation
