"""Whether a file bears a secrecy marking, in its name or in its words as far as they can be read."""

from __future__ import annotations

import io
import zipfile

from defusedxml.ElementTree import ParseError, fromstring

from daumoi.texts.reading.child.parent import Child, opened, shared
from daumoi.texts.reading.enclosed.kinds import kind_of
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.plain import decode
from daumoi.texts.reading.intake import refuse_marked
from daumoi.texts.reading.intake.archive import check_archive, read_part

_IN_PLACE = ("txt", "csv")
_IN_THE_CHILD = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "rtf", "html")


def look_into(data: bytes, name: str, *, child: Child | None = None) -> bool:
    """Return whether the words of a file were read; False for pictures, sounds, films, scanned pages and unknown kinds.

    Raises Classified for a secrecy marking, Unreadable for what contradicts its name or is a document that cannot be opened.
    """
    refuse_marked(name, ())
    kind = kind_of(data, name)
    if kind in _IN_PLACE:
        refuse_marked("", decode(data)[0].splitlines())
        return True
    if kind not in _IN_THE_CHILD:
        return False
    if kind != "pptx":
        data, name = opened(data, f"x.{kind}")
    head, _body = (child or shared()).ask({"do": "marks", "name": name}, data, "marks")
    return bool(head.get("read"))


def words_of_slides(data: bytes) -> list[str]:
    """Return the lines of a presentation, slide by slide. Runs in the child. Raises Unreadable."""
    check_archive(data, "pptx")
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slides/", "ppt/notesSlides/", "ppt/slideMasters/")) and name.endswith(".xml"):
                try:
                    whole = fromstring(read_part(archive, name) or b"<none/>")
                except ParseError as error:
                    raise Unreadable("Tệp trình chiếu bị hỏng; hãy lưu lại rồi gửi lại.") from error
                lines += ["".join(run.text or "" for run in one.iter(f"{space}t")) for one in whole.iter(f"{space}p")]
    return lines


def words_of_pages(data: bytes) -> list[str]:
    """Return the lines of those pages of a PDF that have text; scanned ones give none. Runs in the child."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    finally:
        document.close()
