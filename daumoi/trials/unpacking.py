"""The words inside an answer: pages as they are, exports unpacked down to the last member."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
from urllib.parse import unquote_plus

import pypdfium2

DEEPEST = 3
_TAG = re.compile(r"<[^>]*>")


def words_of(data: bytes, depth: int = 0) -> str:
    """Return every word of some bytes: of a zip (also xlsx, docx) those of names and members, of a PDF those of its pages.

    Marked-up text comes as it is written and once more without its tags and escapes, so that words cut up by tags are
    found. Bytes that are nothing of this come as Latin-1, so that ASCII words in them are found.
    """
    if data[:2] == b"PK" and depth < DEEPEST:
        return _zip(data, depth)
    if data[:2] == b"\x1f\x8b" and depth < DEEPEST:
        return words_of(gzip.decompress(data), depth + 1)
    if data[:5] == b"%PDF-":
        return _pdf(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
    if "<" in text:
        text = f"{text}\n{html.unescape(_TAG.sub('', text))}"
    return f"{text}\n{unquote_plus(text)}" if "%" in text else text


def _zip(data: bytes, depth: int) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [f"{member.filename}\n{words_of(archive.read(member), depth + 1)}" for member in archive.infolist()]
    return "\n".join(parts)


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        parts = [page.get_textpage().get_text_range() for page in document]
        told = " ".join(str(value) for value in document.get_metadata_dict().values())
    finally:
        document.close()
    return "\n".join([told, *parts])
