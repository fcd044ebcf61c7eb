"""Bytes for the person's disk: never shown in the page's own origin."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from daumoi.texts.vietnamese import fold

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BINARY = "application/octet-stream"


def attachment(data: bytes, name: str, kind: str = BINARY) -> HttpResponse:
    """Return a download called `name`; old browsers get the name without marks."""
    plain = "".join(letter if letter.isascii() and letter not in '"\\/;' else "-" for letter in fold(name))
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
