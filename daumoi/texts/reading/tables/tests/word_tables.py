"""Assignment tables as Word files, with the duties that a careful reader finds."""

from __future__ import annotations

from daumoi.texts.reading.tables.tests.model import (
    BORDER,
    HEADS,
    PARTY,
    POLICE,
    PRESS,
    VHTTDL,
    C,
    L,
    TableDocument,
)

WORD_TABLES = (
    TableDocument(
        "plain-docx",
        "docx",
        (
            HEADS,
            ("1", "Mở chuyên mục “Biên cương hôm nay”", PRESS, f"{BORDER}; {POLICE}", "Trước 30/4/2026"),
            ("2", "Cung cấp thông tin định kỳ cho báo chí", VHTTDL, PARTY, "Hằng quý"),
            ("3", "Tổ chức hội nghị tổng kết", PARTY, f"{VHTTDL}, {PRESS}", "Tháng 12/2026"),
        ),
        (
            (PRESS, L, "Mở chuyên mục “Biên cương hôm nay”", "2026-04-30"),
            (BORDER, C, "Mở chuyên mục “Biên cương hôm nay”", "2026-04-30"),
            (POLICE, C, "Mở chuyên mục “Biên cương hôm nay”", "2026-04-30"),
            (VHTTDL, L, "Cung cấp thông tin định kỳ cho báo chí", "quarterly"),
            (PARTY, C, "Cung cấp thông tin định kỳ cho báo chí", "quarterly"),
            (PARTY, L, "Tổ chức hội nghị tổng kết", "2026-12"),
            (VHTTDL, C, "Tổ chức hội nghị tổng kết", "2026-12"),
            (PRESS, C, "Tổ chức hội nghị tổng kết", "2026-12"),
        ),
    ),
    TableDocument(
        "merged-task-docx",
        "docx",
        (
            HEADS,
            (
                ("1", 1, 2),
                ("Tuyên truyền lưu động tại các xã biên giới", 1, 2),
                BORDER,
                "UBND các xã biên giới",
                "Quý II/2026",
            ),
            ("Trung tâm Văn hóa tỉnh", "Đoàn Thanh niên tỉnh", "Quý III/2026"),
            ("2", "In và phát tờ gấp song ngữ", VHTTDL, "Các cơ quan liên quan", "30/6/2026"),
        ),
        (
            (BORDER, L, "Tuyên truyền lưu động tại các xã biên giới", "2026-Q2"),
            ("UBND các xã biên giới", C, "Tuyên truyền lưu động tại các xã biên giới", "2026-Q2"),
            ("Trung tâm Văn hóa tỉnh", L, "Tuyên truyền lưu động tại các xã biên giới", "2026-Q3"),
            ("Đoàn Thanh niên tỉnh", C, "Tuyên truyền lưu động tại các xã biên giới", "2026-Q3"),
            (VHTTDL, L, "In và phát tờ gấp song ngữ", "2026-06-30"),
        ),
    ),
    TableDocument(
        "two-row-head-docx",
        "docx",
        (
            (("STT", 1, 2), ("Nhiệm vụ", 1, 2), ("Phân công thực hiện", 2, 1), ("Thời hạn", 1, 2), ("Ghi chú", 1, 2)),
            ("Chủ trì", "Phối hợp"),
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
            ("1", "Rà soát cụm loa truyền thanh cơ sở", "UBND các xã, phường", VHTTDL, "15/5/2026", ""),
            ("2", "Tập huấn kỹ năng phát ngôn", VHTTDL, "Hội Nhà báo tỉnh", "Tháng 8/2026", "40 người"),
        ),
        (
            ("UBND các xã, phường", L, "Rà soát cụm loa truyền thanh cơ sở", "2026-05-15"),
            (VHTTDL, C, "Rà soát cụm loa truyền thanh cơ sở", "2026-05-15"),
            (VHTTDL, L, "Tập huấn kỹ năng phát ngôn", "2026-08"),
            ("Hội Nhà báo tỉnh", C, "Tập huấn kỹ năng phát ngôn", "2026-08"),
        ),
    ),
    TableDocument(
        "sections-docx",
        "docx",
        (
            HEADS,
            (("I. CÔNG TÁC CHỈ ĐẠO", 5, 1),),
            ("1", "Ban hành hướng dẫn tuyên truyền", PARTY, "Sở Nội vụ", "Tháng 02/2026"),
            (("II. CÔNG TÁC BÁO CHÍ", 5, 1),),
            ("1", "Tổ chức họp báo quý", VHTTDL, "Văn phòng UBND tỉnh", "Quý I/2026"),
            ("2", "Giao ban báo chí", PARTY, "nt", "Hằng tháng"),
        ),
        (
            (PARTY, L, "Ban hành hướng dẫn tuyên truyền", "2026-02"),
            ("Sở Nội vụ", C, "Ban hành hướng dẫn tuyên truyền", "2026-02"),
            (VHTTDL, L, "Tổ chức họp báo quý", "2026-Q1"),
            ("Văn phòng UBND tỉnh", C, "Tổ chức họp báo quý", "2026-Q1"),
            (PARTY, L, "Giao ban báo chí", "monthly"),
            ("Văn phòng UBND tỉnh", C, "Giao ban báo chí", "monthly"),
        ),
    ),
    TableDocument(
        "agency-sections-docx",
        "docx",
        (
            ("TT", "Nhiệm vụ", "Sản phẩm", "Thời hạn"),
            ("I", ("Sở Tài chính", 3, 1)),
            ("1", "Bố trí kinh phí tuyên truyền", "Quyết định", "31/3/2026"),
            ("2", "Hướng dẫn thanh quyết toán", "Công văn", "30/4/2026"),
            ("II", (POLICE, 3, 1)),
            ("3", "Cung cấp thông tin về an ninh trật tự", "Bản tin", "Hằng tháng"),
        ),
        (
            ("Sở Tài chính", L, "Bố trí kinh phí tuyên truyền", "2026-03-31"),
            ("Sở Tài chính", L, "Hướng dẫn thanh quyết toán", "2026-04-30"),
            (POLICE, L, "Cung cấp thông tin về an ninh trật tự", "monthly"),
        ),
    ),
    TableDocument(
        "several-leads-lines-docx",
        "docx",
        (
            ("Số TT", "Nội dung", "Đơn vị thực hiện", "Thời gian thực hiện"),
            ("1", "Viết bài về gương người tốt, việc tốt", f"{PRESS}\nHội Văn học nghệ thuật tỉnh", "Thường xuyên"),
            ("2", "Kiểm tra việc treo pa nô", "Sở Xây dựng\nUBND các xã, phường", "Trước ngày 20/8/2026"),
        ),
        (
            (PRESS, L, "Viết bài về gương người tốt, việc tốt", None),
            ("Hội Văn học nghệ thuật tỉnh", L, "Viết bài về gương người tốt, việc tốt", None),
            ("Sở Xây dựng", L, "Kiểm tra việc treo pa nô", "2026-08-20"),
            ("UBND các xã, phường", L, "Kiểm tra việc treo pa nô", "2026-08-20"),
        ),
    ),
    TableDocument(
        "one-column-for-both-docx",
        "docx",
        (
            ("TT", "Nội dung", "Cơ quan chủ trì, phối hợp", "Tiến độ"),
            ("1", "Lập danh sách người phát ngôn", f"Chủ trì: {VHTTDL}\nPhối hợp: Sở Nội vụ, {POLICE}", "15/01/2026"),
            ("2", "Cập nhật trang thông tin đối ngoại", f"Chủ trì: Sở Ngoại vụ. Phối hợp: {PRESS}", "30/9/2026"),
        ),
        (
            (VHTTDL, L, "Lập danh sách người phát ngôn", "2026-01-15"),
            ("Sở Nội vụ", C, "Lập danh sách người phát ngôn", "2026-01-15"),
            (POLICE, C, "Lập danh sách người phát ngôn", "2026-01-15"),
            ("Sở Ngoại vụ", L, "Cập nhật trang thông tin đối ngoại", "2026-09-30"),
            (PRESS, C, "Cập nhật trang thông tin đối ngoại", "2026-09-30"),
        ),
    ),
    TableDocument(
        "dashed-items-docx",
        "docx",
        (
            ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
            (
                "1",
                "Tuyên truyền phòng cháy:\n- Phát tờ rơi tại chợ\n- Nói chuyện tại trường học",
                POLICE,
                "10/10/2026",
            ),
        ),
        (
            (POLICE, L, "Phát tờ rơi tại chợ", "2026-10-10"),
            (POLICE, L, "Nói chuyện tại trường học", "2026-10-10"),
        ),
    ),
    TableDocument(
        "short-names-docx",
        "docx",
        (
            ("TT", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "THỜI GIAN"),
            ("1", "Tổng hợp tin chiến sĩ biên phòng", "Sở VHTTDL", "BTGDV Tỉnh ủy", "25/12/2026"),
            ("2", "Cập nhật cơ sở dữ liệu phát thanh viên", "VNPT Lam Giang", "Viettel Lam Giang", "31/12/2026"),
        ),
        (
            ("Sở VHTTDL", L, "Tổng hợp tin chiến sĩ biên phòng", "2026-12-25"),
            ("BTGDV Tỉnh ủy", C, "Tổng hợp tin chiến sĩ biên phòng", "2026-12-25"),
            ("VNPT Lam Giang", L, "Cập nhật cơ sở dữ liệu phát thanh viên", "2026-12-31"),
            ("Viettel Lam Giang", C, "Cập nhật cơ sở dữ liệu phát thanh viên", "2026-12-31"),
        ),
    ),
    TableDocument(
        "groups-docx",
        "docx",
        (
            ("TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Cơ quan chủ trì", "Sản phẩm", "Thời gian"),
            (
                "1",
                ("Thông tin cơ sở", 1, 2),
                "Thay thế thiết bị truyền thanh hỏng",
                "UBND các xã, phường",
                "Cụm loa",
                "Quý III/2026",
            ),
            ("2", "Bồi dưỡng cán bộ đài xã", VHTTDL, "Lớp học", "Tháng 6/2026"),
            ("3", "Thông tin đối ngoại", "Biên tập ấn phẩm song ngữ", "Sở Ngoại vụ", "Ấn phẩm", "30/10/2026"),
        ),
        (
            ("UBND các xã, phường", L, "Thay thế thiết bị truyền thanh hỏng", "2026-Q3"),
            (VHTTDL, L, "Bồi dưỡng cán bộ đài xã", "2026-06"),
            ("Sở Ngoại vụ", L, "Biên tập ấn phẩm song ngữ", "2026-10-30"),
        ),
    ),
    TableDocument(
        "period-range-docx",
        "docx",
        (
            ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian thực hiện"),
            ("1", "Đợt cao điểm tuyên truyền bầu cử", PARTY, "Từ 01/02/2026 đến 15/3/2026"),
            ("2", "Tuyên truyền sau bầu cử", PRESS, "Quý II, III/2026"),
        ),
        (
            (PARTY, L, "Đợt cao điểm tuyên truyền bầu cử", "2026-03-15"),
            (PRESS, L, "Tuyên truyền sau bầu cử", "2026-Q3"),
        ),
    ),
)
