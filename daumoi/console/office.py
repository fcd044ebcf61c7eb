"""`daumoi office`: found an office in a database of its own, list the offices of the server, choose one."""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daumoi.console import databases
from daumoi.console.databases import NotDone, Office
from daumoi.console.running import ROOT, VAR

if TYPE_CHECKING:
    from daumoi.console.answers import Answers

FLAGS = {
    "province": "tỉnh, thành phố của cơ quan: mã hoặc tên, có dấu hay không dấu",
    "name": "tên đầy đủ của cơ quan đầu mối",
    "line": "government (chính quyền) hoặc party (Đảng)",
    "agencies": "tệp danh sách cơ quan (.csv, .xlsx)",
    "standard": "thay cho tệp: các nhóm của danh sách chuẩn, cách nhau bằng dấu phẩy",
    "coordinator": "họ tên người điều phối đầu tiên",
    "email": "thư điện tử của người đó",
    "position": "chức vụ của người đó",
    "password_file": "tệp chứa mật khẩu của người đó (từ 15 ký tự)",
    "database": "tên cơ sở dữ liệu (mặc định theo tên tỉnh)",
}


def main(arguments: list[str]) -> int:
    """Run `office new|list|use|agencies`; return the exit status, 1 with a sentence where it was refused."""
    given = _parser().parse_args(arguments)
    os.environ["DAUMOI_AS_OWNER"] = "1"
    commands = {"new": _new, "list": _list, "use": _use, "agencies": _agencies}
    try:
        return commands[given.command](given)
    except NotDone as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDừng; không có gì được lập.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daumoi office")
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="lập cơ quan thật trên cơ sở dữ liệu riêng")
    for flag, meaning in FLAGS.items():
        new.add_argument(f"--{flag.replace('_', '-')}", dest=flag, help=meaning)
    new.add_argument("--invite", action="store_true", help="in liên kết mời thay cho mật khẩu")
    new.add_argument("--answers", type=Path, help="tệp JSON chứa các câu trả lời, khóa như tên các tham số")
    new.add_argument("--yes", action="store_true", help="không hỏi lại; thiếu câu trả lời thì dừng")
    commands.add_parser("list", help="các cơ quan trên máy chủ này")
    use = commands.add_parser("use", help="chọn cơ quan mà bin/run mở")
    use.add_argument("database", help="tên cơ sở dữ liệu, hoặc demo cho tỉnh mẫu")
    agencies = commands.add_parser("agencies", help="ghi danh sách chuẩn của một tỉnh ra tệp CSV để sửa")
    agencies.add_argument("--province", required=True)
    agencies.add_argument("--out", type=Path, required=True)
    return parser


def _new(given: argparse.Namespace) -> int:
    _set_up()
    from daumoi.console.answers import LINES, Sheet, collect

    answers = collect(Sheet(_given(given), asks=not given.yes))
    suppliers = len(answers.rows) - 1
    print(
        f"\n{answers.office} (hệ {LINES[answers.line]}), {answers.province}: {suppliers} cơ quan; "
        f"người điều phối đầu tiên {answers.full_name} <{answers.email}>."
    )
    if not given.yes and not _agreed():
        raise NotDone("Không lập.")
    with databases.server(VAR) as address:
        database = _place_for(address, given.database, answers.province.name)
        told = _found(address, database, answers)
    print(f"Đã lập {answers.office} trong cơ sở dữ liệu {database}: {told['organisations']} cơ quan.")
    for name, members in told["groups"].items():
        print(f"  nhóm «{name}»: {members} cơ quan")
    if told["link"]:
        print(f"Liên kết mời (dùng một lần, 14 ngày): {told['link']}")
    print("Chạy bin/run để mở; nếu đang chạy thì dừng rồi chạy lại.")
    return 0


def _place_for(address: str, wanted: str | None, province: str) -> str:
    """Return the name of a database that is free for a new office. Raises NotDone."""
    from daumoi.texts.vietnamese import search_key

    if databases.is_external():
        database = databases.named_in(address)
        if not databases.is_empty(address, database):
            raise NotDone(f"Cơ sở dữ liệu {database} của DATABASE_URL không trống; hãy tạo một cơ sở dữ liệu mới.")
        return database
    if wanted is None:
        return databases.free_name(address, f"daumoi_{search_key(province).replace(' ', '_')}")
    if not wanted.replace("_", "").isalnum() or not wanted.isascii() or wanted != wanted.lower() or len(wanted) > 60:
        raise NotDone("Tên cơ sở dữ liệu chỉ gồm chữ thường không dấu, chữ số và _, tối đa 60 ký tự.")
    if wanted in databases.RESERVED or databases.exists(address, wanted):
        raise NotDone(f"Cơ sở dữ liệu {wanted} đã có hoặc dành riêng; hãy chọn tên khác.")
    return wanted


def _found(address: str, database: str, answers: Answers) -> dict[str, Any]:
    """Make and fill the database, label and choose it; whatever goes wrong, a database made here is dropped again."""
    is_made = not databases.is_external()
    office = Office(database, answers.office, answers.province.name)
    if is_made:
        databases.create(address, database)
    try:
        told = _fill(database, answers)
        databases.label(address, office)
        databases.choose(VAR, office)
    except BaseException:
        if is_made:
            databases.drop(address, database)
        raise
    return told


def _fill(database: str, answers: Answers) -> dict[str, Any]:
    person = {key: getattr(answers, key) for key in ("full_name", "email", "position", "password")}
    given = {"rows": answers.rows, "office": answers.office, "coordinator": person}
    environment = {**os.environ, "DAUMOI_AS_OWNER": "1", "DAUMOI_DATABASE": database, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "django", "found"],
        input=json.dumps(given),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotDone(
            f"Không lập được, không có gì được giữ lại.\n{done.stderr.strip().removeprefix('CommandError: ')}"
        )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _list(given: argparse.Namespace) -> int:
    with databases.server(VAR) as address:
        chosen = databases.chosen(VAR, address)
        found = databases.offices(address)
    for office in found:
        mark = "*" if office.database == chosen else " "
        print(f"{mark} {office.database:<28} {office.province:<14} {office.name}")
    if not databases.is_external():
        print(f"{'*' if chosen == 'daumoi' else ' '} {'demo':<28} {'Lam Giang':<14} tỉnh mẫu (hư cấu)")
    return 0


def _use(given: argparse.Namespace) -> int:
    if databases.is_external():
        raise NotDone("Cơ quan do DATABASE_URL chỉ định; hãy đổi địa chỉ đó.")
    if given.database in ("demo", "daumoi"):
        (VAR / "office").unlink(missing_ok=True)
        print("bin/run sẽ mở tỉnh mẫu Lam Giang.")
        return 0
    with databases.server(VAR) as address:
        office = next((one for one in databases.offices(address) if one.database == given.database), None)
    if office is None:
        raise NotDone(f"Không có cơ quan trong cơ sở dữ liệu {given.database}; xem daumoi office list.")
    databases.choose(VAR, office)
    print(f"bin/run sẽ mở {office.name} ({office.database}).")
    return 0


def _agencies(given: argparse.Namespace) -> int:
    _set_up()
    from daumoi.actors.organisations.standard import GROUPS
    from daumoi.console.answers import province_of, standard_rows

    rows = standard_rows(province_of(given.province), GROUPS)
    with given.out.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    print(
        f"{given.out}: {len(rows) - 1} cơ quan. Xóa dòng thừa, sửa, rồi dùng: daumoi office new --agencies {given.out}"
    )
    return 0


def _given(flags: argparse.Namespace) -> dict[str, str]:
    """Return the answers given beforehand: those of the file, then those of flags."""
    answers: dict[str, str] = {}
    if flags.answers:
        try:
            told = json.loads(flags.answers.read_text(encoding="utf-8"))
            answers = {str(key).replace("-", "_"): str(value) for key, value in told.items()}
        except (OSError, ValueError, AttributeError) as damaged:
            raise NotDone(f"Không đọc được {flags.answers}: {damaged}") from damaged
    answers |= {key: getattr(flags, key) for key in FLAGS if getattr(flags, key) is not None}
    if flags.invite:
        answers["invite"] = "1"
    return answers


def _agreed() -> bool:
    print("Lập cơ quan này? [C/k]: ", end="", flush=True)
    line = sys.stdin.readline()
    # the end of what was typed is no yes
    return line != "" and not line.strip().lower().startswith(("k", "n"))


def _set_up() -> None:
    import django

    django.setup()
