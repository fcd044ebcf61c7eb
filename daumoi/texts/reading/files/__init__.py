"""Files in: bytes of any format an office sends become one Source of text and table cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from daumoi.texts.reading.errors import Classified, Unreadable, Wordless
from daumoi.texts.reading.files.draft import Draft
from daumoi.texts.reading.intake import MAX_BYTES, PICTURES, check, refuse_marked
from daumoi.texts.reading.model import Source
from daumoi.texts.reading.scans.model import Scanned

__all__ = ["Classified", "Unreadable", "load", "load_text"]

_PICTURE = "Đây là ảnh, phải nhận dạng chữ trước khi đọc; hãy tải lên để máy nhận dạng, hoặc dán phần chữ vào."


def load(path_or_bytes: Path | str | bytes, name: str | None = None) -> Source:
    """Return text (NFC) and table cells of a file; `name` gives its kind (None: the path's own name).

    Raises Unreadable with a Vietnamese sentence for a file that is hostile, damaged, protected, too large or of
    an unknown kind, and Classified for a paper with a secrecy marking. Formats of old office programs go
    through LibreOffice (see `convert`).
    """
    if isinstance(path_or_bytes, bytes):
        data = path_or_bytes
    else:
        data = read_bytes_of(Path(path_or_bytes))
        name = name or Path(path_or_bytes).name
    name = name or ""
    kind = check(data, name)
    refuse_marked(name, ())
    if kind in ("doc", "xls", "rtf", "odt", "ods"):
        from daumoi.texts.reading.files.convert import convert

        data, kind = convert(data, kind)
        check(data, f"x.{kind}")
    if kind in PICTURES:
        raise Scanned(_PICTURE)
    draft = _loader(kind)(data)
    refuse_marked(name, draft.raw)
    source = draft.source()
    if not source.text.strip():
        raise Wordless("Tệp không có chữ nào đọc được; hãy kiểm tra lại tệp hoặc dán phần chữ vào.")
    return source


def load_text(text: str) -> Source:
    """Return a Source of pasted text: NFC, rows with tabs taken as tables. Raises Classified, Unreadable (too long)."""
    from daumoi.texts.reading.files.plain import draft_of_text

    draft = draft_of_text(text)
    refuse_marked("", draft.raw)
    return draft.source()


def read_bytes_of(path: Path) -> bytes:
    """Return the bytes of a file on disk, at most one over the limit; raise Unreadable where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(f"Không mở được tệp “{path.name}”; hãy kiểm tra đường dẫn và quyền đọc.") from error


def _loader(kind: str) -> Callable[[bytes], Draft]:
    """Import only the reader that this kind needs: the libraries are slow to load."""
    if kind == "docx":
        from daumoi.texts.reading.files.word import draft_docx as loader
    elif kind == "xlsx":
        from daumoi.texts.reading.files.sheet import draft_xlsx as loader
    elif kind == "pdf":
        from daumoi.texts.reading.files.pdf import draft_pdf as loader
    elif kind == "html":
        from daumoi.texts.reading.files.html import draft_html as loader
    else:
        from daumoi.texts.reading.files.plain import draft_txt as loader
    return loader
