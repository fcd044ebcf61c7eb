"""Files that go beside words: what they really are, whether they bear a secrecy marking, whether they tell where they were made."""

from daumoi.texts.reading.enclosed.kinds import DOCUMENTS, GIVEN_OUT, kind_of
from daumoi.texts.reading.enclosed.marks import look_into
from daumoi.texts.reading.enclosed.positions import without_position

__all__ = ["DOCUMENTS", "GIVEN_OUT", "kind_of", "look_into", "without_position"]
