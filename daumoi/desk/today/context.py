"""What every page's head shows of the desk: how many notices are new, and which tabs somebody of a newsroom needs."""

from __future__ import annotations

from django.http import HttpRequest

from daumoi.actors.notices.models import Notice
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing


def desk(request: HttpRequest) -> dict[str, object]:
    """Return the number of unread notices, and whether the person reads releases for a newsroom (`in_press`) and does
    nothing else (`only_press`); nothing for visitors."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return {}
    roles = {role for _, role in standing(user).posts}
    return {
        "inbox_count": Notice.objects.seen_by(user).unread().count(),
        "in_press": bool(roles & NEWSROOM),
        "only_press": bool(roles) and roles <= NEWSROOM,
    }
