"""One paper of one or several files: loaded, recognised where they are scans, joined and read as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from daumoi.texts.reading.child.parent import Child, opened, shared
from daumoi.texts.reading.child.wire import pack_source, unpack, unpack_page, unpack_parcel, unpack_source
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.convert import TARGETS
from daumoi.texts.reading.files.joining import Part, joined
from daumoi.texts.reading.intake import PICTURES, kind_of_name, refuse_marked
from daumoi.texts.reading.model import Reading, Source
from daumoi.texts.reading.parcels.model import Parcel
from daumoi.texts.reading.scans.layout import Placed, note_of, text_of
from daumoi.texts.reading.scans.model import PageScan, PoorScan, Quality, Scanned
from daumoi.texts.reading.scans.ocr import check_can_recognise, recognised
from daumoi.texts.reading.scans.quality import check_quality

Given = tuple[bytes, str]
Tell = Callable[[int, int], None]
MAX_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A recognised page: of file `part` (from 0), its picture for people (JPEG), its words placed in the whole text."""

    part: int
    number: int
    shown: bytes
    quality: Quality
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A paper as read: `parts` say where each file stands in `reading.text`; `pages` are those of scans."""

    reading: Reading
    parts: tuple[Part, ...]
    pages: tuple[PageText, ...] = ()


def is_slow(name: str) -> bool:
    """Return whether a file of this name takes long: a picture is recognised, an old format goes through LibreOffice.

    Raises Unreadable for a name that is not accepted.
    """
    return kind_of_name(name) in (*PICTURES, *TARGETS)


def read_bundle(
    files: Sequence[Given],
    *,
    insist: bool = False,
    recognise: bool = True,
    tell: Tell = lambda page, pages: None,
    child: Child | None = None,
) -> Bundle:
    """Return what the files (bytes and name, the paper first, then its annexes) say as one paper.

    `insist` has poor scans read all the same; `tell` hears of each page before it is recognised. Raises Unreadable:
    Classified for a secrecy marking in any file, PoorScan, and Scanned where `recognise` is False and a page has no text.
    """
    one = child or shared()
    loaded = [_load(one, given, insist, recognise, tell) for given in files]
    whole, parts = joined([source for source, _pages in loaded], [name for _data, name in files])
    reading = unpack(one.ask({"do": "source"}, pack_source(whole), "reading")[1])
    pages = [page for at, (_source, own) in enumerate(loaded) for page in _moved(own, at, parts[at].start)]
    return Bundle(reading=reading, parts=parts, pages=tuple(pages))


def open_parcel(data: bytes, name: str, *, child: Child | None = None) -> Parcel:
    """Return what arrived under this name: a message (.eml), an exchanged document (.edxml, .xml) or a plain file.

    Raises Unreadable, or Classified for a secrecy marking.
    """
    return unpack_parcel(*(child or shared()).ask({"do": "parcel", "name": name}, data, "parcel"))


def pages_of(given: Given, *, child: Child | None = None) -> Iterator[PageScan]:
    """Yield the pages of an image file or PDF as pictures, not recognised. Raises Unreadable."""
    data, name = given
    number = pages = 1
    while number <= pages:
        head, body = (child or shared()).ask({"do": "page", "name": name, "number": number}, data, "page")
        page = unpack_page(head, body)
        pages, number = page.pages, number + 1
        yield page


def _load(child: Child, given: Given, insist: bool, recognise: bool, tell: Tell) -> tuple[Source, tuple[PageText, ...]]:
    data, name = opened(*given)
    try:
        return unpack_source(child.ask({"do": "load", "name": name}, data, "source")[1]), ()
    except Scanned:
        if not recognise:
            raise
        check_can_recognise()
    pages = []
    for page in pages_of((data, name), child=child):
        tell(page.number, page.pages)
        pages.append(_recognised(child, (data, name), page, insist))
    source, placed = text_of(pages)
    refuse_marked("", source.text.splitlines())
    if not source.text.strip():
        raise Unreadable("Bản quét không có chữ nào nhận ra được; hãy quét lại rõ hơn hoặc dán phần chữ vào.")
    notes = (note_of(placed), *_poor(pages))
    shown = tuple(
        PageText(
            part=0,
            number=page.number,
            shown=page.shown,
            quality=page.quality,
            placed=tuple(one for one in placed if one.page == page.number),
        )
        for page in pages
    )
    return replace(source, notes=notes), shown


def _recognised(child: Child, given: Given, page: PageScan, insist: bool) -> PageScan:
    if not insist and not page.printed:
        check_quality(page.quality, page.number)

    def turned(degrees: int) -> PageScan:
        asked = {"do": "page", "name": given[1], "number": page.number, "turn": degrees}
        return unpack_page(*child.ask(asked, given[0], "page"))

    return recognised(page, turned)


def _poor(pages: Sequence[PageScan]) -> Iterator[str]:
    """Give a sentence for each page that a person had read although it is poor."""
    for page in pages:
        try:
            check_quality(page.quality, page.number)
        except PoorScan as poor:
            yield f"Đọc tạm theo yêu cầu: {poor.message}"


def _moved(pages: Sequence[PageText], part: int, by: int) -> Iterator[PageText]:
    for page in pages:
        placed = tuple(
            Placed(start=one.start + by, end=one.end + by, page=one.page, printed=one.printed) for one in page.placed
        )
        yield PageText(part=part, number=page.number, shown=page.shown, quality=page.quality, placed=placed)
