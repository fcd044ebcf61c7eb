"""`daumoi bench draining`: how fast the mails of one release leave, on a ground of its own."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

from daumoi.trials.grounds import NoGround, ground


def main(arguments: list[str]) -> int:
    """Run `bench draining`; return 0, 1 where something did not add up or no ground could be made."""
    parser = argparse.ArgumentParser(prog="daumoi bench draining")
    parser.add_argument("--size", type=int, default=2000, metavar="N", help="số thư của một thông tin (mặc định 2000)")
    parser.add_argument("--workers", type=int, default=3, metavar="N", help="số việc nền cùng gửi (mặc định 3)")
    parser.add_argument("--at", type=Path, metavar="DIR", help="giữ máy chủ thử ở thư mục này để dùng lại")
    given = parser.parse_args(arguments)
    try:
        with ground(given.at):
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
            import django

            django.setup()
            logging.getLogger("daumoi").setLevel(logging.ERROR)
            from daumoi.trials.draining import bench

            return bench(given.size, given.workers)
    except NoGround as reason:
        print(reason, file=sys.stderr)
        return 1
