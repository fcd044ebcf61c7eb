"""Reading official documents: files in, a Reading with duties, figures and references out."""

from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.model import Reading, Source
from daumoi.texts.reading.reader import VERSION, read_source, read_text

__all__ = ["VERSION", "Classified", "Reading", "Source", "Unreadable", "read_source", "read_text"]
