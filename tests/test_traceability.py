"""The list of requirements is whole, and the page that says which tests show them is current."""

from __future__ import annotations

from tests import traceability


def test_every_requirement_is_listed_once_in_order() -> None:
    """Ids and kinds as they should be."""
    found = traceability.requirements()
    assert [each.id for each in found] == traceability.expected_ids()
    assert {each.kind for each in found} == {"in", "out"}
    assert all(each.requirement.endswith(".") for each in found)


def test_tests_speak_only_of_known_requirements() -> None:
    """An id that is not in the list is a misprint."""
    assert set(traceability.shown()) <= set(traceability.expected_ids())


def test_the_page_is_current() -> None:
    """Run python tests/traceability.py when this fails."""
    assert traceability.PAGE.read_text(encoding="utf-8") == traceability.page()
