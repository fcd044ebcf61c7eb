"""The XML of Word files: one parser without entities, network or huge trees."""

from __future__ import annotations

from lxml import etree

from daumoi.texts.reading.errors import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse(content: bytes | None) -> etree._Element | None:
    """Return the root of an XML part, None where the part is missing; raise Unreadable where it is broken, MemoryError past the limit."""
    if content is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        raise Unreadable("Tệp Word bị hỏng (XML sai cú pháp); hãy mở bằng Word, lưu lại rồi gửi lại.") from error


def attribute(node: etree._Element, name: str) -> str | None:
    """Return a w: attribute of a node, None where it has none."""
    value = node.get(f"{W}{name}")
    return None if value is None else str(value)
