"""The original of a scan beside its text: each page's picture, its words, and what is searched marked on both."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base import files
from daumoi.mandate.papers.doubts import Doubt, ShownParagraph, with_doubts
from daumoi.mandate.papers.models import PageImage, Paper
from daumoi.mandate.papers.text import Paragraph, paragraphs
from daumoi.texts.reading.scans.model import DOUBTFUL
from daumoi.texts.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in thousandths, `css` "dbt" for a doubtful word, "hit" for one that was looked for."""

    start: int
    left: int
    top: int
    width: int
    height: int
    css: str
    words: str


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """A page as shown: its picture's row, boxes on it, its stretch of the text."""

    image: PageImage
    boxes: list[Box]
    paragraphs: list[ShownParagraph]


@signed_in
def original(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The pages of a paper as they came, each beside its text; `q` marks words, `tai` the stretch "start-end"."""
    one = get_object_or_404(Paper.objects.seen_by(request.user), pk=pk)
    images = list(PageImage.objects.filter(file__paper=one).select_related("file"))
    sought = request.GET.get("q", "").strip()
    hits = [*_found(one.text, sought), *_stretch(request.GET.get("tai", ""))]
    pages = [_page(one.text, image, hits) for image in images]
    count = sum(box.css == "hit" for page in pages for box in page.boxes)
    context = {"paper": one, "pages": pages, "words": sought, "hits": len(hits) if count else 0}
    return render(request, "papers/original.html", context)


@signed_in
def picture(request: SignedRequest, pk: UUID, page_pk: int) -> HttpResponse:
    """The picture of one page, to whoever may see the paper. It was made here, not by the sender."""
    one = get_object_or_404(
        PageImage.objects.filter(file__paper__in=Paper.objects.seen_by(request.user)), pk=page_pk, file__paper=pk
    )
    response = HttpResponse(files.fetch(one.file_sha256), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _page(text: str, image: PageImage, hits: list[tuple[int, int]]) -> OriginalPage:
    words = image.words
    if not words:
        return OriginalPage(image, [], [])
    start, end = words[0][0], words[-1][1]
    boxes = [box for word in words if (box := _box(text, word, hits)) is not None]
    doubts = [Doubt(word[0], word[1], word[2]) for word in words if word[2] < DOUBTFUL]
    shown = [
        Paragraph(one.number, max(one.start, start), min(one.end, end), text[max(one.start, start) : min(one.end, end)])
        for one in paragraphs(text)
        if one.end > start and one.start < end
    ]
    return OriginalPage(image, boxes, with_doubts(shown, doubts))


def _box(text: str, word: list[int], hits: list[tuple[int, int]]) -> Box | None:
    start, end, confidence, left, top, right, bottom = word
    is_hit = any(start < hit[1] and end > hit[0] for hit in hits)
    if not is_hit and confidence >= DOUBTFUL:
        return None
    return Box(start, left, top, right - left, bottom - top, "hit" if is_hit else "dbt", text[start:end])


def _found(text: str, sought: str) -> list[tuple[int, int]]:
    """Return the places of the words looked for, with or without marks, in one piece as typed."""
    # letter by letter, so that every place stays where it is
    whole, part = "".join(fold(letter)[:1] or " " for letter in text), fold(sought)
    if not part:
        return []
    places: list[tuple[int, int]] = []
    at = whole.find(part)
    while at >= 0 and len(places) < 200:
        places.append((at, at + len(part)))
        at = whole.find(part, at + len(part))
    return places


def _stretch(given: str) -> list[tuple[int, int]]:
    start, _, end = given.partition("-")
    return [(int(start), int(end))] if start.isdecimal() and end.isdecimal() and len(given) < 20 else []
