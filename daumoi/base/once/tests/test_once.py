"""A form sent again, at the same moment, with other words, or after a refusal."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.test import RequestFactory

from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.base.once.doors import forget_old, once
from daumoi.base.once.models import SentForm

pytestmark = pytest.mark.django_db


class Making:
    """A view that makes one thing for each call, and refuses empty titles."""

    def __init__(self):
        self.made = 0

    def __call__(self, request):
        if not request.POST.get("title"):
            return HttpResponse("", status=422)
        self.made += 1
        return HttpResponseRedirect(f"/made/{self.made}")


def _send(view, by, **fields):
    request = RequestFactory().post("/", fields)
    request.user = SimpleNamespace(pk=by)
    return once(view)(request)


def test_sent_again_leads_to_the_same_thing():
    view, by, key = Making(), uuid4(), uuid4()
    answers = [_send(view, by, form_key=key, title="Lũ").url for _ in range(5)]
    assert answers == ["/made/1"] * 5
    assert view.made == 1


def test_keys_are_their_senders_own():
    view, key = Making(), uuid4()
    assert [_send(view, uuid4(), form_key=key, title="Lũ").url for _ in range(2)] == ["/made/1", "/made/2"]


def test_other_words_or_another_file_under_one_key_are_refused():
    view, by, key = Making(), uuid4(), uuid4()
    _send(view, by, form_key=key, title="Lũ", file=SimpleUploadedFile("a.txt", b"1"))
    for fields in ({"title": "Lũ quét"}, {"title": "Lũ", "file": SimpleUploadedFile("a.txt", b"2")}):
        with pytest.raises(Refused):
            _send(view, by, form_key=key, **fields)
    assert view.made == 1


def test_a_refused_form_may_be_mended_under_its_key():
    view, by, key = Making(), uuid4(), uuid4()
    assert _send(view, by, form_key=key, title="").status_code == 422
    assert _send(view, by, form_key=key, title="Lũ").url == "/made/1"


def test_a_form_without_key_counts_each_time_and_a_damaged_key_never():
    view, by = Making(), uuid4()
    assert [_send(view, by, title="Lũ").url for _ in range(2)] == ["/made/1", "/made/2"]
    with pytest.raises(Refused):
        _send(view, by, form_key="x", title="Lũ")


def test_every_page_has_a_key_of_its_own_and_old_ones_are_forgotten():
    shown = {Template("{% load once %}{% form_key %}").render(Context()) for _ in range(2)}
    assert len(shown) == 2
    _send(Making(), uuid4(), form_key=uuid4(), title="Lũ")
    assert forget_old(at=now() + timedelta(days=6)) == 0
    assert forget_old(at=now() + timedelta(days=8)) == 1
    assert not SentForm.objects.exists()
