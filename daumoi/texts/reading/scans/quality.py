"""The judgement before reading: is the page fine enough, sharp enough, dark enough (measured: docs/scans.md)."""

from __future__ import annotations

from PIL import Image, ImageFilter

from daumoi.texts.reading.scans.model import PoorScan, Quality

LEAST_DPI = 200
LEAST_SHARPNESS = 0.15
LEAST_CONTRAST = 0.25
# A4, whose short side a photograph of a page is taken to show
SHORT_SIDE = 8.27
_EDGES = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=0)


def measured(grey: Image.Image, dpi: int) -> Quality:
    """Return the quality of a page's picture at its own resolution; skew is not looked at.

    Sharpness is the steepest step between neighbouring pixels (the last of a thousand), as a share of the step between
    paper (the median level) and ink (the darkest of a thousand): a page of three lines is judged like a full one.
    """
    paper, ink = levels(grey)
    contrast = max(0, paper - ink) / 255
    # the outermost pixels have no neighbours and are left as they are
    inside = (1, 1, grey.width - 1, grey.height - 1)
    edges = grey.filter(_EDGES).crop(inside).histogram()
    steep = _level_at(edges, 0.999)
    return Quality(dpi=dpi, sharpness=round(steep / max(paper - ink, 1), 2), contrast=round(contrast, 2))


def check_quality(quality: Quality, number: int) -> None:
    """Raise PoorScan with what is wrong with page `number` (from 1) and how to scan it again."""
    wrong = ""
    if quality.dpi is not None and quality.dpi < LEAST_DPI:
        wrong = f"chỉ khoảng {quality.dpi} điểm ảnh/inch (cần từ {LEAST_DPI}, nên 300)"
    elif quality.contrast < LEAST_CONTRAST:
        wrong = "quá mờ nhạt, chữ gần như cùng màu với giấy"
    elif quality.sharpness < LEAST_SHARPNESS:
        wrong = "bị nhòe, nét chữ không rõ"
    if wrong:
        raise PoorScan(
            f"Trang {number} {wrong} nên máy sẽ đọc sai nhiều; hãy quét lại ở 300 điểm ảnh/inch, đặt phẳng, đủ sáng, "
            "hoặc gửi bản Word, PDF có chữ."
        )


def levels(grey: Image.Image) -> tuple[int, int]:
    """Return the levels (0 black..255 white) of paper, the median, and of ink, the darkest of a thousand."""
    counts = grey.histogram()
    return _level_at(counts, 0.5), _level_at(counts, 0.001)


def _level_at(counts: list[int], share: float) -> int:
    wanted, so_far = sum(counts) * share, 0
    for level, count in enumerate(counts[:256]):
        so_far += count
        if so_far >= wanted:
            return level
    return 255
