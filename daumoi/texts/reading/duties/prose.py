"""Duties laid on agencies: the points and sentences of a document read in order, with the agency they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from daumoi.texts.reading.duties.agencies import Agency
from daumoi.texts.reading.duties.ledger import Ledger
from daumoi.texts.reading.duties.orders import Order, Scene, issuer_in, leading_verb, order_in
from daumoi.texts.reading.duties.signs import (
    ARMING,
    ASSIGNING_SECTION,
    BOILERPLATE,
    IDLE_SECTION,
    ISSUED,
    OPINION,
    ORDERING_TITLE,
    PART_OF,
    PAST_TIME,
    QUOTED,
    REPORT,
    TOPIC,
)
from daumoi.texts.reading.duties.subjects import (
    after_connectors,
    announces_list,
    duty_start,
    reported,
    speaks,
    subject_at,
)
from daumoi.texts.reading.duties.verbs import MODALS, predicate_at
from daumoi.texts.reading.model import Block, Duty
from daumoi.texts.reading.page.paragraphs import uppercase
from daumoi.texts.reading.page.sentences import clauses, sentences
from daumoi.texts.reading.page.tokens import Token, tokens

_SHORT = 160


@dataclass(frozen=True, slots=True)
class _Owner:
    """Agencies that a heading or a preamble set over the points below; `inherited` for a preamble."""

    level: float
    agencies: tuple[Agency, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence on its way: `current` are the agencies the sentence before spoke of."""

    start: int
    end: int
    words: list[Token]
    current: tuple[Agency, ...]
    point: bool


@dataclass(slots=True)
class _Reader:
    """Where the reading stands: `idle` is the level of a part that lays no duties, -1 outside of one;

    `assigning` that points lay duties here; `armed` that prose just gave or announced an order.
    """

    text: str
    ledger: Ledger
    official: bool
    assigning: bool
    owners: list[_Owner] = field(default_factory=list)
    issuers: set[str] = field(default_factory=set)
    last: tuple[Agency, ...] = ()
    idle: int = -1
    level: int = 0
    armed: bool = False
    in_point: bool = False
    opening: bool = True
    dashed: bool = False


def read_duties(text: str, blocks: Sequence[Block], document_date: str | None) -> tuple[Duty, ...]:
    """Return the duties that `text` lays on agencies, in order, one for each agency.

    `blocks` come from `segment(text)`; `document_date` (ISO, YYYY-MM, YYYY or None) dates "trước 30/6".
    """
    points = sum(block.kind == "point" for block in blocks)
    official = points > 2 or any(block.kind in ("header", "basis", "signature") for block in blocks)
    titles = [text[block.start : block.end] for block in blocks if block.kind == "title"]
    report = any(REPORT.match(title) for title in titles)
    reader = _Reader(text, Ledger(text, document_date), official, official and not report)
    reader.armed = any(ORDERING_TITLE.match(title) for title in titles)
    for block in blocks:
        if block.kind == "title":
            _section(reader, block.start, block.end, 0)
        elif block.kind == "point":
            _read_point(reader, block)
        elif block.kind == "prose":
            _read_prose(reader, block)
    return reader.ledger.distinct()


def _section(reader: _Reader, start: int, end: int, level: int) -> None:
    """Note what a heading says about the part it opens; parts on results or aims lay no duties."""
    words = reader.text[start:end]
    reader.last = ()
    if IDLE_SECTION.match(words):
        reader.idle = level
    elif reader.idle >= level:
        reader.idle = -1
    if ASSIGNING_SECTION.search(words):
        reader.assigning = True


def _read_point(reader: _Reader, block: Block) -> None:
    start = block.start + len(block.marker)
    while start < block.end and reader.text[start] in " .)/\t\xa0":
        start += 1
    if reader.ledger.label(start, block.end):
        return
    reader.level, reader.in_point = block.level, True
    reader.dashed = not any(letter.isalnum() for letter in block.marker)
    reader.owners = [owner for owner in reader.owners if owner.level < block.level]
    reader.ledger.begin(block.level)
    if reader.idle >= block.level:
        reader.idle = -1
    if not _heading(reader, start, block) and reader.idle < 0:
        _read_sentences(reader, start, block.end, True)


def _heading(reader: _Reader, start: int, block: Block) -> bool:
    """Read a point that only names what follows it: "II. TỔ CHỨC THỰC HIỆN", "1. Về công tác tuyên truyền:"."""
    content = reader.text[start : block.end]
    short = uppercase(content) or (len(content) < _SHORT and not content.rstrip().endswith((".", ";")))
    if short and (IDLE_SECTION.match(content) or uppercase(content)):
        _section(reader, start, block.end, block.level)
        return True
    return bool(TOPIC.match(content)) and (short or content.rstrip().endswith(":"))


def _read_prose(reader: _Reader, block: Block) -> None:
    if reader.ledger.label(block.start, block.end):
        return
    if not reader.level:
        reader.owners = [owner for owner in reader.owners if owner.inherited]
    reader.in_point = False
    if reader.idle < 0:
        _read_sentences(reader, block.start, block.end, reader.level > 0)


def _read_sentences(reader: _Reader, start: int, end: int, point: bool) -> None:
    current = () if point or reader.official else reader.last
    reader.opening = True
    for begin, stop in sentences(reader.text, start, end):
        if reader.opening or not reader.ledger.label(begin, stop):
            current = _read_sentence(reader, begin, stop, current, point)
        reader.opening = False
    reader.last = current


def _read_sentence(
    reader: _Reader, start: int, end: int, current: tuple[Agency, ...], point: bool
) -> tuple[Agency, ...]:
    """Add the duties of one sentence and return the agencies that the next sentence may go on with."""
    told = reader.text[start:end]
    if BOILERPLATE.search(told):
        return current
    speech = QUOTED.search(told)
    end = start + speech.start() if speech else end
    sentence = _Sentence(start, end, tokens(reader.text, start, end), current, point)
    if (point or reader.official) and _owner_heading(reader, sentence.words):
        return reader.owners[-1].agencies
    order = _order(reader, sentence, told)
    if speech and told[0] in '“"' and not (order and order.agencies and order.explicit):
        return ()
    if order and not order.agencies and PART_OF.match(told):
        return current
    return _assign(reader, sentence, order, told)


def _order(reader: _Reader, sentence: _Sentence, told: str) -> Order | None:
    owner = reader.owners[-1] if reader.owners else None
    heirs = sentence.current or (owner.agencies if owner else ())
    assigning = bool(heirs or reader.last) or reader.armed or (reader.assigning and sentence.point)
    doubtful = PAST_TIME.match(told) or (OPINION.search(told) and not sentence.current)
    if doubtful and not reader.official:
        assigning = False
    owned = reader.in_point and bool(owner) and not sentence.current
    scene = Scene(assigning, sentence.point, frozenset(reader.issuers), owned)
    order = order_in(reader.text, sentence.words, scene)
    if order and order.explicit and not assigning:
        reader.issuers.add(issuer_in(reader.text, sentence.words, order))
    return order


def _assign(reader: _Reader, sentence: _Sentence, order: Order | None, told: str) -> tuple[Agency, ...]:
    if order is None or order.at >= len(sentence.words):
        return _unassigned(reader, sentence, bool(ARMING.search(told) or ISSUED.search(told)))
    parts = clauses(reader.text, sentence.words[order.at].start, sentence.end)
    agencies, inherited = _addressees(reader, sentence, order, parts)
    if not agencies:
        return _unassigned(reader, sentence, order.explicit or bool(ARMING.search(told)))
    reader.armed = True
    if told.endswith(":") and not order.explicit and speaks(sentence.words, order.at):
        return ()
    level = reader.level if sentence.point else 0
    if told.endswith(":") and announces_list(told):
        reader.owners.append(_Owner(level, agencies, inherited=not sentence.point))
        return agencies
    if told.endswith(":") and order.agencies and not sentence.point:
        reader.owners.append(_Owner(level, agencies, inherited=True))
    if sentence.point and order.agencies and not any(owner.level == level for owner in reader.owners):
        reader.owners.append(_Owner(level, agencies))
    return _add_clauses(reader, sentence, agencies, parts, inherited)


def _addressees(
    reader: _Reader, sentence: _Sentence, order: Order, parts: list[tuple[int, int]]
) -> tuple[tuple[Agency, ...], bool]:
    """Return the agencies of the order, and whether they are inherited from a preamble or a sentence before."""
    if order.agencies:
        return order.agencies, False
    owner = reader.owners[-1] if reader.owners else None
    heirs = sentence.current or (owner.agencies if owner else ())
    if order.explicit and not heirs:
        return _named_later(reader, parts)[:1], True
    if order.explicit and not sentence.point:
        # another speaker's order without addressee is not meant for the agencies of the paragraph before
        heirs = (owner.agencies if owner else ()) if reader.opening else heirs
        return heirs[:1], True
    if owner and owner.inherited and not sentence.current:
        return heirs[:1], True
    return heirs, False


def _named_later(reader: _Reader, parts: list[tuple[int, int]]) -> tuple[Agency, ...]:
    """Return the agencies that a later clause of the sentence names: "Cần đổi mới …; hai cơ quan cần …"."""
    for begin, stop in parts[1:]:
        words = tokens(reader.text, begin, stop)
        agencies, at = subject_at(reader.text, words, after_connectors(words, 0))
        if agencies and MODALS.at(words, at):
            return agencies
    return ()


def _unassigned(reader: _Reader, sentence: _Sentence, armed: bool) -> tuple[Agency, ...]:
    """Keep a sentence without agency for a label such as "Cơ quan chủ trì:" that may follow."""
    reader.armed = armed
    if sentence.point and sentence.words:
        reader.ledger.wait(reader.level, sentence.start, sentence.end)
    return ()


def _owner_heading(reader: _Reader, words: list[Token]) -> bool:
    """Read "1. Sở X:" and "1. Đề nghị Sở X" as the owner of the points below."""
    at = after_connectors(words, 0)
    while at < len(words) and words[at].low in ("đề", "nghị", "giao", "yêu", "cầu", "về"):
        at += 1
    agencies, after = subject_at(reader.text, words, at)
    if not agencies:
        return False
    after = duty_start(words, after)
    rest = [token for token in words[after:] if token.word not in ".:;,"]
    if rest and (not reader.in_point or speaks(words, after)):
        return False
    if rest and not announces_list(reader.text[words[0].start : words[-1].end]):
        return False
    # a heading in prose stands over dashes like it, but under the number before it
    level = reader.level if reader.in_point else reader.level + (-0.5 if reader.dashed else 0.5)
    reader.owners = [owner for owner in reader.owners if owner.level < level]
    reader.owners.append(_Owner(level, agencies))
    return True


def _add_clauses(
    reader: _Reader,
    sentence: _Sentence,
    agencies: tuple[Agency, ...],
    parts: list[tuple[int, int]],
    inherited: bool,
) -> tuple[Agency, ...]:
    """Add the clauses as duties: in a point only those of another agency, in prose all that have a verb."""
    start, end = parts[0] if parts else (sentence.words[0].start, sentence.end)
    for begin, stop in parts[1:]:
        words = tokens(reader.text, begin, stop)
        listed, at = subject_at(reader.text, words, after_connectors(words, 0))
        if listed and at < len(words) and predicate_at(words, at) and not reported(words, at):
            reader.ledger.add(agencies, start, end, inherited)
            agencies, inherited = listed, False
            start, end = words[min(duty_start(words, at), len(words) - 1)].start, stop
        elif not sentence.point and leading_verb(words, True):
            reader.ledger.add(agencies, start, end, inherited)
            start, end = words[min(duty_start(words, after_connectors(words, 0)), len(words) - 1)].start, stop
        else:
            end = stop
    reader.ledger.add(agencies, start, end, inherited)
    return agencies
