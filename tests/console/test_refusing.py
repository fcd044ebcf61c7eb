"""What the console refuses is told in a sentence, with a status, and never taken for a yes."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from daumoi.base.launcher import LauncherError
from daumoi.console import __main__ as console
from daumoi.console import office


def test_a_server_that_does_not_start_is_told_in_its_sentence(monkeypatch, capsys):
    def refuse(_rest: list[str]) -> int:
        raise LauncherError("Thư mục này có tệp khác; hãy chọn thư mục trống.")

    monkeypatch.setitem(console.COMMANDS, "run", refuse)
    assert console.main(["run"]) == 1
    told = capsys.readouterr()
    assert told.err == "Thư mục này có tệp khác; hãy chọn thư mục trống.\n"
    assert "Traceback" not in told.err + told.out


@pytest.mark.parametrize(
    ("typed", "agreed"), [("\n", True), ("c\n", True), ("k\n", False), ("No\n", False), ("", False)]
)
def test_the_end_of_what_is_typed_is_no_yes(monkeypatch, typed, agreed):
    monkeypatch.setattr(office.sys, "stdin", io.StringIO(typed))
    assert office._agreed() is agreed


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("smtp://mail.example", "25 False False"),
        ("smtp+tls://u:p@mail.example", "587 True False"),
        ("smtps://u:p@mail.example", "465 False True"),
        ("smtp+ssl://u:p@mail.example", "ValueError"),
        ("mail.example:25", "ValueError"),
    ],
)
def test_mail_never_goes_out_in_another_way_than_was_meant(address, told):
    code = (
        "try:\n import daumoi.settings as s\n print(s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)\n"
        "except ValueError:\n print('ValueError')"
    )
    environment = {**os.environ, "DAUMOI_SMTP": address}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
