"""Automatic numbers of Word paragraphs, which stand in no text run: "1.", "a)", "-"."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from daumoi.texts.reading.files.wordxml import W, attribute

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Lists:
    """Counters of each numbered list of one document, in the order in which paragraphs are asked for."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)

    def marker(self, paragraph: etree._Element, style: str) -> str:
        """Return the marker drawn before a paragraph, "" where it has none; counts it."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        identity, depth = (_value(properties.find(f"{W}{name}")) for name in ("numId", "ilvl"))
        abstract = self._abstract.get(identity or "")
        place = int(depth) if depth and depth.isdigit() else 0
        level = self._levels.get(abstract or "", {}).get(place)
        if level is None or abstract is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [held for held in counts if held > place]:
            del counts[deeper]
        return self._draw(abstract, level, counts)

    def _draw(self, abstract: str, level: _Level, counts: dict[int, int]) -> str:
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "-" if level.text in ("-", "–", "") or not level.text.isascii() else level.text
        drawn = level.text
        for place, held in self._levels[abstract].items():
            drawn = drawn.replace(f"%{place + 1}", _number(counts.get(place, held.start), held.form))
        return drawn

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels: dict[int, _Level] = {}
            for node in abstract.iter(f"{W}lvl"):
                depth, start = attribute(node, "ilvl") or "0", _value(node.find(f"{W}start")) or "1"
                form, text = (_value(node.find(f"{W}{name}")) or "" for name in ("numFmt", "lvlText"))
                if depth.isdigit() and start.isdigit():
                    levels[int(depth)] = _Level(form, text, int(start))
            self._levels[attribute(abstract, "abstractNumId") or ""] = levels
        for number in numbering.iter(f"{W}num"):
            self._abstract[attribute(number, "numId") or ""] = _value(number.find(f"{W}abstractNumId")) or ""


def _value(node: etree._Element | None) -> str | None:
    return attribute(node, "val") if node is not None else None


def _number(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        drawn, left = "", count
        for worth, sign in _ROMAN:
            drawn, left = drawn + sign * (left // worth), left % worth
        return drawn if form == "upperRoman" else drawn.lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)
