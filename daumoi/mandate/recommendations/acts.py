"""Writing, sending, withdrawing and deciding on recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import take_words_out, tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients, standing
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.recommendations.models import DECISIONS, Recommendation
from daumoi.mandate.recommendations.rules import WRITES, check_may, check_may_name
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed: by whom, to whom, of which study task (None: on one's own account), with a file (None: as it is)."""

    title: str
    text: str
    organisation: Organisation
    recipient: Organisation | None
    task: Task | None = None
    file: tuple[str, bytes] | None = None


def write(what: Proposed, *, by: Person, at: datetime, follows: Recommendation | None = None) -> Recommendation:
    """Write a draft, which nobody outside the organisation sees; `follows` is the one that needed more work.

    Raises NotYours, Refused, TooLate where that one is followed already.
    """
    if not standing(by).holds_at(what.organisation.pk, *WRITES):
        raise NotYours(_("A recommendation is written by the organisation's own staff."))
    _check(what)
    with transaction.atomic():
        if follows is not None:
            _check_follows(follows, what.organisation)
        one = Recommendation(written_by=by, written_at=at, follows=follows)
        _fill(one, what)
        with act("created", one, by=by, at=at):
            one.save(force_insert=True)
    return one


def _check_follows(before: Recommendation, organisation: Organisation) -> None:
    locked = _locked(before)
    if locked.organisation_id != organisation.pk:
        raise NotYours(_("Only the organisation that proposed writes it anew."))
    if locked.decision != "more_work":
        raise TooLate(_("Only one that needs more work is written anew."))
    if Recommendation.objects.filter(follows=locked).exists():
        raise TooLate(_("A new version has been begun already; open it from the page of the former one."))


def edit(one: Recommendation, what: Proposed, *, by: Person, at: datetime) -> None:
    """Change a draft. Raises NotYours, Refused, TooLate."""
    _check(what)
    with transaction.atomic():
        locked = _locked(one)
        check_may("edit", locked, by=by)
        if what.organisation.pk != locked.organisation_id:
            raise Refused(_("The organisation that proposes stays the same."), field="organisation")
        _fill(locked, what)
        with act("edited", locked, by=by, at=at):
            locked.save()


def _fill(one: Recommendation, what: Proposed) -> None:
    assert what.recipient is not None
    one.title, one.text = nfc(what.title).strip(), nfc(what.text).strip()
    one.organisation, one.recipient, one.task = what.organisation, what.recipient, what.task
    if what.file is not None:
        name, data = what.file
        one.file_name, one.file_sha256 = name[-255:], files.keep(data)


def _check(what: Proposed) -> None:
    if not what.title.strip():
        raise Refused(_("Say in a line what is proposed."), field="title")
    if not what.text.strip():
        raise Refused(_("Write what is proposed and why."), field="text")
    if what.recipient is None:
        raise Refused(
            _("The register names no governing body for this organisation. Choose to whom it goes."), field="recipient"
        )
    if what.recipient.pk == what.organisation.pk:
        raise Refused(_("A recommendation goes to another organisation."), field="recipient")
    if what.task is not None and not Duty.objects.filter(task=what.task, organisation=what.organisation).exists():
        raise Refused(_("The organisation has no part in this task; choose one of its own tasks."), field="task")


def send(one: Recommendation, *, by: Person, at: datetime) -> None:
    """Send a draft; the recipient's focal points are told. Raises NotYours, TooLate."""
    with transaction.atomic():
        locked = _locked(one)
        check_may("send", locked, by=by)
        with act("sent", locked, by=by, at=at, to=str(locked.recipient)):
            locked.sent_by, locked.sent_at = by, at
            locked.save(update_fields=["sent_by", "sent_at"])
            words = {"who": locked.organisation, "what": locked.title}
            title = _("Recommendation of %(who)s: %(what)s") % words
            _tell(locked, locked.recipient, f"recommended:{locked.pk}", title, at)


def withdraw(one: Recommendation, *, by: Person, at: datetime) -> None:
    """Take back what was sent while nobody has decided on it; the recipient is told. Raises NotYours, TooLate."""
    with transaction.atomic():
        locked = _locked(one)
        check_may("withdraw", locked, by=by)
        with act("withdrawn", locked, by=by, at=at):
            locked.withdrawn_at = at
            locked.save(update_fields=["withdrawn_at"])
            take_words_out(f"recommended:{locked.pk}")
            title = _("%(who)s has withdrawn its recommendation: %(what)s") % {
                "who": locked.organisation,
                "what": locked.title,
            }
            # its own page is closed to the recipient by now
            tell(
                recipients(locked.recipient),
                key=f"recommendation-withdrawn:{locked.pk}",
                title=title,
                link=reverse("recommendations-list"),
                at=at,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision (a key of DECISIONS), its reason, and the paper that came of it (None: none yet)."""

    decision: str
    reason: str
    came_of_it: Paper | None = None


def answer(one: Recommendation, what: Decided, *, by: Person, at: datetime) -> None:
    """Decide on what was sent, with a reason; the organisation that proposed is told. Raises NotYours, Refused, TooLate."""
    if what.decision not in DECISIONS:
        raise Refused(_("Choose a decision."), field="decision")
    if not what.reason.strip():
        raise Refused(_("Give the reason for the decision."), field="reason")
    _check_paper(what.decision, what.came_of_it)
    with transaction.atomic():
        locked = _locked(one)
        check_may("answer", locked, by=by)
        with act("answered", locked, by=by, at=at, decision=what.decision, reason=what.reason[:300]):
            locked.decision, locked.reason = what.decision, nfc(what.reason).strip()
            locked.answered_by, locked.answered_at, locked.came_of_it = by, at, what.came_of_it
            locked.save(update_fields=["decision", "reason", "answered_by", "answered_at", "came_of_it"])
            title = _("%(decision)s: %(what)s") % {"decision": locked.get_decision_display(), "what": locked.title}
            _tell(locked, locked.organisation, f"decided:{locked.pk}", title, at, locked.reason)


def _check_paper(decision: str, paper: Paper | None) -> None:
    if paper is not None and decision not in ("accepted", "in_part"):
        raise Refused(_("Only an accepted recommendation leads to a paper."), field="came_of_it")


def name_paper(one: Recommendation, paper: Paper, *, by: Person, at: datetime) -> None:
    """Name the paper that came of an accepted recommendation, later than the decision. Raises NotYours, Refused."""
    with transaction.atomic():
        locked = _locked(one)
        check_may_name(locked, by=by)
        # the history is read by both sides, the paper perhaps not: its name is told by its own gate
        with act("corrected", locked, by=by, at=at, paper=str(paper.pk)):
            locked.came_of_it = paper
            locked.save(update_fields=["came_of_it"])


def _locked(one: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("organisation", "recipient")
    return rows.get(pk=one.pk)


def _tell(one: Recommendation, whom: Organisation, key: str, title: str, at: datetime, body: str = "") -> None:
    link = reverse("recommendations-recommendation", args=[one.pk])
    body = Truncator(body or one.text).chars(300)
    tell(recipients(whom), key=key, title=title, link=link, at=at, body=body, about=one)
