"""One stylesheet holds every component once, in order, under an address that changes with it."""

from __future__ import annotations

import gzip

import pytest
from django.urls import reverse

from daumoi.base.web import look


def test_every_component_is_in_it_once_and_the_layers_come_first():
    css, files = look.read_look().css, sorted(look.FOLDER.glob("*.css"))
    for file in files:
        if file.name != "style.css":
            assert css.count(file.read_bytes()) == 1, file.name
    assert css.startswith((look.FOLDER / "tokens.css").read_bytes())
    assert b"@import" not in css


@pytest.mark.django_db
def test_a_page_leads_to_it_and_browsers_keep_it(visitor):
    address = reverse("web-look", args=[look.current_look().mark])
    assert f'href="{address}"' in visitor.get("/kieu-mau/").content.decode()
    answer = visitor.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert gzip.decompress(answer.content) == look.read_look().css


@pytest.mark.django_db
def test_under_another_mark_there_is_none(visitor):
    assert visitor.get(reverse("web-look", args=["0123456789abcdef"])).status_code == 404


def test_whoever_changes_a_component_sees_it_at_once(settings, tmp_path, monkeypatch):
    (tmp_path / "style.css").write_text('@import "one.css";\n')
    (tmp_path / "one.css").write_text("a{}")
    monkeypatch.setattr(look, "FOLDER", tmp_path)
    settings.DEBUG = True
    before = look.current_look().mark
    (tmp_path / "one.css").write_text("b{}")
    assert look.current_look().mark != before
