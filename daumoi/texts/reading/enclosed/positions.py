"""Where a photograph or film was taken, as the device wrote it into the file: found, and taken out without touching the picture."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from daumoi.texts.reading.enclosed.kinds import content
from daumoi.texts.reading.errors import Unreadable

_GPS, _ORIENTATION, _SHORT = 0x8825, 0x0112, 3
# what a packet of XMP says of a place
_XMP = re.compile(rb"GPS(?:Latitude|Longitude|Position)|geo:lat", re.IGNORECASE)
_EXIF = b"Exif\0\0"
# a place as films carry it (ISO 6709): +21.0285+105.8542/
_ISO6709 = re.compile(rb"[+-]\d{2}(?:\.\d+)?[+-]\d{3}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?/")
_FILM_KEYS = (b"\xa9xyz", b"quicktime.location", b"loci")
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END = 0xDA, 0xD9
_PNG_WORDS = (b"tEXt", b"zTXt", b"iTXt")
_MEDIA = re.compile(r"(?:word|ppt|xl)/media/|Pictures/|media/")
_HOW = {
    "tif": "Ảnh TIF có ghi vị trí chụp mà máy không gỡ được; hãy lưu thành .jpg rồi gửi lại.",
    "heic": "Ảnh HEIC của điện thoại có thể ghi vị trí chụp mà máy không gỡ được; hãy lưu thành .jpg rồi gửi lại.",
    "pdf": "Tệp PDF chứa ảnh có ghi vị trí chụp; hãy gỡ vị trí trong ảnh (hoặc chụp màn hình ảnh) rồi xuất lại PDF.",
    "film": "Phim có ghi vị trí quay mà máy không gỡ được; hãy xuất lại phim không kèm vị trí rồi gửi lại.",
    "damaged": "Ảnh bị hỏng hoặc cắt cụt; hãy mở ảnh, lưu lại rồi gửi lại.",
}


def without_position(data: bytes, kind: str) -> bytes:
    """Return the file without the place where it was made; the same object where it tells none.

    `kind` as of kinds.kind_of. A picture that tells a place loses all that the device wrote beside it (EXIF, XMP) but how it is
    turned; its points stay as they are. Raises Unreadable where the place cannot be taken out.
    """
    if kind in ("jpg", "png", "webp"):
        return _picture(data, kind)
    if kind in ("docx", "xlsx", "pptx", "odt", "ods"):
        return _office(data)
    if kind in ("mp4", "mov", "m4a"):
        return _film(data)
    if kind == "heic" or (kind in ("tif", "pdf") and _tells(data)):
        raise Unreadable(_HOW[kind])
    return data


def _tells(data: bytes) -> bool:
    """Return whether EXIF or XMP anywhere in the bytes names a place."""
    heads = [found.end() for found in re.finditer(re.escape(_EXIF), data)]
    if data[:4] in (b"II*\0", b"MM\0*"):
        heads.append(0)
    return any(_exif(data[head:])[0] for head in heads) or _XMP.search(data) is not None


def _exif(tiff: bytes) -> tuple[bool, int]:
    """Return whether an EXIF block names a place, and how the picture is turned (1: not at all)."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return False, 1
    first = dict(_entries(tiff, struct.unpack_from(f"{order}I", tiff, 4)[0], order))
    place = dict(_entries(tiff, struct.unpack(f"{order}I", first[_GPS])[0], order)) if _GPS in first else {}
    turned = struct.unpack(f"{order}H", first[_ORIENTATION][:2])[0] if _ORIENTATION in first else 1
    # 1 to 4: latitude and longitude; a block without them only says that none was known
    return any(tag in place for tag in (1, 2, 3, 4)), turned if 1 <= turned <= 8 else 1


def _entries(tiff: bytes, start: int, order: str) -> Iterator[tuple[int, bytes]]:
    if start + 2 > len(tiff):
        return
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, min(start + 2 + count * 12, len(tiff) - 11), 12):
        yield struct.unpack_from(f"{order}H", tiff, at)[0], tiff[at + 8 : at + 12]


def _turned(data: bytes) -> int:
    found = data.find(_EXIF)
    return _exif(data[found + len(_EXIF) :])[1] if found >= 0 else 1


def _plain_exif(turned: int) -> bytes:
    """Return an EXIF block that says only how the picture is turned."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, turned, 0, 0)


def _picture(data: bytes, kind: str) -> bytes:
    clean = {"jpg": _jpg, "png": _png, "webp": _webp}[kind]
    try:
        return clean(data)
    except (struct.error, IndexError) as error:
        raise Unreadable(_HOW["damaged"]) from error


def _jpg(data: bytes) -> bytes:
    # also what cameras hang on behind the picture: a second one, a short film
    if not _tells(data) and not any(key in data for key in _FILM_KEYS[:2]):
        return data
    turned, kept = _turned(data), [b"\xff\xd8"]
    if turned != 1:
        block = _EXIF + _plain_exif(turned)
        kept.append(b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block)
    for marker, part in _segments(data):
        is_told = marker in (0xE1, 0xED) or (marker == 0xE2 and part[4:8] == b"MPF\0")
        kept += [] if is_told else [part]
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a JPEG after its beginning up to its end, each with its marker; a scan goes with its points."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Unreadable(_HOW["damaged"])
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            yield marker, b"\xff\xd9"
            return
        end = at + 2 if marker in _ALONE else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _START_OF_SCAN:
            following = _NEXT_MARKER.search(data, end)
            if following is None:
                raise Unreadable(_HOW["damaged"])
            end = following.start()
        yield marker, data[at:end]
        at = end


def _png(data: bytes) -> bytes:
    chunks = list(_chunks(data))
    exif = next((body for name, body in chunks if name == b"eXIf"), b"")
    words = [body for name, body in chunks if name in _PNG_WORDS]
    # packed words may hold a place as well
    is_told = any(
        _XMP.search(body) or b"Raw profile" in body or body.startswith(b"XML:com.adobe.xmp\0\1") for body in words
    )
    places, turned = _exif(exif)
    if not places and not is_told:
        return data
    kept = [data[:8]]
    for name, body in chunks:
        if name in (*_PNG_WORDS, b"eXIf"):
            continue
        if name == b"IDAT" and turned != 1:
            kept.append(_chunk(b"eXIf", _plain_exif(turned)))
            turned = 1
        kept.append(_chunk(name, body))
    return b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        yield name, data[at + 8 : at + 8 + length]
        if name == b"IEND":
            return
        at += 12 + length
    raise Unreadable(_HOW["damaged"])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _webp(data: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(data):
        name, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        parts.append((name, data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    exif = next((body.removeprefix(_EXIF) for name, body in parts if name == b"EXIF"), b"")
    places, turned = _exif(exif)
    if not places and not any(name == b"XMP " and _XMP.search(body) for name, body in parts):
        return data
    kept = []
    for name, body in parts:
        if name == b"VP8X":
            # two of its marks say that EXIF and XMP follow
            body = bytes([body[0] & ~0x0C | (0x08 if turned != 1 else 0)]) + body[1:]
        if name not in (b"EXIF", b"XMP "):
            kept.append(name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2))
    if turned != 1:
        body = _plain_exif(turned)
        kept.append(b"EXIF" + struct.pack("<I", len(body)) + body)
    whole = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _film(data: bytes) -> bytes:
    start = max(data.find(b"moov") - 4, 0)
    size = int.from_bytes(data[start : start + 4])
    head = data[start : start + size] if size > 8 else data[start:]
    if not any(key in head for key in _FILM_KEYS):
        return data
    # of the same length, so that no address within the film moves
    clean = _ISO6709.sub(lambda found: re.sub(rb"\d", b"0", found[0]), head)
    if clean == head:
        raise Unreadable(_HOW["film"])
    return data[:start] + clean + data[start + len(head) :]


def _office(data: bytes) -> bytes:
    """Return an office file whose pictures tell no place; its other parts stay byte for byte."""
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        for member in members:
            ending = member.filename.rpartition(".")[2].casefold()
            kind = {"jpeg": "jpg", "tiff": "tif"}.get(ending, ending)
            if _MEDIA.match(member.filename) and kind in ("jpg", "png", "webp", "tif"):
                before = archive.read(member)
                after = without_position(before, kind) if content(before) == kind else before
                if after is not before:
                    changed[member.filename] = after
        if not changed:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as out:
            for member in members:
                body = changed.get(member.filename) or archive.read(member)
                out.writestr(member, body, compress_type=member.compress_type)
    return made.getvalue()
