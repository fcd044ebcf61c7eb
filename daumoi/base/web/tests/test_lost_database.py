"""A database that is gone is told as such."""

from __future__ import annotations

from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from daumoi.base.web.middleware import refusals


def test_the_page_asks_the_lost_database_nothing(caplog):
    """No database is allowed in this test: who reads is not asked for, and the page comes all the same; why is logged."""
    around = refusals(lambda _request: HttpResponse())
    answer = around.process_exception(RequestFactory().get("/"), OperationalError("gone"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Hệ thống tạm nghỉ".encode() in answer.content
    assert [record.levelname for record in caplog.records] == ["ERROR"]
