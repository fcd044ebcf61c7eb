"""All table documents of the tests."""

from __future__ import annotations

from daumoi.texts.reading.tables.tests.figure_tables import FIGURE_TABLES
from daumoi.texts.reading.tables.tests.page_tables import PAGE_TABLES
from daumoi.texts.reading.tables.tests.word_tables import WORD_TABLES

DOCUMENTS = (*WORD_TABLES, *PAGE_TABLES, *FIGURE_TABLES)
