"""Vietnamese syllables: how much of a text could be Vietnamese, to tell encodings apart."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnrstvxp]"
_VOWELS = (
    "iê|yê|uyê|uya|uyu|uô|ươ|iêu|yêu|ươu|uôi|ươi|oai|oay|oeo|uây|oao|uêu|uơ|uê|uy|ua|ưa|ia|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|"
    "ui|ưi|ưu|oa|oă|oe|uâ|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"^(?:{_ONSET})?(?:{_VOWELS})(?:ng|nh|ch|[cmnpt])?$")


def is_syllable(word: str) -> bool:
    """Tell whether a word (NFC, any case) has the form of a Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return bool(_SYLLABLE.match(unicodedata.normalize("NFC", decomposed)))


def share_of_syllables(text: str) -> float:
    """Return the share (0..1) of words beyond ASCII that are Vietnamese syllables; 0 where there are none."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.0
    return sum(map(is_syllable, words)) / len(words)
