"""When a reader may keep what it has: a tag over the versions visible now, asked of the database at each visit."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from daumoi.supply.releases.models import Release

# not the version: it also counts what is being written for a correction
COLUMNS = ("pk", "number", "dated_on", "withdrawn_at", "edition", "correction_at")


def fingerprint(rows: QuerySet[Release], *also: object) -> str:
    """Return the tag of a page over releases as `reading.newest_first` gives them, `also` what else it shows.

    It holds the versions visible by the database's clock, the language and the product's own looks: nothing is early and
    nothing late.
    """
    told = [(_looks(), settings.SITE_ADDRESS, get_language(), *also), *rows.values_list(*COLUMNS)]
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """Return the answer 304 where the visitor has the page of this tag already, else None."""
    answer = get_conditional_response(request, etag=tag)
    return _told(answer, tag) if answer is not None and answer.status_code == 304 else None


def tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    """Return a page that may be kept and must be asked for anew each time."""
    _told(answer, tag)
    return answer


def unspoken(answer: HttpResponse) -> HttpResponse:
    """Return the answer of an address that holds a secret: no link on it may tell where the reader came from (trust B4)."""
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _told(answer: HttpResponseBase, tag: str) -> HttpResponseBase:
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-cache"
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@cache
def _looks() -> str:
    """Return what changes when the product's pages are changed: a digest of templates and translations."""
    told = hashlib.sha256()
    supply = Path(__file__).parents[1]
    own = [one for area in ("delivery", "releases") for one in (supply / area / "templates").glob("**/*.html")]
    files = [*settings.ROOT.glob("templates/**/*.html"), *own, *settings.ROOT.glob("locale/**/*.mo")]
    for file in sorted(files):
        told.update(file.read_bytes())
    return told.hexdigest()
