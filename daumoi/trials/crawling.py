"""Going through everything a person can reach by reading: every link, every form that only asks, every export."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError

from daumoi.trials.filling import values_of
from daumoi.trials.province import Browser
from daumoi.trials.unpacking import words_of

BASE = "http://testserver"
# leaving is no reading; files that are the same for all
PASSED_BY = ("/static/", "/tai-khoan/logout", "/tai-khoan/login", "/tai-khoan/password")
LINKS = ("a/@href", "area/@href", "link/@href", "iframe/@src", "img/@src", "source/@src", "object/@data", "embed/@src")
# ways of asking one page, so that calendars and filters have an end
MOST_QUERIES = 8


@dataclass(frozen=True)
class Answer:
    """What one address answered to one reader."""

    url: str
    status: int
    headers: dict[str, str]
    data: bytes

    @cached_property
    def words(self) -> str:
        """Every word of the answer: its headers, its body, exports unpacked."""
        told = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{told}\n{words_of(self.data)}"

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.headers.get("Content-Type", "").startswith("text/html")


def read(browser: Browser, url: str, **headers: Any) -> Answer:
    """Ask one address, following no redirect."""
    response: Any = browser.get(url, headers=headers or None)
    data = b"".join(response.streaming_content) if response.streaming else response.content
    cookies = {f"Set-Cookie {name}": morsel.OutputString() for name, morsel in response.cookies.items()}
    return Answer(url, response.status_code, dict(response.headers) | cookies, data)


def crawl(browser: Browser, starts: Iterable[str], *, most: int, queries: int = MOST_QUERIES) -> Iterator[Answer]:
    """Yield what each address answers that can be reached from `starts`, at most `most`, breadth first, each once.

    Of one path at most `queries` ways of asking are tried. A redirect is followed as a link.
    """
    waiting, known, asked = deque(starts), set(starts), Counter[str]()
    for _turn in range(most):
        if not waiting:
            return
        answer = read(browser, waiting.popleft())
        yield answer
        for url in links_of(answer):
            path = urlsplit(url).path
            if url in known or path.startswith(PASSED_BY) or asked[path] >= queries:
                continue
            asked[path] += 1
            known.add(url)
            waiting.append(url)


def links_of(answer: Answer) -> list[str]:
    """Return the addresses inside the product that an answer leads to, in the order in which they stand."""
    if "Location" in answer.headers:
        return _inside(answer.url, [answer.headers["Location"]])
    if not answer.is_page or not answer.data:
        return []
    try:
        page: Any = html.fromstring(answer.data.decode())
    except ParserError:
        return []
    found = [str(link) for link in page.xpath(" | ".join(f"//{one}" for one in LINKS))]
    for form in page.forms:
        if (form.method or "GET").upper() == "GET":
            found += _ways_of(form)
    return _inside(answer.url, found)


def _ways_of(form: Any) -> list[str]:
    """Return the addresses of a form that asks: as it stands, and with each choice of each of its lists in turn."""
    action, values = form.get("action") or "", values_of(form)
    ways = [values]
    for select in form.xpath(".//select[@name]"):
        name = select.get("name")
        for option in select.xpath(".//option/@value")[:MOST_QUERIES]:
            ways.append([(key, value) for key, value in values if key != name] + [(name, str(option))])
    return [f"{action}?{urlencode(way)}" for way in ways]


def _inside(base: str, links: Iterable[str]) -> list[str]:
    found = []
    for link in links:
        parts = urlsplit(urljoin(f"{BASE}{base}", link.strip()))
        if f"{parts.scheme}://{parts.netloc}" not in (BASE, "http://127.0.0.1:8000") or not parts.path:
            continue
        query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
        found.append(f"{parts.path}?{query}" if query else parts.path)
    return found
