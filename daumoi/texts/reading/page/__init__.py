"""What stands on the page before anything is understood: paragraphs, blocks, sentences, words and written dates."""

from daumoi.texts.reading.page.segments import segment

__all__ = ["segment"]
