"""Old encodings: Windows-1258, TCVN3 and VNI in text files, pasted text and Word fonts."""

from __future__ import annotations

import unicodedata

import docx
import pytest

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files import load
from daumoi.texts.reading.files.legacy import tcvn3, vni
from daumoi.texts.reading.files.syllables import is_syllable, share_of_syllables
from daumoi.texts.reading.tests.making import saved

PROSE = (
    "Ủy ban nhân dân tỉnh đề nghị các cơ quan báo chí tăng cường tuyên truyền về chủ quyền lãnh thổ, biên giới quốc gia.\n"
    "Đồn Biên phòng phối hợp với các xã tổ chức những buổi nói chuyện, giữ gìn khối đại đoàn kết, ổn định đời sống.\n"
)
# letters of one Unicode text in the two old encodings, by their inverse tables
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TCVN = {tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF) if tcvn3(chr(code)) in LETTERS}
VNI_BASE = {"đ": "ñ", "ư": "ö", "ơ": "ô", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
VNI_MARKS = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
VNI_ROUND = {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
VNI_SHORT = {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}


def as_tcvn(text: str) -> str:
    return "".join(TCVN.get(letter, letter) for letter in text.replace("Ủ", "ñ").replace("Đ", "§"))


def as_vni(text: str) -> str:
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    if letter.lower() in VNI_BASE:
        base = VNI_BASE[letter.lower()]
        return base.upper() if letter.isupper() else base
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if part in VNI_MARKS), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    small = base.lower()
    if small in "âêô" and small:
        mark, base = VNI_ROUND[tone], {"â": "a", "ê": "e", "ô": "o"}[small]
    elif small == "ă":
        mark, base = VNI_SHORT[tone], "a"
    elif tone:
        mark, base = VNI_MARKS[tone], VNI_BASE.get(small, small)
    else:
        return letter
    return base.upper() + mark.upper() if letter.isupper() else base + mark


def test_text_in_windows_1258() -> None:
    parts = []
    for letter in PROSE:
        pieces = unicodedata.normalize("NFD", letter)
        tone = "".join(piece for piece in pieces if piece in VNI_MARKS)
        rest = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in VNI_MARKS))
        parts.append(rest + tone)
    assert load("".join(parts).encode("cp1258"), "a.txt").text == PROSE


def test_text_in_tcvn3_is_converted_with_a_note() -> None:
    source = load(as_tcvn(PROSE).encode("latin-1"), "a.txt")
    assert source.text == PROSE.replace("Ủ", "ủ", 1)
    assert "TCVN3" in source.notes[0]


def test_text_in_vni_is_converted_with_a_note() -> None:
    source = load(as_vni(PROSE).encode("cp1252"), "a.txt")
    assert source.text == PROSE
    assert "VNI" in source.notes[0]


@pytest.mark.parametrize("coded", [as_tcvn, as_vni])
def test_pasted_old_encodings_in_utf8_are_converted(coded: object) -> None:
    text = coded(PROSE)  # type: ignore[operator]
    assert load(text.encode(), "a.txt").text.casefold() == PROSE.casefold()


def test_every_letter_of_the_old_encodings() -> None:
    assert len(TCVN) == len(LETTERS) == 67
    assert tcvn3(as_tcvn(LETTERS)) == LETTERS
    assert vni(" ".join(map(as_vni, LETTERS))) == " ".join(LETTERS)
    assert vni(" ".join(as_vni(letter.upper()) for letter in LETTERS)) == " ".join(LETTERS.upper())


def test_noise_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="bảng mã"):
        load(bytes(range(0x80, 0x100)) * 20, "a.txt")


@pytest.mark.parametrize(
    "word", ["nghiêng", "Thuở", "quyết", "gìn", "khuya", "ĐƯỜNG", "yêu", "oanh", "huỳnh", "uỷ", "ủy", "xoắn"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


def test_share_of_syllables_tells_noise() -> None:
    assert share_of_syllables(PROSE) == 1.0
    assert share_of_syllables("tænh caùc ñoàng chí") < 0.5


def test_word_old_fonts_run_by_run() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for words, font in (
        (as_tcvn("Đề nghị các xã "), ".VnTime"),
        (as_vni("báo cáo trước "), "VNI-Times"),
        ("ngày mai", "Arial"),
    ):
        paragraph.add_run(words).font.name = font
    paragraph.add_run(as_tcvn("kết luận")).font.name = ".VnTimeH"
    source = load(saved(document), "a.docx")
    assert source.text == "Đề nghị các xã báo cáo trước ngày maiKẾT LUẬN\n"
    assert len(source.notes) == 2
