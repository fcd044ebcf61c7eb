"""From draft to release: submitted, returned, answered by each organisation, and released with or without the last answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.distribution.models import Subscription
from daumoi.supply.distribution.resolving import About, Target, resolve
from daumoi.supply.releases import rules
from daumoi.supply.releases.acts import held
from daumoi.supply.releases.checklist import missing
from daumoi.supply.releases.correcting import check_changed, check_corrects, let_corrections_follow, reach_the_same
from daumoi.supply.releases.models import Approval, Edition, Recipient, Release
from daumoi.supply.releases.telling import (
    early_readers,
    tell_about,
    tell_approvers,
    tell_reader,
    tell_taken_back,
    tell_writers,
)
from daumoi.supply.releases.texts import TOGETHER
from daumoi.texts.vietnamese import nfc

AT_ONCE = 2000


class Incomplete(Refused):
    """The checklist is not met; the page shows each missing part."""


def submit(release: Release, *, by: Person, at: datetime) -> None:
    """Ask every supplier to approve. Raises NotYours, Incomplete with what is missing, Refused for an unchanged correction, TooLate."""
    with transaction.atomic():
        one = held(release)
        rules.check_may_write(one, by=by)
        gaps = missing(one, at.astimezone(PLACE).date())
        if gaps:
            words = " ".join(str(gap.part.missing) for gap in gaps)
            raise Incomplete(_("Not complete yet. %(what)s") % {"what": words})
        check_corrects(one, at)
        check_changed(one)
        with act("submitted", one, by=by, at=at, round=one.round):
            one.submitted_by, one.submitted_at = by, at
            one.returned_by, one.returned_at, one.returned_because = None, None, ""
            one.version += 1
            one.save()
        title = _("Waits for approval: %(what)s") % {"what": one}
        tell_approvers(one, f"submitted:{one.round}", title, at=at)


def send_back(release: Release, words: str, *, by: Person, at: datetime) -> None:
    """Return it to its writers with a reason; every answer is then asked anew. Raises NotYours, Refused, TooLate."""
    rules.check_reason(words, _("Say what is to be changed."))
    with transaction.atomic():
        one = held(release)
        rules.check_may_return(one, by=by)
        with act("returned", one, by=by, at=at, reason=words[:300]):
            _back_to_draft(one)
            one.returned_by, one.returned_at, one.returned_because = by, at, nfc(words).strip()
            one.save()
        title = _("Returned: %(what)s") % {"what": one}
        tell_writers(one, f"returned:{one.round}", title, at=at, body=one.returned_because)


def recall(release: Release, words: str, *, by: Person, at: datetime) -> None:
    """Call back what was submitted, by those who write it; who was asked is told. Raises NotYours, Refused, TooLate."""
    rules.check_reason(words, _("Say what is to be changed."))
    with transaction.atomic():
        one = held(release)
        rules.check_may_recall(one, by=by)
        with act("recalled", one, by=by, at=at, reason=words[:300]):
            asked = one.round
            _back_to_draft(one)
            one.save()
        title = _("Called back by its writers: %(what)s") % {"what": one}
        tell_approvers(one, f"recalled:{asked}", title, at=at, body=nfc(words).strip())


def take_back(release: Release, words: str, *, by: Person, at: datetime) -> None:
    """Take an approved release, or an approved correction, back into the draft before its time has come.

    What was released before stays in force. Raises NotYours, Refused, TooLate.
    """
    rules.check_reason(words, _("Say what is to be changed."))
    with transaction.atomic():
        one = held(release)
        rules.check_leads(one, by=by)
        was_out = rules.is_out(one, at)
        if not rules.edition_waits(one, at):
            raise TooLate(
                _("Only what is approved and not released yet can be taken back. Correct or withdraw it instead.")
            )
        had_it, number = early_readers(one), one.round
        with act("reopened", one, by=by, at=at, reason=words[:300]):
            taken = one.editions.get(round=one.round)
            one.editions.filter(pk=taken.pk).update(release_at=None)
            # it reached nobody yet: whoever is left out next time must not find it
            added = (
                one.recipients.filter(round=one.round, at__gte=taken.approved_at) if was_out else one.recipients.all()
            )
            added.delete()
            _back_to_draft(one)
            one.visible_at = one.visible_at if was_out else None
            one.returned_by, one.returned_at, one.returned_because = by, at, nfc(words).strip()
            one.save()
        tell_writers(one, f"returned:{one.round}", _("Taken back: %(what)s") % {"what": one}, at=at, body=words)
        tell_taken_back(one, had_it, number, at=at)


def answer(
    release: Release,
    organisation: Organisation,
    *,
    by: Person,
    at: datetime,
    words: str = "",
    version: int | None = None,
) -> None:
    """Say yes for one organisation; with the last yes the release is approved. Raises NotYours, TooLate.

    `version` is the one that was read; None: as it stands.
    """
    with transaction.atomic():
        one = held(release)
        rules.check_may_answer(one, organisation, by=by)
        rules.check_was_read(one, version)
        rules.check_not_author(one, by=by)
        with act("release_approved", one, by=by, at=at, organisation=str(organisation), round=one.round):
            _say_yes(one, organisation, words, by=by, at=at)
            _let_out_if_agreed(one, at=at)


def answer_each(
    release: Release, organisations: Sequence[Organisation], *, by: Person, at: datetime, version: int | None = None
) -> None:
    """Say yes for each of these organisations, or for none of them. Raises what `answer` raises."""
    with transaction.atomic():
        for number, organisation in enumerate(organisations):
            # the first yes is a step of its own on what was read
            answer(release, organisation, by=by, at=at, version=None if number else version)


def force(release: Release, words: str, *, by: Person, at: datetime, version: int | None = None) -> None:
    """Release it although somebody who supplies with the lead has not answered, with a reason that they are told.

    The lead's own yes is still given by another than the author. Raises NotYours, Refused, TooLate.
    """
    rules.check_reason(words, _("Say why it is released before everybody has answered."))
    with transaction.atomic():
        one = held(release)
        rules.check_leads(one, by=by)
        rules.check_submitted(one)
        rules.check_was_read(one, version)
        rules.check_not_author(one, by=by)
        given = rules.answered_by(one)
        late = [row.organisation for row in one.co_suppliers.all() if row.organisation_id not in given]
        if not late:
            raise TooLate(_("Everybody who supplies it has answered; approve it in the ordinary way."))
        with act(
            "forced", one, by=by, at=at, reason=words[:300], organisations=[str(organisation) for organisation in late]
        ):
            if one.organisation_id not in given:
                _say_yes(one, one.organisation, "", by=by, at=at)
            one.forced_because = nfc(words).strip()
            _let_out(one, at=at)
        title = _("Released without your answer: %(what)s") % {"what": one}
        for organisation in late:
            tell_about(one, rules.approvers(organisation), f"forced:{one.round}", title, at=at, body=one.forced_because)


def _say_yes(release: Release, organisation: Organisation, words: str, *, by: Person, at: datetime) -> None:
    Approval.objects.create(
        release=release,
        round=release.round,
        organisation=organisation,
        by=by,
        at=at,
        verdict="yes",
        words=nfc(words).strip(),
    )


def _let_out_if_agreed(release: Release, *, at: datetime) -> None:
    given = set(
        Approval.objects.filter(release=release, round=release.round, verdict="yes").values_list(
            "organisation", flat=True
        )
    )
    if {organisation.pk for organisation in rules.suppliers(release)} <= given:
        _let_out(release, at=at)


def _together(release: Release) -> str:
    """Return who gives it out with the lead, "" for nobody.

    Named to readers is who said yes to these very words: not who only clears the topic, nor whose answer was not waited for.
    """
    said = Approval.objects.filter(release=release, round=release.round, verdict="yes").values("organisation")
    rows = release.co_suppliers.filter(is_clearance=False, organisation__in=said).select_related("organisation")
    return TOGETHER.join(str(row.organisation) for row in rows)


def _let_out(release: Release, *, at: datetime) -> None:
    """Make the edition, say from when it is read, and write whom it reaches, all in the approving transaction."""
    own = Approval.objects.get(release=release, round=release.round, organisation=release.organisation_id)
    moment = max(release.release_at, at) if release.release_at else at
    is_first = not rules.is_out(release, at)
    release.approved_by, release.approved_at = own.by, at
    release.visible_at = moment if is_first else release.visible_at
    release.version += 1
    release.save()
    edition = Edition.objects.create(
        release=release,
        round=release.round,
        approved_by=own.by,
        approved_at=at,
        release_at=moment,
        because="" if is_first else release.corrected_because,
        head=release.head | {"together": _together(release)},
    )
    wanted = release.wanted.values("language")
    edition.texts.set(release.texts.newest().filter(language__in=wanted))
    edition.enclosures.set(release.enclosures.filter(removed_at=None))
    _address(release, at=at)
    reach_the_same(release, at=at)
    let_corrections_follow(release, at=at)
    tell_writers(release, f"approved:{release.round}", _("Approved: %(what)s") % {"what": release}, at=at)
    if moment > at:
        for reader in release.advance_readers.filter(ended_at=None).select_related("person"):
            tell_reader(reader, at=at)


def _address(release: Release, *, at: datetime) -> None:
    about = About(
        audience=release.audience,
        topic=release.topic,
        places=[release.place] if release.place else [],
        suppliers=[organisation.pk for organisation in rules.suppliers(release)],
    )
    targets = resolve(release.lists.all(), about, organisations=release.newsrooms.all())
    keys = [target.subscription_id for target in targets if target.subscription_id]
    people = dict(Subscription.objects.filter(pk__in=keys).values_list("pk", "person"))
    _name_themselves(release, targets, people.values())
    rows = [_recipient(release, target, people.get(target.subscription_id), at) for target in targets]  # type: ignore[arg-type]
    # somebody reached by an earlier edition stays the one recipient
    Recipient.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def _name_themselves(release: Release, targets: Sequence[Target], people: Iterable[UUID]) -> None:
    """Let those whom it reached only by what it corrects, and names now itself, wait for that one no longer."""
    named = Q(organisation__in=[one.organisation_id for one in targets if one.organisation_id])
    named |= Q(contact__in=[one.contact_id for one in targets if one.contact_id]) | Q(person__in=list(people))
    release.recipients.filter(named, origin__isnull=False).update(origin=None, round=release.round)


def _recipient(release: Release, target: Target, person: UUID | None, at: datetime) -> Recipient:
    return Recipient(
        release=release,
        organisation_id=target.organisation_id,
        contact_id=target.contact_id,
        subscription_id=target.subscription_id,
        person_id=person,
        round=release.round,
        at=at,
    )


def _back_to_draft(release: Release) -> None:
    release.round += 1
    release.version += 1
    release.submitted_by, release.submitted_at = None, None
    release.approved_by, release.approved_at = None, None
    release.forced_because = ""
