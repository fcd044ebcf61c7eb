"""Vietnamese syllables: how much of a text could be Vietnamese, to tell encodings apart."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_TONE = re.compile("(?<=[aeiouy\u0306\u0302\u031b])[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnrstvxp]"
_CLOSED = "iê|yê|uyê|uyu|uya|uy|uô|ươ|oa|oă|oe|uâ|uê|uơ|[aăâeêioôơuưy]|oo"
_CODA = "ng|nh|ch|[cmnpt]"
_OPEN = (
    "iêu|yêu|ươu|uôi|ươi|oai|oay|oeo|oao|uây|uêu|uya|uyu|ua|ưa|ia|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|"
    "oa|oe|uê|uơ|uy|[aâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_CLOSED})(?:{_CODA})|(?:{_OPEN}))")


def is_syllable(word: str) -> bool:
    """Tell whether a word (NFC, any case) has the form of a Vietnamese syllable."""
    bare, tones = _TONE.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def share_of_syllables(text: str) -> float:
    """Return the share (0..1) of words beyond ASCII that are Vietnamese syllables; 0 where there are none."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.0
    return sum(map(is_syllable, words)) / len(words)
