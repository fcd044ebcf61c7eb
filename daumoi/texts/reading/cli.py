"""`daumoi read`, `daumoi bench reading` and `daumoi bench scans`: documents in, JSON files or a table on the terminal out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from daumoi.texts.reading.child import read_files
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.terminal import shown


def main(argv: Sequence[str]) -> int:
    """Run `read FILE... [--out DIR] [--format json|table]`, `bench reading DIR` or `bench scans DIR`.

    Returns the exit status: 0 all read, 1 some file refused (its sentence is on stderr), 2 wrong use, with
    nothing written.
    """
    arguments = _parser().parse_args(argv)
    if arguments.command == "bench":
        if arguments.subject == "scans":
            from daumoi.texts.reading.scans.bench import bench_scans

            return bench_scans(arguments.folder, only=arguments.only)
        from daumoi.texts.reading.bench import bench_reading

        return bench_reading(arguments.folder, longest=arguments.longest)
    if arguments.format == "json" and arguments.out is None:
        print("Thiếu --out THƯ_MỤC để ghi kết quả (hoặc dùng --format table để xem ngay).", file=sys.stderr)
        return 2
    if twins := _twins(arguments.files):
        print(f"Có nhiều tệp cùng tên “{twins}”, kết quả sẽ ghi đè nhau; hãy đổi tên một tệp.", file=sys.stderr)
        return 2
    return _read(arguments.files, arguments.out, table=arguments.format == "table")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daumoi", description="Đọc văn bản: nhiệm vụ, số liệu, căn cứ.")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="đọc tệp .docx, .pdf, .txt, .html, .xlsx, .doc, .rtf, .odt và ảnh quét")
    read.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    read.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="nơi ghi một tệp .json cho mỗi văn bản")
    read.add_argument(
        "--format", choices=("json", "table"), default="json", help="json (mặc định) hoặc bảng trên màn hình"
    )
    bench = commands.add_parser("bench", help="đo độ đúng và tốc độ đọc trên văn bản đã chú giải")
    bench.add_argument("subject", choices=("reading", "scans"))
    bench.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="tệp .txt kèm .json; với scans: tệp .docx, .pdf")
    bench.add_argument("--only", metavar="KIỂU", help="scans: chỉ một kiểu bản quét, ví dụ 300-dpi")
    bench.add_argument(
        "--longest", type=int, default=5_000_000, metavar="SỐ_KÝ_TỰ", help="độ dài lớn nhất của đường cong"
    )
    return parser


def _twins(files: Sequence[Path]) -> str | None:
    """Return a stem that two inputs share, None where all differ (case counts on no file system here)."""
    seen: set[str] = set()
    for path in files:
        stem = path.stem.casefold()
        if stem in seen:
            return path.stem
        seen.add(stem)
    return None


def _read(files: Sequence[Path], out: Path | None, *, table: bool) -> int:
    refused = False
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    for path, result in read_files(files):
        if isinstance(result, Unreadable):
            refused = True
            print(f"{path}: {result.message}", file=sys.stderr)
            continue
        if out is not None:
            packed = json.dumps(result.to_json(), ensure_ascii=False, indent=1)
            (out / f"{path.stem}.json").write_text(packed + "\n", encoding="utf-8")
        if table:
            print(shown(path.name, result))
        for sentence in result.notes:
            print(f"{path}: {sentence}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
