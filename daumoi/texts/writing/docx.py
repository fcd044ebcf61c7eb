"""A letter as DOCX by the written form of NĐ 30/2020/NĐ-CP, Phụ lục I, or of the Party."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from daumoi.texts.writing import forms
from daumoi.texts.writing.annex import write_annex
from daumoi.texts.writing.closing import write_closing
from daumoi.texts.writing.forms import BODY, FONT, TEXT_MM, Form, form_of
from daumoi.texts.writing.heading import write_heading
from daumoi.texts.writing.measure import balanced_room
from daumoi.texts.writing.model import Aside, Heading, Letter, Paragraph, Run, Table
from daumoi.texts.writing.paragraphs import Shape, body_paragraph, boxed, field, line, printable, rule
from daumoi.texts.writing.tables import ruled_table, small_gap

_SUBJECT_MM = 130.0
_SUBJECT_RULE_MM = 45.0


def write_docx(letter: Letter) -> bytes:
    """Return the document as the bytes of a .docx file."""
    document, form = Document(), form_of(letter.line)
    _fonts(document)
    _page(document, letter)
    write_heading(document, letter, form)
    _title(document, letter, form)
    _addressees(document, letter.addressee)
    for block in letter.body:
        _block(document, block)
    _keep_last_line(document, letter)
    write_closing(document, letter, form)
    small_gap(document, 1)
    if letter.notes:
        write_annex(document, letter, form)
    _properties(document, letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fonts(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        properties.get_or_add_rFonts().set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.widow_control = True


def _page(document: Any, letter: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in forms.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(forms.TOP_MM), Mm(forms.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(forms.LEFT_MM), Mm(forms.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(forms.HEADER_MM)
    # the number of the page stands centred in the top margin and is hidden on page 1
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field(number, "PAGE", forms.PAGE_NUMBER)
    if letter.banner:
        above = line(section.first_page_header, letter.banner, Shape(12, bold=True, after=6, indent_mm=(20, 20)))
        boxed(above)
        _drop_first(section.first_page_header)
        line(section.footer, letter.banner, Shape(10, italic=True))
        _drop_first(section.footer)


def _drop_first(part: Any) -> None:
    first = part.paragraphs[0]._p
    first.getparent().remove(first)


def _title(document: Any, letter: Letter, form: Form) -> None:
    line(document, letter.type_name.upper(), Shape(form.type_name, bold=True, before=16, keep=True))
    side = (TEXT_MM - balanced_room(letter.subject, form.subject, _SUBJECT_MM)) / 2
    line(document, letter.subject, Shape(form.subject, bold=True, indent_mm=(side, side), keep=True))
    if form.hyphens:
        line(document, "-----", Shape(form.subject, after=8))
    else:
        rule(document, TEXT_MM, _SUBJECT_RULE_MM, after=12)


def _addressees(document: Any, addressee: str) -> None:
    """One addressee stands centred; several stand below each other, each after a dash (NĐ 30/2020, mục II.9)."""
    names = [words.strip().removeprefix("-").strip() for words in addressee.splitlines() if words.strip()]
    if len(names) == 1:
        line(document, f"Kính gửi: {names[0]}", Shape(BODY, after=12))
    elif names:
        line(document, "Kính gửi:", Shape(BODY, align=ALIGN.LEFT, indent_mm=(40, 0), keep=True))
        for index, words in enumerate(names, 1):
            last = index == len(names)
            shown = f"- {words.rstrip(' ;.')}{'.' if last else ';'}"
            line(document, shown, Shape(BODY, align=ALIGN.LEFT, indent_mm=(52, 0), after=12 if last else 0))


def _block(document: Any, block: Heading | Paragraph | Table | Aside) -> None:
    if isinstance(block, Heading):
        body_paragraph(document, [Run(block.words, bold=True)], keep=True)
    elif isinstance(block, Paragraph):
        body_paragraph(document, block.runs)
    elif isinstance(block, Aside):
        body_paragraph(document, [Run(block.title, bold=True)], keep=True)
        for item in block.items:
            body_paragraph(document, [Run(f"- {item}")])
    else:
        ruled_table(document, block)


def _keep_last_line(document: Any, letter: Letter) -> None:
    """The signature never stands alone on a page: the last paragraph of the body goes with it."""
    last = document.paragraphs[-1]
    if letter.body and isinstance(letter.body[-1], Paragraph | Aside):
        last.paragraph_format.keep_with_next = True
        last.paragraph_format.keep_together = True
    last.paragraph_format.space_after = Pt(12)


def _properties(document: Any, letter: Letter) -> None:
    told = document.core_properties
    # Word takes at most 255 characters
    title, author = printable(letter.subject)[:255], printable(letter.issuer)[:255]
    told.title, told.author, told.comments = title, author, ""
    told.subject, told.language, told.last_modified_by = printable(letter.type_name)[:255], "vi-VN", author
