"""Office files are ZIP archives: shape, sizes, names and XML prologs are checked while reading under a cap."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import IO

from daumoi.texts.reading.errors import Unreadable

MAX_ENTRIES = 3000
MAX_XML = 64_000_000
MAX_XML_ALL = 120_000_000
MAX_DECLARED = 400_000_000
MAX_RATIO = 200
SMALL = 1_000_000
# what the readers of archives raise on damaged ones; Unreadable is none of them
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)
_CHUNK = 1 << 16
_DAMAGED = "Tệp bị hỏng hoặc cắt cụt; hãy mở bằng Word hoặc Excel, lưu lại rồi gửi lại."
_BOMB = "Tệp nén phình ra quá lớn (giống “bom nén”) nên không được nhận; hãy lưu lại tệp từ Word hoặc Excel."
_MAIN = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
_NESTED = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".jar")
_PROGRAMS = (".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".scr", ".sh")
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)""", re.IGNORECASE)
_KNOWN_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
_XML = (".xml", ".rels", ".vml", ".rdf", ".xhtml", ".html")


def check_archive(data: bytes, kind: str) -> None:
    """Raise Unreadable unless the bytes are a sound, harmless archive of this kind (docx, xlsx, pptx, odt, ods)."""
    if not data.startswith(b"PK\x03\x04") or _declared_entries(data) > MAX_ENTRIES:
        raise Unreadable(_DAMAGED if data[:4] != b"PK\x03\x04" else _BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, data)
            _check_kind(archive, kind)
            _check_xml(archive)
    except BROKEN as error:
        raise Unreadable(_DAMAGED) from error
    except RuntimeError as error:
        raise Unreadable("Tệp đã đặt mật khẩu nên không mở được; hãy bỏ mật khẩu rồi gửi lại.") from error


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the bytes of one XML part, None where the archive has none; raise Unreadable past the cap, or where it is damaged."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        with archive.open(info) as part:
            content = part.read(MAX_XML + 1)
    except BROKEN as error:
        raise Unreadable(_DAMAGED) from error
    if len(content) > MAX_XML:
        raise Unreadable(_BOMB)
    return content


def _declared_entries(data: bytes) -> int:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise Unreadable(_DAMAGED)
    if len(data) != end + 22 + int.from_bytes(data[end + 20 : end + 22], "little"):
        raise Unreadable("Tệp có dữ liệu lạ nối phía sau nên không được nhận; hãy mở bằng Word hoặc Excel rồi lưu lại.")
    return int.from_bytes(data[end + 10 : end + 12], "little")


def _check_members(archive: zipfile.ZipFile, data: bytes) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MAX_ENTRIES or sum(member.compress_size for member in members) > len(data):
        raise Unreadable(_BOMB)
    if len(set(names)) != len(names):
        raise Unreadable(_DAMAGED)
    if sum(member.file_size for member in members) > MAX_DECLARED:
        raise Unreadable(_BOMB)
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename.casefold()
    if member.flag_bits & 1:
        raise Unreadable("Tệp đã đặt mật khẩu nên không mở được; hãy bỏ mật khẩu rồi gửi lại.")
    if (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or ".." in name.split("/")
        or member.external_attr >> 28 == 0xA
    ):
        raise Unreadable(
            "Tệp có đường dẫn nguy hiểm bên trong nên không được nhận; hãy lưu lại tệp từ Word hoặc Excel."
        )
    if name.endswith("vbaproject.bin") or "/vbadata" in name or name.startswith("basic/"):
        raise Unreadable("Tệp chứa macro nên không được nhận; hãy lưu lại thành .docx hoặc .xlsx.")
    if name.endswith(_NESTED) or name.endswith(_PROGRAMS):
        raise Unreadable(
            "Tệp chứa một tệp nén hoặc chương trình bên trong nên không được nhận; hãy lưu lại từ Word hoặc Excel."
        )
    if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise Unreadable(_BOMB)
    if name.endswith(_XML) and member.file_size > MAX_XML:
        raise Unreadable(_BOMB)


def _check_kind(archive: zipfile.ZipFile, kind: str) -> None:
    names = set(archive.namelist())
    if _MAIN[kind] not in names:
        other = next((held for held, part in _MAIN.items() if part in names and part != "content.xml"), None)
        inside = f"tệp .{other}" if other else "một tệp nén không phải văn bản"
        raise Unreadable(f"Tên tệp ghi .{kind} nhưng bên trong là {inside}; hãy lưu lại đúng định dạng .{kind}.")
    if "[Content_Types].xml" in names:
        types = read_part(archive, "[Content_Types].xml") or b""
        if b"macroEnabled" in types:
            raise Unreadable("Tệp chứa macro nên không được nhận; hãy lưu lại thành .docx hoặc .xlsx.")
    elif kind in ("docx", "xlsx", "pptx"):
        raise Unreadable(_DAMAGED)
    if kind in ("odt", "ods"):
        manifest = read_part(archive, "META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise Unreadable("Tệp đã đặt mật khẩu nên không mở được; hãy bỏ mật khẩu rồi gửi lại.")


def _check_xml(archive: zipfile.ZipFile) -> None:
    total = 0
    for member in archive.infolist():
        if not member.filename.casefold().endswith(_XML):
            continue
        with archive.open(member) as part:
            total += _scan(part)
        if total > MAX_XML_ALL:
            raise Unreadable(_BOMB)


def _scan(part: IO[bytes]) -> int:
    tail, length = b"", 0
    while chunk := part.read(_CHUNK):
        if not length:
            _check_encoding(chunk)
        length += len(chunk)
        if length > MAX_XML:
            raise Unreadable(_BOMB)
        if _FORBIDDEN.search(tail + chunk):
            raise Unreadable(
                "Tệp có khai báo DOCTYPE hoặc thực thể XML (có thể gây treo máy) nên không được nhận; "
                "hãy lưu lại tệp từ Word hoặc Excel."
            )
        tail = chunk[-16:]
    return length


def _check_encoding(start: bytes) -> None:
    declared = _ENCODING.match(start[:400].removeprefix(b"\xef\xbb\xbf"))
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")) or (
        declared and declared[1].lower() not in _KNOWN_ENCODINGS
    ):
        raise Unreadable(_DAMAGED)
