"""Making an interim review, writing its words, issuing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.rules import state_of
from daumoi.mandate.programmes.models import Programme
from daumoi.prove.reviews.models import EffectStatement, InterimReview
from daumoi.prove.reviews.rules import check_may_create, check_may_edit, check_may_issue
from daumoi.prove.reviews.table import tabled
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which review is wanted: whose, of which plan or programme, over which days."""

    issuer: Organisation
    period: Period
    subject: str
    plan: Plan | None = None
    programme: Programme | None = None
    symbol: str = ""
    place: str = ""


def create(what: Asked, *, by: Person, at: datetime) -> InterimReview:
    """Make a draft; its proposals are carried from the last review of the same plan or programme (S2-15).

    Raises NotYours, Refused for a plan that is not approved or a period that has no day of it.
    """
    check_may_create(what.issuer, by=by)
    _check(what)
    before = InterimReview.objects.filter(
        issuer=what.issuer, plan=what.plan, programme=what.programme, last_on__lt=what.period.last
    ).first()
    review = InterimReview(
        issuer=what.issuer,
        line=what.issuer.line,
        plan=what.plan,
        programme=what.programme,
        subject=nfc(what.subject).strip(),
        first_on=what.period.first,
        last_on=what.period.last,
        symbol=what.symbol,
        place=what.place,
        created_by=by,
        created_at=at,
    )
    if before is not None:
        keys = ("proposals", "recipients", "signer_title", "signer_name")
        for key in keys:
            setattr(review, key, getattr(before, key))
    with act("created", review, by=by, at=at):
        review.save(force_insert=True)
    return review


def edit(review: InterimReview, *, values: dict[str, Any], version: int, by: Person, at: datetime) -> None:
    """Change the words of a draft. Raises NotYours, TooLate where somebody saved since `version`, or it is issued."""
    check_may_edit(review, by=by)
    with act("edited", review, by=by, at=at):
        clean = {key: nfc(value).strip() if isinstance(value, str) else value for key, value in values.items()}
        found = InterimReview.objects.filter(pk=review.pk, version=version, issued_at=None)
        if not found.update(**clean, version=version + 1):
            raise TooLate(
                _(
                    "Somebody saved this review while you were writing. Your words are still here: compare and save again."
                )
            )


def state(
    review: InterimReview,
    words: str,
    *,
    evidence_kind: Entry | None,
    source: str = "",
    paper: Paper | None = None,
    by: Person,
    at: datetime,
) -> EffectStatement:
    """Add a sentence on effect: with its kind of evidence and where it is found, or as an opinion (S2-11).

    Raises Refused for evidence without a source.
    """
    with transaction.atomic():
        review = _locked(review)
        check_may_edit(review, by=by)
        if not words.strip():
            raise Refused(_("Write the sentence."), field="words")
        if evidence_kind is not None and not source.strip() and paper is None:
            raise Refused(_("Say where the evidence is found, or choose its document."), field="source")
        if evidence_kind is None and (source.strip() or paper is not None):
            raise Refused(_("Choose the kind of this evidence."), field="evidence_kind")
        with act("edited", review, by=by, at=at, statement=words[:300]):
            return EffectStatement.objects.create(
                review=review,
                words=nfc(words).strip(),
                evidence_kind=evidence_kind,
                source=nfc(source).strip(),
                paper=paper,
                by=by,
                at=at,
            )


def take_back(statement: EffectStatement, *, by: Person, at: datetime) -> None:
    """Take a sentence out of a draft."""
    with transaction.atomic():
        review = _locked(statement.review)
        check_may_edit(review, by=by)
        with act("edited", review, by=by, at=at, taken_back=statement.words[:300]):
            statement.delete()


def issue(review: InterimReview, *, by: Person, at: datetime) -> None:
    """Issue a review as a leader of its organisation: the table is frozen as it stands now. Raises NotYours, TooLate."""
    with transaction.atomic():
        review = _locked(review)
        check_may_issue(review, by=by)
        with act("issued", review, by=by, at=at):
            review.frozen = tabled(review).plain()
            review.issued_by, review.issued_at = by, at
            review.save(update_fields=["frozen", "issued_by", "issued_at"])


def _locked(review: InterimReview) -> InterimReview:
    return InterimReview.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=review.pk)


def _check(what: Asked) -> None:
    if (what.plan is None) == (what.programme is None):
        raise Refused(_("Choose a plan or a programme."), field="of")
    whole = what.plan or what.programme
    assert whole is not None
    if what.plan is not None and state_of(what.plan) != "approved":
        raise Refused(_("The plan is not approved yet; nothing can be reported on it."), field="of")
    has_ended = whole.last_on is not None and whole.last_on < what.period.first
    if what.period.last < whole.first_on or has_ended:
        raise Refused(_("The period has no day of this plan or programme."), field="year")
