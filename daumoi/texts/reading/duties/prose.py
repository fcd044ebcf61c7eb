"""Duties laid on agencies: the points and sentences of a document read in order, with the agency they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daumoi.texts.reading.duties.addressees import POLITE, author_of, bracketed, issuer_at_head, recipients_of
from daumoi.texts.reading.duties.agencies import Agency
from daumoi.texts.reading.duties.course import Course, Owner, Sentence
from daumoi.texts.reading.duties.ledger import Ledger
from daumoi.texts.reading.duties.orders import UPPER, Order, Scene, issuer_in, leading_verb, order_in
from daumoi.texts.reading.duties.sections import open_section, past_announcement, read_heading, read_owner
from daumoi.texts.reading.duties.signs import (
    ARMING,
    BARE_ORDER,
    BOILERPLATE,
    ISSUED,
    OPINION,
    ORDER_LEFT_OPEN,
    ORDERING_TITLE,
    PART_OF,
    PAST_TIME,
    PROPOSAL,
    QUOTED,
    REPORT,
)
from daumoi.texts.reading.duties.subjects import (
    after_connectors,
    announces_list,
    duty_start,
    reported,
    speaks,
    subject_at,
)
from daumoi.texts.reading.duties.verbs import MODALS, UPWARD, predicate_at
from daumoi.texts.reading.model import Block, Duty
from daumoi.texts.reading.page.sentences import clauses, sentences
from daumoi.texts.reading.page.tokens import tokens

_EACH = re.compile(r"(?:mỗi|từng)\b", re.I)


def read_duties(
    text: str, blocks: Sequence[Block], document_date: str | None, issuer: str | None = None
) -> tuple[Duty, ...]:
    """Return the duties that `text` lays on agencies, in order, one for each agency.

    `blocks` come from `segment(text)`; `document_date` (ISO, YYYY-MM, YYYY or None) dates "trước 30/6";
    `issuer` is the body that issued it, to whom the directions of its report belong where no sentence names the author.
    """
    points = sum(block.kind == "point" for block in blocks)
    official = points > 2 or any(block.kind in ("header", "basis", "signature") for block in blocks)
    titles = [text[block.start : block.end] for block in blocks if block.kind == "title"]
    report = any(REPORT.match(title) for title in titles)
    course = Course(text, Ledger(text, document_date), official, report)
    course.addressees = recipients_of(text, blocks)
    if report:
        course.author = author_of(text, blocks) or issuer_at_head(text, blocks, issuer)
    course.assigning = official and not report
    course.armed = any(ORDERING_TITLE.match(title) for title in titles)
    for block in blocks:
        if block.kind == "title" and (course.begun or not report):
            open_section(course, block.start, block.end, 0)
        elif block.kind == "point":
            _read_point(course, block)
        elif block.kind == "prose":
            _read_prose(course, block)
    return course.ledger.distinct()


def _read_point(course: Course, block: Block) -> None:
    start = block.start + len(block.marker)
    while start < block.end and course.text[start] in " .)/\t\xa0":
        start += 1
    if course.ledger.label(start, block.end):
        return
    course.level, course.in_point, course.begun = block.level, True, True
    course.dashed = not any(letter.isalnum() for letter in block.marker)
    course.close_owners(block.level)
    course.ledger.begin(block.level)
    course.leave_parts(block.level)
    start = past_announcement(course, start, block)
    if start < block.end and not read_heading(course, start, block) and course.idle < 0:
        _read_sentences(course, start, block.end, True)


def _read_prose(course: Course, block: Block) -> None:
    if course.ledger.label(block.start, block.end):
        return
    if not course.level:
        course.owners = [owner for owner in course.owners if owner.inherited or owner.own]
    course.in_point, course.begun = False, True
    if course.idle < 0 and BARE_ORDER.match(course.text[block.start : block.end]):
        course.close_owners(course.level + 1)
        course.armed = course.assigning = True
        return
    start = past_announcement(course, block.start, block)
    if start < block.end and course.idle < 0:
        _read_sentences(course, start, block.end, course.level > 0)


def _read_sentences(course: Course, start: int, end: int, point: bool) -> None:
    current = () if point or course.official else course.last
    course.opening = True
    for begin, stop in sentences(course.text, start, end):
        if course.opening or not course.ledger.label(begin, stop):
            current = _read_sentence(course, begin, stop, current, point)
        course.opening = False
    course.last = current


def _read_sentence(
    course: Course, start: int, end: int, current: tuple[Agency, ...], point: bool
) -> tuple[Agency, ...]:
    """Add the duties of one sentence and return the agencies that the next sentence may go on with."""
    told = course.text[start:end]
    if BOILERPLATE.search(told):
        return current
    if course.official and not point and ORDER_LEFT_OPEN.search(told):
        sentence_words = tokens(course.text, start, end)
        course.close_owners(course.level + 1)
        course.armed = course.assigning = True
        course.issuers.add(issuer_in(course.text, sentence_words, Order((), len(sentence_words), True)))
        return ()
    speech = QUOTED.search(told)
    end = start + speech.start() if speech else end
    sentence = Sentence(start, end, tokens(course.text, start, end), current, point)
    polite = POLITE.search(told) if course.addressees else None
    if polite:
        return _asked_politely(course, sentence, start + polite.end())
    if (point or course.official) and read_owner(course, sentence.words):
        return course.owners[-1].agencies
    order = _order(course, sentence, told)
    if speech and told[0] in '“"' and not (order and order.agencies and order.explicit):
        return ()
    if order and not order.agencies and PART_OF.match(told):
        return current
    return _assign(course, sentence, order, told)


def _asked_politely(course: Course, sentence: Sentence, at: int) -> tuple[Agency, ...]:
    """Read "đề nghị quý cơ quan …": the duty, or the points that follow, are of all the letter is sent to."""
    words = tokens(course.text, at, sentence.end)
    if UPWARD.at(words, 0) and all(UPPER.match(agency.name) for agency in course.addressees):
        return ()
    if len(words) < 2 or words[-1].word == ":":
        level = course.level if sentence.point else 0
        course.owners.append(Owner(level, course.addressees, inherited=True, all_meant=True))
        course.armed = True
    else:
        course.ledger.add(course.addressees, at, sentence.end, True)
    return ()


def _order(course: Course, sentence: Sentence, told: str) -> Order | None:
    owner = course.owners[-1] if course.owners else None
    heirs = sentence.current or (owner.agencies if owner else ())
    assigning = bool(heirs or course.last) or course.armed or (course.assigning and sentence.point)
    doubtful = PAST_TIME.match(told) or (OPINION.search(told) and not sentence.current)
    if doubtful and not course.official:
        assigning = False
    own = owner is not None and owner.own
    owned = owner is not None and course.in_point and not (own or owner.inherited or sentence.current)
    scene = Scene(assigning, sentence.point, frozenset(course.issuers), owned)
    order = order_in(course.text, sentence.words, scene)
    if order and own and not order.agencies and PROPOSAL.match(told):
        return None
    if order and order.explicit and not assigning:
        course.issuers.add(issuer_in(course.text, sentence.words, order))
    return order


def _assign(course: Course, sentence: Sentence, order: Order | None, told: str) -> tuple[Agency, ...]:
    if order and order.agencies and order.at >= len(sentence.words):
        course.armed = True
        course.owners.append(Owner(course.level if sentence.point else 0, order.agencies))
        return order.agencies
    if order is None or order.at >= len(sentence.words):
        return _unassigned(course, sentence, bool(ARMING.search(told) or ISSUED.search(told)))
    parts = clauses(course.text, sentence.words[order.at].start, sentence.end)
    agencies, inherited = _addressees(course, sentence, order, parts)
    if not agencies:
        return _unassigned(course, sentence, order.explicit or bool(ARMING.search(told)))
    course.armed = True
    if told.endswith(":") and not order.explicit and speaks(sentence.words, order.at):
        return ()
    level = course.level if sentence.point else 0
    if told.endswith(":") and announces_list(told):
        course.owners.append(Owner(level, agencies, inherited=not sentence.point))
        return agencies
    if told.endswith(":") and order.agencies and not sentence.point:
        course.owners.append(Owner(level, agencies, inherited=True))
    if sentence.point and order.agencies and not any(owner.level == level for owner in course.owners):
        course.owners.append(Owner(level, agencies))
    return _add_clauses(course, sentence, agencies, parts, inherited)


def _addressees(
    course: Course, sentence: Sentence, order: Order, parts: list[tuple[int, int]]
) -> tuple[tuple[Agency, ...], bool]:
    """Return the agencies of the order, and whether they are inherited from a preamble or a sentence before."""
    if order.agencies:
        return order.agencies, False
    owner = course.owners[-1] if course.owners else None
    heirs = sentence.current or (owner.agencies if owner else ())
    if order.explicit and not heirs:
        return _named_later(course, parts)[:1], True
    if order.explicit and not sentence.point:
        # another speaker's order without addressee is not meant for the agencies of the paragraph before
        heirs = (owner.agencies if owner else ()) if course.opening else heirs
        return heirs[:1], True
    if owner and owner.inherited and not sentence.current:
        return heirs if owner.all_meant else heirs[:1], True
    return heirs, False


def _named_later(course: Course, parts: list[tuple[int, int]]) -> tuple[Agency, ...]:
    """Return the agencies that a later clause of the sentence names: "Cần đổi mới …; hai cơ quan cần …"."""
    for begin, stop in parts[1:]:
        words = tokens(course.text, begin, stop)
        agencies, at = subject_at(course.text, words, after_connectors(words, 0))
        if agencies and MODALS.at(words, at):
            return agencies
    return ()


def _unassigned(course: Course, sentence: Sentence, armed: bool) -> tuple[Agency, ...]:
    """Keep a sentence without agency for a label such as "Cơ quan chủ trì:" that may follow."""
    course.armed = armed
    agencies, end = bracketed(course.text, sentence.start, sentence.end) if course.assigning else ((), 0)
    if agencies and sentence.point:
        course.ledger.add(agencies, sentence.start, end, False)
        return ()
    if sentence.point and sentence.words:
        course.ledger.wait(course.level, sentence.start, sentence.end)
    return ()


def _add_clauses(
    course: Course,
    sentence: Sentence,
    agencies: tuple[Agency, ...],
    parts: list[tuple[int, int]],
    inherited: bool,
) -> tuple[Agency, ...]:
    """Add the clauses as duties: in a point only those of another agency, in prose all that have a verb."""
    start, end = parts[0] if parts else (sentence.words[0].start, sentence.end)
    for begin, stop in parts[1:]:
        words = tokens(course.text, begin, stop)
        listed, at = subject_at(course.text, words, after_connectors(words, 0))
        # "mỗi tổ giúp ít nhất 25 hộ" goes on about the same agency
        if listed and _EACH.match(listed[0].name):
            listed = ()
        if listed and at < len(words) and predicate_at(words, at) and not reported(words, at):
            course.ledger.add(agencies, start, end, inherited)
            agencies, inherited = listed, False
            start, end = words[min(duty_start(words, at), len(words) - 1)].start, stop
        elif not sentence.point and leading_verb(words, True):
            course.ledger.add(agencies, start, end, inherited)
            start, end = words[min(duty_start(words, after_connectors(words, 0)), len(words) - 1)].start, stop
        else:
            end = stop
    course.ledger.add(agencies, start, end, inherited)
    return agencies
