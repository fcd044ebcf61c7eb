"""Headings of parts and of points: which parts lay duties, which agencies they set over the points below."""

from __future__ import annotations

from daumoi.texts.reading.duties.course import Course, Owner
from daumoi.texts.reading.duties.signs import (
    ASSIGNING_SECTION,
    CONCLUDING,
    DIRECTIONS,
    DIRECTIONS_OPENING,
    IDLE_SECTION,
    TOPIC,
)
from daumoi.texts.reading.duties.subjects import (
    after_connectors,
    announces_list,
    duty_start,
    speaks,
    subject_at,
)
from daumoi.texts.reading.model import Block
from daumoi.texts.reading.page.paragraphs import uppercase
from daumoi.texts.reading.page.tokens import Token

_SHORT = 160


def open_section(course: Course, start: int, end: int, level: int) -> None:
    """Note what a heading says about the part it opens; parts on results or aims lay no duties.

    The directions a report announces ("Phương hướng", "Thời gian tới") are duties of its author.
    """
    words = course.text[start:end]
    course.last = ()
    course.leave_parts(level)
    if IDLE_SECTION.match(words):
        course.idle = level
    if ASSIGNING_SECTION.search(words):
        course.assigning = True
    if course.report and DIRECTIONS.match(words):
        course.close_owners(level)
        course.assigning, course.directions = True, level
        if course.author:
            inherited = course.author.normalised
            course.owners.append(Owner(level, (course.author,), inherited=inherited, own=True))


def past_announcement(course: Course, start: int, block: Block) -> int:
    """Return where the words of a block begin after "Phương hướng thời gian tới:", which opens such a part; else `start`."""
    found = DIRECTIONS_OPENING.match(course.text, start, block.end) if course.report else None
    if found is None:
        return start
    level = block.level if block.kind == "point" else 0
    open_section(course, start, found.end(), level)
    return found.end()


def read_heading(course: Course, start: int, block: Block) -> bool:
    """Read a point that only names what follows it: "II. TỔ CHỨC THỰC HIỆN", "1. Về công tác tuyên truyền:"."""
    content = course.text[start : block.end]
    short = uppercase(content) or (len(content) < _SHORT and not content.rstrip().endswith((".", ";")))
    if short and (IDLE_SECTION.match(content) or uppercase(content) or CONCLUDING.match(content)):
        open_section(course, start, block.end, block.level)
        return True
    return bool(TOPIC.match(content)) and (short or content.rstrip().endswith(":"))


def read_owner(course: Course, words: list[Token]) -> bool:
    """Read "1. Sở X:" and "1. Đề nghị Sở X" as the owner of the points below."""
    at = after_connectors(words, 0)
    while at < len(words) and words[at].low in ("đề", "nghị", "giao", "yêu", "cầu", "về"):
        at += 1
    agencies, after = subject_at(course.text, words, at)
    if not agencies:
        return False
    after = duty_start(words, after)
    rest = [token for token in words[after:] if token.word not in ".:;,"]
    if rest and (not course.in_point or speaks(words, after)):
        return False
    if rest and not announces_list(course.text[words[0].start : words[-1].end]):
        return False
    # a heading in prose stands over dashes like it, but under the number before it
    level = course.level if course.in_point else course.level + (-0.5 if course.dashed else 0.5)
    course.close_owners(level)
    course.owners.append(Owner(level, agencies))
    return True
