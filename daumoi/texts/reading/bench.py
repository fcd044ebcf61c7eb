"""The reading bench: measures against annotated documents, speed against a plain number scan, and a length curve."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from daumoi.texts.reading.child import Child
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.measures import Score
from daumoi.texts.reading.reader import read_text

LENGTHS = (10_000, 50_000, 250_000, 1_000_000, 5_000_000)
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


def bench_reading(folder: Path, *, longest: int = LENGTHS[-1]) -> int:
    """Print measures and speed of the reader over `folder`/NNN.txt with NNN.json; exit status 2 where there are none.

    `longest` (characters) ends the length curve. Times are seconds of this machine and ratios to a regular
    expression that only finds numbers in the same text in the same run.
    """
    names = sorted(path for path in folder.glob("*.txt") if path.with_suffix(".json").exists())
    if not names:
        print(f"Không có cặp tệp .txt và .json nào trong {folder}.", file=sys.stderr)
        return 2
    texts = [path.read_text(encoding="utf-8") for path in names]
    score = Score()
    for path, text in zip(names, texts, strict=True):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        score.add(gold, read_text(text).to_json(), text)
    for name, value, counts in score.rows():
        print(f"{name:11s}{value:.3f}  {counts}")
    _speed(texts)
    _cold(names)
    _curve("\n".join(texts), longest)
    return 0


def _speed(texts: list[str]) -> None:
    characters = sum(map(len, texts))
    reading = _best(lambda: [read_text(text) for text in texts], 3)
    scanning = _best(lambda: [_NUMBERS.findall(text) for text in texts], 5)
    print(f"speed      {characters / reading:,.0f} characters/s; {reading / scanning:,.0f} × a scan for numbers alone")


def _cold(names: list[Path]) -> None:
    """Time a whole batch in a new child, and the start of an empty interpreter beside it."""
    floor = _best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 3)
    child = Child()
    began = time.perf_counter()
    for path in names:
        try:
            child.read(path.read_bytes(), path.name)
        except Unreadable as error:
            print(f"{path.name}: {error.message}", file=sys.stderr)
    taken = time.perf_counter() - began
    child.stop()
    print(
        f"batch      {len(names)} files in {taken:.2f} s with the "
        f"start of the child; {taken / floor:.0f} × an empty Python"
    )


def _curve(text: str, longest: int) -> None:
    print(f"{'length':>10s} {'seconds':>9s} {'µs/char':>9s} {'× scan':>8s}")
    for length in (length for length in LENGTHS if length <= longest):
        sample = (text * (length // len(text) + 1))[:length]
        reading = _best(lambda sample=sample: read_text(sample), 1)  # type: ignore[misc]
        scanning = _best(lambda sample=sample: _NUMBERS.findall(sample), 1)  # type: ignore[misc]
        print(f"{length:10d} {reading:9.2f} {reading / length * 1e6:9.2f} {reading / scanning:8.0f}")


def _best(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)
