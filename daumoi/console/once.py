"""`daumoi run --once`: the main job without a web server, by the acts of the pages, on a database thrown away after."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from daumoi.base import launcher
from daumoi.console.running import VAR, as_owner


def main(papers: list[Path], out: Path) -> int:
    """Read `papers` and write tasks.xlsx, figures.xlsx and report.docx into `out`; return the exit status.

    0 where at least one paper was read; a paper that cannot be read is named with the reason on standard error.
    """
    absent = [str(paper) for paper in papers if not paper.is_file()]
    if absent:
        print(f"Không thấy tệp: {', '.join(absent)}", file=sys.stderr)
        return 2
    address = launcher.start(VAR / "pg")
    name = f"daumoi_once_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            print("Đang chuẩn bị…", file=sys.stderr)
            if as_owner("migrate", "-v0", DAUMOI_DATABASE=name) != 0:
                return 1
            return as_owner(
                "once", "--out", str(out.resolve()), *[str(paper.resolve()) for paper in papers], DAUMOI_DATABASE=name
            )
        finally:
            launcher.drop_database(owner, name)
