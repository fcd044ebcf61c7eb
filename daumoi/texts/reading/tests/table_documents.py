"""Assignment and figure tables in the forms that offices use, with the duties and figures a careful reader finds."""

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


DOCUMENTS = (
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
