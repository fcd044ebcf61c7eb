"""What a table document of the tests is, and the agencies that its tables name."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from daumoi.texts.reading.tests.making import Table

VHTTDL = "Sở Văn hóa, Thể thao và Du lịch"
PRESS = "Báo và phát thanh, truyền hình Lam Giang"
PARTY = "Ban Tuyên giáo và Dân vận Tỉnh ủy"
ARMY = "Bộ Chỉ huy Quân sự tỉnh"
BORDER = "Ban Chỉ huy Bộ đội Biên phòng tỉnh"
POLICE = "Công an tỉnh"
HEADS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
L, C, P = "lead", "coordinate", "participate"
# (agency, role, duty, due)
Found = tuple[str, str, str, str | None]


@dataclass(frozen=True)
class TableDocument:
    name: str
    form: str
    table: Table
    duties: tuple[Found, ...] = ()
    lines: tuple[str, ...] = ("KẾ HOẠCH", "Tuyên truyền biên giới năm 2026", "Phụ lục phân công nhiệm vụ")
    after: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    # (value, unit, nature)
    figures: tuple[tuple[Decimal | None, str, str], ...] = field(default=())
