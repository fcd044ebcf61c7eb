"""What every page's head shows of the desk: how many notices are new."""

from __future__ import annotations

from django.http import HttpRequest

from daumoi.actors.notices.models import Notice
from daumoi.actors.people.models import Person


def desk(request: HttpRequest) -> dict[str, object]:
    """Return the number of unread notices and the posts' short name for signed-in people; nothing for others."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return {}
    return {"inbox_count": Notice.objects.seen_by(user).unread().count()}
