"""Letters for the tests of writing: a state report and a Party report with the same body."""

from __future__ import annotations

from datetime import date
from typing import Any

from daumoi.texts.writing import Aside, Ground, Heading, Letter, Note, Paragraph, Run, Table

ROWS = (
    ("Buổi nói chuyện tại các thôn ven suối", "buổi", "127"),
    ("Lượt người nghe", "lượt", "trên 9.400"),
    ("Giờ phát trên loa của xã bằng tiếng Tày, tiếng Dao và tiếng Mông", "giờ", "1.318"),
)
SHA = "0a1b2c3d4e5f6071" * 4


def report(line: str = "government", repeat: int = 1, **changes: Any) -> Letter:
    """A report with a table of `3 * repeat` rows, three marked numbers and an annex of their grounds."""
    rows = [
        [Run(str(number)), Run(name), Run(unit), Run(value, mark=(number - 1) % 3 + 1)]
        for number, (name, unit, value) in enumerate(ROWS * repeat, 1)
    ]
    table = Table(
        "Bảng 1. Kết quả quý III năm 2026", ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả"), rows, (3,), (11, 92, 24, 38)
    )
    given: dict[str, Any] = {
        "line": line,
        "parent": "Ủy ban nhân dân tỉnh Lam Giang",
        "issuer": "Sở Văn hóa, Thể thao và Du lịch",
        "symbol": "BC-SVHTTDL",
        "place": "Lam Giang",
        "type_name": "Báo cáo",
        "subject": "Kết quả đưa tin về mùa nước lên tại các xã hạ lưu trong quý III và việc cần làm trong quý IV năm 2026",
        "body": (
            Paragraph([Run("Cơ quan báo cáo kết quả quý III năm 2026 như sau:")]),
            Heading("I. KẾT QUẢ"),
            Paragraph([Run("Đã mở "), Run("127", mark=1), Run(" buổi nói chuyện với "), Run("trên 9.400", mark=2), Run(" lượt người.")]),
            table,
            Aside("Chưa tính:", ["“hàng nghìn lượt” (UBND xã Bản Vạc): không có số"]),
            Heading("II. VIỆC CẦN LÀM"),
            Paragraph([Run("Tiếp tục phát tin trên loa của xã trước giờ cao điểm mưa lũ./.")]),
        ),
        "year": 2026,
        "month": 11,
        "addressee": "Ủy ban nhân dân tỉnh Lam Giang",
        "recipients": ("Như trên;", "- Các xã hạ lưu", "Lưu: VT, BCXB."),
        "signer_title": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "signer_name": "Lò Thị Ánh",
        "notes": NOTES,
    }  # fmt: skip
    if line == "party":
        given |= {"parent": "Tỉnh ủy Lam Giang", "issuer": "Ban Tuyên giáo và Dân vận", "symbol": "BC/BTGDVTU"}
    return Letter(**(given | changes))


def ground(figure: str, sentence: str) -> Ground:
    """A passage of an invented paper."""
    paper = "Báo cáo số 41/BC-UBND"
    return Ground("UBND xã Bản Vạc", figure, paper, date(2026, 10, 2), "đoạn 3", sentence, SHA)


NOTES = (
    Note("127 buổi", [ground("127 buổi", "Toàn huyện đội đã mở 127 buổi."), ground("0 buổi", "Không có.")]),
    Note("trên 9.400 lượt", [ground("trên 9.400 lượt", "Có trên 9.400 lượt người dự.")]),
    "Nhập tay, có minh chứng kèm theo.",
)
