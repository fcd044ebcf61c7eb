"""`daumoi trial NAME`: run one trial on a ground of its own and print what was counted."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import tempfile
import time
from pathlib import Path

from daumoi.trials.grounds import NoGround, ground
from daumoi.trials.outcome import Outcome, Setting


def main(arguments: list[str]) -> int:
    """Run `trial NAME` or `trial --list`; return 0 where nothing was breached, 1 otherwise, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="daumoi trial")
    parser.add_argument("name", nargs="?", help="tên phép thử; xem --list")
    parser.add_argument("--list", action="store_true", help="các phép thử và cỡ của chúng")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="số mồi: cùng số, cùng diễn biến")
    parser.add_argument("--size", type=int, metavar="N", help="cỡ (mặc định: cỡ nhỏ)")
    parser.add_argument("--at", type=Path, metavar="DIR", help="giữ máy chủ thử ở thư mục này để dùng lại")
    given = parser.parse_args(arguments)
    if given.list:
        return _list()
    if given.name is None:
        parser.print_usage()
        return 2
    # ended from outside, it takes its server and programs with it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ground(given.at) as folder:
            return _run(given.name, given.seed, given.size, folder)
    except NoGround as reason:
        print(reason, file=sys.stderr)
        return 1


def _set_up() -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    import django

    django.setup()


def _list() -> int:
    import os

    with tempfile.TemporaryDirectory(prefix="daumoi-thu-") as folder:
        os.environ["DAUMOI_VAR"] = folder
        _set_up()
        from daumoi.trials.catalogue import TRIALS

        for name, trial in TRIALS.items():
            print(f"{name:<10} {trial.goal:<3} {trial.about} (cỡ nhỏ {trial.small}, cỡ đủ {trial.full} {trial.unit})")
    return 0


def _run(name: str, seed: int, size: int | None, folder: Path) -> int:
    _set_up()
    from django.db import connections

    from daumoi.trials.catalogue import TRIALS

    trial = TRIALS.get(name)
    if trial is None:
        print(f"Không có phép thử {name}; có: {', '.join(TRIALS)}", file=sys.stderr)
        return 2
    setting = Setting(seed=seed, size=size or trial.small, folder=folder)
    print(f"{name} ({trial.goal}): {trial.about}\n  số mồi {seed}, cỡ {setting.size} {trial.unit}", flush=True)
    # that something is not found is what most trials look for
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    started = time.monotonic()
    try:
        outcome = trial.run(setting)
    finally:
        connections.close_all()
    _tell(outcome, time.monotonic() - started)
    return 1 if outcome.breaches else 0


def _tell(outcome: Outcome, seconds: float) -> None:
    for line in outcome.lines():
        print(line)
    print(f"  {'ĐẠT' if not outcome.breaches else 'KHÔNG ĐẠT'} sau {seconds:.1f} giây".replace(".", ","), flush=True)
