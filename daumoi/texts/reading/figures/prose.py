"""All figures of a document: what is counted, how exactly, when, and which figure is part of which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daumoi.texts.reading.figures.elided import read_elided
from daumoi.texts.reading.figures.exclusions import bounds_counted_class, counts_nothing, year_like
from daumoi.texts.reading.figures.masks import Masks
from daumoi.texts.reading.figures.natures import Natures
from daumoi.texts.reading.figures.numbers import expand_scale
from daumoi.texts.reading.figures.periods import Periods
from daumoi.texts.reading.figures.quantities import Candidate, read_candidate, read_phrase, read_vague
from daumoi.texts.reading.figures.subsets import link_subsets
from daumoi.texts.reading.figures.unit_words import PRESS, STOP
from daumoi.texts.reading.figures.units import Unit
from daumoi.texts.reading.figures.zones import Zones
from daumoi.texts.reading.model import Block, Qualifier, Quantity
from daumoi.texts.reading.page.lexemes import Lexeme, cut

_WORDED = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "năm"])
_VAGUE = frozenset({"hàng", "vài", "mấy"})
_WORD = re.compile(r"[^\W\d_]+")
_INCIDENT_LIMIT = 5
_TWIN_REACH = 20


def read_figures(text: str, blocks: Sequence[Block]) -> tuple[Quantity, ...]:
    """Return every figure of `text` in order of place, each distinct fact once.

    `text` is NFC; offsets point into it. Header, recipients, signature and furniture of `blocks` are left out; titles and
    captions give way to the same number in prose. Broken numbers have value None, valid False and `alternatives`
    (S4-12, T1). `part_of` is an index into the result. Time is linear in the length of the text.
    """
    return _Reader(text, blocks).read()


class _Reader:
    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.tokens = cut(text)
        self.masks = Masks(text)
        self.zones = Zones(text, blocks)
        self.periods = Periods(text)
        self.natures = Natures(text, blocks)

    def read(self) -> tuple[Quantity, ...]:
        figures = [self._quantity(candidate) for candidate in self._candidates()]
        figures.extend(self._vague_figures())
        figures.sort(key=lambda figure: figure.start)
        figures = self._without_incidents(figures)
        figures = self._with_inherited_estimates(figures)
        return link_subsets(self.text, self._distinct(figures))

    def _candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.kind != "number" and token.low not in _WORDED:
                place += 1
                continue
            candidate, place = self._candidate_at(place, found)
            if candidate is not None:
                found.append(candidate)
        return found

    def _candidate_at(self, place: int, before: list[Candidate]) -> tuple[Candidate | None, int]:
        token = self.tokens[place]
        if self.masks.covers(token.start, token.end) or self.zones.closed(token.start):
            return None, place + 1
        phrase = read_phrase(self.tokens, place)
        if phrase is None:
            return None, place + 1
        candidate = read_candidate(self.tokens, place)
        if candidate is None or (candidate.phrase.of is not None and not candidate.unit.known):
            elided = None if phrase.worded else read_elided(self.tokens, phrase, self._same_sentence(before, token))
            return elided, phrase.after if candidate is None else candidate.phrase.after
        follow = candidate.phrase.after
        if counts_nothing(self.tokens, candidate) or (year_like(token.text) and not candidate.unit.known):
            return None, follow
        last = before[-1] if before else None
        if last is not None and bounds_counted_class(self.tokens, last.after, candidate):
            return None, follow
        return candidate, follow

    def _same_sentence(self, before: list[Candidate], token: Lexeme) -> Candidate | None:
        if not before:
            return None
        start, _ = self.zones.sentence(token.start)
        return before[-1] if self.tokens[before[-1].start].start >= start else None

    def _quantity(self, candidate: Candidate) -> Quantity:
        phrase, unit = candidate.phrase, candidate.unit
        last = (
            self.tokens[max(candidate.after, phrase.after) - 1]
            if not candidate.elided
            else self.tokens[phrase.after - 1]
        )
        start, end = self.tokens[candidate.start].start, last.end
        sentence, stop = self.zones.sentence(start)
        value = phrase.written.value
        scaled = bool(unit.scales) and value is not None
        return Quantity(
            value=value,
            value_max=phrase.value_max,
            of=phrase.of,
            qualifier=candidate.qualifier,
            unit=unit.name,
            what=self._what(candidate),
            span=self.text[start:end],
            start=start,
            end=end,
            period=self.periods.of(sentence, stop, start),
            nature=self.natures.of(sentence, start, end),
            valid=phrase.written.valid,
            value_base=value * expand_scale(list(unit.scales)) if scaled and value is not None else None,
            unit_base=unit.base if scaled else None,
            note=phrase.written.note or _mixed(unit),
        )

    def _vague_figures(self) -> list[Quantity]:
        figures: list[Quantity] = []
        for place, token in enumerate(self.tokens):
            if token.low not in _VAGUE or self.zones.closed(token.start):
                continue
            found = read_vague(self.tokens, place)
            if found is not None:
                figures.append(self._vague_quantity(place, *found))
        return figures

    def _vague_quantity(self, place: int, unit: Unit, after: int) -> Quantity:
        start, end = self.tokens[place].start, self.tokens[after - 1].end
        sentence, stop = self.zones.sentence(start)
        qualifier: Qualifier = "vague"
        return Quantity(
            value=None,
            qualifier=qualifier,
            unit=unit.name,
            what=self._following(after, unit.name),
            span=self.text[start:end],
            start=start,
            end=end,
            period=self.periods.of(sentence, stop, start),
            nature=self.natures.of(sentence, start, end),
        )

    def _what(self, candidate: Candidate) -> str:
        noun = self._noun(candidate)
        if not candidate.unit.divisible or (candidate.unit.scales and noun != "đồng"):
            return self._following(candidate.after, noun)
        follow = self.tokens[candidate.after : candidate.after + 1]
        if noun == "%" and follow and follow[0].kind == "word" and follow[0].low not in STOP:
            return self._following(candidate.after, "").strip()
        return self._preceding(candidate.start) or self._following(candidate.after, noun)

    def _noun(self, candidate: Candidate) -> str:
        """The counted noun as written, which may be longer than its unit ("cơ quan báo chí" is counted in "cơ quan")."""
        first = candidate.phrase.after + len(candidate.unit.scales)
        if candidate.elided or candidate.unit.divisible or not first < candidate.unit.after:
            return candidate.unit.base.split("/")[0]
        return self.text[self.tokens[first].start : self.tokens[candidate.unit.after - 1].end]

    def _following(self, after: int, noun: str) -> str:
        words: list[str] = []
        for token in self.tokens[after : after + 10]:
            if token.kind != "word" or self.masks.covers(token.start, token.end):
                break
            words.append(token.text)
        while words and words[-1].lower() in STOP:
            words.pop()
        return " ".join([noun, *words])

    def _preceding(self, start: int) -> str:
        """The words before a measure, over one sign where they alone say nothing ("đạt", "chiếm")."""
        words: list[str] = []
        signs = 0
        for token in reversed(self.tokens[max(0, start - 12) : start]):
            if token.kind != "word":
                signs += 1
                if signs > 1 or len(words) > 2 or token.kind == "number" or token.text in ".;:":
                    break
                continue
            words.insert(0, token.text)
        return " ".join(words)

    def _without_incidents(self, figures: list[Quantity]) -> list[Quantity]:
        told = [figure for figure in figures if self.zones.incident(figure.start)]
        rest = len(figures) - len(told)
        if not told or rest < max(_INCIDENT_LIMIT, len(told) + 1):
            return figures
        dropped = {figure.start for figure in told}
        return [figure for figure in figures if figure.start not in dropped]

    def _with_inherited_estimates(self, figures: list[Quantity]) -> list[Quantity]:
        """Parts of an estimated whole ("dự kiến tăng 7%. Trong đó, …") are estimates too."""
        firsts: dict[int, Quantity] = {}
        changed: list[Quantity] = []
        for figure in figures:
            sentence, _ = self.zones.sentence(figure.start)
            before = self.zones.sentence_before(sentence)
            whole = firsts.get(before[0]) if before else None
            opens = self.text[sentence : sentence + 12].strip().lower().startswith("trong đó")
            estimated = whole is not None and whole.unit == figure.unit and re.match(r"dự kiến|ước", whole.span)
            if opens and estimated and figure.qualifier == "exact":
                figure = replace(figure, qualifier="about", nature="forecast")
            firsts.setdefault(sentence, figure)
            changed.append(figure)
        return changed

    def _distinct(self, figures: list[Quantity]) -> list[Quantity]:
        """Keep one figure of each fact: prose before headings, a qualified mention before a bare one."""
        heading = {figure.start: self.zones.heading(figure.start) for figure in figures}
        prose = [figure for figure in figures if not heading[figure.start]]
        spoken = {key for figure in prose for key in (_key(figure), _rare_number(figure))}
        kept: dict[tuple[object, ...], list[Quantity]] = {}
        for figure in figures:
            if heading[figure.start] and figure.value is not None and {_key(figure), _rare_number(figure)} & spoken:
                continue
            same = kept.setdefault(_key(figure), [])
            twin = self._twin(same, figure)
            if twin is None:
                same.append(figure)
            elif same[twin].qualifier == "exact" and figure.qualifier != "exact":
                same[twin] = figure
        return sorted((figure for same in kept.values() for figure in same), key=lambda figure: figure.start)

    def _twin(self, same: list[Quantity], figure: Quantity) -> int | None:
        """Return the place of the first late one of `same` that tells the same fact in another sentence."""
        if figure.value is None or not same:
            return None
        sentence, end = self.zones.sentence(figure.start)
        words = set(_WORD.findall(figure.what.lower()))
        for place in range(max(0, len(same) - _TWIN_REACH), len(same)):
            other = same[place]
            if other.value is None or sentence <= other.start < end:
                continue
            others = set(_WORD.findall(other.what.lower()))
            if len(words & others) >= 0.5 * min(len(words), len(others)):
                return place
        return None


def _mixed(unit: Unit) -> str | None:
    """One number for several kinds ("2.600 tin, bài") cannot be split or added to one kind (T10)."""
    return "một số gộp nhiều loại" if unit.head in PRESS and "," in unit.name else None


def _rare_number(figure: Quantity) -> tuple[object, ...]:
    """What tells a number apart whatever its unit: decimals, scale words and thousands; the whole figure for others."""
    value = figure.value
    rare = value is not None and (value >= 1000 or value != value.to_integral_value() or figure.value_base is not None)
    return (value, figure.value_base) if rare else _key(figure)


def _key(figure: Quantity) -> tuple[object, ...]:
    unit = " ".join(_WORD.findall(figure.unit.lower()))
    return (figure.value, figure.value_max, figure.of, unit, None if figure.valid else figure.span)
