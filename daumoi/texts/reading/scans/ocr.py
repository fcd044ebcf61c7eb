"""Recognition: one page's picture through Tesseract, as words with place and confidence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.scans.model import DOUBTFUL, Box, PageScan, Printed, within
from daumoi.texts.vietnamese.folding import nfc

SECONDS = 120
LANGUAGE = "vie"
# 3: fully automatic, finds blocks set side by side
MODE = "3"
# 6: one block of lines over the whole width, which does not pass over a lone number in a narrow column
MODE_OF_GAPS = "6"
UPSIDE_DOWN = 70
SUSPECT = 50
_MIXED = re.compile(r"\d[OoIlSGBZ]|[OoIlSGBZ]\d")
_REMAINS = re.compile(r"^[_|¦¬\[\]]+$")
_SYMBOL = re.compile(r"[/-]")
_MISSING = (
    "Máy chủ chưa cài phần nhận dạng chữ (tesseract-ocr và tesseract-ocr-vie) nên không đọc được bản quét; "
    "hãy gửi bản Word hoặc PDF xuất từ Word, hoặc nhờ quản trị cài thêm."
)
_FAILED = "Không nhận dạng được chữ ở trang {number}; hãy quét lại rõ hơn hoặc gửi bản Word."


def recognition_program() -> str | None:
    """Return the path of Tesseract, None where it is not installed; DAUMOI_TESSERACT overrides ("" means none)."""
    named = os.environ.get("DAUMOI_TESSERACT")
    if named is not None:
        return shutil.which(named) if named else None
    return shutil.which("tesseract")


@cache
def languages(program: str) -> frozenset[str]:
    """Return the languages that the program at this path knows ("vie", "osd"); empty where it does not answer."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return frozenset(line.strip() for line in done.stdout.splitlines()[1:])


def can_recognise() -> bool:
    """Return whether scans in Vietnamese can be read on this machine."""
    program = recognition_program()
    return program is not None and LANGUAGE in languages(program)


def check_can_recognise() -> None:
    """Raise Unreadable with what to install or to send instead where scans cannot be read here."""
    if not can_recognise():
        raise Unreadable(_MISSING)


def recognised(page: PageScan, turned: Callable[[int], PageScan]) -> PageScan:
    """Return the page with its printed words; a page with words of its own as it is. Raises Unreadable.

    A page that hardly makes sense is fetched again, turned as the program judges its orientation (`turned` gets the degrees
    clockwise).
    """
    if page.printed:
        return page
    words = _words(_run(page, "--psm", MODE, "-l", LANGUAGE, "tsv"))
    if _confidence(words) < UPSIDE_DOWN and (turn := _orientation(page)):
        page = turned(turn)
        words = _words(_run(page, "--psm", MODE, "-l", LANGUAGE, "tsv"))
    if page.tables:
        words = _gaps_filled(words, _words(_run(page, "--psm", MODE_OF_GAPS, "-l", LANGUAGE, "tsv")), page.tables)
    return replace(page, printed=words)


def _gaps_filled(
    words: tuple[Printed, ...], again: tuple[Printed, ...], tables: Sequence[Sequence[Box]]
) -> tuple[Printed, ...]:
    """Return the words with those of a second reading in cells where the first found none it is sure of."""
    words, again = (_without_remains(read, tables) for read in (words, again))
    after = max((word.line for word in words), default=-1) + 1
    for box in (box for cells in tables for box in cells):
        first = [word for word in words if within(word, box)]
        second = [word for word in again if within(word, box)]
        if second and all(word.confidence < DOUBTFUL for word in first):
            words = tuple(word for word in words if word not in first)
            words += tuple(replace(word, line=word.line + after) for word in second)
    return words


def _without_remains(words: tuple[Printed, ...], tables: Sequence[Sequence[Box]]) -> tuple[Printed, ...]:
    """Return the words without those in cells that are what is left of a rule."""
    boxes = [box for cells in tables for box in cells]
    return tuple(word for word in words if not (_REMAINS.match(word.words) and any(within(word, box) for box in boxes)))


def _confidence(words: tuple[Printed, ...]) -> float:
    return median([word.confidence for word in words]) if words else 0.0


def _orientation(page: PageScan) -> int:
    """Return by how many degrees clockwise the page must be turned; 0 where the program cannot tell."""
    program = recognition_program()
    if program is None or "osd" not in languages(program):
        return 0
    try:
        told = _run(page, "--psm", "0", "-l", "osd")
    except Unreadable:
        return 0
    for line in told.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Rotate" and value.strip().isdigit():
            return int(value)
    return 0


def _run(page: PageScan, *options: str) -> str:
    check_can_recognise()
    program = recognition_program() or ""
    command = [sys.executable, "-s", "-m", "daumoi.texts.reading.scans.cell", str(SECONDS), program]
    command += ["stdin", "stdout", "--dpi", "300", *options]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    environment |= {"PYTHONPATH": str(Path(__file__).resolve().parents[4]), "PYTHONDONTWRITEBYTECODE": "1"}
    if "TESSDATA_PREFIX" in os.environ:
        environment["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    try:
        done = subprocess.run(
            command, input=page.picture, capture_output=True, env=environment, cwd="/", check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            f"Trang {page.number} mất quá {SECONDS} giây để nhận dạng; hãy tách tệp hoặc quét lại."
        ) from error
    if done.returncode != 0:
        raise Unreadable(_FAILED.format(number=page.number))
    return done.stdout.decode("utf-8", "replace")


def confidence_in(text: str, told: float) -> int:
    """Return the confidence in percent; a number with a letter in it (202G, 1O) is doubtful whatever the program says."""
    sure = min(100, max(0, round(told)))
    return min(sure, SUSPECT) if _MIXED.search(text) and not _SYMBOL.search(text) else sure


def _words(table: str) -> tuple[Printed, ...]:
    """Return the words of Tesseract's table; each carries the number of its line on the page."""
    found: list[Printed] = []
    across = down = 1
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        if cells[0] == "1":
            across, down = max(width, 1), max(height, 1)
        text = nfc(cells[11].strip())
        if cells[0] != "5" or not text or float(cells[10]) < 0:
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        found.append(
            Printed(
                words=text,
                left=1000 * left // across,
                top=1000 * top // down,
                right=1000 * (left + width) // across,
                bottom=1000 * (top + height) // down,
                confidence=confidence_in(text, float(cells[10])),
                line=line,
            )
        )
    return tuple(found)
