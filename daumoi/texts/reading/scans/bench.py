"""The bench of scans: documents printed, scanned in several ways and recognised, against their own clean text."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from daumoi.texts.reading.child import read_bytes
from daumoi.texts.reading.child.bundle import read_bundle
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.convert import printed_pdf
from daumoi.texts.reading.measures import Score
from daumoi.texts.reading.model import Reading
from daumoi.texts.reading.scans.ocr import check_can_recognise

Spoil = Callable[[Image.Image], Image.Image]
_BAND = 400


def bench_scans(folder: Path, *, only: str | None = None) -> int:
    """Print for each way of scanning the share of wrong characters and the reader's scores; exit status 2 without documents.

    Character error rate: edits from the clean text (spaces squeezed) divided by its length, also with the words of both put in
    order, so that columns and heads read in another order do not count. The scores compare the reading of
    the scan with the reading of the document itself. `only` names one way.
    """
    names = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".pdf")) if folder.is_dir() else []
    try:
        check_can_recognise()
    except Unreadable as missing:
        print(missing.message, file=sys.stderr)
        return 2
    if not names:
        print(f"Không có tệp .docx hoặc .pdf nào trong {folder}.", file=sys.stderr)
        return 2
    papers = [clean for path in names if (clean := _clean(path)) is not None]
    print(
        f"{'scan':14s}{'CER':>7s}{'sorted':>8s}{'words ?':>9s}{'s/page':>8s}  scores of the reader against the clean document"
    )
    for name, dpi, spoil in WAYS:
        if only in (None, name):
            _line(name, papers, dpi, spoil)
    return 0


def _clean(path: Path) -> tuple[bytes, Reading] | None:
    data = path.read_bytes()
    try:
        pdf = data if path.suffix == ".pdf" else printed_pdf(data, path.suffix[1:])
        return pdf, read_bytes(pdf, "paper.pdf")
    except Unreadable as error:
        print(f"{path.name}: {error.message}", file=sys.stderr)
        return None


def _line(name: str, papers: Sequence[tuple[bytes, Reading]], dpi: int, spoil: Spoil) -> None:
    score = Score()
    wrong = mistaken = letters = doubtful = words = pages = 0
    began = time.perf_counter()
    for pdf, clean in papers:
        data = scanned(pdf, dpi, spoil)
        try:
            bundle = read_bundle([(data, "scan.pdf")], insist=True)
        except Unreadable as error:
            print(f"{name}: {error.message}", file=sys.stderr)
            continue
        read = bundle.reading
        wrong += edits(_squeezed(clean.text), _squeezed(read.text))
        mistaken += edits(_sorted(clean.text), _sorted(read.text))
        letters += len(_squeezed(clean.text))
        placed = [one for page in bundle.pages for one in page.placed]
        words += len(placed)
        doubtful += sum(one.printed.confidence < 60 for one in placed)
        pages += len(bundle.pages)
        score.add(clean.to_json(), read.to_json(), read.text)
    taken = time.perf_counter() - began
    told = "  ".join(f"{measure} {value:.2f}" for measure, value, _ in score.rows())
    shares = f"{wrong / max(letters, 1):7.2%}{mistaken / max(letters, 1):8.2%}{doubtful / max(words, 1):9.1%}"
    print(
        f"{name:14s}{shares}{taken / max(pages, 1):8.1f}  {told}",
        flush=True,
    )


def scanned(pdf: bytes, dpi: int, spoil: Spoil) -> bytes:
    """Return a PDF of pictures: each page of `pdf` printed at `dpi`, spoilt, and pressed as a scanner does (JPEG)."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [spoil(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=75)
    return out.getvalue()


def _turned(degrees: float) -> Spoil:
    return lambda page: page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def stamped(page: Image.Image) -> Image.Image:
    """Return the page with a round red stamp over the place of the signature, translucent as ink is."""
    across = page.width // 5
    centre = (round(page.width * 0.66), round(page.height * 0.78))
    ink = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(ink)
    for radius in (across // 2, across // 2 - across // 16):
        box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
        pen.ellipse(box, outline=(205, 30, 40, 190), width=max(3, across // 40))
    points = [(centre[0] + round(dx * across / 6), centre[1] + round(dy * across / 6)) for dx, dy in _STAR]
    pen.polygon(points, fill=(205, 30, 40, 190))
    return Image.alpha_composite(page.convert("RGBA"), ink).convert("RGB")


_STAR = (
    (0, -1),
    (0.3, -0.3),
    (1, -0.3),
    (0.4, 0.2),
    (0.6, 1),
    (0, 0.5),
    (-0.6, 1),
    (-0.4, 0.2),
    (-1, -0.3),
    (-0.3, -0.3),
)


def _blurred(radius: float) -> Spoil:
    return lambda page: page.filter(ImageFilter.GaussianBlur(radius))


def _pale(page: Image.Image) -> Image.Image:
    return page.point([round(200 + level * 45 / 255) for level in range(256)] * 3)


WAYS: tuple[tuple[str, int, Spoil], ...] = (
    ("300-dpi", 300, lambda page: page),
    ("200-dpi", 200, lambda page: page),
    ("150-dpi", 150, lambda page: page),
    ("100-dpi", 100, lambda page: page),
    ("turned+2", 300, _turned(2)),
    ("turned-2", 300, _turned(-2)),
    ("red-stamp", 300, stamped),
    ("blurred-2", 300, _blurred(2)),
    ("blurred-4", 300, _blurred(4)),
    ("pale", 300, _pale),
)


def edits(one: str, other: str) -> int:
    """Return the least number of inserted, left out and changed characters between two texts.

    Only ways that stay within a band around the diagonal are looked at; texts further apart count as all wrong.
    """
    if abs(len(one) - len(other)) >= _BAND:
        return max(len(one), len(other))
    far = len(one) + len(other)
    before = {column: column for column in range(min(_BAND, len(other)) + 1)}
    for row, letter in enumerate(one, 1):
        now: dict[int, int] = {}
        for column in _columns(row, len(other)):
            if column == 0:
                now[0] = row
                continue
            changed = before.get(column - 1, far) + (letter != other[column - 1])
            now[column] = min(changed, before.get(column, far) + 1, now.get(column - 1, far) + 1)
        before = now
    return before.get(len(other), far)


def _columns(row: int, width: int) -> Iterator[int]:
    yield from range(max(0, row - _BAND // 2), min(width, row + _BAND // 2) + 1)


def _sorted(text: str) -> str:
    return " ".join(sorted(text.replace("|", " ").split()))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
