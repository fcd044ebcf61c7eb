"""Fonts of Word runs: which runs are written in an old Vietnamese font, through styles and defaults."""

from __future__ import annotations

from lxml import etree

from daumoi.texts.reading.files.legacy import by_font
from daumoi.texts.reading.files.wordxml import W, attribute


class Fonts:
    """Font names by style; `converted` collects the encodings that were turned into Unicode."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.converted: set[str] = set()
        self._fonts: dict[str, str | None] = {}
        self._based: dict[str, str | None] = {}
        self._default = ""
        self._paragraph = ""
        if styles is not None:
            self._read(styles)

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the style id of a paragraph ("" for none)."""
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        return (attribute(node, "val") or "") if node is not None else self._paragraph

    def unicode(self, words: str, run: etree._Element, paragraph: etree._Element) -> str:
        """Return the words of a run as Unicode, converted where its font is an old Vietnamese one."""
        if words.isascii():
            legacy = by_font(self._font(run, paragraph)) if words.strip() else None
            # ASCII letters only change in the fonts that draw small letters as capitals
            return legacy[1](words) if legacy and legacy[1]("a") == "A" else words
        legacy = by_font(self._font(run, paragraph))
        if legacy is None or any(ord(letter) > 0x1EA0 for letter in words if letter.isalpha()):
            return words
        self.converted.add(legacy[0])
        return legacy[1](words)

    def _read(self, styles: etree._Element) -> None:
        default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default = _named(default) or ""
        for style in styles.iter(f"{W}style"):
            key = attribute(style, "styleId") or ""
            self._fonts[key] = _named(style.find(f"{W}rPr"))
            based = style.find(f"{W}basedOn")
            self._based[key] = attribute(based, "val") if based is not None else None
            if attribute(style, "default") == "1" and attribute(style, "type") == "paragraph":
                self._paragraph = key

    def _font(self, run: etree._Element, paragraph: etree._Element) -> str:
        own = run.find(f"{W}rPr")
        if font := _named(own):
            return font
        style = own.find(f"{W}rStyle") if own is not None else None
        named = self._styled(attribute(style, "val")) if style is not None else None
        return named or self._styled(self.style_of(paragraph)) or self._default

    def _styled(self, style: str | None) -> str | None:
        for _ in range(20):
            if style is None or style not in self._fonts:
                return None
            if self._fonts[style]:
                return self._fonts[style]
            style = self._based[style]
        return None


def _named(properties: etree._Element | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
