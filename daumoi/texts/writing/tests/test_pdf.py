"""The DOCX as LibreOffice prints it: pages, font, words; without LibreOffice only the DOCX itself is measured."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import docx
import pdfplumber
import pytest

from daumoi.texts.writing import write_docx
from daumoi.texts.writing.tests.letters import report

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
# the page number stands above this, the text below
HEAD = 18 * MM
LINES = ("government", "party")


@pytest.fixture(scope="module")
def made():
    return {line: write_docx(report(line, repeat=14)) for line in LINES}


@pytest.fixture(scope="module")
def printed(made, tmp_path_factory):
    """The letters printed by LibreOffice in one run with a profile of its own; None where it is not installed."""
    if shutil.which("soffice") is None:
        return None
    place = tmp_path_factory.mktemp("printed")
    for line in LINES:
        (place / f"{line}.docx").write_bytes(made[line])
    command = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, *(f"{line}.docx" for line in LINES)], cwd=place, check=True, capture_output=True, timeout=180
    )
    return {line: place / f"{line}.pdf" for line in LINES}


@pytest.mark.parametrize("line", LINES)
def test_printed_letter(line, made, printed):
    document = docx.Document(io.BytesIO(made[line]))
    assert [round(section.page_width.mm) for section in document.sections] == [210, 210]
    if printed is None:
        return
    with pdfplumber.open(printed[line]) as pdf:
        assert len(pdf.pages) >= 4
        assert all((float(page.width), float(page.height)) == pytest.approx(A4, abs=1) for page in pdf.pages)
        fonts = {char["fontname"].partition("+")[2] for page in pdf.pages for char in page.chars}
        assert all(re.match(r"Times|Liberation ?Serif|Tinos", font) for font in fonts), fonts
        _page_numbers(pdf)
        _heading_stands_level(pdf.pages[0], line)
        _inside_margins(pdf)
        _same_words(pdf, document)


def _page_numbers(pdf):
    for number, page in enumerate(pdf.pages, 1):
        top = page.crop((0, 0, page.width, HEAD)).extract_words()
        first_of_its_own = number in (1, len(pdf.pages))
        assert [word["text"] for word in top] == ([] if first_of_its_own else [str(number)])
        for word in top:
            # the middle of the text, not of the sheet: 30 mm left, 15 mm right
            assert (word["x0"] + word["x1"]) / 2 == pytest.approx((30 + 165 / 2) * MM, abs=4)


def _heading_stands_level(page, line):
    rows = page.extract_text().splitlines()
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" if line == "party" else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in rows[0]
    assert [row for row in rows if row.startswith("Số") and "Lam Giang, ngày" in row], rows[:8]


def _inside_margins(pdf):
    for page in pdf.pages:
        shown = [char for char in page.chars if char["text"].strip()]
        assert min(char["x0"] for char in shown) >= 30 * MM - 2
        assert max(char["x1"] for char in shown) <= (210 - 15) * MM + 2
        assert max(char["bottom"] for char in shown) <= (297 - 20) * MM + 2


def _same_words(pdf, document):
    whole = _bare("".join(page.crop((0, HEAD, page.width, page.height)).extract_text() for page in pdf.pages))
    assert not [paragraph.text for paragraph in document.paragraphs if _bare(paragraph.text) not in whole]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # a cell's lines stand between those of its neighbours: looked for word by word
    assert not [word for text in cells for word in text.split() if _bare(word) not in whole]


def _bare(text):
    return re.sub(r"[\s\u00a0]+", "", text)
