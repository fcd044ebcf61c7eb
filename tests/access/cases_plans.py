"""What is done in a browser with plans, their items and interim reviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from tests.access.worlds import Built

Deeds = list[tuple[str, str, dict[str, Any] | None]]


def day(built: Built, days: int) -> str:
    """Return the day so many days from today, as people type it."""
    return f"{built.world.today + timedelta(days=days):%d/%m/%Y}"


def plan_words(built: Built, issuer: str) -> dict[str, Any]:
    """Return what is sent for a plan."""
    return {
        "title": f"Kế hoạch mới {built.mark}",
        "issuer": issuer,
        "first_on": day(built, -200),
        "last_on": day(built, 200),
    }


def item_words(built: Built, organisation: str) -> dict[str, Any]:
    """Return what is sent for an item of a plan."""
    return {"title": f"Đầu việc mới {built.mark}", "organisation": organisation, "when": "whole", "weight": "1"}


def plan_deeds(built: Built, name: str) -> Deeds:
    """Return what is done with a plan."""
    row = built.at("plan", name)
    number = {"number": f"7/KH-{built.mark}", "dated_on": day(built, 0)}
    return [
        ("see", reverse("plans-plan", args=[row.pk]), None),
        ("see", reverse("plans-export", args=[row.pk]), None),
        ("edit", reverse("plans-edit", args=[row.pk]), {**plan_words(built, str(row.issuer_id)), "version": "1"}),
        ("submit", reverse("plans-step", args=[row.pk, "trinh"]), {}),
        ("approve", reverse("plans-step", args=[row.pk, "phe-duyet"]), {}),
        ("return", reverse("plans-step", args=[row.pk, "tra-lai"]), {"reason": "chưa đủ"}),
        ("number", reverse("plans-step", args=[row.pk, "so-ngay"]), number),
    ]


def item_deeds(built: Built, name: str) -> Deeds:
    """Return what is done with an item of a plan."""
    row = built.at("plan_item", name)
    told = built.world.thing(("plan_item", name))
    change = {**item_words(built, str(row.organisation_id)), "version": "1", "reason": "lý do"}
    done = {"day": day(built, 0), "outcome": "done", "words": "Đã xong"}
    deeds: Deeds = [
        ("see", reverse("plans-item", args=[row.pk]), None),
        ("amend" if told["state"] == "approved" else "edit", reverse("plans-item-edit", args=[row.pk]), change),
    ]
    # each reports for its own organisation: for the lead where its staff does it
    deeds.append(("report", reverse("plans-report", args=[row.pk]), {**done, "organisation": str(row.organisation_id)}))
    return deeds


def review_deeds(built: Built, name: str) -> Deeds:
    """Return what is done with an interim review."""
    row = built.at("interim_review", name)
    return [
        ("see", reverse("reviews-review", args=[row.pk]), None),
        ("see", reverse("reviews-docx", args=[row.pk]), None),
        ("edit", reverse("reviews-edit", args=[row.pk]), {"subject": row.subject, "version": "1"}),
        ("issue", reverse("reviews-issue", args=[row.pk]), {}),
    ]
