"""Words of a scan that were not recognised for certain, shown in the text with their confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from daumoi.mandate.papers.models import PageImage, Paper
from daumoi.mandate.papers.text import Paragraph
from daumoi.texts.reading.scans.model import DOUBTFUL


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful stretch of the text: its place, its confidence in percent."""

    start: int
    end: int
    confidence: int

    @property
    def title(self) -> str:
        """Return what is told where the pointer rests."""
        return _("confidence %(n)s%%") % {"n": self.confidence}


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph with its doubtful words marked."""

    number: int
    start: int
    html: SafeString


def doubts_of(paper: Paper) -> list[Doubt]:
    """Return the doubtful words of a paper in the order of its text; none for a paper that came as text."""
    pages = PageImage.objects.filter(file__paper=paper).values_list("words", flat=True)
    return sorted(
        (Doubt(word[0], word[1], word[2]) for words in pages for word in words if word[2] < DOUBTFUL),
        key=lambda doubt: doubt.start,
    )


def with_doubts(paragraphs: Iterable[Paragraph], doubts: Sequence[Doubt]) -> list[ShownParagraph]:
    """Return the paragraphs as HTML; each doubtful word has a dotted line and leads to its place in the original."""
    waiting = list(reversed(doubts))
    shown = []
    for paragraph in paragraphs:
        out: list[str] = []
        at = paragraph.start
        while waiting and waiting[-1].start < paragraph.end:
            doubt = waiting.pop()
            if doubt.start < at:
                continue
            end = min(doubt.end, paragraph.end)
            out.append(escape(paragraph.words[at - paragraph.start : doubt.start - paragraph.start]))
            words = escape(paragraph.words[doubt.start - paragraph.start : end - paragraph.start])
            out.append(
                f'<mark class="dbt" id="t{doubt.start}" title="{escape(doubt.title)}">{words}'
                f'<span class="vh"> ({escape(doubt.title)})</span></mark>'
            )
            at = end
        out.append(escape(paragraph.words[at - paragraph.start :]))
        shown.append(ShownParagraph(paragraph.number, paragraph.start, mark_safe("".join(out))))
    return shown
