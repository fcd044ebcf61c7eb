"""`daumoi seals` as it is typed: the head to keep outside, and the comparison with one that was kept."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import connection

from daumoi.actors.trail.models import TrailEntry
from daumoi.actors.trail.sealing import head, seal_due
from daumoi.base.clock import now
from daumoi.console import databases, keeping

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch):
    """The office of the test's own transaction, sealed; return the head as somebody wrote it down."""
    answers = {"server": nullcontext(""), "chosen": "daumoi", "exists": True, "is_empty": False}
    for name, answer in answers.items():
        monkeypatch.setattr(databases, name, lambda *_, answer=answer: answer)
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setenv("DAUMOI_AS_OWNER", "1")
    seal_due(at=now())
    return str(head())


def test_the_head_is_printed_and_holds(kept, capsys):
    """S0-14"""
    assert keeping.main(["seals"]) == 0
    assert kept in capsys.readouterr().out
    assert keeping.main(["seals", "--check", kept]) == 0


def test_a_broken_chain_is_told_with_its_row(kept, capsys):
    """S0-14"""
    row = TrailEntry.objects.first()
    TrailEntry.objects.filter(pk=row.pk).update(label="khác")
    assert keeping.main(["seals", "--check", kept]) == 1
    assert f"dòng {row.pk} " in capsys.readouterr().out


def test_another_head_and_a_wrong_one_are_refused(kept, capsys):
    number, _colon, sha256 = kept.partition(":")
    assert keeping.main(["seals", "--check", f"{number}:{'0' * 64}"]) == 1
    assert "bên ngoài" in capsys.readouterr().out
    assert keeping.main(["seals", "--check", sha256]) == 1
