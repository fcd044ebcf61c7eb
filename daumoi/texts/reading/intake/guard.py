"""The door for files: name, size, magic bytes and archive shape are checked before anything is parsed."""

from __future__ import annotations

import re

from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.intake.archive import check_archive
from daumoi.texts.reading.intake.marks import secret_mark
from daumoi.texts.vietnamese.folding import nfc

__all__ = ["MAX_BYTES", "Classified", "Unreadable", "check", "kind_of_name", "secret_mark"]

MAX_BYTES = 25_000_000
MAX_NAME = 255
PICTURES = ("jpg", "png", "tif", "webp")
KINDS = ("docx", "xlsx", "pdf", "html", "txt", "doc", "xls", "rtf", "odt", "ods", *PICTURES)
ACCEPTED = ".docx, .xlsx, .pdf, .txt, .html, .doc, .xls, .rtf, .odt, .ods hoặc ảnh quét .jpg, .png, .tif, .webp"
_ALIASES = {"htm": "html", "text": "txt", "xhtml": "html", "jpeg": "jpg", "tiff": "tif"}
_MACRO_NAMES = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm"})
_OTHER_PICTURES = frozenset({"gif", "bmp", "heic", "heif", "avif"})
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_SUITED = {
    "docx": {"zip"},
    "xlsx": {"zip"},
    "odt": {"zip"},
    "ods": {"zip"},
    "pdf": {"pdf"},
    "doc": {"ole", "rtf"},
    "xls": {"ole"},
    "rtf": {"rtf"},
    "txt": {"text"},
    "html": {"text"},
    **{kind: {"image"} for kind in PICTURES},
}
SHOWN = {
    "zip": "tệp nén (docx, xlsx hoặc zip)",
    "pdf": "tệp PDF",
    "ole": "tệp Office đời cũ (doc, xls)",
    "rtf": "tệp RTF",
    "image": "ảnh",
    "program": "chương trình",
    "archive": "tệp nén",
    "text": "tệp chữ thường",
    "binary": "dữ liệu không phải chữ",
}
_OFFICE_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le") + b"\0\0")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200b-\u200f]")


def check(data: bytes, name: str) -> str:
    """Return the kind of the file (one of KINDS) where it may be parsed; else raise Unreadable."""
    kind = kind_of_name(name)
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung; hãy gửi lại tệp.")
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"Tệp nặng {len(data) / 1e6:.0f} MB, quá mức {MAX_BYTES // 1_000_000} MB; "
            "hãy bỏ bớt ảnh hoặc tách thành nhiều tệp."
        )
    found = magic(data)
    if found == "ole" and _ENCRYPTED in data:
        raise Unreadable("Tệp đã đặt mật khẩu nên không mở được; hãy bỏ mật khẩu rồi gửi lại.")
    if found not in _SUITED[kind]:
        raise Unreadable(
            f"Tên tệp ghi .{kind} nhưng bên trong là {SHOWN[found]}; hãy mở bằng phần mềm soạn thảo "
            f"rồi lưu lại đúng định dạng .{kind}."
        )
    if found == "rtf":
        kind = "rtf"
    _CHECKS.get(found, _check_nothing)(data, kind)
    return kind


def kind_of_name(name: str) -> str:
    """Return the kind that a file name claims; raise Unreadable for a dangerous name or one not accepted."""
    check_name(name)
    extension = name.rpartition(".")[2].casefold() if "." in name else ""
    if extension in _MACRO_NAMES:
        raise Unreadable(f"Tệp .{extension} chứa macro nên không được nhận; hãy lưu lại thành .docx hoặc .xlsx.")
    if extension in _OTHER_PICTURES:
        raise Unreadable(f"Không nhận ảnh .{extension}; hãy lưu ảnh thành .jpg hoặc .png, hoặc gửi tệp .docx.")
    kind = _ALIASES.get(extension, extension)
    if kind not in KINDS:
        raise Unreadable(f"Không nhận loại tệp “.{extension}”; hãy gửi {ACCEPTED}.")
    return kind


def check_name(name: str) -> None:
    """Raise Unreadable for a name with hidden characters or one that is too long."""
    if _BAD_NAME.search(name):
        raise Unreadable("Tên tệp có ký tự ẩn không hợp lệ; hãy đổi tên tệp rồi gửi lại.")
    if len(nfc(name)) > MAX_NAME:
        raise Unreadable(f"Tên tệp dài quá {MAX_NAME} ký tự; hãy đặt tên ngắn hơn rồi gửi lại.")


def magic(data: bytes) -> str:
    """Return what the first bytes say: zip, pdf, ole, rtf, image, program, archive, text or binary."""
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    return "binary" if b"\0" in data[:65536] or b"\0" in data[-65536:] else "text"


def _check_nothing(data: bytes, kind: str) -> None:
    """Other kinds need no more than their magic bytes."""


def _check_pdf(data: bytes, kind: str) -> None:
    if b"%%EOF" not in data[-4096:]:
        raise Unreadable("Tệp PDF bị cắt cụt (thiếu phần cuối); hãy tải lại hoặc xuất lại tệp.")
    tail = data[-70_000:]
    if b"PK\x05\x06" in tail and b"PK\x01\x02" in data:
        raise Unreadable("Tệp PDF có gói nén giấu bên trong nên không được nhận; hãy xuất lại PDF từ bản gốc.")
    if b"/Launch" in data:
        raise Unreadable("Tệp PDF có lệnh chạy chương trình nên không được nhận; hãy xuất lại PDF từ bản gốc.")


def _check_ole(data: bytes, kind: str) -> None:
    if len(data) < 1536 or len(data) < (int.from_bytes(data[44:48], "little") + 1) * 512:
        raise Unreadable("Tệp bị cắt cụt hoặc hỏng; hãy mở bằng Word rồi lưu lại thành .docx.")
    if any(mark in data for mark in _OFFICE_MACROS):
        raise Unreadable("Tệp chứa macro nên không được nhận; hãy lưu lại thành .docx hoặc .xlsx.")


def _check_rtf(data: bytes, kind: str) -> None:
    if not data.rstrip(b"\0\r\n\t ").endswith(b"}"):
        raise Unreadable("Tệp RTF bị cắt cụt; hãy mở bằng Word rồi lưu lại thành .docx.")
    if b"\\objdata" in data:
        raise Unreadable("Tệp RTF có đối tượng nhúng nên không được nhận; hãy mở bằng Word rồi lưu lại thành .docx.")


def _check_text(data: bytes, kind: str) -> None:
    if b"<!ENTITY" in data[:100_000].upper():
        raise Unreadable(
            "Tệp có khai báo thực thể XML (có thể gây treo máy) nên không được nhận; hãy lưu lại thành .docx."
        )
    if b"PK\x05\x06" in data[-70_000:] and b"PK\x01\x02" in data:
        raise Unreadable("Tệp có gói nén giấu bên trong nên không được nhận; hãy lưu lại thành .docx.")


_CHECKS = {"zip": check_archive, "pdf": _check_pdf, "ole": _check_ole, "rtf": _check_rtf, "text": _check_text}
