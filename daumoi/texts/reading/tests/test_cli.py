"""`daumoi read` and its bench on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from daumoi.texts.reading import read_text
from daumoi.texts.reading.cli import main
from daumoi.texts.reading.measures import Score

TEXT = "Yêu cầu Sở Nội vụ báo cáo kết quả trước ngày 30/6/2026. Toàn tỉnh tổ chức 41.262 buổi tuyên truyền.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_json_for_each_file(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "moi" / "ra"
    assert main(["read", str(paper), "--out", str(out)]) == 0
    written = json.loads((out / "a.json").read_text(encoding="utf-8"))
    assert {"document", "references", "tasks", "figures", "version"} <= set(written)
    assert written["tasks"][0]["agency"] == "Sở Nội vụ"
    assert written["tasks"][0]["due"] == "2026-06-30"
    assert written["figures"][0]["value"] == 41262
    assert [path.name for path in out.iterdir()] == ["a.json"]


def test_table_on_the_terminal(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(paper), "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert "SỐ LIỆU (1)" in shown
    assert "NHIỆM VỤ (1)" in shown
    assert "41.262" in shown
    assert "30/06/2026" in shown
    heads = next(line for line in shown.splitlines() if line.startswith("Cơ quan "))
    row = next(line for line in shown.splitlines() if line.startswith("Sở Nội vụ"))
    assert row.index("chủ trì") == heads.index("Vai trò")


def test_refused_files_are_told_and_the_others_written(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, broken = tmp_path / "b.txt", tmp_path / "c.docx"
    secret.write_text("SỞ NỘI VỤ\nTỐI MẬT\nNội dung", encoding="utf-8")
    broken.write_bytes(b"khong phai docx")
    out = tmp_path / "ra"
    assert main(["read", str(secret), str(broken), str(paper), "--out", str(out)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "TỐI MẬT" in told[0]
    assert ".docx" in told[1]
    assert [path.name for path in out.iterdir()] == ["a.json"]


def test_equal_stems_stop_before_anything_is_written(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "x" / "A.docx"
    out = tmp_path / "ra"
    assert main(["read", str(paper), str(twin), "--out", str(out)]) == 2
    assert "cùng tên" in capsys.readouterr().err
    assert not out.exists()


def test_json_needs_a_folder(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(paper)]) == 2
    assert "--out" in capsys.readouterr().err


def test_bench_prints_every_measure(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = json.dumps(
        read_text(TEXT).to_json() | {"figures": [one | {"valid": True} for one in read_text(TEXT).to_json()["figures"]]}
    )
    paper.with_suffix(".json").write_text(gold, encoding="utf-8")
    assert main(["bench", "reading", str(paper.parent), "--longest", "10000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    measures = {line.split()[0]: line.split()[1] for line in lines[:9]}
    assert measures == dict.fromkeys(
        ("figures", "values", "malformed", "tasks", "duties", "roles", "due", "document", "references"), "1.000"
    )
    assert any(line.startswith("speed") and "×" in line for line in lines)
    assert any(line.strip().startswith("10000") for line in lines)


def test_bench_of_an_empty_folder(tmp_path: Path) -> None:
    assert main(["bench", "reading", str(tmp_path)]) == 2


def test_measures_count_misses() -> None:
    task = {"agency": "Sở Nội vụ", "role": "lead", "task": "báo cáo kết quả", "due": "2026-06-30"}
    figure = {"value": 5, "unit": "buổi", "qualifier": "exact", "span": "5 buổi", "valid": True}
    broken = {"value": None, "unit": "lượt", "qualifier": "exact", "span": "1.23 lượt", "valid": False}
    gold = {
        "document": {"number": "1/BC", "date": None},
        "references": [{"number": "2/KH"}],
        "tasks": [task],
        "figures": [figure, broken],
    }
    found = {
        "document": {"number": "1/BC", "date": "2026"},
        "references": [],
        "tasks": [task | {"role": "participate", "due": None}, task | {"agency": "Công an tỉnh"}],
        "figures": [figure, figure | {"value": 6}],
    }
    score = Score()
    score.add(gold, found, "Sở Nội vụ báo cáo kết quả.")
    values = {name: round(value, 3) for name, value, _ in score.rows()}
    assert values == {
        "figures": 0.667,
        "values": 0.667,
        "malformed": 0.0,
        "tasks": 0.667,
        "duties": 0.667,
        "roles": 0.0,
        "due": 0.0,
        "document": 0.5,
        "references": 0.0,
    }
