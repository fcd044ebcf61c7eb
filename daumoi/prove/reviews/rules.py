"""Who may write and issue interim reviews, and over which periods."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.base.periods import Period, months
from daumoi.mandate.plans.rules import HEADS, PLANS
from daumoi.prove.reviews.models import InterimReview

# part of a year: its words, first and last month
PARTS = {
    "Q1": (gettext_lazy("Quarter I"), 1, 3),
    "Q2": (gettext_lazy("Quarter II"), 4, 6),
    "H1": (gettext_lazy("First six months"), 1, 6),
    "Q3": (gettext_lazy("Quarter III"), 7, 9),
    "M9": (gettext_lazy("Nine months"), 1, 9),
    "Q4": (gettext_lazy("Quarter IV"), 10, 12),
    "H2": (gettext_lazy("Last six months"), 7, 12),
    "Y": (gettext_lazy("Whole year"), 1, 12),
}


def period_of(part: str, year: int) -> Period:
    """Return the days of a part of a year (a key of PARTS)."""
    _words, first, last = PARTS[part]
    return months(year, first, last)


def told_period(review: InterimReview) -> str:
    """Return the period of a review in words: "Quarter III/2026", else its days."""
    days = Period(first=review.first_on, last=review.last_on)
    for part, (words, _first, _last) in PARTS.items():
        if period_of(part, review.first_on.year) == days:
            return f"{words}/{review.first_on.year}"
    return str(days)


def may_issue_for(*, by: Person) -> list[Organisation]:
    """Return the organisations for which `by` may write reviews."""
    return list(Organisation.objects.filter(pk__in=standing(by).organisations(PLANS), closed_on=None))


def may_edit(review: InterimReview, *, by: Person) -> bool:
    """Return whether `by` may write the review now: a draft of their organisation."""
    return review.issued_at is None and standing(by).holds_at(review.issuer_id, *PLANS)


def may_issue(review: InterimReview, *, by: Person) -> bool:
    """Return whether `by` may issue the review now: a leader of its organisation."""
    return review.issued_at is None and standing(by).holds_at(review.issuer_id, *HEADS)


def check_may_create(issuer: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` may write reviews of that organisation."""
    if not standing(by).holds_at(issuer.pk, *PLANS):
        raise NotYours(_("An interim review is written by the staff of the organisation that issues it."))


def check_may_edit(review: InterimReview, *, by: Person) -> None:
    """Raise NotYours unless `by` writes for the issuer, TooLate once the review is issued."""
    if not standing(by).holds_at(review.issuer_id, *PLANS):
        raise NotYours(_("An interim review is written by the staff of the organisation that issues it."))
    if review.issued_at is not None:
        raise TooLate(_("The review is issued; it is no longer changed. Make a new one."))


def check_may_issue(review: InterimReview, *, by: Person) -> None:
    """Raise NotYours unless `by` leads the issuer, TooLate once the review is issued."""
    if not standing(by).holds_at(review.issuer_id, *HEADS):
        raise NotYours(_("An interim review is issued by a leader of the organisation."))
    if review.issued_at is not None:
        raise TooLate(_("The review is issued; it is no longer changed. Make a new one."))
