"""What happens to an approved release: its time moved, corrected, withdrawn, numbered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.releases import rules
from daumoi.supply.releases.acts import held
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.telling import early_readers, tell_retimed, tell_withdrawn_early, tell_writers
from daumoi.texts.vietnamese import nfc


def retime(release: Release, moment: datetime | None, *, by: Person, at: datetime) -> None:
    """Change when an approved edition is read; None: it is held until a time is given. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        one = held(release)
        rules.check_may_retime(one, by=by, at=at)
        if moment is not None and moment < at:
            raise Refused(_("This moment has passed. Choose a later one, or release it now."), field="moment")
        with act("retimed", one, by=by, at=at, moment=moment.isoformat() if moment else ""):
            one.editions.filter(round=one.round).update(release_at=moment)
            if not rules.is_out(one, at):
                one.visible_at = moment
            one.release_at = moment
            one.version += 1
            one.save()
        if moment is None or moment > at:
            accepted = one.advance_readers.filter(ended_at=None, accepted_round=one.round)
            for reader in accepted.select_related("person", "release__organisation"):
                tell_retimed(reader, moment, one.version, at=at)


def correct(release: Release, words: str, *, by: Person, at: datetime) -> None:
    """Begin a correction: a new round, while the old words stay in force. Raises NotYours, Refused, TooLate."""
    rules.check_reason(words, _("Say what was wrong. Readers see these words with the corrected text."))
    with transaction.atomic():
        one = held(release)
        rules.check_may_correct(one, by=by, at=at)
        with act("correction_begun", one, by=by, at=at, reason=words[:300]):
            one.round += 1
            one.version += 1
            one.submitted_by, one.submitted_at = None, None
            one.approved_by, one.approved_at, one.forced_because = None, None, ""
            one.returned_by, one.returned_at, one.returned_because = None, None, ""
            one.release_at = None
            one.corrected_because = nfc(words).strip()
            one.save()


def withdraw(release: Release, words: str, *, by: Person, at: datetime) -> None:
    """Withdraw it: who could see it finds agency, time and reason, no words. Raises NotYours, Refused, TooLate."""
    rules.check_reason(words, _("Say why it is withdrawn. Whoever could read it sees the reason."))
    with transaction.atomic():
        one = held(release)
        rules.check_may_withdraw(one, by=by)
        # once it is out, whoever read it is told by the sending of the withdrawal
        had_it = early_readers(one) if rules.where_stands(one, at) == "held" else []
        with act("withdrawn", one, by=by, at=at, reason=words[:300]):
            # what was never out comes out to nobody, not even as withdrawn
            one.editions.filter(release_at__gt=at).update(release_at=None)
            if not rules.is_out(one, at):
                one.visible_at = None
            one.withdrawn_by, one.withdrawn_at, one.withdrawn_because = by, at, nfc(words).strip()
            one.version += 1
            one.save()
        title = _("Withdrawn: %(what)s") % {"what": one}
        tell_writers(one, "withdrawn", title, at=at, body=one.withdrawn_because, is_urgent=True)
        tell_withdrawn_early(one, had_it, at=at)


def enter_number(release: Release, *, number: str, dated_on: date, by: Person, at: datetime, words: str = "") -> None:
    """Enter number and date given by văn thư (NĐ 30/2020), or put them right with a reason; what stood there stays in the trail.

    Raises NotYours, Refused without the reason, TooLate for a number that is taken.
    """
    number = nfc(number).strip()
    with transaction.atomic():
        # one clerk of the office at a time: two must not take the same number
        Organisation.objects.select_for_update(no_key=True).get(pk=release.organisation_id)
        one = held(release)
        rules.check_may_number(one, by=by)
        if one.number:
            rules.check_reason(
                words, _("Say why the number or the date is changed. Readers may have noted the old one.")
            )
        same = Release.objects.filter(
            organisation=one.organisation_id, dated_on__year=dated_on.year, number__iexact=number
        )
        taken = same.exclude(pk=one.pk).first()
        if taken is not None:
            raise TooLate(
                _("Number %(number)s already belongs to “%(other)s”.") % {"number": number, "other": taken},
                field="number",
            )
        before = {"was": f"{one.number} – {one.dated_on:%d/%m/%Y}", "reason": nfc(words).strip()} if one.number else {}
        with act("numbered", one, by=by, at=at, number=number, dated_on=dated_on.isoformat(), **before):
            one.number, one.dated_on = number, dated_on
            one.save(update_fields=["number", "dated_on"])
