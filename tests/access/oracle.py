"""Who may see and do what, told a second time: plain Python over dicts, from the rows of docs/access.csv alone.

Nothing of the product is imported. `docs/access.md` explains the words; whatever has no row is refused.
"""

from __future__ import annotations

from tests.access.world import Key, Row, Thing, World, held, one_hand, own_posts, rows

COORDINATING = {"coordinator", "coordinator_leader"}
# roles whose rows reach past their own organisation; nobody but a coordinating office gives them (source of post/create)
WIDE = {"coordinator", "coordinator_leader", "inspector", "technical_admin"}
# what the column `source` adds as a condition
NOT_BY_REPORTER = "never by whoever reported it"
# open to everyone signed in with an active account, also between two posts (rule 9)
REGISTER = {"organisation", "group", "post", "list_entry"}
# told to everybody who is signed in, by the source of its rows
TOLD_TO_ALL = {"freeze"}
# the thing is somebody's own, not an organisation's
SELF = {"person", "notice", "remark", "delegation", "subscription", "calendar_feed", "release_feed"}
# who reads a confidential event of one's own organisation, and what hangs on it (rule 12)
READS_SECRETS = {"focal_point", "spokesperson", "coordinator", "coordinator_leader"}


def lines_of_paper(world: World, paper: str) -> set[str]:
    """Return the lines that issued a paper, to which it was addressed (whose office registered it), and shared with."""
    row = world.thing(("paper", paper))
    issued = {world.organisations[row["issuer"]]["line"]} if row["issuer"] else set()
    return issued | {row["line"]} | set(row["to_lines"])


def lines_of(world: World, thing: Thing) -> set[str]:
    """Return the lines of relation `line` for a thing."""
    kind, row = thing[0], world.thing(thing)
    if "lines" in row:
        return set(row["lines"])
    if kind == "paper":
        return lines_of_paper(world, thing[1])
    if kind == "task":
        return lines_of_paper(world, row["paper"])
    if kind == "duty":
        return lines_of(world, ("task", row["task"]))
    if kind == "figure":
        # whoever sees a paper by its line sees the figures that stand in it
        opened = lines_of_paper(world, row["paper"]) if row["paper"] else set()
        return {world.organisations[row["organisation"]]["line"]} | opened | set(row["to_lines"])
    if kind == "report":
        return {row["line"]}
    return set()


def owners_of(row: Row, kind: str) -> set[str]:
    """Return the organisations whose thing it is (relation `own`)."""
    if "own" in row:
        return set(row["own"])
    return {
        "paper": {row.get("owner")},
        "report": {row.get("issuer")},
        "duty": {row.get("organisation")},
        "figure": {row.get("organisation")},
        "post": {row.get("organisation")},
        "invitation": {row.get("organisation")},
        "delegation": {row.get("organisation")},
        "spokesperson": {row.get("organisation")},
    }.get(kind, set())


def paper_of(world: World, thing: Thing) -> str | None:
    """Return the paper in which a proposal, task, duty or figure stands."""
    row = world.thing(thing)
    if thing[0] == "duty":
        return paper_of(world, ("task", row["task"]))
    return row.get("paper") if thing[0] in ("proposal", "task", "figure") else None


def named_in(world: World, thing: Thing) -> set[str]:
    """Return the organisations to which an act opened the thing."""
    kind, row = thing[0], world.thing(thing)
    if "named" in row:
        return set(row["named"])
    if kind == "paper":
        return set(row["to_organisations"])
    if kind == "task":
        return {duty["organisation"] for duty in world.things["duty"].values() if duty["task"] == thing[1]}
    if kind == "duty":
        return named_in(world, ("task", row["task"]))
    if kind == "programme":
        return set(row["parties"])
    return set()


def relations(world: World, post: Row, person: str, thing: Thing) -> set[str]:
    """Return what ties one post to a thing."""
    key = (person, post["role"], post["organisation"], thing)
    if key not in world.known:
        world.known[key] = _relations(world, post, person, thing)
    return world.known[key]


def _relations(world: World, post: Row, person: str, thing: Thing) -> set[str]:
    kind, row, at = thing[0], world.thing(thing), post["organisation"]
    found = {"any"}
    if at in owners_of(row, kind):
        found.add("own")
    paper = paper_of(world, thing)
    if paper is not None:
        stands_in = world.thing(("paper", paper))
        if stands_in["owner"] == at:
            found.add("keeper")
        if stands_in.get("follower") == at:
            found.add("follower")
    if at in named_in(world, thing):
        found.add("named")
    if post["role"] in COORDINATING and world.organisations[at]["line"] in lines_of(world, thing):
        found.add("line")
    if person in (row.get("person"), row.get("away")) and kind in SELF:
        found.add("self")
    return found | _ties_told(row, at) | _ties_of_what_is_about(world, at, person, row)


def _ties_told(row: Row, at: str) -> set[str]:
    # what a world says of the thing itself
    holders = {"cosigner": "cosigners", "press": "press", "host": "hosts"}
    found = {tie for tie, told in holders.items() if at in row.get(told, ())}
    return found | ({"shared"} if row.get("shared") else set())


def _ties_of_what_is_about(world: World, at: str, person: str, row: Row) -> set[str]:
    # a remark and a line of the history follow the thing they are about
    if "thing" not in row or not visible(world, person, row["thing"]):
        return set()
    return {"thing", "decider"} if at == row.get("decider") else {"thing"}


def states(world: World, thing: Thing) -> set[str]:
    """Return the words of column `state` that hold for a thing."""
    kind, row = thing[0], world.thing(thing)
    if kind == "duty":
        is_over = row["state"] in ("approved", "gone") or world.thing(("task", row["task"]))["is_withdrawn"]
        return {"any"} if is_over else {"any", row["state"]}
    if kind == "figure":
        return {"any"} if row["is_confirmed"] else {"any", "unconfirmed"}
    if kind == "task":
        theirs = [duty["state"] for duty in world.things["duty"].values() if duty["task"] == thing[1]]
        return {"any", "untouched"} if set(theirs) <= {"new"} and not row["is_withdrawn"] else {"any"}
    return {"any", row["state"]} if row.get("state") else {"any"}


def held_back(world: World, person: str, post: Row, thing: Thing, action: str, source: str) -> bool:
    """Whether a condition in the source of a row, or rule 3, refuses what the row would allow."""
    kind, row = thing[0], world.thing(thing)
    if any(one_hand(world, person, other) for other in row.get("barred", {}).get(action, ())):
        return True
    if row.get("is_confidential") and post["organisation"] in (row.get("hosts") or owners_of(row, kind)):
        return post["role"] not in READS_SECRETS
    if kind == "duty" and NOT_BY_REPORTER in source:
        return one_hand(world, person, row["reported_by"])
    if kind == "proposal" and action == "reopen":
        return bool(row["is_acted_on"])
    if kind == "post" and action == "end":
        return post["role"] not in COORDINATING and row["role"] in WIDE
    return False


def visible(world: World, person: str, thing: Thing) -> bool:
    """Whether the person may see the thing: on its page, in lists, counts, search, files and print."""
    return allowed(world, person, thing, "see")


def allowed(world: World, person: str, thing: Thing, action: str) -> bool:
    """Whether some post of the person, or one of the rules, allows the action on the thing as it is now."""
    kind, row = thing[0], world.thing(thing)
    is_own = row.get("person") == person
    always = (
        (kind in REGISTER | TOLD_TO_ALL and action == "see")
        # rule 9: one's own inbox and one's own particulars stay open between two posts
        or (kind in ("notice", "person") and is_own)
        or public(world, thing, action)
    )
    if always:
        return bool(world.people[person]["is_active"])
    if kind == "plan_item" and action == "see" and visible(world, person, ("plan", row["plan"])):
        # rule 10: whoever reads the plan
        return True
    return bool(allowing(world, person, thing, action))


def public(world: World, thing: Thing, action: str) -> bool:
    """Return whether everybody may do it, signed in or not."""
    now = states(world, thing)
    found = rows().get(("anonymous", thing[0], action), [])
    return any(relation == "any" and state in now for state, relation, _source in found)


def allowing(world: World, person: str, thing: Thing, action: str) -> set[Key]:
    """Return the rows that allow the action to posts of the person on the thing as it is now."""
    now, found = states(world, thing), set()
    for post in held(world, person):
        possible = rows().get((post["role"], thing[0], action), [])
        ties = relations(world, post, person, thing) if possible else set()
        for state, relation, source in possible:
            if state in now and relation in ties and not held_back(world, person, post, thing, action, source):
                found.add((post["role"], thing[0], state, relation, action))
    return found


def allowed_but_for_state(world: World, person: str, thing: Thing, action: str) -> bool:
    """Whether a post would allow the action in some other state, or but for rule 3: a refusal may then be 409."""
    for post in held(world, person):
        ties = relations(world, post, person, thing)
        if any(relation in ties for _state, relation, _source in rows().get((post["role"], thing[0], action), [])):
            return True
    return False


def creating(world: World, person: str, kind: str, organisation: str, action: str = "create") -> set[Key]:
    """Return the rows that let the person make a new thing of that kind for the organisation (`action`: by that act)."""
    # rule 10: what was itself lent is not lent on
    posts = own_posts(world, person) if kind == "delegation" else held(world, person)
    return {
        (post["role"], kind, state, relation, action)
        for post in posts
        for state, relation, _source in rows().get((post["role"], kind, action), [])
        if relation == "any"
        or (relation in ("own", "keeper", "self", "thing") and post["organisation"] == organisation)
        or (relation == "line" and _line_of(world, post["organisation"]) == _line_of(world, organisation))
    }


def _line_of(world: World, organisation: str) -> str:
    line: str = world.organisations[organisation]["line"]
    return line


def may_create(world: World, person: str, kind: str, organisation: str, action: str = "create") -> bool:
    """Whether the person may make a new thing of that kind for the organisation."""
    return bool(creating(world, person, kind, organisation, action))


def may_give(world: World, person: str, role: str, organisation: str, to: str | None) -> bool:
    """Whether the person may give a post with that role at the organisation; `to` None: to somebody not here yet.

    Rule 3: never to oneself. Rule 8: technical administrators come from the command line only.
    """
    if role == "technical_admin" or (to is not None and one_hand(world, person, to)):
        return False
    for post in held(world, person):
        for _state, relation, _source in rows().get((post["role"], "post", "create"), []):
            if relation == "any":
                return True
            if relation == "own" and post["organisation"] == organisation and role not in WIDE:
                return True
    return False


def who(world: World, person: str) -> str:
    """Return the person with the posts that count: "p3 (editor@w2)"."""
    posts = ", ".join(f"{post['role']}@{post['organisation']}" for post in held(world, person)) or "no post"
    return f"{person} ({posts})"
