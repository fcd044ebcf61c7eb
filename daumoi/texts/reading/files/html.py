"""Saved web pages: the main text without menus and scripts, tables with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.draft import Draft, grid_of, is_layout
from daumoi.texts.reading.files.legacy import note, to_unicode
from daumoi.texts.reading.files.plain import decode

MAX_DEPTH = 200
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DROP = frozenset(
    [
        "script",
        "style",
        "nav",
        "aside",
        "form",
        "noscript",
        "iframe",
        "svg",
        "button",
        "select",
        "template",
        "object",
        "embed",
        "video",
        "audio",
        "head",
        "footer",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "center",
        "address",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "body",
        "html",
        "fieldset",
        "hr",
    ]
)
_CHROME = re.compile(
    r"(?:^|[-_\s])(?:menu|nav|navbar|sidebar|breadcrumbs?|footer|comments?|related|share|social|banner|advert|ads|popup|cookie)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def draft_html(data: bytes) -> Draft:
    """Return the draft of a saved page: its largest article or main part, else the body without page furniture."""
    text, encoding = _decode(data)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(
            "Trang HTML không có nội dung đọc được; hãy lưu lại thành .docx hoặc dán phần chữ vào."
        ) from error
    draft = Draft(title=" ".join((tree.findtext(".//title") or "").split()))
    if encoding:
        draft.notes.append(note(encoding))
    _Walk(draft).block(_main(tree), 0)
    return draft


def _decode(data: bytes) -> tuple[str, str | None]:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"windows-1258", b"cp1258") and not _is_utf8(data):
        return data.decode("cp1258", "replace"), None
    text, encoding = decode(data)
    if encoding in ("TCVN3 (ABC)", "VNI"):
        return text, encoding
    return to_unicode(text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _main(tree: html.HtmlElement) -> html.HtmlElement:
    body = tree.find("body")
    whole = tree if body is None else body
    candidates = [node for node in whole.iter("article", "main") if len(node.text_content()) >= 200]
    candidates += [node for node in whole.xpath(".//*[@role='main']") if len(node.text_content()) >= 200]
    return max(candidates, key=lambda node: len(node.text_content()), default=whole)


class _Walk:
    """Turn elements into lines; text waits in `pending` until a block ends."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.pending: list[str] = []

    def flush(self) -> None:
        for line in re.split(r"\x00", " ".join("".join(self.pending).split(" "))):
            if line.strip():
                self.draft.line(" ".join(line.split()))
        self.pending = []

    def block(self, node: html.HtmlElement, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable("Trang HTML lồng quá nhiều lớp nên không được nhận; hãy dán phần chữ vào.")
        if node.text:
            self.pending.append(node.text)
        for child in node:
            if isinstance(child.tag, str) and not _dropped(child):
                self._child(child, depth)
            if child.tail:
                self.pending.append(child.tail)
        if node.tag in _BLOCKS:
            self.flush()

    def _child(self, child: html.HtmlElement, depth: int) -> None:
        if child.tag == "br":
            self.pending.append("\x00")
        elif child.tag == "table":
            self.flush()
            self.table(child, depth)
        else:
            if child.tag in _BLOCKS:
                self.flush()
            self.block(child, depth + 1)

    def table(self, node: html.HtmlElement, depth: int) -> None:
        rows = list(_rows(node))
        texts = [[cell.text_content() for cell in row] for row in rows]
        nested = node.xpath(".//table//table") or node.xpath(".//td//table")
        if is_layout(texts) or node.get("role") == "presentation" or (nested and len(rows) <= 2):
            for row in rows:
                for cell in row:
                    self.block(cell, depth + 1)
                    self.flush()
            return
        self.draft.table(grid_of([[(_cell_lines(cell), *_spans(cell)) for cell in row] for row in rows]))


def _rows(table: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    caption = table.find("caption")
    if caption is not None and caption.text_content().strip():
        yield [caption]
    for row in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
        yield [cell for cell in row if cell.tag in ("td", "th") and not _dropped(cell)]


def _cell_lines(cell: html.HtmlElement) -> list[str]:
    inner = Draft()
    walk = _Walk(inner)
    walk.block(cell, 0)
    walk.flush()
    return [line for line in inner.source().text.split("\n") if line.strip()]


def _spans(cell: html.HtmlElement) -> tuple[int, int]:
    return tuple(int(value) if (value := cell.get(name, "1")).isdigit() else 1 for name in ("colspan", "rowspan"))  # type: ignore[return-value]


def _dropped(node: html.HtmlElement) -> bool:
    if node.tag in _DROP or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return True
    marks = f"{node.get('class') or ''} {node.get('id') or ''}"
    return node.get("role") in ("navigation", "banner", "contentinfo") or bool(marks.strip() and _CHROME.search(marks))
