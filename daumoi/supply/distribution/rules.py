"""Who keeps lists, addresses and subscriptions; what an address line means; the secret of a link that stops mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.base.errors import NotYours, Refused
from daumoi.supply.distribution.models import KEEPERS, Address, Contact, Subscription
from daumoi.texts.vietnamese import nfc, search_key

_SALT = "daumoi.distribution.stop"
_KINDS: dict[str, type[Contact] | type[Subscription] | type[Address]] = {
    "c": Contact,
    "s": Subscription,
    "a": Address,
}
_LINE = re.compile(r"^(?P<name>.*?)[\s<;,]*(?P<email>[^\s<>;,]+@[^\s<>;,]+)>?\s*$")
MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """An outside address as typed: the office's name and its e-mail in small letters."""

    name: str
    email: str


def owners(person: Person) -> OrganisationQuerySet:
    """Return the open organisations whose lists and addresses the person keeps."""
    return Organisation.objects.filter(closed_on=None, pk__in=standing(person).organisations(KEEPERS))


def may_keep(owner: UUID, *, by: Person) -> bool:
    """Return whether `by` keeps the lists and addresses of an organisation."""
    return standing(by).holds_at(owner, *KEEPERS)


def check_may_keep(owner: Organisation | UUID, *, by: Person | None) -> None:
    """Raise NotYours unless `by` (None: the command line) keeps the lists and addresses of an organisation."""
    key = owner if isinstance(owner, UUID) else owner.pk
    if by is not None and not may_keep(key, by=by):
        raise NotYours(_("Lists and addresses are kept by the people of the organisation who send its releases."))


def newsrooms_of(person: Person) -> OrganisationQuerySet:
    """Return the newsrooms where the person is editor: they say where mail goes."""
    return Organisation.objects.filter(closed_on=None, pk__in=standing(person).organisations(["editor"]))


def check_may_address(newsroom: Organisation, *, by: Person | None) -> None:
    """Raise NotYours unless `by` (None: the command line) is editor of the newsroom, Refused for what is no newsroom."""
    if by is not None and not standing(by).holds_at(newsroom.pk, "editor"):
        raise NotYours(_("Where a newsroom gets its mail is said by its editors."))
    if "newsroom" not in newsroom.kinds:
        raise Refused(_("Only a newsroom has an address for releases."))


def may_subscribe(person: Person) -> bool:
    """Return whether the person may subscribe: whoever works in a newsroom, and who sends."""
    return standing(person).holds(*NEWSROOM, *KEEPERS)


def places_on_offer() -> QuerySet[Place]:
    """Return the office's own province and its communes of today, the province first."""
    top = Place.objects.filter(era="new", level=1, name_key=search_key(settings.PROVINCE))
    below = Place.objects.filter(era="new", level=3, parent_code__in=top.values("code"))
    return (top | below).order_by("level", "name_key")


def read_lines(text: str) -> list[Written]:
    """Return the addresses of a text, one a line: "Báo Ví dụ <toasoan@vidu.vn>" or name, ";" or tab, e-mail.

    Raises Refused naming the first line that holds no e-mail, and above 2,000 lines.
    """
    lines = [(number, " ".join(line.split())) for number, line in enumerate(text.splitlines(), start=1)]
    filled = [(number, line) for number, line in lines if line]
    if len(filled) > MOST_LINES:
        raise Refused(_("At most 2,000 addresses at once."), field="addresses")
    return [_written(number, nfc(line)) for number, line in filled]


def _written(number: int, line: str) -> Written:
    found = _LINE.match(line)
    email = found["email"].lower() if found else ""
    try:
        validate_email(email)
    except ValidationError as wrong:
        told = _("Line %(n)s holds no e-mail address: “%(line)s”. Write for example: Báo Ví dụ <toasoan@vidu.vn>")
        raise Refused(told % {"n": number, "line": line[:80]}, field="addresses") from wrong
    assert found is not None
    name = found["name"].strip(' "<;,')
    return Written(name=(name or email.partition("@")[2])[:200], email=email)


def unique(lines: Iterable[Written]) -> list[Written]:
    """Return each e-mail once, as it was written last."""
    return list({one.email: one for one in lines}.values())


def stop_secret(thing: Contact | Subscription | Address) -> str:
    """Return the secret of the link that stops mail to this receiver; it holds for as long as the receiver does."""
    kind = next(key for key, model in _KINDS.items() if isinstance(thing, model))
    return signing.Signer(salt=_SALT).sign(f"{kind}{thing.pk}")


def stopped_by(secret: str) -> Contact | Subscription | Address | None:
    """Return whose mail a secret stops; None for a secret that nobody was given."""
    try:
        value = signing.Signer(salt=_SALT).unsign(secret)
    except signing.BadSignature:
        return None
    model = _KINDS[value[0]]
    found = model._default_manager.filter(pk=UUID(value[1:])).first()
    assert found is None or isinstance(found, Contact | Subscription | Address)
    return found
