"""The whole look of the product as one stylesheet, kept by browsers for as long as it is the same."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

FOLDER = settings.ROOT / "static" / "css"
IMPORT = re.compile(r'^@import "([a-z]+\.css)";$', re.MULTILINE)
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Look:
    """The stylesheet, and the mark of these very bytes that stands in its address."""

    mark: str
    css: bytes


@cache
def kept_look() -> Look:
    """Return what style.css imports, one after the other in its order."""
    return read_look()


def read_look() -> Look:
    """Read the stylesheets from the disk."""
    names = IMPORT.findall((FOLDER / "style.css").read_text(encoding="utf-8"))
    css = b"\n".join((FOLDER / name).read_bytes() for name in names)
    return Look(hashlib.sha256(css).hexdigest()[:16], css)


def current_look() -> Look:
    """Return the look: as it was when the server started, or as it is on the disk while somebody works on it (DEBUG)."""
    return read_look() if settings.DEBUG else kept_look()


@gzip_page
def look(request: HttpRequest, mark: str) -> HttpResponse:
    """Serve the stylesheet under the mark of its bytes; under any other mark there is none."""
    one = current_look()
    if mark != one.mark:
        raise Http404
    return HttpResponse(one.css, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER})
