"""Around every request: a refusal becomes a page with its sentence, and private pages are never kept by caches."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from daumoi.base.errors import Refused

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
PAGES = {403: "403.html", 409: "409.html"}


class refusals:
    """Turn a Refused that no form caught into a page with its status; a lost database into an honest 503."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a refusal; None lets any other error crash as it should."""
        if isinstance(error, Refused):
            page = PAGES.get(error.status, "refused.html")
            told = {"message": error.message, "back": _page_above(request.path), "sent": request.method == "POST"}
            return render(request, page, told, status=error.status)
        if isinstance(error, OperationalError):
            log.exception("the database did not answer %s", request.path)
            # without the request: what it tells of the reader would be asked of the database that is gone
            answer = HttpResponse(render_to_string("503.html"), status=503)
            answer["Retry-After"] = "30"
            return answer
        return None


def without_nul(get_response: Answer) -> Answer:
    """Take the character NUL, which no text of the database can hold, out of what is asked; a path with it leads nowhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            asked = request.GET.copy()
            for name, values in list(asked.lists()):
                asked.setlist(name, [value.replace("\0", "") for value in values])
            request.GET = asked  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _page_above(path: str) -> str:
    """Return the address of the nearest page that the path lies under, "" where it is none but the first."""
    while path := path.rstrip("/").rpartition("/")[0]:
        with suppress(Resolver404):
            resolve(f"{path}/")
            return f"{path}/"
    return ""


def speak(request: HttpRequest, language: str) -> None:
    """Have the answer of this request, and all later ones in this browser, speak a language."""
    request.spoken = language  # type: ignore[attr-defined]


def spoken(get_response: Answer) -> Answer:
    """Remember in the browser which language `speak` asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        language = getattr(request, "spoken", None)
        if language:
            name, year = settings.LANGUAGE_COOKIE_NAME, 365 * 86400
            response.set_cookie(name, language, max_age=year, samesite="Lax", secure=settings.BEHIND_TLS)
        return response

    return middleware


def forget(request: HttpRequest) -> None:
    """Have the answer of this request clear what the browser keeps of the product: somebody signs out (ASVS 14.3.1)."""
    request.forgets = True  # type: ignore[attr-defined]


def private(get_response: Answer) -> Answer:
    """Say of every page that it is not to be stored: what may be seen can change with the next act."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if getattr(request, "forgets", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        response["Permissions-Policy"] = "geolocation=(), microphone=(), camera=()"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        return response

    return middleware
