"""`daumoi backup`, `daumoi restore`, `daumoi doctor`, `daumoi seals`: looking after an office."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from daumoi.base.backups import BackupError, Summary, backup, restore, verify
from daumoi.console import databases
from daumoi.console.databases import NotDone, Office
from daumoi.console.running import VAR

SHA256_DIGITS = 64


def main(arguments: list[str]) -> int:
    """Run `backup FILE`, `restore FILE [--into NAME]`, `doctor` or `seals`; return the exit status, 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="daumoi")
    commands = parser.add_subparsers(dest="command", required=True)
    saving = commands.add_parser("backup", help="sao lưu cơ sở dữ liệu và tệp vào một tệp")
    saving.add_argument("file", type=Path)
    bringing = commands.add_parser("restore", help="khôi phục từ bản sao lưu")
    bringing.add_argument("file", type=Path)
    bringing.add_argument("--into", help="tên cơ sở dữ liệu (mặc định như trong bản sao lưu)")
    bringing.add_argument("--check", action="store_true", help="chỉ kiểm tra bản sao lưu, không khôi phục")
    commands.add_parser("doctor", help="kiểm tra cài đặt, quyền, dữ liệu")
    sealing = commands.add_parser("seals", help="in dấu niêm mới nhất của nhật ký, kiểm tra chuỗi niêm phong")
    sealing.add_argument("--check", default="", help="dấu đã giữ ở bên ngoài, SỐ:SHA256")
    sealing.add_argument("--files", action="store_true", help="đọc lại từng tệp đã niêm phong và đối chiếu SHA-256")
    given = parser.parse_args(arguments)
    os.environ["DAUMOI_AS_OWNER"] = "1"
    run = {"backup": _backup, "restore": _restore, "doctor": _doctor, "seals": _seals}[given.command]
    try:
        return run(given)
    except (NotDone, BackupError) as reason:
        print(reason, file=sys.stderr)
        return 1


def _backup(given: argparse.Namespace) -> int:
    with databases.server(VAR) as address:
        database = databases.chosen(VAR, address)
        if not databases.exists(address, database):
            raise NotDone(f"Không có cơ sở dữ liệu {database}.")
        saved = backup(databases.at(address, database), VAR / "files", given.file.expanduser().resolve())
    print(f"Đã sao lưu {database} vào {given.file}: {_told(saved)}.")
    if saved.altered:
        print(f"{len(saved.altered)} tệp lưu không còn khớp dấu vân tay; chạy daumoi doctor.", file=sys.stderr)
        return 1
    return 0


def _restore(given: argparse.Namespace) -> int:
    source = given.file.expanduser().resolve()
    told = verify(source)
    _check_known(told)
    print(f"Bản sao lưu lành lặn: {told.database}, {told.made_at}, phần mềm {told.product}, {_told(told)}.")
    if given.check:
        return 0
    with databases.server(VAR) as address:
        if databases.is_external():
            database = databases.named_in(address)
            if given.into not in (None, database):
                raise NotDone(f"Với DATABASE_URL chỉ khôi phục được vào {database}, cơ sở dữ liệu của địa chỉ đó.")
        else:
            database = given.into or told.database
        if database in databases.RESERVED and database != "daumoi":
            raise NotDone(f"Tên {database} dành riêng; hãy chọn tên khác bằng --into.")
        brought = restore(source, address, database, VAR / "files")
        office = next((one for one in databases.offices(address) if one.database == database), None)
    if database == "daumoi" and not databases.is_external():
        (VAR / "office").unlink(missing_ok=True)
    else:
        databases.choose(VAR, office or Office(database, "", ""))
    if brought.kept_as:
        print(f"Cơ sở dữ liệu trước đó còn giữ dưới tên {brought.kept_as}.")
    print(f"Đã khôi phục vào {database}. Chạy daumoi doctor, rồi bin/run.")
    return 0


def _check_known(told: Summary) -> None:
    """Raise NotDone where the backup knows migrations that this product has not: it is older than the backup."""
    _set_up()
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if later := sorted(set(told.migrations) - known):
        raise NotDone(
            f"Bản sao lưu do phiên bản mới hơn tạo ra (có {later[0]}); hãy cập nhật phần mềm trước. Chưa thay đổi gì."
        )


def _doctor(given: argparse.Namespace) -> int:
    with databases.server(VAR) as address:
        database = databases.chosen(VAR, address)
        if not databases.exists(address, database) or databases.is_empty(address, database):
            raise NotDone(f"✗ Cơ sở dữ liệu {database} chưa có gì.\n    → chạy bin/run hoặc daumoi office new")
        _set_up()
        from daumoi.console.doctor import installation, records, rights, seals, work

        wrong = 0
        for look in (installation.look, rights.look, records.look, seals.look, work.look):
            for finding in look():
                print(finding.line())
                wrong += finding.state == "wrong"
        from django.db import connection

        connection.close()
    print(f"\n{wrong} việc cần làm." if wrong else "\nMọi thứ đều ổn.")
    return 1 if wrong else 0


def _seals(given: argparse.Namespace) -> int:
    """Print the newest seal, to be kept outside; 1 where the chain is broken or does not hold the one given."""
    number, _colon, sha256 = given.check.partition(":")
    if given.check and not (number.isdecimal() and len(sha256) == SHA256_DIGITS):
        raise NotDone("Dấu niêm có dạng SỐ:SHA256, như trong thư hoặc lời in của daumoi seals.")
    with databases.server(VAR) as address:
        database = databases.chosen(VAR, address)
        if not databases.exists(address, database) or databases.is_empty(address, database):
            raise NotDone(f"Cơ sở dữ liệu {database} chưa có gì.")
        _set_up()
        from django.db import connection

        from daumoi.actors.trail.sealing import check, head
        from daumoi.console.doctor.seals import FIX, told

        found, newest = check(given.check, with_files=given.files), head()
        connection.close()
    if found.broken:
        print(f"✗ {told(found.broken)}\n    → {FIX}")
        return 1
    print(f"✓ Nhật ký liền mạch: {found.seals} dấu niêm, {found.rows} dòng.")
    print(f"Dấu niêm mới nhất: {newest}" if newest else "Chưa có dấu niêm nào: bin/run niêm phong mỗi phút.")
    return 0


def _told(summary: Summary) -> str:
    size = f"{summary.size / 1e6:.1f}".replace(".", ",")
    rows, tables, files = (f"{number:,}".replace(",", ".") for number in (summary.rows, summary.tables, summary.files))
    return f"{tables} bảng, {rows} dòng, {files} tệp, {size} MB"


def _set_up() -> None:
    import django

    django.setup()
