"""Figure tables in four formats, with the figures that a careful reader finds."""

from __future__ import annotations

from decimal import Decimal

from daumoi.texts.reading.tables.tests.model import (
    TableDocument,
)

FIGURE_TABLES = (
    TableDocument(
        "figures-docx",
        "docx",
        (
            ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026", "Thực hiện quý I/2026"),
            ("1", "Số buổi tuyên truyền", "buổi", "400", "124"),
            ("2", "Lượt người dự", "lượt người", "50.000", "16.4582"),
            ("", "Trong đó: đồng bào dân tộc thiểu số", "lượt người", "", "4.120"),
            ("3", "Tỷ lệ hộ nghe đài", "%", "95", "92,5"),
        ),
        figures=(
            (Decimal(400), "buổi", "target"),
            (Decimal(124), "buổi", "result"),
            (Decimal(50000), "lượt người", "target"),
            (None, "lượt người", "result"),
            (Decimal(4120), "lượt người", "result"),
            (Decimal(95), "%", "target"),
            (Decimal("92.5"), "%", "result"),
        ),
        lines=("BÁO CÁO", "Kết quả tuyên truyền quý I năm 2026"),
    ),
    TableDocument(
        "figures-by-place-xlsx",
        "xlsx",
        (
            ("TT", "Xã", "Số buổi", "Số lượt người", "Kinh phí (triệu đồng)"),
            ("1", "Nậm Pha", "12", "1340", "15.5"),
            ("2", "Bản Lươm", "9", "870", "12.0"),
            ("", "Tổng cộng", "21", "2210", "27.5"),
        ),
        figures=(
            (Decimal(12), "buổi", "result"),
            (Decimal(1340), "lượt người", "result"),
            (Decimal("15.5"), "triệu đồng", "result"),
            (Decimal(9), "buổi", "result"),
            (Decimal(870), "lượt người", "result"),
            (Decimal(12), "triệu đồng", "result"),
            (Decimal(21), "buổi", "result"),
            (Decimal(2210), "lượt người", "result"),
            (Decimal("27.5"), "triệu đồng", "result"),
        ),
        lines=("BIỂU TỔNG HỢP",),
    ),
    TableDocument(
        "figures-html",
        "html",
        (
            ("STT", "Nội dung", "ĐVT", "Số lượng", "So với cùng kỳ (%)"),
            ("1", "Tin, bài đã đăng", "tin, bài", "1.286", "112,4"),
            ("2", "Phóng sự truyền hình", "phóng sự", "48", "96"),
        ),
        figures=(
            (Decimal(1286), "tin, bài", "result"),
            (Decimal("112.4"), "%", "result"),
            (Decimal(48), "phóng sự", "result"),
            (Decimal(96), "%", "result"),
        ),
        lines=("BÁO CÁO", "Công tác báo chí 6 tháng đầu năm 2026"),
    ),
    TableDocument(
        "figures-pdf",
        "pdf",
        (
            ("TT", "Nội dung", "Đơn vị tính", "Kết quả"),
            ("1", "Tờ rơi đã phát", "tờ", "5.600"),
            ("2", "Cụm loa hoạt động tốt", "cụm", "182"),
        ),
        figures=((Decimal(5600), "tờ", "result"), (Decimal(182), "cụm", "result")),
        lines=("BÁO CÁO", "Kết quả thông tin cơ sở tháng 5 năm 2026"),
        widths=(30, 220, 110, 120),
    ),
)
