"""Assignment tables as workbooks, web pages and PDF, with the duties that a careful reader finds."""

from __future__ import annotations

from daumoi.texts.reading.tables.tests.model import (
    ARMY,
    BORDER,
    HEADS,
    PARTY,
    POLICE,
    PRESS,
    VHTTDL,
    C,
    L,
    P,
    TableDocument,
)

PAGE_TABLES = (
    TableDocument(
        "merged-agency-html",
        "html",
        (
            HEADS,
            ("1", "Xây dựng phóng sự về đường biên, cột mốc", (PRESS, 1, 3), BORDER, ("31/10/2026", 1, 3)),
            ("2", "Đăng tin, bài hằng tuần trên trang biên giới", ARMY),
            ("3", "Phát sóng chương trình tiếng dân tộc", "Ban Dân tộc và Tôn giáo tỉnh"),
        ),
        (
            (PRESS, L, "Xây dựng phóng sự về đường biên, cột mốc", "2026-10-31"),
            (BORDER, C, "Xây dựng phóng sự về đường biên, cột mốc", "2026-10-31"),
            (PRESS, L, "Đăng tin, bài hằng tuần trên trang biên giới", "2026-10-31"),
            (ARMY, C, "Đăng tin, bài hằng tuần trên trang biên giới", "2026-10-31"),
            (PRESS, L, "Phát sóng chương trình tiếng dân tộc", "2026-10-31"),
            ("Ban Dân tộc và Tôn giáo tỉnh", C, "Phát sóng chương trình tiếng dân tộc", "2026-10-31"),
        ),
    ),
    TableDocument(
        "plain-xlsx",
        "xlsx",
        (
            HEADS,
            ("1", "Thống kê lao động ngành báo chí", "Hội Nhà báo tỉnh", "Sở Nội vụ", "30/11/2026"),
            (
                "2",
                "Khảo sát nhu cầu thông tin của bà con",
                "Ban Dân tộc và Tôn giáo tỉnh",
                "UBND các xã biên giới",
                "Quý IV/2026",
            ),
        ),
        (
            ("Hội Nhà báo tỉnh", L, "Thống kê lao động ngành báo chí", "2026-11-30"),
            ("Sở Nội vụ", C, "Thống kê lao động ngành báo chí", "2026-11-30"),
            ("Ban Dân tộc và Tôn giáo tỉnh", L, "Khảo sát nhu cầu thông tin của bà con", "2026-Q4"),
            ("UBND các xã biên giới", C, "Khảo sát nhu cầu thông tin của bà con", "2026-Q4"),
        ),
    ),
    TableDocument(
        "merged-xlsx",
        "xlsx",
        (
            (("TT", 1, 2), ("Công việc", 1, 2), ("Thực hiện", 2, 1), ("Hoàn thành", 1, 2)),
            ("Đơn vị chủ trì", "Đơn vị phối hợp"),
            ("1", "Dựng phim tài liệu về đồn biên phòng", PRESS, (BORDER, 1, 2), ("30/8/2026", 1, 2)),
            ("2", "Tổ chức triển lãm ảnh", "Hội Văn học nghệ thuật tỉnh"),
        ),
        (
            (PRESS, L, "Dựng phim tài liệu về đồn biên phòng", "2026-08-30"),
            (BORDER, C, "Dựng phim tài liệu về đồn biên phòng", "2026-08-30"),
            ("Hội Văn học nghệ thuật tỉnh", L, "Tổ chức triển lãm ảnh", "2026-08-30"),
            (BORDER, C, "Tổ chức triển lãm ảnh", "2026-08-30"),
        ),
    ),
    TableDocument(
        "agency-first-xlsx",
        "xlsx",
        (
            ("STT", "Cơ quan, đơn vị", "Nhiệm vụ được giao", "Thời hạn hoàn thành"),
            ("1", ("Sở Y tế", 1, 2), "Thông tin về phòng bệnh mùa hè", "15/6/2026"),
            ("2", "Cử người phát ngôn tại họp báo", "01/3/2026"),
            ("3", "Sở Giáo dục và Đào tạo", "Đưa nội dung biên giới vào giờ chào cờ", "Tháng 9/2026"),
        ),
        (
            ("Sở Y tế", L, "Thông tin về phòng bệnh mùa hè", "2026-06-15"),
            ("Sở Y tế", L, "Cử người phát ngôn tại họp báo", "2026-03-01"),
            ("Sở Giáo dục và Đào tạo", L, "Đưa nội dung biên giới vào giờ chào cờ", "2026-09"),
        ),
    ),
    TableDocument(
        "plain-html",
        "html",
        (
            ("STT", "Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"),
            ("1", "Đấu tranh với tin giả trên mạng", POLICE, f"{VHTTDL}; {PARTY}", "Thường xuyên"),
            ("2", "Công bố đường dây nóng", VHTTDL, "Không", "Trước ngày 10 tháng 3 năm 2026"),
        ),
        (
            (POLICE, L, "Đấu tranh với tin giả trên mạng", None),
            (VHTTDL, C, "Đấu tranh với tin giả trên mạng", None),
            (PARTY, C, "Đấu tranh với tin giả trên mạng", None),
            (VHTTDL, L, "Công bố đường dây nóng", "2026-03-10"),
        ),
    ),
    TableDocument(
        "participants-html",
        "html",
        (
            ("TT", "Hoạt động", "Chủ trì", "Phối hợp", "Tham gia", "Thời gian"),
            (
                "1",
                "Ngày hội Biên phòng toàn dân",
                BORDER,
                ARMY,
                "Hội Liên hiệp Phụ nữ tỉnh; Đoàn Thanh niên tỉnh",
                "03/3/2026",
            ),
        ),
        (
            (BORDER, L, "Ngày hội Biên phòng toàn dân", "2026-03-03"),
            (ARMY, C, "Ngày hội Biên phòng toàn dân", "2026-03-03"),
            ("Hội Liên hiệp Phụ nữ tỉnh", P, "Ngày hội Biên phòng toàn dân", "2026-03-03"),
            ("Đoàn Thanh niên tỉnh", P, "Ngày hội Biên phòng toàn dân", "2026-03-03"),
        ),
    ),
    TableDocument(
        "yearless-html",
        "html",
        (
            ("TT", "Nội dung", "Chủ trì", "Thời gian"),
            ("1", "Chiếu phim lưu động", "Trung tâm Văn hóa tỉnh", "Tháng 7"),
            ("2", "Thi tìm hiểu Luật Biên phòng Việt Nam", "Sở Tư pháp", "Quý III"),
            ("3", "Trao giải cuộc thi", "Sở Tư pháp", "22/12"),
        ),
        (
            ("Trung tâm Văn hóa tỉnh", L, "Chiếu phim lưu động", "2026-07"),
            ("Sở Tư pháp", L, "Thi tìm hiểu Luật Biên phòng Việt Nam", "2026-Q3"),
            ("Sở Tư pháp", L, "Trao giải cuộc thi", "2026-12-22"),
        ),
    ),
    TableDocument(
        "plain-pdf",
        "pdf",
        (
            HEADS,
            ("1", "Xây dựng chuyên trang về phân giới cắm mốc", PRESS, f"{BORDER}; Sở Ngoại vụ", "Trước 15/7/2026"),
            ("2", "Cấp phép bản tin cho các đồn biên phòng", VHTTDL, POLICE, "Quý II/2026"),
        ),
        (
            (PRESS, L, "Xây dựng chuyên trang về phân giới cắm mốc", "2026-07-15"),
            (BORDER, C, "Xây dựng chuyên trang về phân giới cắm mốc", "2026-07-15"),
            ("Sở Ngoại vụ", C, "Xây dựng chuyên trang về phân giới cắm mốc", "2026-07-15"),
            (VHTTDL, L, "Cấp phép bản tin cho các đồn biên phòng", "2026-Q2"),
            (POLICE, C, "Cấp phép bản tin cho các đồn biên phòng", "2026-Q2"),
        ),
        widths=(30, 140, 110, 110, 90),
    ),
    TableDocument(
        "merged-pdf",
        "pdf",
        (
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("1", ("Tổ chức cho phóng viên đi thực tế tại các đồn biên phòng", 1, 2), BORDER, "Tháng 5/2026"),
            ("2", PRESS, "Tháng 6/2026"),
        ),
        (
            (BORDER, L, "Tổ chức cho phóng viên đi thực tế tại các đồn biên phòng", "2026-05"),
            (PRESS, L, "Tổ chức cho phóng viên đi thực tế tại các đồn biên phòng", "2026-06"),
        ),
        widths=(30, 200, 150, 100),
    ),
    TableDocument(
        "several-leads-pdf",
        "pdf",
        (
            ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Hoàn thành"),
            ("1", "Dọn dẹp băng rôn cũ", "UBND các xã, phường\nSở Xây dựng", "05/02/2026"),
            ("2", "Lắp đặt cụm loa mới", "Sở Khoa học và Công nghệ\nCông ty Điện lực Lam Giang", "30/6/2026"),
        ),
        (
            ("UBND các xã, phường", L, "Dọn dẹp băng rôn cũ", "2026-02-05"),
            ("Sở Xây dựng", L, "Dọn dẹp băng rôn cũ", "2026-02-05"),
            ("Sở Khoa học và Công nghệ", L, "Lắp đặt cụm loa mới", "2026-06-30"),
            ("Công ty Điện lực Lam Giang", L, "Lắp đặt cụm loa mới", "2026-06-30"),
        ),
        widths=(30, 180, 170, 100),
    ),
    TableDocument(
        "shared-head-html",
        "html",
        (
            HEADS,
            (
                "1",
                "Thẩm định nội dung ấn phẩm",
                "Các Sở: Tư pháp, Nội vụ",
                "Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể",
                "20/4/2026",
            ),
        ),
        (
            ("Sở Tư pháp", L, "Thẩm định nội dung ấn phẩm", "2026-04-20"),
            ("Sở Nội vụ", L, "Thẩm định nội dung ấn phẩm", "2026-04-20"),
            ("Mặt trận Tổ quốc Việt Nam tỉnh", C, "Thẩm định nội dung ấn phẩm", "2026-04-20"),
        ),
    ),
)
