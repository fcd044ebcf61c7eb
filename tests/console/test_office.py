"""`daumoi office`: a real office in a database of its own, without the demo, all or nothing."""

from __future__ import annotations

import csv
import json

import psycopg
import pytest

from daumoi.base import launcher
from daumoi.console import answers, databases, office
from daumoi.console.databases import NotDone
from tests.server import VAR as SERVER_VAR

NAME = "Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai"
PERSON = {"coordinator": "Giàng Thị Thử", "email": "Thu@laocai.example", "position": "Trưởng phòng"}
GIVEN = {"province": "lao cai", "name": NAME, "line": "government", "standard": "government,departments", **PERSON}
DATABASE = "daumoi_kiem_thu_lao_cai"

embedded = pytest.mark.skipif(databases.is_external(), reason="DATABASE_URL names the office's database itself")


@pytest.fixture
def address(var, monkeypatch):
    monkeypatch.setattr(office, "VAR", var)
    found = launcher.url(SERVER_VAR / "pg")
    databases.drop(found, DATABASE)
    yield found
    databases.drop(found, DATABASE)


def _flags(**given: str) -> list[str]:
    return [part for key, value in given.items() for part in (f"--{key.replace('_', '-')}", value)]


@pytest.mark.parametrize("words", ["15", "Lào Cai", "lao cai", "tỉnh Lào Cai", "LAO CAI"])
def test_province_is_found_with_and_without_marks(words):
    assert answers.province_of(words).code == "15"


def test_city_and_unknown_province():
    assert answers.province_of("TP Hồ Chí Minh").code == "79"
    with pytest.raises(NotDone, match="08 Tuyên Quang"):
        answers.province_of("Hà Giang")


def test_standard_list_of_a_city_uses_the_citys_names():
    names = [cells[1] for cells in answers.standard_rows(answers.province_of("01"), ["party", "government", "forces"])]
    assert "Thành ủy Hà Nội" in names
    assert "Ủy ban nhân dân thành phố Hà Nội" in names
    assert "Bộ Tư lệnh Thủ đô Hà Nội" in names
    assert not [name for name in names if "tỉnh" in name or "{" in name or name.startswith("Bộ Chỉ huy Quân sự")]


def test_nobody_stands_under_an_agency_that_was_left_out():
    rows = answers.standard_rows(answers.province_of("15"), ["departments"])
    assert not [cells for cells in rows[1:] if "UBND" in cells[7:]]


def test_own_line_of_the_list_becomes_the_coordinating_office():
    rows = answers.with_office([["Tên đầy đủ"], ["Sở Nội vụ"], [NAME]], NAME, "government")
    assert rows == [["Tên đầy đủ", "Loại", "Hệ"], ["Sở Nội vụ", "", ""], [NAME, "coordinator;supplier", "government"]]


def test_office_missing_from_the_list_is_added():
    rows = answers.with_office([["Tên đầy đủ", "Hệ", "Loại"], ["Sở Nội vụ", "", ""]], NAME, "party")
    assert rows[1] == [NAME, "party", "coordinator;supplier"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"province": "Atlantis"}, "Không có tỉnh"),
        ({"line": "army"}, "Hệ là"),
        ({"email": "nobody"}, "Cần có @"),
        ({"standard": "everything"}, "Không có nhóm"),
        ({"standard": "", "agencies": "/nowhere.csv"}, "Không đọc được"),
        ({"position": ""}, "Thiếu --position"),
    ],
)
def test_false_answer_is_refused_before_anything_is_made(var, change, reason, capsys):
    given = {key: value for key, value in {**GIVEN, **change}.items() if value}
    assert office.main(["new", "--yes", *_flags(database=DATABASE, **given)]) == 1
    assert reason in capsys.readouterr().err
    assert not (var / "office").exists()


def test_short_password_is_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("ngắn quá\n", encoding="utf-8")
    with pytest.raises(NotDone, match="15"):
        answers.collect(answers.Sheet({**GIVEN, "password_file": str(secret)}, asks=False))


def test_standard_list_is_confirmed_group_by_group(monkeypatch, capsys):
    replies = iter(["", "k", "c", "", "", "", "", "", "k"])
    monkeypatch.setattr(answers.sys.stdin, "readline", lambda: next(replies) + "\n", raising=False)
    given = {key: value for key, value in GIVEN.items() if key != "standard"} | {"invite": "1"}
    found = answers.collect(answers.Sheet(given, asks=True))
    names = [cells[1] for cells in found.rows]
    assert "Tỉnh ủy Lào Cai" not in names
    assert "Công an tỉnh Lào Cai" in names
    assert "Sở Ngoại vụ tỉnh Lào Cai" not in names
    assert not [name for name in names if name.startswith("Ủy ban nhân dân xã")]
    assert "và 91 nữa" in capsys.readouterr().out


@embedded
@pytest.mark.parametrize("name", ["daumoi", "postgres", "Hoa", "a b", 'x"y'])
def test_name_of_database_that_cannot_be(address, name):
    with pytest.raises(NotDone):
        office._place_for(address, name, "Lào Cai")


@embedded
def test_nothing_is_left_of_an_office_that_failed(address, var, monkeypatch, capsys):
    def fail(database, given):
        assert databases.exists(address, database)
        raise NotDone("mất điện")

    monkeypatch.setattr(office, "_fill", fail)
    assert office.main(["new", "--yes", "--invite", *_flags(database=DATABASE, **GIVEN)]) == 1
    assert "mất điện" in capsys.readouterr().err
    assert not databases.exists(address, DATABASE)
    assert not (var / "office").exists()


@embedded
@pytest.mark.django_db
def test_office_is_founded_without_the_demo(address, var, migrated, tmp_path, capsys):
    (secret := tmp_path / "secret").write_text("nui rung bien troi 41262\n", encoding="utf-8")
    (told := tmp_path / "answers.json").write_text(json.dumps(GIVEN), encoding="utf-8")
    flags = _flags(answers=str(told), database=DATABASE, password_file=str(secret))
    assert office.main(["new", "--yes", *flags]) == 0
    with psycopg.connect(databases.at(address, DATABASE)) as connection:
        people = connection.execute("select email, left(password, 6) from people_person").fetchall()
        posts = connection.execute("select role, name from posts_post p join organisations_organisation o"
                                   " on o.id = p.organisation_id").fetchall()  # fmt: skip
        names = {row[0] for row in connection.execute("select name from organisations_organisation")}
        trail = {row[0] for row in connection.execute("select verb from trail_trailentry")}
    assert people == [("thu@laocai.example", "argon2")]
    assert posts == [("coordinator", NAME)]
    assert len(names) == 14
    assert not [name for name in names if "Lam Giang" in name]
    assert trail == {"registered", "group_saved", "appointed"}
    assert (var / "office").read_text(encoding="utf-8") == f"{DATABASE}\nLào Cai\n"
    assert office.main(["list"]) == 0
    assert f"* {DATABASE}" in capsys.readouterr().out
    assert office.main(["use", "demo"]) == 0
    assert databases.chosen(var, address) == "daumoi"
    assert office.main(["use", DATABASE]) == 0
    assert databases.chosen(var, address) == DATABASE
    assert office.main(["use", "daumoi_nowhere"]) == 1


def test_standard_list_can_be_written_edited_and_read(tmp_path):
    out = tmp_path / "agencies.csv"
    assert office.main(["agencies", "--province", "lai chau", "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[0][1] == "Tên đầy đủ"
    assert answers._agencies(answers.Sheet({"agencies": str(out)}, asks=False), answers.province_of("12")) == rows
