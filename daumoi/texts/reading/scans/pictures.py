"""Pages as pictures, from image files and PDF: opened inside the limited child only."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.pdf import ENOUGH_TEXT
from daumoi.texts.reading.scans.model import PageScan, Printed, Quality
from daumoi.texts.reading.scans.quality import SHORT_SIDE, measured
from daumoi.texts.reading.scans.ruled import tables_of
from daumoi.texts.reading.scans.straight import skew_of, straightened

MAX_PAGES = 100
MAX_PIXELS = 50_000_000
DPI = 300
SHOWN_DPI = 150
LONG_SIDE = 1500
FORMATS = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF", "webp": "WEBP"}
_DAMAGED = "Ảnh bị hỏng hoặc cắt cụt; hãy quét hoặc chụp lại."
_TOO_LARGE = f"Ảnh quá lớn (trên {MAX_PIXELS // 1_000_000} triệu điểm ảnh); hãy quét lại ở 300 điểm ảnh/inch."
_TOO_MANY = f"Bản quét có quá {MAX_PAGES} trang; hãy tách thành nhiều tệp."


def page_of(data: bytes, kind: str, number: int, turn: int = 0) -> PageScan:
    """Return page `number` (from 1) of an image file or PDF, straight, its words where it has text.

    `turn` degrees (0, 90, 180, 270) clockwise bring it upright.

    Raises Unreadable for damage, too many pages or pixels.
    """
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        if kind == "pdf":
            return _pdf_page(data, number, turn)
        return _image_page(data, kind, number, turn)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Unreadable(_TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, pypdfium2.PdfiumError) as error:
        raise Unreadable(_DAMAGED) from error


def _image_page(data: bytes, kind: str, number: int, turn: int) -> PageScan:
    with Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as image:
        pages = getattr(image, "n_frames", 1)
        if pages > MAX_PAGES:
            raise Unreadable(_TOO_MANY)
        if image.width * image.height > MAX_PIXELS:
            raise Unreadable(_TOO_LARGE)
        image.seek(number - 1)
        grey = without_red_ink(ImageOps.exif_transpose(image))
    dpi = round(min(grey.size) / SHORT_SIDE)
    return _finished(_turned(grey, turn), dpi, number, pages)


def _pdf_page(data: bytes, number: int, turn: int) -> PageScan:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise Unreadable(_TOO_MANY)
        page = document[number - 1]
        width, height = page.get_size()
        own = _own_words(page, width, height)
        dpi = min(max(_dpi_of(page) or DPI, 72), 600)
        # at the resolution of the scan itself, so that what is measured is the scan
        scale = (SHOWN_DPI if own else dpi) / 72
        if width * height * scale * scale > MAX_PIXELS:
            raise Unreadable(_TOO_LARGE)
        grey = without_red_ink(page.render(scale=scale).to_pil())
    finally:
        document.close()
    if own:
        return PageScan(
            number=number,
            pages=pages,
            width=width,
            height=height,
            picture=b"",
            shown=_shown(grey),
            quality=Quality(),
            printed=own,
        )
    return _finished(_turned(grey, turn), dpi, number, pages)


def _finished(grey: Image.Image, dpi: int, number: int, pages: int) -> PageScan:
    quality = measured(grey, dpi)
    # recognition wants capitals of some 30 pixels: what 300 dpi gives
    factor = min(max(DPI * SHORT_SIDE / min(grey.size), 0.4), 3.0)
    if not 0.9 < factor < 1.12:
        grey = grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.LANCZOS)
    skew = skew_of(grey)
    grey = straightened(grey, skew)
    width, height = grey.width * 72 / DPI, grey.height * 72 / DPI
    tables, clear = tables_of(grey)
    return PageScan(
        number=number,
        pages=pages,
        width=width,
        height=height,
        picture=_png(clear),
        shown=_shown(grey),
        quality=replace(quality, skew=skew),
        tables=tables,
    )


def without_red_ink(image: Image.Image) -> Image.Image:
    """Return the page in grey as red light shows it: red stamps fade into the paper, black and blue ink stays."""
    if image.mode in ("1", "L", "LA", "I;16"):
        return image.convert("L")
    flat = image.convert("RGBA")
    paper = Image.new("RGBA", flat.size, "white")
    paper.alpha_composite(flat)
    return paper.getchannel("R")


def _turned(grey: Image.Image, turn: int) -> Image.Image:
    return grey.rotate(-turn, expand=True) if turn else grey


def _shown(grey: Image.Image) -> bytes:
    out = io.BytesIO()
    small = grey.copy()
    small.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    small.save(out, "JPEG", quality=62, optimize=True)
    return out.getvalue()


def _png(grey: Image.Image) -> bytes:
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _dpi_of(page: Any) -> int | None:
    """Return the resolution of the page's largest picture as it lies on the page, None where it has none."""
    best, found = 0.0, None
    for thing in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        across, down = (right - left) / 72, (top - bottom) / 72
        pixels = thing.get_px_size()
        if across > 0 and down > 0 and across * down > best:
            best, found = across * down, round(max(pixels) / max(across, down))
    return found


def _own_words(page: Any, width: float, height: float) -> tuple[Printed, ...]:
    """Return the words of a page with text of its own; () for one that is a picture (a stamp of signing is no text)."""
    text = page.get_textpage()
    if text.count_chars() < ENOUGH_TEXT:
        return ()
    found: list[Printed] = []
    letters: list[str] = []
    box: list[float] = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.isspace() or not letter:
            _add_word(found, letters, box, (width, height))
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        box = (
            [min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)]
            if box
            else [left, bottom, right, top]
        )
        letters.append(letter)
    _add_word(found, letters, box, (width, height))
    return tuple(found)


def _add_word(found: list[Printed], letters: list[str], box: list[float], size: tuple[float, float]) -> None:
    if letters:
        width, height = size
        found.append(
            Printed(
                words="".join(letters),
                left=round(1000 * box[0] / width),
                right=round(1000 * box[2] / width),
                top=round(1000 * (1 - box[3] / height)),
                bottom=round(1000 * (1 - box[1] / height)),
            )
        )
    letters.clear()
    box.clear()
