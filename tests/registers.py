"""What docs/access.csv allows in the registers beside the organisations, asked for one person of the cast at a time."""

from __future__ import annotations

from functools import cache

from daumoi.actors.posts.models import Post
from tests.access import oracle
from tests.cast import Member

# one person for each role
EVERYBODY = ["hoa", "thinh", "lan", "cuong", "xuan", "minh", "ha", "mai", "nghia", "tuan"]


@cache
def _rows() -> frozenset[tuple[str, str, str, str]]:
    return frozenset(
        (role, thing, action, relation)
        for (role, thing, action), found in oracle.rows().items()
        for _state, relation, _source in found
    )


def may(member: Member, thing: str, action: str, *, own: bool = False) -> bool:
    """Return whether the table lets the member act on a thing; `own`: one of the member's own organisation."""
    roles = set(Post.objects.current().filter(person=member.person).values_list("role", flat=True))
    ties = {"any", "own"} if own else {"any"}
    return any((role, thing, action, tie) in _rows() for role in roles for tie in ties)
