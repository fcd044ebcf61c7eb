"""Hostile and broken files made for tests, by family."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from daumoi.texts.reading.tests.making import docx_of, pdf_of, xlsx_of

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
END = b"</w:t></w:r></w:p></w:body></w:document>"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha ha ha">]>'
GOOD = docx_of(("Đề nghị Sở Nội vụ báo cáo.",))


def archive(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def word(body: bytes, **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": body, **more})


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, content)
    return buffer.getvalue()


def lying(data: bytes, name: str, size: int) -> bytes:
    """Return the archive with a false length of one part in both of its headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        real = opened.getinfo(name).file_size
    return data.replace(struct.pack("<I", real), struct.pack("<I", size))


def encrypted_flag(data: bytes) -> bytes:
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def ole(extra: bytes = b"") -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 36 + struct.pack("<I", 1) + b"\0" * 464
    return head + extra.ljust(2048, b"\0")


def families() -> Iterator[tuple[str, str, bytes, str]]:
    """Give (family, file name, bytes, a word of the sentence that refuses it)."""
    yield from _bombs()
    yield from _archives()
    yield from _other_formats()


def _bombs() -> Iterator[tuple[str, str, bytes, str]]:
    yield "bomb by ratio", "a.docx", word(W + b"a" * 30_000_000 + END), "bom nén"
    yield "bomb in a picture part", "a.docx", with_part(GOOD, "word/media/x.bmp", b"\0" * 30_000_000), "bom nén"
    yield (
        "bomb over many parts",
        "a.docx",
        word(W + END, **{f"x{n}.xml": b"<a/>" + b" " * 999_000 for n in range(130)}),
        "bom nén",
    )
    yield "too many entries", "a.docx", archive({f"p{n}": b"" for n in range(4000)}), "bom nén"
    yield "lying size", "a.docx", lying(word(W + b"a b c " * 3000 + END), "word/document.xml", 50), "hỏng"
    yield "archive in archive", "a.docx", with_part(GOOD, "word/x.zip", archive({"a": b"b"})), "tệp nén"
    yield "program inside", "a.docx", with_part(GOOD, "word/run.exe", b"MZ"), "chương trình"
    yield "path upwards", "a.docx", with_part(GOOD, "../../etc/passwd", b"x"), "đường dẫn"
    yield "absolute path", "a.docx", with_part(GOOD, "/etc/passwd", b"x"), "đường dẫn"


def _archives() -> Iterator[tuple[str, str, bytes, str]]:
    yield "entity bomb in docx", "a.docx", word(ENTITY + W + b"&x;" + END), "DOCTYPE"
    yield "doctype in a side part", "a.docx", with_part(GOOD, "word/x.xml", b"<!DOCTYPE a><a/>"), "DOCTYPE"
    yield "doctype in lower case", "a.docx", with_part(GOOD, "word/x.xml", b"<!doctype a><a/>"), "DOCTYPE"
    yield "xml in utf-16", "a.docx", word((W + END).decode().encode("utf-16")), "hỏng"
    yield "xml in utf-7", "a.docx", word(b'<?xml version="1.0" encoding="utf-7"?>' + W + END), "hỏng"
    yield "macro part", "a.docx", with_part(GOOD, "word/vbaProject.bin", b"x"), "macro"
    yield (
        "macro type",
        "a.docx",
        archive({"[Content_Types].xml": b"<a>macroEnabled</a>", "word/document.xml": W + END}),
        "macro",
    )
    yield "docm", "a.docm", GOOD, "macro"
    yield "xlsm", "a.xlsm", GOOD, "macro"
    yield "zip named docx", "a.docx", archive({"a.txt": b"x"}), "bên trong"
    yield "xlsx named docx", "a.docx", xlsx_of((), (("a", "b"),)), ".xlsx"
    yield "truncated docx", "a.docx", GOOD[: len(GOOD) // 2], "hỏng"
    yield "damaged docx", "a.docx", GOOD[:300] + b"\xff" * 40 + GOOD[340:], "hỏng"
    yield "bytes after the archive", "a.docx", GOOD + b"<script>alert(1)</script>", "nối phía sau"
    yield "bytes before the archive", "a.docx", b"%PDF-1.4\n" + GOOD, "bên trong"
    yield "encrypted entries", "a.docx", encrypted_flag(GOOD), "mật khẩu"
    yield "broken xml", "a.docx", word(W + b"<w:p>"), "hỏng"
    yield "deep xml", "a.docx", word(W + b"<w:a>" * 5000 + b"</w:a>" * 5000 + END), "hỏng"
    yield "no content types", "a.docx", archive({"word/document.xml": W + END}), "hỏng"
    yield (
        "entity bomb in xlsx",
        "a.xlsx",
        with_part(xlsx_of((), (("a", "b"),)), "xl/x.xml", ENTITY + b"<a>&x;</a>"),
        "DOCTYPE",
    )
    yield "broken xlsx", "a.xlsx", archive({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<a/>"}), "hỏng"


def _other_formats() -> Iterator[tuple[str, str, bytes, str]]:
    pdf = pdf_of(("Đề nghị Sở Nội vụ báo cáo kết quả.",))
    yield "truncated pdf", "a.pdf", pdf[: len(pdf) // 2], "cắt cụt"
    yield "pdf of nothing", "a.pdf", b"%PDF-1.7\n%%EOF", "hỏng"
    yield "pdf with archive", "a.pdf", pdf + GOOD + b"%%EOF", "gói nén"
    yield "pdf that starts programs", "a.pdf", pdf.replace(b"/Type /Catalog", b"/Launch /Catalog"), "chương trình"
    yield "pdf named docx", "a.docx", pdf, "PDF"
    yield "docx named pdf", "a.pdf", GOOD, "bên trong"
    yield "program named txt", "a.txt", b"MZ\x90\0" + b"\0" * 200, "chương trình"
    yield "picture named docx", "a.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "ảnh"
    yield "picture", "a.jpg", b"\xff\xd8\xff", "ảnh"
    yield "binary named txt", "a.txt", bytes(range(32)) * 50, "không phải"
    yield "entity bomb in html", "a.html", ENTITY + b"<html>&x;</html>", "thực thể"
    yield "deep html", "a.html", b"<div>" * 3000 + "chữ".encode(), "quá nhiều lớp"
    yield "html with archive", "a.html", b"<html>" + GOOD, "bên trong"
    yield "encrypted office file", "a.docx", ole("EncryptedPackage".encode("utf-16-le")), "mật khẩu"
    yield "macro in doc", "a.doc", ole("_VBA_PROJECT".encode("utf-16-le")), "macro"
    yield "truncated doc", "a.doc", ole()[:900], "cắt cụt"
    yield "truncated rtf", "a.rtf", b"{\\rtf1 abc", "cắt cụt"
    yield "object in rtf", "a.rtf", b"{\\rtf1 {\\object\\objdata 0105}}", "đối tượng"
    yield "empty", "a.txt", b"", "rỗng"
    yield "too large", "a.txt", b"a" * 26_000_000, "MB"
    yield "unknown kind", "a.svg", b"<svg/>", "Không nhận loại"
    yield "no extension", "tep", b"abc", "Không nhận loại"
    yield "zero byte in the name", "a\0.txt", b"abc", "Tên tệp"
    yield "reversed name", "a\u202etxt.docx", GOOD, "Tên tệp"
    yield "name too long", "a" * 260 + ".txt", b"abc", "Tên tệp"
