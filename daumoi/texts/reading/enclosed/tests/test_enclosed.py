"""What goes beside words: its real kind, secrecy markings inside, and the place where a picture was taken."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image

from daumoi.texts.reading import Classified, Unreadable
from daumoi.texts.reading.enclosed import kind_of, look_into, without_position
from daumoi.texts.reading.enclosed.tests.making import GPS, MAKE, ORIENTATION, picture, written


def points(data):
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def sheet(*values):
    book = openpyxl.Workbook()
    book.active.append(values)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def slides(*lines):
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    told = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("ppt/slides/slide1.xml", f"<sld {space}>{told}</sld>")
    return out.getvalue()


def test_the_content_decides_and_an_ending_that_contradicts_is_refused():
    """Trust D1: the first bytes say what a file is; a wrong ending is told with both kinds, a program is never taken."""
    assert kind_of(picture(), "anh.JPEG") == "jpg"
    assert kind_of(b"ID3\x04" + bytes(40), "ban-tin.mp3") == "mp3"
    assert kind_of(bytes(4) + b"ftypisom" + bytes(40), "phim.mp4") == "mp4"
    assert kind_of(b"a;b", "bang.csv") == "csv"
    assert kind_of(b"?", "khong-biet.xyz") == "xyz"
    wrong = {
        "anh.jpg": picture("PNG"),
        "anh.png": picture(),
        "van-ban.pdf": written("Chào"),
        "bang.xlsx": written("Chào"),
        "thu.docx": b"MZ\x90\x00" + bytes(64),
        "anh-dep.jpg": b"<html><script>alert(1)</script>",
        "loi.txt": b"\x7fELF" + bytes(64),
        "chay.exe": b"chi la chu",
        "macro.docm": written("Chào"),
        "trong.pdf": b"",
        "anh\u202egpj.exe": b"x",
        "anh-kem-goi.jpg": picture() + slides("x"),
    }
    for name, data in wrong.items():
        with pytest.raises(Unreadable) as told:
            kind_of(data, name)
        assert told.value.message.endswith(".")
    with pytest.raises(Unreadable, match=r"ghi \.jpg nhưng bên trong là ảnh PNG"):
        kind_of(wrong["anh.jpg"], "anh.jpg")


def test_a_marking_is_found_in_the_words_of_every_kind_that_can_be_read():
    """Trust: what bears a secrecy marking is refused, whatever file carries it; prose that uses the word is not."""
    marked = {
        "phu-luc.docx": written("UBND TỈNH", "TỐI MẬT", "Nội dung"),
        "bang.xlsx": sheet("TUYỆT MẬT", "1"),
        "chu.txt": "MẬT\nNội dung".encode(),
        "chu-16.txt": "MẬT\nNội dung".encode("utf-16"),
        "bang.csv": "Độ mật: Mật\nDanh sách".encode(),
        "trinh-chieu.pptx": slides("TỐI MẬT", "Nội dung"),
        "09-BC_TỐI MẬT.jpg": picture(),
    }
    for name, data in marked.items():
        with pytest.raises(Classified):
            look_into(data, name)
    assert look_into(written("Mật độ dân số tăng, công tác bảo mật được quan tâm."), "a.docx")
    assert look_into(slides("Giới thiệu mật ong Lam Giang"), "a.pptx")
    assert not look_into(picture(), "anh.jpg"), "a picture has no words that are read here"
    with pytest.raises(Unreadable):
        look_into(b"%PDF-1.7 cut off", "cut.pdf")


@pytest.mark.parametrize(("form", "name"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_the_place_goes_the_picture_stays(form, name):
    """Trust D8, A4: no position in what is given out; points and turning are untouched."""
    more = {"lossless": True} if form == "WEBP" else {}
    data = picture(form, **more)
    clean = without_position(data, name)
    exif = Image.open(io.BytesIO(clean)).getexif()
    assert not exif.get_ifd(GPS)
    assert exif[ORIENTATION] == 6
    assert MAKE not in exif
    assert points(clean) == points(data)
    plain = picture(form, placed=False, **more)
    assert without_position(plain, name) is plain, "what tells no place stays byte for byte"


def test_places_hide_in_packets_films_and_documents():
    """Trust D8: XMP, a film hung behind a photograph, a film, a picture within a document, a PDF, a TIF."""
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="22,49.2N"/>'
    plain = picture(placed=False, turned=1)
    head = plain[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2) + xmp + plain[2:]
    assert b"GPSLatitude" not in without_position(head + b"\0\0\0\x1e\xa9xyz+21.0285+105.8542/", "jpg")
    assert b"+21.0285" not in without_position(head + b"\0\0\0\x1e\xa9xyz+21.0285+105.8542/", "jpg")
    body = b"\0\0\0\x30moov\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+21.0285+105.8542/"
    film = bytes(4) + b"ftypisom" + body.ljust(0x30 + 12, b"\0")
    clean = without_position(film, "mp4")
    assert len(clean) == len(film)
    assert b"+00.0000+000.0000/" in clean
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()))
    out = io.BytesIO()
    document.save(out)
    made = without_position(out.getvalue(), "docx")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        inside = archive.read("word/media/image1.jpg")
        assert archive.testzip() is None
    assert not Image.open(io.BytesIO(inside)).getexif().get_ifd(GPS)
    assert docx.Document(io.BytesIO(made)).inline_shapes
    told = picture()[picture().index(b"Exif") + 6 :]
    for kind, data in (("pdf", b"%PDF-1.7" + picture()), ("tif", told), ("heic", b"x")):
        with pytest.raises(Unreadable, match="vị trí"):
            without_position(data, kind)


def test_broken_pictures_never_break_the_reader():
    """Trust D1: cut off or altered anywhere, a picture is cleaned or refused in words; nothing else comes out."""
    chance = random.Random(7)
    for form, kind in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        whole = picture(form)
        for _try in range(150):
            broken = bytearray(whole[: chance.randrange(12, len(whole))])
            for _byte in range(chance.randrange(4)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            with contextlib.suppress(Unreadable):
                assert isinstance(without_position(bytes(broken), kind), bytes)
