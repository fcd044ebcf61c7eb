"""Paragraphs and runs in a DOCX: placed, sized, ruled, linked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from daumoi.texts.writing.forms import BODY, FIRST_LINE_MM, GAP
from daumoi.texts.writing.model import Run

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """How one line stands: size and gaps in points, indents in millimetres."""

    size: int = BODY
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.CENTER
    before: float = 0
    after: float = 0
    indent_mm: tuple[float, float] = (0, 0)
    keep: bool = False


def line(place: Any, words: str, shape: Shape) -> Any:
    """Add `words` as a paragraph to a document or cell; the empty first paragraph of a new cell is used up first."""
    paragraph = fresh(place)
    layout = paragraph.paragraph_format
    paragraph.alignment = shape.align
    layout.space_before, layout.space_after = Pt(shape.before), Pt(shape.after)
    if any(shape.indent_mm):
        layout.left_indent, layout.right_indent = (Mm(side) for side in shape.indent_mm)
    layout.keep_with_next = shape.keep or None
    run = paragraph.add_run(printable(words))
    run.bold, run.italic, run.font.size = shape.bold or None, shape.italic or None, Pt(shape.size)
    return paragraph


def printable(words: str) -> str:
    """`words` without the characters that XML cannot hold, which pasted text sometimes carries."""
    return _UNPRINTABLE.sub("", words)


def fresh(place: Any) -> Any:
    """A new paragraph of a document, or of a cell, whose own empty one is used first."""
    own = place.paragraphs[-1] if hasattr(place, "_tc") and place.paragraphs else None
    return (
        own
        if own is not None
        and not own.text
        and own.style.name == "Normal"
        and len(place.paragraphs) == 1
        and not own.runs
        else place.add_paragraph()
    )


def body_paragraph(document: Any, runs: Sequence[Run], *, keep: bool = False) -> Any:
    """A paragraph of the body: justified, first line 1,27 cm, 6 pt to the next, line spacing 1,15 (NĐ 30: 1 to 1,5)."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.space_after, layout.line_spacing = Mm(FIRST_LINE_MM), Pt(GAP), 1.15
    layout.keep_with_next = keep or None
    add_runs(paragraph, runs, BODY)
    return paragraph


def add_runs(paragraph: Any, runs: Sequence[Run], size: int) -> None:
    """Write runs; a mark follows its words as a raised "[3]" that leads to its note."""
    for run in runs:
        words = paragraph.add_run(printable(run.words))
        words.bold, words.italic, words.font.size = run.bold or None, run.italic or None, Pt(size)
        if run.mark is not None:
            _link(paragraph, run.mark, size)


def anchor_of(mark: int) -> str:
    """Name of the bookmark at the note with number `mark`."""
    return f"can_cu_{mark}"


def bookmark(paragraph: Any, mark: int) -> None:
    """Set the bookmark of note `mark` around what the paragraph holds now."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(mark))
    start.set(qn("w:name"), anchor_of(mark))
    first = paragraph.runs[0]._r
    first.addprevious(start)
    paragraph._p.append(end)


def _link(paragraph: Any, mark: int, size: int) -> None:
    run = paragraph.add_run(f"[{mark}]")
    run.font.superscript, run.font.size = True, Pt(size)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor_of(mark))
    link.set(qn("w:history"), "1")
    run._r.addprevious(link)
    link.append(run._r)


def rule(place: Any, room_mm: float, length_mm: float, after: float = 0) -> None:
    """Draw a plain line of `length_mm` in the middle of `room_mm`, on a paragraph of its own 3 pt high."""
    paragraph = place.add_paragraph()
    side = max(0.0, (room_mm - length_mm) / 2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm(side)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    paragraph._p.get_or_add_pPr().append(_borders(("bottom",), space=0))
    # the border comes before spacing and indents in the schema; Word refuses another order
    _in_order(paragraph._p.pPr)


def boxed(paragraph: Any) -> None:
    """Frame a paragraph."""
    paragraph._p.get_or_add_pPr().append(_borders(("top", "left", "bottom", "right"), space=3))
    _in_order(paragraph._p.pPr)


def _borders(sides: Sequence[str], space: int) -> Any:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", str(space)), ("color", "000000")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    return borders


_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "rPr",
)


def _in_order(properties: Any) -> None:
    def rank(element: Any) -> int:
        name = element.tag.rpartition("}")[2]
        return _ORDER.index(name) if name in _ORDER else len(_ORDER)

    properties[:] = sorted(properties, key=rank)


def field(paragraph: Any, code: str, size: int) -> None:
    """Add a field such as PAGE: begin, code, a shown value and end, in the order Word writes them."""
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        run.font.size = Pt(size)
        if kind == "":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {code} "
            run._r.append(told)
        elif kind != "text":
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
