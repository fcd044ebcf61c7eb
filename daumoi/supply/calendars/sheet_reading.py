"""Reading events from a list (CSV, XLSX): one line, one event."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from daumoi.base.errors import Refused
from daumoi.base.sheets import columns_of
from daumoi.supply.calendars.component_reading import uid_as_kept
from daumoi.supply.calendars.read import MOST, Read
from daumoi.texts.vietnamese import search_key
from daumoi.texts.writing.xlsx import Cell

# column → the headings under which it is read; the first is that of the template
HEADINGS = {
    "uid": ("Mã", "Mã sự kiện", "UID"),
    "title": ("Tên sự kiện", "Sự kiện", "Nội dung", "Tiêu đề"),
    "starts_on": ("Ngày bắt đầu", "Ngày", "Từ ngày"),
    "ends_on": ("Ngày kết thúc", "Đến ngày"),
    "starts_at": ("Giờ bắt đầu", "Giờ", "Thời gian"),
    "ends_at": ("Giờ kết thúc", "Đến giờ"),
    "place": ("Địa điểm", "Nơi tổ chức"),
    "kind": ("Loại sự kiện", "Loại"),
    "topic": ("Lĩnh vực", "Chủ đề"),
    "certainty": ("Mức độ chắc chắn", "Mức chắc chắn"),
    "summary": ("Nội dung, mục đích", "Tóm tắt", "Ghi chú"),
    "logistics": ("Lưu ý tổ chức", "Hậu cần", "Công tác chuẩn bị"),
    "confidential": ("Hạn chế người xem", "Kín"),
}
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
_HOUR = re.compile(r"(\d{1,2})\s*(?:h|g|gio)?\s*(\d{2})?(?: \d{2})?")
_OPEN = ("chua chot", "chua ro", "bao sau", "thong bao sau", "sau")
_YES = ("co", "x", "1", "dung")


def read_rows(rows: Sequence[Sequence[str]]) -> list[Read]:
    """Return the events of a list with its heading, each with its faults. Raises Refused without its two main columns."""
    columns, _unread = columns_of(rows[0], HEADINGS)
    missing = [HEADINGS[name][0] for name in ("title", "starts_on") if name not in columns]
    if missing:
        raise Refused(_("There is no column “%(name)s”. Use the template file.") % {"name": missing[0]}, field="file")
    if len(rows) > MOST + 1:
        raise Refused(_("At most %(most)s events at a time. Split the file.") % {"most": MOST}, field="file")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        found.append(_read(number, {name: cells.get(name, "") for name in HEADINGS}))
    return found


def template() -> list[list[Cell]]:
    """Return one example line under the headings."""
    line: list[Cell] = [
        "HB-12",
        "Họp báo kết quả phát triển kinh tế - xã hội năm 2026",
        "15/12/2026",
        "",
        "14:00",
        "15:30",
    ]
    line += [
        "Hội trường UBND tỉnh",
        "Họp báo",
        "",
        "Chắc chắn diễn ra",
        "Công bố số liệu cả năm",
        "Chỗ cho 40 phóng viên",
        "",
    ]
    return [line]


def _read(number: int, cells: dict[str, str]) -> Read:
    read = Read(
        line=number,
        title=cells["title"],
        summary=cells["summary"][:4000],
        place_words=cells["place"][:300],
        logistics=cells["logistics"][:4000],
        kind=cells["kind"],
        topic=cells["topic"],
        certainty=cells["certainty"],
        is_confidential=search_key(cells["confidential"]) in _YES,
    )
    if not read.title or len(read.title) > 300:
        read.faults.append(_("The name of the event is missing or longer than 300 letters."))
    _read_days(read, cells)
    _read_hours(read, cells)
    read.uid = uid_as_kept(cells["uid"]) or _made_uid(read)
    return read


def _made_uid(read: Read) -> str:
    """Return a name for an event without one: the same name and first day are the same event, whatever else changed."""
    said = f"{search_key(read.title)}|{read.starts_on}"
    return f"list:{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def _read_days(read: Read, cells: dict[str, str]) -> None:
    read.starts_on = _day(cells["starts_on"])
    read.ends_on = _day(cells["ends_on"]) if cells["ends_on"] else read.starts_on
    if read.starts_on is None or read.ends_on is None:
        wrong = cells["starts_on"] if read.starts_on is None else cells["ends_on"]
        read.faults.append(_("Not a day: “%(word)s”. Write it as 25/11/2026.") % {"word": wrong[:40]})
    elif read.ends_on < read.starts_on:
        read.faults.append(_("It ends before it begins."))


def _read_hours(read: Read, cells: dict[str, str]) -> None:
    begins, ends = cells["starts_at"], cells["ends_at"]
    if search_key(begins) in _OPEN:
        read.time_open = True
        return
    read.starts_at, read.ends_at = _hour(begins), _hour(ends)
    for word, hour in ((begins, read.starts_at), (ends, read.ends_at)):
        if word and hour is None:
            told = _("Not an hour: “%(word)s”. Write 8:30, 14h, or “chưa chốt”; leave it empty for the whole day.")
            read.faults.append(told % {"word": word[:40]})
    if ends and not begins:
        read.faults.append(_("Write when it begins, too."))


def _day(words: str) -> date | None:
    for form in _DAYS:
        try:
            day = datetime.strptime(words, form).date()  # noqa: DTZ007 - a date
        except ValueError:
            continue
        return day if 2000 <= day.year <= 2099 else None
    return None


def _hour(words: str) -> time | None:
    found = _HOUR.fullmatch(search_key(words).strip()) if words else None
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
