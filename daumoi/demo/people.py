"""Demo: somebody was away last month, and two people have chosen hours for their mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from daumoi.actors.notices.acts import save_mail_hours
from daumoi.actors.people.models import Person
from daumoi.actors.posts.delegations import Absence, colleagues, stand_in_for
from daumoi.base.clock import PLACE

AWAY = "nguyen.lan@lamgiang.example"
HOURS = {"vu.thanh@lamgiang.example": ("hours", (7, 16)), "ta.nghia@lamgiang.example": ("daily", (7,))}


def load_absences(at: datetime) -> None:
    """Enter a delegation to come in three weeks, and the hours."""
    away = Person.objects.get(email=AWAY)
    today = at.astimezone(PLACE).date()
    first = today + timedelta(days=21)
    colleague = colleagues(away)[0]
    absence = Absence(
        organisation=colleague.organisation,
        stand_in=colleague.person,
        first=first,
        last=first + timedelta(days=4),
        reason="Học lớp bồi dưỡng nghiệp vụ",
    )
    stand_in_for(absence, by=away, today=today, at=at)
    for email, (rhythm, hours) in HOURS.items():
        save_mail_hours(Person.objects.get(email=email), rhythm=rhythm, hours=hours)
