"""Writing official documents: a finished letter in, DOCX out; sheets of rows in, XLSX out."""

from daumoi.texts.writing.docx import write_docx
from daumoi.texts.writing.model import Aside, Ground, Heading, Letter, Note, Paragraph, Run, Table
from daumoi.texts.writing.xlsx import write_sheet

__all__ = ["Aside", "Ground", "Heading", "Letter", "Note", "Paragraph", "Run", "Table", "write_docx", "write_sheet"]
