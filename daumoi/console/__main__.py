"""`daumoi`: the one console command. Reading needs no database; everything else starts it first."""

from __future__ import annotations

import os
import sys

from daumoi.base.launcher import LauncherError

USAGE = """\
Cách dùng: daumoi LỆNH …   (daumoi LỆNH --help để xem thêm)

  read FILE… --out DIR          đọc văn bản ra JSON (không cần cơ sở dữ liệu)
  run [--listen ĐỊA_CHỈ]        chạy máy chủ web và việc nền
  run --once FILE…              đọc, lập bảng nhiệm vụ, số liệu và dự thảo báo cáo vào out/
  office new                    lập cơ quan thật trên cơ sở dữ liệu riêng
  backup TỆP / restore TỆP      sao lưu / khôi phục
  drop mail                     nhận thư có văn bản từ hộp thư tiếp nhận (DAUMOI_MAIL_DROP)
  drop archive DIR|ZIP          nạp kho văn bản cũ vào danh sách chờ tiếp nhận
  lookahead --for EMAIL         lịch sắp tới của một người (--days, --since, --internal, --out TỆP)
  calendar TỆP --for EMAIL --organisation MÃ
                                nhập lịch .ics, .csv, .xlsx của một cơ quan (--dry-run: chỉ kiểm tra)
  doctor                        kiểm tra cài đặt, quyền, dữ liệu
  seals [--check SỐ:SHA256]     in dấu niêm của nhật ký, đối chiếu với dấu giữ ở bên ngoài
  bench reading DIR             đo bộ đọc trên các văn bản có chú giải
  bench scans DIR               đo độ đúng khi nhận dạng bản quét
  bench matching DIR            tên cơ quan trong văn bản: bao nhiêu có trong danh bạ
  bench draining --size N       đo tốc độ gửi thư của một thông tin, một và nhiều việc nền
  trial TÊN --seed N --size N   thử những điều đã hứa trên một cơ sở dữ liệu riêng; trial --list
  manage …                      lệnh của Django
"""


def main(arguments: list[str]) -> int:
    """Run one command; return its exit status. A server that cannot be started is told in its own sentence, with status 1."""
    try:
        return _command(arguments)
    except LauncherError as refused:
        print(refused, file=sys.stderr)
        return 1


def _command(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    if command == "read":
        from daumoi.texts.reading.cli import main as read

        return read(["read", *rest])
    if command == "bench" and rest[:1] == ["matching"]:
        return _manage(["matching", *rest[1:]])
    if command == "bench" and rest[:1] == ["draining"]:
        from daumoi.trials.bench import main as draining

        return draining(rest[1:])
    if command == "bench":
        from daumoi.texts.reading.cli import main as bench

        return bench(["bench", *rest])
    if command not in COMMANDS:
        print(USAGE)
        return 0 if command in ("", "help", "-h", "--help") else 2
    return COMMANDS[command](rest)


def _run(rest: list[str]) -> int:
    from daumoi.console.running import main as run

    return run(rest)


def _office(rest: list[str]) -> int:
    from daumoi.console.office import main as office

    return office(rest)


def _trial(rest: list[str]) -> int:
    from daumoi.trials.command import main as trial

    return trial(rest)


def _keep(command: str, rest: list[str]) -> int:
    from daumoi.console.keeping import main as keeping

    return keeping([command, *rest])


def _manage(rest: list[str]) -> int:
    from daumoi.base import launcher
    from daumoi.console.running import VAR

    launcher.start(VAR / "pg")
    os.environ.setdefault("DAUMOI_AS_OWNER", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["daumoi", *rest])
    return 0


COMMANDS = {
    "run": _run,
    "office": _office,
    "backup": lambda rest: _keep("backup", rest),
    "restore": lambda rest: _keep("restore", rest),
    "doctor": lambda rest: _keep("doctor", rest),
    "seals": lambda rest: _keep("seals", rest),
    "drop": lambda rest: _manage(["drop", *rest]),
    "lookahead": lambda rest: _manage(["lookahead", *rest]),
    "calendar": lambda rest: _manage(["calendar", *rest]),
    "trial": _trial,
    "manage": _manage,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
