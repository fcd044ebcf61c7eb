"""The data that comes with the product is whole: catalogue, lists, places, demo province, examples."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tools import examples

HOUSE = Path(__file__).parent.parent
LISTS = sorted((HOUSE / "daumoi/base/lists/data").glob("*.csv"))
DEMO = HOUSE / "daumoi/demo/data"
PLACES = HOUSE / "daumoi/actors/places/data"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    assert text == unicodedata.normalize("NFC", text), path
    return list(csv.DictReader(text.splitlines()))


def test_the_catalogue_has_58_indicators_that_accept_their_own_unit() -> None:
    """S2-10, S4-46: I01 to I58; a ratio is only ever in per cent, and no count is (T4, T10)."""
    indicators = rows(HOUSE / "daumoi/mandate/indicators/data/indicators.csv")
    assert [row["id"] for row in indicators] == [f"I{number:02}" for number in range(1, 59)]
    for row in indicators:
        units = row["units_accepted"].split(";")
        assert row["unit_vi"] in units, row
        assert ("%" in units) == (row["kind"] == "ratio"), row
        assert row["how_counted_vi"].endswith("."), row
        assert row["source"], row


def test_people_are_not_attendances() -> None:
    """T4: no indicator takes both "người" and "lượt người"."""
    for row in rows(HOUSE / "daumoi/mandate/indicators/data/indicators.csv"):
        units = set(row["units_accepted"].split(";"))
        assert not {"người", "lượt người"} <= units, row


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_entry_of_a_list_is_in_both_languages_with_a_source(path: Path) -> None:
    """S4-4, S1-12, S0-8: codes once, both languages, a source."""
    entries = rows(path)
    assert max(Counter(row["code"] for row in entries).values()) == 1
    assert all(row["vi"] and row["en"] and row["source"] for row in entries)
    codes = {row["code"] for row in entries}
    assert all(row.get("parent", "") in codes | {""} for row in entries)


def test_document_types_are_the_29_of_the_decree_and_those_of_the_party() -> None:
    """S1-1: NĐ 30/2020 has 29 types; Party types stand beside them."""
    entries = rows(HOUSE / "daumoi/base/lists/data/document_types.csv")
    assert sum("nd30-2020" in row["source"] for row in entries) == 29
    assert any(row["vi"] == "Kết luận" for row in entries)


def test_places_of_both_eras_are_complete_and_keep_their_zeros() -> None:
    """S2-23, T8, T12: 63 and 34 provinces, 3,321 communes, codes as text, every parent there."""
    for era, provinces, communes in (("old", 63, 10_035), ("new", 34, 3_321)):
        places = rows(PLACES / f"{era}.csv.gz")
        assert Counter(row["level"] for row in places)["1"] == provinces
        assert Counter(row["level"] for row in places)["3"] == communes
        codes = {row["code"] for row in places}
        assert all(row["parent_code"] in codes for row in places if row["level"] != "1")
        assert "03571" in codes
        assert "3571" not in codes


def test_every_commune_of_both_eras_is_in_the_mapping() -> None:
    """T14: no old commune without a new one, none of the new ones from nothing; one default each."""
    pairs = rows(PLACES / "mapping.csv.gz")
    assert len({(row["old_code"], row["new_code"]) for row in pairs}) == len(pairs)
    for era, column in (("old", "old_code"), ("new", "new_code")):
        communes = {row["code"] for row in rows(PLACES / f"{era}.csv.gz") if row["level"] == "3"}
        assert communes <= {row[column] for row in pairs}
    defaults = Counter(row["old_code"] for row in pairs if row["is_default"] == "1")
    assert set(defaults.values()) == {1}
    assert set(defaults) == {row["old_code"] for row in pairs}


def test_the_demo_province_holds_together() -> None:
    """S0-1, S0-7, S1-17: superiors, governing bodies, successors and posts name organisations that exist."""
    organisations = {row["code"]: row for row in rows(DEMO / "organisations.csv")}
    for row in organisations.values():
        named = [word for key, word in row.items() if key.startswith("parent_") or key == "governing_body"]
        named += row["successors"].split(";")
        assert {word for word in named if word} <= set(organisations), row
        assert bool(row["valid_to"]) == bool(row["successors"]), row
        assert row["kind"] != "newsroom" or row["governing_body"] or row["code"] == "NBGHN", row
    people = rows(DEMO / "people.csv")
    assert {row["organisation"] for row in people} <= set(organisations)
    lines = {organisations[row["organisation"]]["line"] for row in people if row["role"] == "coordinator"}
    assert lines == {"party", "government"}


def test_the_example_texts_are_those_of_their_papers(tmp_path: Path) -> None:
    """The .txt files in examples/ are what the program writes; the malformed number is in one of them (S4-11)."""
    for path in examples.write_all(tmp_path):
        if path.suffix == ".txt":
            assert path.read_text(encoding="utf-8") == (HOUSE / "examples" / path.name).read_text(encoding="utf-8")
    assert "12.3467 lượt" in (HOUSE / "examples/bao-cao-bien-phong.txt").read_text(encoding="utf-8")


def test_every_source_that_is_cited_exists() -> None:
    """A link to sources.md leads to a row there."""
    page = (HOUSE / "docs/sources.md").read_text(encoding="utf-8")
    anchors = set(re.findall(r'<a id="([a-z0-9-]+)"></a>', page))
    cited: set[str] = set()
    for folder, ending in (("daumoi", "*.py"), ("daumoi", "*.csv"), ("docs", "*.md"), ("docs", "*.csv")):
        for path in (HOUSE / folder).rglob(ending):
            cited |= set(re.findall(r"sources\.md#([a-z0-9-]+)", path.read_text(encoding="utf-8")))
    assert cited <= anchors
