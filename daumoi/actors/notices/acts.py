"""Telling people, once for each key, in the transaction of the act that tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from daumoi.actors.notices.calendars import method_of
from daumoi.actors.notices.gates import kind_of
from daumoi.actors.notices.models import InvitationMail, Letter, MailHours, Notice
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.invitations import check_open
from daumoi.base.errors import Refused

AT_ONCE = 2000
# what is the same for everybody who is told
SAID = ("key", "title", "body", "link", "created_at", "about_kind", "about_key", "is_urgent")


def tell(
    people: Iterable[Person],
    *,
    key: str,
    title: str,
    link: str,
    at: datetime,
    body: str = "",
    about: Model | None = None,
    calendar: str = "",
) -> int:
    """Put a notice into each inbox and a letter into the outbox; return how many had not been told under `key`.

    `about` is the thing told of, whose gate is asked again before the mail goes out and when the notice is opened; None
    where no gate stands before it. The mail carries title and link alone, `body` stays in the inbox; `calendar` is
    iCalendar text that goes along. Raises LookupError for a thing without a gate, ValueError for a calendar without METHOD.
    """
    notice = Notice(key=key[:200], title=title[:300], body=body, link=link, created_at=at)
    return _tell(people, notice, about, calendar)


def tell_urgently(
    people: Iterable[Person],
    *,
    key: str,
    title: str,
    link: str,
    at: datetime,
    body: str = "",
    about: Model | None = None,
    calendar: str = "",
) -> int:
    """Tell as `tell` does, by mail that waits for none of the hours that a person chose: by then it would be too late."""
    notice = Notice(key=key[:200], title=title[:300], body=body, link=link, created_at=at, is_urgent=True)
    return _tell(people, notice, about, calendar)


def _tell(people: Iterable[Person], notice: Notice, about: Model | None, calendar: str) -> int:
    """Tell everybody what one unsaved notice says."""
    if calendar:
        method_of(calendar)
    if about is not None:
        notice.about_kind, notice.about_key = kind_of(about), str(about.pk)
    wanted = {person.pk for person in people}
    said = {name: getattr(notice, name) for name in SAID}
    with transaction.atomic():
        known = set(Notice.objects.filter(key=notice.key).values_list("person_id", flat=True)) if wanted else set()
        return _put([Notice(person_id=pk, **said) for pk in sorted(wanted - known)], calendar)


def _put(fresh: list[Notice], calendar: str) -> int:
    """Write the notices with their letters; return how many nobody else had written meanwhile."""
    if not fresh:
        return 0
    Notice.objects.bulk_create(fresh, batch_size=AT_ONCE, ignore_conflicts=True)
    mine = set(Notice.objects.filter(key=fresh[0].key).values_list("pk", flat=True))
    letters = [Letter(notice=notice, calendar=calendar) for notice in fresh if notice.pk in mine]
    Letter.objects.bulk_create(letters, batch_size=AT_ONCE)
    return len(letters)


def take_words_out(*beginnings: str) -> int:
    """Empty the words told under keys that begin so, also of letters not sent yet; titles and links stay. Return how many."""
    keys = Q(pk__in=[])
    for beginning in beginnings:
        keys |= Q(key__startswith=beginning)
    return Notice.objects.filter(keys).exclude(body="").update(body="")


def mark_read(notice: Notice, *, at: datetime) -> None:
    """Note that the person opened the notice; a second time changes nothing."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])


def mark_all_read(person: Person, *, at: datetime) -> int:
    """Note that the person has seen the whole inbox; return how many were new."""
    return Notice.objects.seen_by(person).unread().update(read_at=at)


def mail_invitation(invitation: Invitation, *, at: datetime) -> bool:
    """Put the mail of an open invitation into the outbox; return False where it is there already. Raises TooLate."""
    check_open(invitation, at=at)
    return InvitationMail.objects.get_or_create(invitation=invitation)[1]


def save_mail_hours(
    person: Person, *, rhythm: str, hours: Iterable[int] = (), pause: tuple[date, date] | None = None
) -> MailHours:
    """Note when a person wants mail: `hours` in Vietnam, `pause` its first and last day, None for no pause.

    Raises Refused for hours that do not fit the rhythm or a pause that ends before it begins.
    """
    chosen = sorted(set(hours)) if rhythm != "at_once" else []
    if rhythm != "at_once" and (not chosen or not set(chosen) <= set(range(24))):
        raise Refused(_("Choose at least one hour."), field="hours")
    if rhythm == "daily" and len(chosen) > 1:
        raise Refused(_("Choose one hour of the day."), field="hours")
    if pause and pause[1] < pause[0]:
        raise Refused(_("The last day lies before the first."), field="pause_last")
    paused = DateRange(pause[0], pause[1] + timedelta(days=1)) if pause else None
    row, _is_new = MailHours.objects.update_or_create(
        person=person, defaults={"rhythm": rhythm, "hours": chosen, "paused": paused}
    )
    return row
