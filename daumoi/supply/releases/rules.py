"""Who may do what with a release, and where it stands at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import one_hand, recipients, standing, with_stand_ins
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.releases.models import READS_OWN, WRITES, Approval, Release

APPROVES = frozenset({"spokesperson", "coordinator_leader"})
NUMBERS = "records_clerk"


def stage(release: Release) -> str:
    """Return where the round stands: draft, submitted or approved."""
    if release.approved_at is not None:
        return "approved"
    return "submitted" if release.submitted_at is not None else "draft"


def is_out(release: Release, at: datetime) -> bool:
    """Return whether its time has come at a moment, withdrawn or not."""
    return release.visible_at is not None and release.visible_at <= at


def is_unread(release: Release) -> bool:
    """Return whether nobody but its writers and approvers can have read it: never approved, no advance copy given."""
    return release.visible_at is None and release.round == 1 and not release.advance_readers.exists()


def where_stands(release: Release, at: datetime) -> str:
    """Return draft, returned, submitted, held, released, correcting or withdrawn: read from columns and the moment."""
    if release.withdrawn_at is not None:
        return "withdrawn"
    if is_out(release, at):
        return "released" if stage(release) == "approved" else "correcting"
    if stage(release) == "approved":
        return "held"
    if stage(release) == "submitted":
        return "submitted"
    return "returned" if release.returned_at is not None else "draft"


def stands_for(release: Release, at: datetime, *, by: Person) -> str:
    """Return where it stands as `by` may know it: of a correction under way only who writes it knows, and once it is
    submitted who coordinates the line.
    """
    where = where_stands(release, at)
    if where != "correcting":
        return where
    may, organisations = standing(by), suppliers(release)
    knows = any(may.holds_at(one.pk, *READS_OWN) for one in organisations)
    follows = release.submitted_at is not None and any(one.line in may.lines for one in organisations)
    return where if knows or follows else "released"


def suppliers(release: Release) -> list[Organisation]:
    """Return the lead and those that supply with it, in that order."""
    return [release.organisation, *(one.organisation for one in release.co_suppliers.all())]


def may_write_for(person: Person) -> list[Organisation]:
    """Return the organisations for which `person` may write releases, by name."""
    found = Organisation.objects.filter(pk__in=standing(person).organisations(WRITES), closed_on=None)
    return list(found.order_by("sort_key"))


def writes(release: Release, *, by: Person) -> bool:
    """Return whether `by` writes on the release, for the lead or for one that supplies with it."""
    may = standing(by)
    return any(may.holds_at(one.pk, *WRITES) for one in suppliers(release))


def approves_for(release: Release, *, by: Person) -> list[Organisation]:
    """Return the organisations of the release for which `by` gives the answer."""
    may = standing(by)
    return [one for one in suppliers(release) if may.holds_at(one.pk, *APPROVES)]


def approvers(organisation: Organisation) -> list[Person]:
    """Return who is told that a release waits for an answer: spokespersons and leaders, else the focal points."""
    posts = Post.objects.current().filter(organisation=organisation, role__in=APPROVES).select_related("person")
    people = {post.person_id: post.person for post in posts}
    return with_stand_ins(people.values(), organisation) or recipients(organisation)


def check_may_write(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` writes on it, TooLate outside the draft or once it was withdrawn."""
    if not writes(release, by=by):
        raise NotYours(_("A release is written by the organisations that supply it."))
    check_not_withdrawn(release)
    if stage(release) != "draft":
        raise TooLate(
            _("It was submitted: nothing is changed while it waits. It must be called back or returned first.")
        )


def check_lead_writes(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` writes for the lead; else as check_may_write."""
    if not standing(by).holds_at(release.organisation_id, *WRITES):
        raise NotYours(_("This is decided by the organisation that leads the release."))
    check_may_write(release, by=by)


def check_leads(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` is spokesperson or leader at the lead."""
    if not standing(by).holds_at(release.organisation_id, *APPROVES):
        raise NotYours(
            _("This is decided by the spokesperson or the leader of the organisation that leads the release.")
        )


def check_not_withdrawn(release: Release) -> None:
    """Raise TooLate once it was withdrawn."""
    if release.withdrawn_at is not None:
        raise TooLate(_("The release was withdrawn; nothing more is done with it."))


def check_submitted(release: Release) -> None:
    """Raise TooLate unless it waits for answers."""
    check_not_withdrawn(release)
    if stage(release) != "submitted":
        raise TooLate(_("It does not wait for approval now. Reload the page to see where it stands."))


def check_may_return(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` answers for one that supplies it, TooLate unless it waits for answers."""
    if not approves_for(release, by=by):
        raise NotYours(_("A release is returned by a spokesperson or leader of an organisation that supplies it."))
    check_submitted(release)


def check_may_recall(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` writes on it, TooLate unless it waits for answers."""
    if not writes(release, by=by):
        raise NotYours(_("A release is written by the organisations that supply it."))
    check_submitted(release)


def check_was_read(release: Release, version: int | None) -> None:
    """Raise TooLate where it changed since `version` was read; None: nothing is compared."""
    if version is not None and version != release.version:
        raise TooLate(_("The release was changed while you were reading it. Read it again first."))


def check_may_answer(release: Release, organisation: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` answers for that organisation, TooLate where it does not wait for its answer."""
    if organisation not in suppliers(release) or not standing(by).holds_at(organisation.pk, *APPROVES):
        raise NotYours(_("The spokesperson or the leader of the organisation that is asked answers for it."))
    check_submitted(release)
    given = Approval.objects.filter(release=release, round=release.round, organisation=organisation).first()
    if given is not None:
        raise TooLate(_("%(who)s has already answered: %(person)s.") % {"who": organisation, "person": given.by})


def _hands(release: Release) -> Iterable[tuple[UUID, datetime]]:
    """Yield who wrote words, changed particulars or files since the last edition, and when: they do not approve now.

    An edition that was taken back gave out nothing: whoever wrote it is its author in the next round too.
    """
    last = max((edition.round for edition in release.editions.all() if edition.release_at), default=0)
    yield from ((text.made_by_id, text.made_at) for text in release.texts.all() if text.round > last)
    yield from ((part.by_id, part.at) for part in release.contributions.all() if part.round > last)


def is_author(release: Release, *, by: Person) -> bool:
    """Return whether `by`, or somebody whose acts count as theirs, had a hand in what is to be approved (trust A7)."""
    return any(one_hand(by, person, at=at) for person, at in _hands(release))


def check_not_author(release: Release, *, by: Person) -> None:
    """Raise NotYours for whoever wrote or changed something in this round, or stands in for an author or is stood in for by one."""
    if is_author(release, by=by):
        raise NotYours(
            _(
                "You, or the colleague for whom you stand in, wrote these words or changed particulars or files. "
                "A release is approved by somebody else."
            )
        )


def check_reason(words: str, sentence: str) -> None:
    """Raise Refused with `sentence` where no reason was given."""
    if not words.strip():
        raise Refused(sentence, field="words")


def check_may_correct(release: Release, *, by: Person, at: datetime) -> None:
    """Raise NotYours unless `by` leads, TooLate unless it is released and no correction is under way."""
    check_leads(release, by=by)
    check_not_withdrawn(release)
    if edition_waits(release, at):
        raise TooLate(
            _("A correction is approved and waits for its time. Take it back to change it; there is one at a time.")
        )
    if where_stands(release, at) != "released":
        raise TooLate(_("Only what has been released is corrected, one correction at a time."))


def check_may_retime(release: Release, *, by: Person, at: datetime) -> None:
    """Raise NotYours unless `by` leads, TooLate unless an approved edition waits for its time."""
    check_leads(release, by=by)
    check_not_withdrawn(release)
    edition = release.editions.order_by("round").last()
    if stage(release) != "approved" or edition is None or (edition.release_at and edition.release_at <= at):
        raise TooLate(_("Its time has come or it is not approved; the time is no longer changed."))


def check_may_withdraw(release: Release, *, by: Person) -> None:
    """Raise NotYours: a draft is withdrawn by its writers, everything else by spokesperson or leader. TooLate twice."""
    if stage(release) == "draft" and release.visible_at is None:
        if not standing(by).holds_at(release.organisation_id, *WRITES):
            raise NotYours(_("This is decided by the organisation that leads the release."))
    else:
        check_leads(release, by=by)
    check_not_withdrawn(release)


def check_may_number(release: Release, *, by: Person) -> None:
    """Raise NotYours unless `by` keeps the records of the lead, TooLate before approval."""
    if not standing(by).holds_at(release.organisation_id, NUMBERS):
        raise NotYours(_("Number and date are entered by the records clerk of the issuing organisation."))
    check_not_withdrawn(release)
    if not release.editions.exists():
        raise TooLate(_("The release is not approved yet; it gets its number afterwards."))


def acts_open_to(release: Release, *, by: Person, at: datetime) -> tuple[str, ...]:
    """Return the acts that `by` may do now: edit, lead, submit, recall, answer, own_words, force, back, retime, correct, withdraw, number.

    `own_words`: would answer, but wrote in this round. `lead`: decides on readers, suppliers and recipients.
    """
    if release.withdrawn_at is not None:
        return ()
    may, where = standing(by), stage(release)
    acts = ["lead"] if may.holds_at(release.organisation_id, *WRITES) else []
    if where == "draft" and writes(release, by=by):
        acts += ["edit", "submit"]
    if where == "submitted":
        acts += _answers(release, by=by) or (["recall"] if writes(release, by=by) else [])
    heads = may.holds_at(release.organisation_id, *APPROVES)
    stands = where_stands(release, at)
    if heads:
        waits = edition_waits(release, at)
        acts += ["retime", "back"] if waits else ["correct"] if stands == "released" else []
    if heads or (where == "draft" and release.visible_at is None and "lead" in acts):
        acts.append("withdraw")
    if may.holds_at(release.organisation_id, NUMBERS) and release.editions.exists():
        acts.append("number")
    return tuple(acts)


def _answers(release: Release, *, by: Person) -> list[str]:
    mine = approves_for(release, by=by)
    if not mine:
        return []
    if is_author(release, by=by):
        return ["own_words", "return"]
    given = answered_by(release)
    acts = ["return"]
    acts += ["answer"] if any(one.pk not in given for one in mine) else []
    others = [one.organisation_id for one in release.co_suppliers.all()]
    is_late = any(one not in given for one in others)
    acts += ["force"] if is_late and release.organisation in mine else []
    return acts


def answered_by(release: Release) -> set[UUID]:
    """Return the organisations that have said yes in this round."""
    return {
        one.organisation_id for one in release.approvals.all() if one.round == release.round and one.verdict == "yes"
    }


def edition_waits(release: Release, at: datetime) -> bool:
    """Return whether the newest edition is approved and its time has not come: what an advance copy is for."""
    if release.withdrawn_at is not None or stage(release) != "approved":
        return False
    edition = max(release.editions.all(), key=lambda one: one.round, default=None)
    return edition is not None and (edition.release_at is None or edition.release_at > at)


def day_and_hour(moment: datetime) -> str:
    """Return a moment as offices write it: 17:00 ngày 22/11/2026."""
    return _("%(hour)s on %(day)s") % {
        "hour": f"{moment.astimezone(PLACE):%H:%M}",
        "day": f"{moment.astimezone(PLACE):%d/%m/%Y}",
    }
