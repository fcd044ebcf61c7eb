"""Old Vietnamese encodings: TCVN 5712:1993 (ABC fonts, ".VnTime") and VNI ("VNI-Times") become Unicode."""

from __future__ import annotations

import re
from collections.abc import Callable

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.syllables import share_of_syllables
from daumoi.texts.vietnamese.folding import nfc

_TCVN = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_TONE = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_SHORT = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE = {"ñ": "đ", "Ñ": "Đ", "ö": "ư", "Ö": "Ư", "ô": "ơ", "Ô": "Ơ", "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ"} | {
    "ò": "ị",
    "Ò": "Ị",
    "î": "ỵ",
    "Î": "Ỵ",
}
_LATIN = re.compile(r"[\u00a1-\u00ff]")
# signs that no language writes inside a word
_NOISE = re.compile(r"[a-z][\u00a1-\u00bf×÷]+[a-z]|[\u0080-\u009f]")
_ENOUGH = 0.85


def tcvn3(text: str) -> str:
    """Return text of an ABC (TCVN3) font as Unicode."""
    return text.translate(_TCVN)


def vni(text: str) -> str:
    """Return text of a VNI font as Unicode; a letter and the mark after it become one letter."""
    return nfc(_VNI_PAIR.sub(lambda found: _VNI[found[0]], text))


def by_font(font: str) -> tuple[str, Callable[[str], str]] | None:
    """Return (name of the encoding, converter) for a legacy font name; None for a Unicode font.

    Fonts named ".Vn…H" hold small letters drawn as capitals.
    """
    if font.casefold().startswith(".vn"):
        if font.rstrip().endswith("H"):
            return "TCVN3 (ABC)", lambda text: tcvn3(text).upper()
        return "TCVN3 (ABC)", tcvn3
    if font.casefold().startswith("vni"):
        return "VNI", vni
    return None


def note(encoding: str) -> str:
    """Return the sentence that tells of a conversion."""
    return f"Văn bản dùng bảng mã cũ {encoding}, chữ đã được đổi sang Unicode; hãy đối chiếu với bản gốc."


def to_unicode(text: str) -> tuple[str, str | None]:
    """Return (text, encoding converted from or None) for text that may hold a legacy encoding read as Latin-1.

    Raises Unreadable where the letters make no Vietnamese syllables in any known encoding.
    """
    sample = text[:60_000]
    latin = len(_LATIN.findall(sample))
    if latin < 8 or latin < len(sample) / 200:
        return text, None
    scores = {"": share_of_syllables(sample)}
    if scores[""] >= _ENOUGH:
        return text, None
    scores["TCVN3 (ABC)"] = share_of_syllables(tcvn3(sample))
    scores["VNI"] = share_of_syllables(vni(sample))
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _ENOUGH:
        if len(_NOISE.findall(sample)) < 5:
            # letters of another language, in Unicode
            return text, None
        raise Unreadable(
            "Không nhận ra bảng mã chữ của tệp (không phải Unicode, TCVN3 hay VNI); "
            "hãy mở tệp, đổi sang Unicode rồi lưu lại thành .docx."
        )
    if not best:
        return text, None
    return (tcvn3(text) if best.startswith("TCVN3") else vni(text)), best


def _vni_table() -> dict[str, str]:
    table = dict(_SINGLE)
    for base in "aeouyöô":
        letter = _SINGLE.get(base, base)
        table |= {base + mark: letter + tone for mark, tone in _TONE.items()}
    for base in "aeo":
        table |= {base + mark: base + "\u0302" + tone for mark, tone in _ROUND.items()}
    table |= {"a" + mark: "a\u0306" + tone for mark, tone in _SHORT.items()}
    table |= {pair.upper(): letter.upper() for pair, letter in table.items()}
    table |= {pair[0].upper() + pair[1:]: letter[0].upper() + letter[1:] for pair, letter in table.items()}
    return table


_VNI = _vni_table()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
