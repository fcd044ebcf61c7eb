"""The two written forms, as measures: state (NĐ 30/2020/NĐ-CP, Phụ lục I) and Party (Hướng dẫn 36-HD/VPTW, Phụ lục 3)."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_MM = (210, 297)
# NĐ 30/2020, Phụ lục I, mục I: top and bottom 20-25, left 30-35, right 15-20 mm
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
HEADER_MM = 10
FONT = "Times New Roman"

BODY = 14
FIRST_LINE_MM = 12.7
GAP = 6
PAGE_NUMBER = 14
CELL = 12


@dataclass(frozen=True, slots=True)
class Form:
    """Sizes in points and widths in millimetres of one written form.

    `columns_mm` are the two columns of the heading, `rule` is what stands under the subject: a line or the Party's
    five hyphens. `number_mark` stands between the open number and its symbol.
    """

    nation: tuple[tuple[str, int], ...]
    columns_mm: tuple[float, float]
    parent: int
    issuer: int
    star: bool
    number: int
    number_word: str
    number_mark: str
    place: int
    type_name: int
    subject: int
    hyphens: bool
    recipients_word: int
    recipient: int


STATE = Form(
    nation=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13), ("Độc lập - Tự do - Hạnh phúc", 14)),
    columns_mm=(67.0, 98.0),
    parent=13,
    issuer=13,
    star=False,
    number=13,
    number_word="Số:",
    number_mark="/",
    place=13,
    type_name=14,
    subject=14,
    hyphens=False,
    recipients_word=12,
    recipient=11,
)
# sizes as the guide's appendix 3 is quoted by thuvienphapluat.vn; "Nơi nhận" and the hyphens to be checked by the office
PARTY = Form(
    nation=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15),),
    columns_mm=(82.0, 83.0),
    parent=14,
    issuer=14,
    star=True,
    number=14,
    number_word="Số",
    number_mark="-",
    place=14,
    type_name=16,
    subject=14,
    hyphens=True,
    recipients_word=14,
    recipient=12,
)


def form_of(line: str) -> Form:
    """The form of a line: "party" or "government"."""
    return PARTY if line == "party" else STATE
