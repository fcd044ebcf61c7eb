"""C4: a form sent again, with other words, after a lost answer, and by many at one moment has one effect."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from daumoi.base.clock import today
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases.models import Release, Text
from daumoi.trials.filling import typed
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import Browser, Province, forgotten, undone
from daumoi.trials.releasing import mark, people

REPEATS, AT_ONCE = 5, 20
WRITER = "nguyen.lan"
Made = Callable[[str], "QuerySet[Any, Any]"]


def run(setting: Setting) -> Outcome:
    """Send `size` forms again and again; then, where rows may be committed, some by twenty at one moment."""
    outcome = Outcome()
    with undone():
        province = people()
        for number in range(setting.size):
            with forgotten():
                word = mark(setting.chance("twice", number))
                path, made, fields = _filled(number, word, province)
                _again(path, made, fields, word, province, outcome)
    if connection.in_atomic_block:
        outcome.note("gửi cùng lúc cần ghi thật vào cơ sở dữ liệu: chỉ khi chạy tay")
        return outcome
    province = people()
    for number in range(max(2, setting.size // 25)):
        word = mark(setting.chance("at once", number))
        path, made, fields = _filled(number, word, province)
        _together(path, made, fields, word, province, outcome)
    return outcome


def _filled(number: int, word: str, province: Province) -> tuple[str, Made, dict[str, Any]]:
    """Return the path of a form, how to find what it made, and what a browser would send."""
    browser = province.browser(WRITER)
    if number % 2:
        path = reverse("agenda-new")
        day = f"{today():%d/%m/%Y}"
        return path, lambda title: Event.objects.filter(title=title), typed(browser, path, title=word, starts_on=day)
    path = reverse("releases-new")
    return (
        path,
        lambda title: Release.objects.filter(pk__in=Text.objects.filter(title=title).values("release")),
        typed(browser, path, title=word, summary=word, body=word),
    )


def _again(path: str, made: Made, fields: dict[str, Any], word: str, province: Province, outcome: Outcome) -> None:
    browser = province.browser(WRITER)
    answers = [browser.post(path, fields) for _ in range(REPEATS)]
    outcome.count("lượt gửi lại", REPEATS)
    places = {answer.headers.get("Location") for answer in answers}
    statuses = {answer.status_code for answer in answers}
    outcome.expect(statuses == {302}, f"{path}: gửi lại được trả lời {sorted(statuses)}")
    outcome.expect(len(places) == 1, f"{path}: {len(places)} trang cho một biểu mẫu")
    outcome.expect(made(word).count() == 1, f"{path}: {made(word).count()} kết quả cho một biểu mẫu")
    other = browser.post(path, {**fields, "title": f"{word} khác"})
    outcome.count("cùng khóa, nội dung khác")
    outcome.expect(other.status_code == 422, f"{path}: nội dung khác được trả lời {other.status_code}")
    outcome.expect(not made(f"{word} khác").exists(), f"{path}: nội dung khác vẫn được ghi")
    fresh = browser.post(path, {**fields, "form_key": str(uuid4())})
    outcome.count("khóa mới")
    outcome.expect(fresh.headers.get("Location") not in places, f"{path}: khóa mới dẫn về kết quả cũ")
    stranger = province.browser("tran.quan").post(path, fields)
    outcome.count("khóa của người khác")
    outcome.expect(stranger.headers.get("Location") not in places, f"{path}: người khác được dẫn tới kết quả")


def _together(path: str, made: Made, fields: dict[str, Any], word: str, province: Province, outcome: Outcome) -> None:
    person = province.person(WRITER)
    browsers = [Browser(person) for _ in range(4)]

    def send(number: int) -> tuple[int, str]:
        try:
            answer = browsers[number % len(browsers)].post(path, fields)
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(AT_ONCE)))
    outcome.count("lượt gửi cùng lúc", AT_ONCE)
    outcome.expect(len(set(answers)) == 1 and answers[0][0] == 302, f"{path}: cùng lúc được trả lời {set(answers)}")
    outcome.expect(made(word).count() == 1, f"{path}: {made(word).count()} kết quả khi gửi cùng lúc")
