"""A scanner for tests: a few typed lines on A4, printed at a resolution, turned, blurred or stamped."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
)
LINES = (
    "Số: 3107/UBND-VX",
    "Lam Giang, ngày 07 tháng 10 năm 2026",
    "Yêu cầu Sở Nội vụ chủ trì tổng hợp số liệu về người có uy tín,",
    "gửi Ủy ban nhân dân tỉnh trước ngày 25/10/2026.",
    "Toàn tỉnh đã tổ chức 124 buổi nói chuyện cho 8.415 lượt người nghe.",
)


def font_path() -> str:
    """Return where a serif with Vietnamese letters is installed."""
    path = next((path for path in FONTS if Path(path).exists()), None)
    assert path, "Liberation Serif is missing: apt install fonts-liberation2"
    return path


def sheet(dpi: int = 300, lines: tuple[str, ...] = LINES, ink: int = 0) -> Image.Image:
    """Return an A4 sheet in colour with these lines in 14 points, `ink` being their level (0 black)."""
    page = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(font_path(), round(14 * dpi / 72))
    for row, line in enumerate(lines):
        pen.text((round(1.1 * dpi), round((1.2 + 0.32 * row) * dpi)), line, fill=(ink, ink, ink), font=font)
    return page


def saved(page: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return the picture as the bytes of a file."""
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def pdf(*pages: Image.Image, dpi: int = 300) -> bytes:
    """Return a PDF whose pages are these pictures."""
    return saved(pages[0], "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi)
