"""A person's own particulars."""

from __future__ import annotations

from daumoi.actors.people.models import Person


def save_particulars(person: Person, *, phone: str, language: str) -> None:
    """Note a person's office phone and language, as they gave them."""
    person.phone, person.language = phone.strip(), language
    person.save(update_fields=["phone", "language"])
