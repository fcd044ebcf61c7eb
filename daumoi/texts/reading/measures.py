"""How well readings match annotated documents: the measures of the annotation scheme, each an F1, share or recall."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from daumoi.texts.vietnamese.folding import nfc

SAME_DUTY = 0.6
Item = dict[str, Any]


@dataclass
class Score:
    """Counts over documents; `rows` turns them into measures."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Item, found: Item, text: str) -> None:
        """Count one document: annotation and reading in the keys of `Reading.to_json`, and the text they quote."""
        self._figures(gold["figures"], found["figures"])
        self._tasks(gold["tasks"], found["tasks"])
        self._assigned(gold["tasks"], found["tasks"], text)
        for name in ("number", "date"):
            self.counts["document all"] += 1
            self.counts["document hit"] += _words(gold["document"].get(name)) == _words(found["document"].get(name))
        cited, read = ({_words(one["number"]) for one in side["references"]} for side in (gold, found))
        self._count("references", len(cited & read), len(read), len(cited))

    def rows(self) -> list[tuple[str, float, str]]:
        """Return (measure, value 0..1, counts in words) for each measure, in a fixed order."""
        n = self.counts
        listed = [self._f1(name) for name in ("figures", "values")]
        listed.append(self._share("malformed", "malformed hit", "malformed gold", empty=1.0))
        listed += [self._f1("tasks"), self._f1("duties")]
        listed.append(self._share("roles", "roles hit", "tasks hit"))
        listed.append(self._f1("due"))
        listed.append(self._share("document", "document hit", "document all", empty=1.0))
        listed.append(self._f1("references"))
        return listed if n else []

    def _figures(self, gold: Sequence[Item], found: Sequence[Item]) -> None:
        g, p = _distinct(gold), _distinct(found)
        both = Counter(map(_figure_key, g)) & Counter(map(_figure_key, p))
        self._count("figures", sum(both.values()), len(p), len(g))
        gv, pv = ({one["value"] for one in side if one.get("value") is not None} for side in (g, p))
        self._count("values", len(gv & pv), len(pv), len(gv))
        broken = [" ".join(_words(one["span"])) for one in gold if not one["valid"]]
        marked = [
            " ".join(_words(one.get("span")))
            for one in found
            if not one.get("valid", True) and one.get("value") is None
        ]
        self.counts["malformed gold"] += len(broken)
        self.counts["malformed hit"] += sum(any(b in m or m in b for m in marked if m) for b in broken)

    def _tasks(self, gold: Sequence[Item], found: Sequence[Item]) -> None:
        left = list(found)
        hits = free = 0
        for task in sorted(gold, key=lambda one: bool(one.get("agency_inherited"))):
            inherited = bool(task.get("agency_inherited"))
            fitting = [one for one in left if inherited or _words(one["agency"]) == _words(task["agency"])]
            best = max(fitting, key=lambda one: _overlap(task["task"], one["task"]), default=None)
            if best is not None and _overlap(task["task"], best["task"]) < SAME_DUTY:
                best = None
            if best is not None:
                left = [one for one in left if one is not best]
            if inherited:
                free += best is not None
            else:
                hits += best is not None
                self._match(task, best)
        listed = sum(not one.get("agency_inherited") for one in gold)
        self._count("tasks", hits, len(found) - free, listed)

    def _match(self, task: Item, best: Item | None) -> None:
        self.counts["due gold"] += bool(task.get("due"))
        if best is None:
            return
        due = best.get("due")
        self.counts["roles hit"] += task["role"] == best.get("role")
        self.counts["due found"] += bool(due)
        self.counts["due hit"] += bool(due) and due == task.get("due")

    def _assigned(self, gold: Sequence[Item], found: Sequence[Item], text: str) -> None:
        inherited = [task for task in gold if task.get("agency_inherited")]
        free = set().union(*_places(inherited, text).values())
        wanted = _places([task for task in gold if not task.get("agency_inherited")], text)
        read = _places(found, text)
        self._count(
            "duties",
            sum(len(places & read.get(agency, set())) for agency, places in wanted.items()),
            sum(len(places - (free - wanted.get(agency, set()))) for agency, places in read.items()),
            sum(map(len, wanted.values())),
        )

    def _count(self, name: str, hit: int, found: int, gold: int) -> None:
        self.counts.update({f"{name} hit": hit, f"{name} found": found, f"{name} gold": gold})

    def _f1(self, name: str) -> tuple[str, float, str]:
        hit, found, gold = (self.counts[f"{name} {side}"] for side in ("hit", "found", "gold"))
        value = 2 * hit / (found + gold) if found + gold else 1.0
        return name, value, f"{hit} hit, {found} found, {gold} gold"

    def _share(self, name: str, hit: str, whole: str, empty: float = 0.0) -> tuple[str, float, str]:
        part, all_of = self.counts[hit], self.counts[whole]
        return name, part / all_of if all_of else empty, f"{part} of {all_of}"


def _words(text: str | None) -> tuple[str, ...]:
    spaced = "".join(letter if letter.isalnum() else " " for letter in nfc(text or "").casefold())
    return tuple(spaced.split())


def _overlap(one: str, other: str) -> float:
    a, b = set(_words(one)), set(_words(other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _distinct(figures: Iterable[Item]) -> list[Item]:
    seen: dict[tuple[Any, ...], Item] = {}
    for figure in figures:
        if figure.get("valid", True):
            seen.setdefault(_figure_key(figure)[:-1], figure)
    return list(seen.values())


def _figure_key(figure: Item) -> tuple[Any, ...]:
    numbers = tuple(figure.get(name) for name in ("value", "value_max", "of"))
    return (*numbers, _words(figure.get("unit")), figure.get("qualifier"))


def _places(tasks: Iterable[Item], text: str) -> dict[tuple[str, ...], set[int]]:
    """Map each agency to the characters of its duties; a duty that does not stand in the text covers nothing."""
    where: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for task in tasks:
        at = text.find(task["task"])
        if at >= 0:
            where[_words(task["agency"])].update(range(at, at + len(task["task"])))
    return where
