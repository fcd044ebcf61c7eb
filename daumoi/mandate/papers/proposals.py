"""From what the reader found to what a person is asked: one proposal for each clause and each number."""

from __future__ import annotations

from typing import Any

_ORDER = {"lead": 0, "coordinate": 1, "participate": 2}


def task_proposals(duties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one proposal for each stretch of text, with every agency that it lays a duty on.

    Keys: start, end, task, due, due_text, due_start, due_end, agencies [{agency, role, start, end, inherited}], in text order.
    """
    clauses: dict[tuple[int, int], dict[str, Any]] = {}
    for duty in duties:
        place = (duty["start"], duty["end"])
        keys = ("start", "end", "task", "due", "due_text", "due_start", "due_end")
        clause = clauses.setdefault(place, {**{key: duty[key] for key in keys}, "agencies": []})
        if clause["due"] is None and duty["due"]:
            clause["due"], clause["due_text"] = duty["due"], duty["due_text"]
        agency = {
            "agency": duty["agency"],
            "role": duty["role"],
            "start": duty["agency_start"],
            "end": duty["agency_end"],
            "inherited": duty.get("agency_inherited", False),
        }
        if agency["agency"] not in [known["agency"] for known in clause["agencies"]]:
            clause["agencies"].append(agency)
    for clause in clauses.values():
        clause["agencies"].sort(key=lambda agency: _ORDER[agency["role"]])
    return [clauses[place] for place in sorted(clauses)]


def figure_proposals(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures in text order; `part_of` becomes the ordinal (from 1) of the figure it is part of."""
    order = sorted(range(len(figures)), key=lambda index: (figures[index]["start"], index))
    ordinal = {index: number for number, index in enumerate(order, 1)}
    proposals = []
    for index in order:
        proposal = dict(figures[index])
        if proposal.get("part_of") is not None:
            proposal["part_of"] = ordinal[proposal["part_of"]]
        proposals.append(proposal)
    return proposals
