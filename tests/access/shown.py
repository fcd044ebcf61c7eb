"""What the register holds, and what has no page of its own: words of lists, people, who is away, who speaks, the history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.world import own_posts
from tests.access.worlds import Built

# things of the register and of the chain whose pages tell what was done
TOLD = {
    "organisation": "organisations-organisation",
    "paper": "papers-paper",
    "figure": "figures-figure",
    "programme": "programmes-programme",
    "report": "reports-report",
}


def _organisation(built: Built, name: str) -> Deeds:
    pk = built.at("organisation", name).pk
    other = str(built.at("organisation", "w5" if name != "w5" else "w7").pk)
    on = day(built, 0)
    return [
        ("see", reverse("organisations-organisation", args=[pk]), None),
        ("edit", reverse("organisations-rename", args=[pk]), {"name": f"Tên mới {built.mark} {name}", "on": on}),
        ("edit", reverse("organisations-amend", args=[pk]), {"kinds": ["supplier"], "line": "party"}),
        ("edit", reverse("organisations-place", args=[pk]), {"scheme": "territory", "superior": other, "on": on}),
        ("edit", reverse("organisations-identify", args=[pk]), {"identifier": "H98.77", "on": on}),
        (
            "edit",
            reverse("organisations-succeed", args=[pk]),
            {"new": other, "kind": "merge", "document": "QĐ 1", "on": on},
        ),
        ("close", reverse("organisations-close", args=[pk]), {"on": on}),
        ("export", reverse("organisations-export"), None),
    ]


def _group(built: Built, name: str) -> Deeds:
    group = built.at("group", name)
    members = [str(built.at("organisation", "w2").pk)]
    return [
        ("see", reverse("organisations-groups"), None),
        ("edit", reverse("organisations-group", args=[group.pk]), {"name": group.name, "members": members}),
    ]


def _post(built: Built, name: str) -> Deeds:
    row = built.at("post", name)
    told = built.world.thing(("post", name))
    deeds: Deeds = [("see", reverse("organisations-organisation", args=[row.organisation_id]), None)]
    if told["until"] is None:
        deeds.append(("end", reverse("posts-end", args=[row.pk]), {"on": day(built, 2)}))
    return deeds


def _invitation(built: Built, name: str) -> Deeds:
    pk = built.at("invitation", name).pk
    return [
        ("see", reverse("people-invitation", args=[pk]), None),
        ("withdraw", reverse("people-invitation-withdraw", args=[pk]), {}),
    ]


def _notice(built: Built, name: str) -> Deeds:
    url = reverse("desk-inbox-open", args=[built.at("notice", name).pk])
    return [("see", url, None), ("read", url, None)]


def _list_entry(built: Built, name: str) -> Deeds:
    row = built.at("list_entry", name)
    return [
        ("see", reverse("lists-vocabulary", args=["topics"]), None, "", row.vi),
        ("edit", reverse("lists-word", args=[row.pk]), {"vi": f"chủ đề sửa {built.mark}"}),
        ("end", reverse("lists-end", args=[row.pk]), {"on": day(built, 1)}),
    ]


def _person(built: Built, name: str) -> Deeds:
    row = built.at("person", name)
    # the address is everybody's own: of somebody else there is none to ask for
    return [
        ("see", reverse("people-me"), None, "", row.email),
        ("edit", reverse("people-me"), {"phone": "0210 123458", "language": "vi"}),
    ]


def _spokesperson(built: Built, name: str) -> Deeds:
    row = built.at("spokesperson", name)
    right = {"full_name": row.full_name, "position": row.position, "phone": "0210 123459", "email": row.email}
    return [
        ("see", f"{reverse('posts-spokespersons')}?q={built.mark}", None, "", row.full_name),
        ("correct", reverse("posts-correct-spokesperson", args=[row.pk]), right, "", ""),
    ]


def _delegation(built: Built, name: str) -> Deeds:
    row = built.at("delegation", name)
    found: Deeds = [("end", reverse("posts-away-end", args=[row.pk]), sent) for sent in (None, {})]
    if row.ended_at is None:
        page = reverse("organisations-organisation", args=[row.organisation_id])
        found.append(("see", page, None, "", row.reason))
    return found


def make_told(built: Built) -> None:
    """Leave a line in the history of everything of TOLD."""
    for kind in TOLD:
        for name in list(built.world.things[kind]):
            row = built.at(kind, name)
            entry = TrailEntry.objects.create(
                verb="corrected",
                thing=f"{row._meta.label_lower}:{row.pk}",
                label=str(row)[:300],
                by=built.at("people", "coordinator"),
                at=built.moment,
                detail={"note": f"ghi {built.mark} về {name} hết"},
            )
            built.add("trail_entry", entry, thing=(kind, name))


def _trail_entry(built: Built, name: str) -> Deeds:
    kind, thing = built.world.thing(("trail_entry", name))["thing"]
    page = reverse(TOLD[kind], args=[built.at(kind, thing).pk])
    return [("see", page, None, "", built.at("trail_entry", name).detail["note"])]


def absences(built: Built, person: str) -> list[Made]:
    """Return how a person names a colleague who stands in, for each organisation where they hold a post themselves."""
    world, found = built.world, []
    for code in sorted({post["organisation"] for post in own_posts(world, person)}):
        others = [
            name
            for name in world.people
            if name != person and code in {post["organisation"] for post in own_posts(world, name)}
        ]
        stand_in = built.at("people", others[0]).pk if others else ""
        data: dict[str, Any] = {
            "first": day(built, 30),
            "last": f"{world.today + timedelta(days=33):%d/%m/%Y}",
            "stand_in": f"{built.at('organisation', code).pk}.{stand_in}",
        }
        may = oracle.may_create(world, person, "delegation", code)
        found.append(("delegation", code, reverse("posts-away"), data, may))
    return found


DEEDS = {
    "organisation": _organisation,
    "group": _group,
    "post": _post,
    "invitation": _invitation,
    "notice": _notice,
    "list_entry": _list_entry,
    "person": _person,
    "spokesperson": _spokesperson,
    "delegation": _delegation,
    "trail_entry": _trail_entry,
}
