"""A plan as a sheet: the columns that are written, and read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import override

from daumoi.base.periods import Period
from daumoi.base.web.fields import written
from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.plans.rules import percent_done, period_of, reported, spent
from daumoi.mandate.plans.times import told_when
from daumoi.texts.writing.xlsx import Cell

# column → the headings under which it is read; the first is the one that is written
HEADINGS = {
    "title": ("Nội dung công việc", "Đầu việc", "Nội dung"),
    "organisation": ("Chủ trì", "Cơ quan chủ trì", "Đơn vị chủ trì"),
    "participating": ("Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"),
    "when": ("Thời gian", "Thời gian thực hiện"),
    "lines": ("Nội dung chương trình", "Thuộc nội dung"),
    "where": ("Địa bàn", "Địa điểm"),
    "audiences": ("Đối tượng",),
    "languages": ("Ngôn ngữ",),
    "targets": ("Chỉ tiêu",),
    "budget": ("Kinh phí dự kiến (đồng)", "Kinh phí dự kiến", "Kinh phí"),
    "equipment": ("Trang thiết bị",),
    "weight": ("Trọng số",),
}
# what is written beside and not read
DONE = ("Đã thực hiện (%)", "Kinh phí đã dùng (đồng)", "Kết quả", "Lý do chậm")


def headings() -> list[str]:
    """Return the headings of a plan's sheet."""
    return [*(names[0] for names in HEADINGS.values()), *DONE]


def template() -> list[list[Cell]]:
    """Return one example line under the headings that are read."""
    return [
        [
            "Nói chuyện chuyên đề tại trường học vùng cao",
            "Sở Giáo dục và Đào tạo",
            "Công an tỉnh; Tỉnh đoàn",
            "Quý III",
            "1",
            "xã Suối Mơ, xã Bản Lúng",
            "Học sinh, sinh viên",
            "Tiếng Việt; Tiếng Mông",
            "I01: 12",
            15_000_000,
            "Máy chiếu",
            1,
        ]
    ]


def rows(items: Iterable[PlanItem], *, on: date) -> list[list[Cell]]:
    """Return a line for each fetched item: what is planned, then how far it is on a day."""
    # the headings are Vietnamese, and what is read again is too, whoever exports
    with override("vi"):
        return [_row(item, on) for item in items]


def _row(item: PlanItem, on: date) -> list[Cell]:
    last = reported(item, on=on)
    used = spent(item, on=on)
    return [
        item.title,
        item.organisation.name,
        "; ".join(one.name for one in item.participating.all()),
        told_when(Period(first=item.first_on, last=item.last_on), period_of(item.plan)),
        "; ".join(str(line.number) for line in item.lines.all()),
        item.where,
        "; ".join(one.vi for one in item.audiences.all()),
        "; ".join(one.vi for one in item.languages.all()),
        "; ".join(f"{one.indicator_id}: {written(one.value)}" for one in item.targets.all()),
        item.budget_planned,
        item.equipment,
        item.weight,
        percent_done(item, on=on),
        used or None,
        last.words if last else "",
        last.reason if last else "",
    ]
