"""What a file is by its content, held against what its name says."""

from __future__ import annotations

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.intake.archive import check_archive
from daumoi.texts.reading.intake.guard import SHOWN, check_name, magic

DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "rtf", "txt", "csv")
PICTURES = ("jpg", "png", "gif", "webp", "tif")
SOUNDS = ("mp3", "m4a", "wav")
FILMS = ("mp4", "mov")
GIVEN_OUT = (*DOCUMENTS, *PICTURES, *SOUNDS, *FILMS)
_ALIASES = {"jpeg": "jpg", "tiff": "tif", "text": "txt", "htm": "html", "heif": "heic", "m4v": "mp4"}
_ARCHIVES = ("docx", "xlsx", "pptx", "odt", "ods")
# what opens by itself and runs, whatever is inside
_PROGRAMS = frozenset(
    {
        "exe",
        "dll",
        "com",
        "js",
        "mjs",
        "vbs",
        "wsf",
        "hta",
        "bat",
        "cmd",
        "ps1",
        "scr",
        "msi",
        "jar",
        "lnk",
        "apk",
        "sh",
    }
)
_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "ppsm"})
_SUITED: dict[str, set[str]] = {
    **{kind: {"zip"} for kind in (*_ARCHIVES, "odp", "zip")},
    **{kind: {kind} for kind in ("pdf", "rtf", "jpg", "png", "gif", "webp", "tif", "heic", "mp3", "wav")},
    **{kind: {"text"} for kind in ("txt", "csv", "html")},
    **{kind: {"mp4"} for kind in ("mp4", "mov", "m4a")},
    **{kind: {"archive"} for kind in ("rar", "7z", "gz")},
    "doc": {"ole", "rtf"},
    "xls": {"ole"},
    "ppt": {"ole"},
}
_PICTURES_OF: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
_WORDS = SHOWN | {
    "jpg": "ảnh JPG",
    "png": "ảnh PNG",
    "gif": "ảnh GIF",
    "webp": "ảnh WEBP",
    "tif": "ảnh TIF",
    "heic": "ảnh HEIC của điện thoại",
    "mp3": "tệp âm thanh MP3",
    "wav": "tệp âm thanh WAV",
    "mp4": "tệp phim hoặc âm thanh MP4",
}


def kind_of(data: bytes, name: str) -> str:
    """Return the kind that name and content agree on: one of GIVEN_OUT, another ending as it is written, "" for none.

    Raises Unreadable for an empty file, a program, macros, a name that hides its ending, and an ending that the content contradicts.
    An ending that is not known here is not held against the content.
    """
    check_name(name)
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung; hãy gửi lại tệp.")
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    kind, found = _ALIASES.get(ending, ending), content(data)
    if found == "program" or kind in _PROGRAMS:
        raise Unreadable("Tệp là chương trình chạy được nên không được nhận; hãy gửi văn bản, ảnh, âm thanh hoặc phim.")
    if kind in _MACROS:
        raise Unreadable(f"Tệp .{kind} chứa macro nên không được nhận; hãy lưu lại thành .docx, .xlsx hoặc .pptx.")
    if kind in _SUITED and found not in _SUITED[kind]:
        raise Unreadable(
            f"Tên tệp ghi .{kind} nhưng bên trong là {_WORDS[found]}; hãy lưu lại đúng định dạng .{kind} "
            "hoặc sửa đuôi tệp cho đúng rồi gửi lại."
        )
    if kind in _ARCHIVES:
        check_archive(data, kind)
    if kind in (*PICTURES, *SOUNDS, *FILMS) and b"PK\x05\x06" in data[-70_000:] and b"PK\x01\x02" in data:
        raise Unreadable("Tệp có gói nén giấu bên trong nên không được nhận; hãy lưu lại ảnh, phim rồi gửi lại.")
    return kind


def content(data: bytes) -> str:
    """Return what the first bytes say: a kind of picture, sound or film, or pdf, zip, ole, rtf, program, archive, text, binary."""
    found = magic(data)
    if not data:
        return found
    if found in ("pdf", "zip", "ole", "rtf", "program", "archive"):
        return found
    for start, kind in _PICTURES_OF:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "binary")
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif") else "mp4"
    if data.startswith(b"ID3") or (data[0] == 0xFF and data[1:2] in (b"\xfb", b"\xf3", b"\xf2", b"\xfa")):
        return "mp3"
    return found if found in ("text", "binary") else "binary"
