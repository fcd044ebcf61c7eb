"""Found an office in an empty database: its agencies, collective names and first coordinator, all or nothing."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from daumoi.actors.notices.sending import link_of
from daumoi.actors.organisations.acts import save_group
from daumoi.actors.organisations.importing import dry_run, import_all
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.standard import collectives
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.actors.posts.invitations import Guest, invite
from daumoi.base.clock import PLACE, now
from daumoi.base.errors import Refused
from daumoi.texts.vietnamese import nfc, sort_key


class Command(BaseCommand):
    """Runs as the owner of the database. Reads one JSON object from standard input, writes one to standard output.

    In: `rows` (a list of organisations with its heading), `office` (the name of the coordinating office among them),
    `coordinator` (full_name, email, position, password; an empty password makes an invitation).
    Out: `organisations` (their number), `groups` (members by collective name), `link` ("" with a password).
    """

    help = "Found an office in an empty database (used by daumoi office new)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or raise CommandError with the reason."""
        given = json.load(sys.stdin)
        call_command("prepare", no_demo=True)
        if Organisation.objects.exists() or Person.objects.exists():
            raise CommandError("Cơ sở dữ liệu này đã có cơ quan hoặc tài khoản; không lập thêm vào đó.")
        try:
            with transaction.atomic():
                told = _found(given)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(json.dumps(told, ensure_ascii=False))


def _found(given: dict[str, Any]) -> dict[str, Any]:
    at = now()
    faults = dry_run(given["rows"]).faults
    if faults:
        raise CommandError("\n".join(f"Dòng {one.line}, cột {one.column}: {one.what} {one.fix}" for one in faults))
    entered = import_all(given["rows"], by=None, at=at)
    groups = collectives(entered)
    for name, members in groups.items():
        save_group(name, members, by=None, at=at)
    office = next((one for one in entered if one.sort_key == sort_key(nfc(given["office"]).strip())), None)
    if office is None or "coordinator" not in office.kinds:
        raise CommandError(f"Danh sách không có cơ quan đầu mối «{given['office']}».")
    link = _coordinator(office, given["coordinator"])
    sizes = {name: len(members) for name, members in groups.items()}
    return {"organisations": len(entered), "groups": sizes, "link": link}


def _coordinator(office: Organisation, given: dict[str, str]) -> str:
    """Give the first coordinator an account and the post, or an invitation; return its link, "" for an account."""
    at = now()
    email, full_name = given["email"].strip().lower(), nfc(given["full_name"]).strip()
    position = nfc(given["position"]).strip()
    validate_email(email)
    if not full_name or not position:
        raise CommandError("Cần họ tên và chức vụ của người điều phối đầu tiên.")
    if not given["password"]:
        guest = Guest(email=email, full_name=full_name, organisation=office, role="coordinator", position=position)
        return link_of(invite(guest, by=None, at=at))
    validate_password(given["password"], Person(email=email, full_name=full_name))
    person = Person.objects.create_user(email, given["password"], full_name=full_name)
    since = at.astimezone(PLACE).date()
    appoint(
        Appointment(person=person, organisation=office, role="coordinator", position=position, since=since),
        by=None,
        at=at,
    )
    return ""
