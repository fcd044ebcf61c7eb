"""The files of a paper, each with its stretch of the text, and the pages of those that are scans."""

from __future__ import annotations

from collections.abc import Sequence

from daumoi.base import files
from daumoi.mandate.papers.models import PageImage, Paper, PaperFile
from daumoi.texts.reading.child.bundle import Given, PageText
from daumoi.texts.reading.files.joining import Part
from daumoi.texts.reading.scans.layout import Placed


def keep_files(paper: Paper, given: Sequence[Given], parts: Sequence[Part], pages: Sequence[PageText]) -> None:
    """Keep the files of a new paper in order; `parts` is empty where one file is the whole text."""
    kept = []
    for position, (data, name) in enumerate(given):
        start, end = (parts[position].start, parts[position].end) if parts else (0, len(paper.text))
        kept.append(
            PaperFile.objects.create(
                paper=paper,
                name=name[-255:],
                size=len(data),
                sha256=files.keep(data),
                position=position,
                start=start,
                end=end,
            )
        )
    PageImage.objects.bulk_create(
        PageImage(
            file=kept[page.part],
            number=page.number,
            file_sha256=files.keep(page.shown),
            dpi=page.quality.dpi,
            skew=page.quality.skew,
            words=[_word(one) for one in page.placed],
        )
        for page in pages
    )


def _word(one: Placed) -> list[int]:
    word = one.printed
    return [one.start, one.end, word.confidence, word.left, word.top, word.right, word.bottom]
