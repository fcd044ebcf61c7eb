"""Vietnamese text: one normal form, folding for search, office order."""

from daumoi.texts.vietnamese.folding import fold, nfc, search_key, sort_key

__all__ = ["fold", "nfc", "search_key", "sort_key"]
