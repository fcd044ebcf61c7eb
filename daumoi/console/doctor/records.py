"""What is stored: history and trail complete, states that agree with their steps, files as they were kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from daumoi.actors.trail.models import TrailEntry
from daumoi.base.files import fetch
from daumoi.console.doctor import Finding, judged
from daumoi.mandate.papers.models import PaperFile
from daumoi.mandate.tasks.models import Step
from daumoi.mandate.tasks.rules import LEADS_TO

SHOWN = 3


def look() -> Iterator[Finding]:
    """Return what there is to say of the records."""
    yield history()
    yield trail()
    yield latest_steps()
    yield from stored_files(Path(settings.FILES_DIR))


def history() -> Finding:
    """Return whether every row of a model with history has at least one row there."""
    counted, without = 0, []
    for event in apps.get_models():
        tracked: type[models.Model] | None = getattr(event, "pgh_tracked_model", None)
        if tracked is None or not issubclass(event, pghistory.models.Event) or "pgh_obj" not in _fields(event):
            continue
        counted += 1
        told = event._default_manager.filter(pgh_obj_id=OuterRef("pk"))
        lacking = tracked._default_manager.filter(~Exists(told)).count()
        if lacking:
            without.append(f"{tracked._meta.db_table}: {lacking}")
    fix = "có người ghi thẳng vào cơ sở dữ liệu khi trigger bị tắt; so với bản sao lưu"
    return judged(not without, f"Lịch sử đủ ({counted} loại)", f"Thiếu lịch sử ở {'; '.join(without)}", fix)


def trail() -> Finding:
    """Return whether every step on a duty has its row of the trail."""
    told = TrailEntry.objects.annotate(duty=KT("detail__duty")).filter(
        verb=OuterRef("kind"), at=OuterRef("at"), duty=Cast(OuterRef("duty_id"), TextField())
    )
    lacking = Step.objects.filter(~Exists(told))
    keys = ", ".join(str(key) for key in lacking.values_list("pk", flat=True)[:SHOWN])
    total = Step.objects.count()
    wrong = f"{lacking.count()} bước không có trong dấu vết (số {keys}…)"
    fix = "có người ghi thẳng vào cơ sở dữ liệu; so với bản sao lưu"
    return judged(not keys, f"Dấu vết đủ cho {total} bước thực hiện nhiệm vụ", wrong, fix)


def latest_steps() -> Finding:
    """Return whether the marked step of each duty is the newest one that changes its state."""
    changing = Step.objects.filter(duty=OuterRef("duty"), kind__in=list(LEADS_TO)).order_by("-pk")
    newest = changing.values("pk")[:1]
    marked_wrongly = Step.objects.filter(is_latest=True).exclude(pk=models.Subquery(newest))
    later = Step.objects.filter(duty=OuterRef("duty"), kind__in=list(LEADS_TO), pk__gt=OuterRef("pk"))
    unmarked = Step.objects.filter(~Exists(later), kind__in=list(LEADS_TO), is_latest=False)
    wrong = marked_wrongly.count() + unmarked.count()
    fix = "đánh dấu lại bước mới nhất trong tasks_step.is_latest, hoặc khôi phục từ bản sao lưu"
    good = "Trạng thái nhiệm vụ khớp với các bước"
    return judged(not wrong, good, f"{wrong} bước có dấu «mới nhất» không khớp", fix)


def stored_files(folder: Path) -> Iterator[Finding]:
    """Return whether every stored file is there with its own bytes, and what lies there without a row."""
    named = set(PaperFile.objects.values_list("sha256", flat=True))
    for model in apps.get_models():
        if "file_sha256" in _fields(model):
            named |= set(model._default_manager.exclude(file_sha256="").values_list("file_sha256", flat=True))
    missing, altered = [], []
    for sha256 in sorted(named):
        try:
            fetch(sha256)
        except FileNotFoundError:
            missing.append(sha256)
        except ValueError:
            altered.append(sha256)
    fix = f"khôi phục các tệp này vào {folder} từ bản sao lưu"
    wrong = f"Mất {len(missing)} tệp, hỏng {len(altered)} tệp: {', '.join([*missing, *altered][:SHOWN])}"
    yield judged(not missing and not altered, f"{len(named)} tệp lưu đều khớp dấu vân tay", wrong, fix)
    there = {path.name for path in folder.glob("??/*") if not path.name.endswith(".part")}
    if strangers := there - named:
        told = f"{len(strangers)} tệp trong {folder} không thuộc cơ quan này"
        yield Finding("note", told, "của cơ quan khác trên cùng máy, hoặc của lần ghi bị bỏ dở; không cần làm gì")


def _fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}
