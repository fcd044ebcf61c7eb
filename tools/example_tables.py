"""The rows of the example annexes of the invented province Lam Giang."""

from __future__ import annotations

ANNEX_TITLE = "PHỤ LỤC"
ANNEX_SUBJECT = "Phân công nhiệm vụ thông tin, truyền thông tại các xã biên giới quý IV năm 2026"
ANNEX_OF = "(Kèm theo Kế hoạch số 205/KH-UBND ngày 12 tháng 10 năm 2026 của Ủy ban nhân dân tỉnh Lam Giang)"
ANNEX_HEAD = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
ANNEX_ROWS: tuple[tuple[str, ...], ...] = (
    ("I", "Cung cấp thông tin"),
    (
        "1",
        "Xây dựng lịch cung cấp thông tin hằng tháng về khu vực biên giới",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Ban Chỉ huy Bộ đội Biên phòng tỉnh; Công an tỉnh",
        "Trước ngày 20/10/2026",
    ),
    (
        "2",
        "Họp báo thông tin tình hình xuất nhập cảnh, xuất nhập khẩu qua Cửa khẩu quốc tế Trà Khẩu",
        "Sở Ngoại vụ",
        "Sở Công Thương; Ủy ban nhân dân xã Trà Khẩu",
        "Tháng 11/2026",
    ),
    (
        "3",
        "Phát hành thông cáo báo chí về tội phạm qua biên giới",
        "Công an tỉnh",
        "Ban Chỉ huy Bộ đội Biên phòng tỉnh",
        "Hằng tháng",
    ),
    ("II", "Thông tin cơ sở"),
    (
        "4",
        "Sửa chữa, thay thế các cụm loa hỏng",
        "Ủy ban nhân dân các xã biên giới",
        "Sở Tài chính",
        "Trước ngày 10/11/2026",
    ),
    (
        "5",
        "Phát bản tin phiên chợ bằng tiếng Mông, tiếng Dao",
        "Ủy ban nhân dân các xã biên giới",
        "Các đồn biên phòng",
        "Hằng tuần",
    ),
    (
        "6",
        "Bồi dưỡng kỹ năng viết tin, đọc bản tin cho đầu mối cấp xã",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Hội Nhà báo tỉnh; Báo và phát thanh, truyền hình Lam Giang",
        "Trước ngày 25/11/2026",
    ),
    ("III", "Báo chí và báo cáo"),
    (
        "7",
        "Mở chuyên trang về đời sống đồng bào khu vực biên giới",
        "Báo và phát thanh, truyền hình Lam Giang",
        "Sở Dân tộc và Tôn giáo",
        "Từ ngày 01/11/2026",
    ),
    (
        "8",
        "Báo cáo kết quả thực hiện",
        "Các cơ quan, đơn vị, địa phương",
        "",
        "Trước ngày 05/12/2026",
    ),
    (
        "9",
        "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Trước ngày 15/12/2026",
    ),
)

FIGURES_TITLE = "BIỂU SỐ LIỆU THÔNG TIN CƠ SỞ CÁC XÃ BIÊN GIỚI"
FIGURES_PERIOD = "Kỳ báo cáo: từ ngày 15/12/2025 đến ngày 14/11/2026"
FIGURES_HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", "Kết quả", "Ghi chú")
FIGURES_ROWS: tuple[tuple[str | int | None, ...], ...] = (
    (1, "Buổi tuyên truyền trực tiếp", "buổi", 900, 873, ""),
    (2, "Lượt người nghe trực tiếp", "lượt người", 42000, 40718, "Hai xã ước tính"),
    (3, "Cụm loa truyền thanh", "cụm", 168, 161, "Tính đến 14/11/2026"),
    (4, "Buổi phát trên loa", "buổi", 5200, 5034, "Phát 2 thứ tiếng tính là 1 buổi"),
    (5, "Thời lượng phát loa", "phút", 120000, 118460, ""),
    (6, "Tờ rơi, tờ gấp phát hành", "tờ", 60000, 52350, ""),
    (7, "Buổi biểu diễn văn nghệ", "buổi", 70, 66, ""),
    (8, "Lớp tập huấn", "lớp", 6, 4, ""),
    (9, "Học viên", "người", 300, None, "Chưa có số liệu"),
)
