"""The end of a document: recipients on the left, signer on the right."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from daumoi.texts.writing.forms import BODY, TEXT_MM, Form
from daumoi.texts.writing.model import Letter
from daumoi.texts.writing.paragraphs import Shape, line
from daumoi.texts.writing.tables import plain_table

LEFT_MM = 78.0
# room for the signature and the seal (NĐ 30/2020, Phụ lục I, mục II.7 and 8), about 25 mm
_SIGNATURE = 72


def write_closing(document: Any, letter: Letter, form: Form) -> None:
    """Recipients and signer side by side, never split over two pages."""
    table = plain_table(document, 1, (LEFT_MM, TEXT_MM - LEFT_MM))
    left, right = table.rows[0].cells
    _recipients(left, letter, form)
    for words in letter.signer_title:
        line(right, words, Shape(BODY, bold=True))
    line(right, letter.signer_name, Shape(BODY, bold=True, before=_SIGNATURE))


def listed(recipients: list[str]) -> list[str]:
    """Recipients as the form wants them: each "- …;", the last (the office's own copy) with a full stop."""
    bare = [words.strip().removeprefix("-").strip().rstrip(" ;.") for words in recipients]
    bare = [words for words in bare if words]
    return [f"- {words}{'.' if index == len(bare) - 1 else ';'}" for index, words in enumerate(bare)]


def _recipients(cell: Any, letter: Letter, form: Form) -> None:
    head = Shape(form.recipients_word, bold=not form.star, italic=not form.star, align=ALIGN.LEFT)
    # the Party's form underlines the words and leaves out the colon
    paragraph = line(cell, "Nơi nhận" if form.star else "Nơi nhận:", head)
    if form.star:
        paragraph.runs[0].underline = True
        paragraph.add_run(":").font.size = paragraph.runs[0].font.size
    for words in listed(list(letter.recipients)):
        line(cell, words, Shape(form.recipient, align=ALIGN.LEFT))
