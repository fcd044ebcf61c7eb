"""Making a report, writing its words, numbering it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.indicators.models import Indicator
from daumoi.prove.reports.models import Report
from daumoi.prove.reports.rules import check_may_number, check_may_write, same_number
from daumoi.texts.vietnamese import nfc


def create(
    issuer: Organisation, *, values: dict[str, Any], indicators: list[Indicator], by: Person, at: datetime
) -> Report:
    """Make a draft report of `issuer`. `values` are fields of Report; no indicators means all. Raises NotYours, Refused."""
    check_may_write(issuer.pk, by=by)
    _check_period(values)
    report = Report(issuer=issuer, line=issuer.line, created_by=by, created_at=at, **_clean(values))
    with act("created", report, by=by, at=at):
        report.save(force_insert=True)
        report.indicators.set(indicators)
    return report


def edit(
    report: Report, *, values: dict[str, Any], indicators: list[Indicator], version: int, by: Person, at: datetime
) -> None:
    """Change the words of a report. Raises TooLate where somebody saved since `version`, or it has its number already."""
    check_may_write(report.issuer_id, by=by)
    _check_period(values)
    if report.number:
        raise TooLate(_("The report has its number; it is no longer changed. Make a new one."))
    with act("edited", report, by=by, at=at):
        values = {**_clean(values), "version": version + 1}
        if not Report.objects.filter(pk=report.pk, version=version).update(**values):
            raise TooLate(
                _(
                    "Somebody saved this report while you were writing. Your words are still here: compare and save again."
                )
            )
        report.indicators.set(indicators)


def enter_number(report: Report, *, number: str, dated_on: date, by: Person, at: datetime) -> None:
    """Enter the number and date given by văn thư after signature. Raises NotYours, TooLate for a number that is taken."""
    check_may_number(report, by=by)
    if report.number:
        raise TooLate(_("The report already has the number %(number)s.") % {"number": report.number}, field="number")
    number = nfc(number).strip()
    others = Report.objects.filter(issuer=report.issuer_id, dated_on__year=dated_on.year).exclude(pk=report.pk)
    taken = same_number(number, others)
    if taken is not None:
        raise TooLate(
            _("Number %(number)s already belongs to “%(other)s”.") % {"number": number, "other": taken}, field="number"
        )
    with act("numbered", report, by=by, at=at, number=number, dated_on=dated_on.isoformat()):
        report.number, report.dated_on = number, dated_on
        report.save(update_fields=["number", "dated_on"])


def _check_period(values: dict[str, Any]) -> None:
    if values["last_on"] < values["first_on"]:
        raise Refused(_("The period cannot end before it begins."), field="last_on")


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {key: nfc(value) if isinstance(value, str) else value for key, value in values.items()}
