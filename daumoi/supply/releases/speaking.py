"""Who answers for what an organisation gives out, as the register knows it."""

from __future__ import annotations

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post, Spokesperson
from daumoi.supply.releases.rules import APPROVES


def speaker_of(organisation: Organisation, writer: Person) -> dict[str, str]:
    """Return name, title and contact for a new release (S4-42): the spokesperson of the register, else who leads.

    Without a published spokesperson questions go to the writer's address; {} where nobody is known.
    """
    speaks = Spokesperson.objects.current().filter(organisation=organisation).first()
    if speaks is not None:
        names = {"responsible_name": speaks.full_name, "responsible_title": speaks.position}
        return names | {"phone": speaks.phone, "email": speaks.email}
    leads = Post.objects.current().filter(organisation=organisation, role__in=APPROVES).select_related("person").first()
    if leads is None:
        return {}
    return {"responsible_name": leads.person.full_name, "responsible_title": leads.position, "email": writer.email}
