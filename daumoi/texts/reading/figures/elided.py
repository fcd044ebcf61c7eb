"""Numbers whose unit stands elsewhere: before them ("Số vụ: 45") or with the figure before ("Hà Giang: 05")."""

from __future__ import annotations

from daumoi.texts.reading.figures.quantities import Candidate, Phrase, read_qualifier
from daumoi.texts.reading.figures.unit_words import DURATIONS
from daumoi.texts.reading.figures.units import Unit, known_noun_length, read_unit
from daumoi.texts.reading.page.lexemes import Lexeme

_LINKS = frozenset({":", "là", "đạt", "còn", "có", "="})
_SEXES = frozenset({"nam", "nữ"})
_REACH = 12


def read_elided(tokens: list[Lexeme], phrase: Phrase, before: Candidate | None) -> Candidate | None:
    """Return the figure at `phrase` with a unit found left of it; None where none is certain.

    `before` is the last figure of the same sentence. A unit is certain after "số <noun> … :|là|đạt", and after a
    named place ("Hà Giang: 05", "Huế (5)") that continues a list of figures.
    """
    follow = tokens[phrase.after] if phrase.after < len(tokens) else None
    if follow is not None and (follow.kind == "number" or (follow.kind == "word" and follow.glued)):
        return None
    if phrase.of is not None or phrase.value_max is not None or phrase.written.value is None:
        return None
    qualifier, start, changed = read_qualifier(tokens, phrase.first)
    unit = _unit_of_label(tokens, start)
    if unit is None and follow is not None and follow.kind == "sign" and before is not None:
        unit = _unit_of_list(tokens, start, before)
    if unit is None:
        return None
    return Candidate(phrase, unit, qualifier, start, phrase.after, changed, elided=True)


def _unit_of_label(tokens: list[Lexeme], start: int) -> Unit | None:
    if start == 0 or tokens[start - 1].low not in _LINKS:
        return None
    for place in range(start - 2, max(-1, start - 2 - _REACH), -1):
        if tokens[place].kind == "sign" and tokens[place].text not in "()/":
            return None
        if tokens[place].low == "số" and known_noun_length(tokens, place + 1):
            unit = read_unit(tokens, place + 1)
            return None if unit is None or unit.after > start or unit.head[0] in DURATIONS else unit
    return None


def _unit_of_list(tokens: list[Lexeme], start: int, before: Candidate) -> Unit | None:
    opening = tokens[start - 1].text if start else ""
    label = tokens[start - 2] if start > 1 else None
    named = label is not None and label.kind == "word" and (label.text[:1].isupper() or label.low in _SEXES)
    if opening not in {":", "("} or not named or before.unit.divisible:
        return None
    return before.unit
