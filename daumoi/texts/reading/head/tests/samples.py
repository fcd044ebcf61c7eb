"""Heads of many kinds of paper and news, with what a records clerk would enter."""

from __future__ import annotations

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"

# name, text, fields of the head, references as (number, date)
SAMPLES: tuple[tuple[str, str, dict[str, str | None], tuple[tuple[str, str | None], ...]], ...] = (
    (
        "plan",
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN VÂN\n" + _STATE + "Số: 45/KH-UBND\nSơn Vân, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\n"
        "Tuyên truyền phòng, chống mua bán người năm 2024\n"
        "Thực hiện Kế hoạch số 12/KH-BCĐ ngày 10/01/2024 của Ban Chỉ đạo, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n",
        {"number": "45/KH-UBND", "date": "2024-03-05", "type": "kế hoạch", "date_of": "document"},
        (("12/KH-BCĐ", "2024-01-10"),),
    ),
    (
        "decision with bases",
        "UBND TỈNH SƠN VÂN\nSỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\n"
        + _STATE
        + "Số: 127/QĐ-SVHTTDL\nSơn Vân, ngày 9 tháng 8 năm 2025\nQUYẾT ĐỊNH\nBan hành Quy chế phát ngôn\n"
        "GIÁM ĐỐC SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nCăn cứ Luật Báo chí số 103/2016/QH13 ngày 05/4/2016;\n"
        "Căn cứ Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo.\n",
        {"number": "127/QĐ-SVHTTDL", "date": "2025-08-09", "type": "quyết định"},
        (("103/2016/QH13", "2016-04-05"), ("09/2017/NĐ-CP", "2017-02-09")),
    ),
    (
        "notice without day",
        "VĂN PHÒNG\n"
        + _STATE
        + "Số:       /TB-VP\nSơn Vân, ngày      tháng 6 năm 2024\nTHÔNG BÁO\nVề việc treo cờ Tổ quốc\n",
        {"number": None, "date": "2024-06", "type": "thông báo"},
        (),
    ),
    (
        "letter",
        "UBND TỈNH SƠN VÂN\nSỞ Y TẾ\n" + _STATE + "Số: 1234/SYT-NVY\nV/v tăng cường phòng, chống bệnh dại\n"
        "Sơn Vân, ngày 12 tháng 4 năm 2024\nKính gửi: Ủy ban nhân dân các huyện, thành phố.\n"
        "Thực hiện Công điện số 11/CĐ-TTg ngày 06/02/2024 của Thủ tướng Chính phủ, Sở Y tế đề nghị:\n",
        {
            "number": "1234/SYT-NVY",
            "date": "2024-04-12",
            "type": "công văn",
            "subject": "tăng cường phòng, chống bệnh dại",
        },
        (("11/CĐ-TTg", "2024-02-06"),),
    ),
    (
        "report on one line",
        "ỦY BAN NHÂN DÂN HUYỆN MƯỜNG LAN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
        "Số: 512/BC-UBND Mường Lan, ngày 20 tháng 6 năm 2023\nBÁO CÁO\nKết quả công tác thông tin cơ sở 6 tháng đầu năm 2023\n",
        {"number": "512/BC-UBND", "date": "2023-06-20", "type": "báo cáo"},
        (),
    ),
    (
        "telegram",
        "THỦ TƯỚNG CHÍNH PHỦ\n" + _STATE + "Số: 88/CĐ-TTg\nHà Nội, ngày 07 tháng 9 năm 2024\nCÔNG ĐIỆN\n"
        "Về việc tập trung ứng phó bão\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n",
        {"number": "88/CĐ-TTg", "date": "2024-09-07", "type": "công điện", "issuer": "Thủ tướng Chính phủ"},
        (),
    ),
    (
        "directive",
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN VÂN\n"
        + _STATE
        + "Số: 07/CT-UBND\nSơn Vân, ngày 02 tháng 01 năm 2025\nCHỈ THỊ\nVề bảo đảm trật tự an toàn giao thông dịp Tết\n",
        {"number": "07/CT-UBND", "date": "2025-01-02", "type": "chỉ thị"},
        (),
    ),
    (
        "party report",
        "TỈNH ỦY SƠN VÂN\nBAN TUYÊN GIÁO\n*\n"
        + _PARTY
        + "Số 112-BC/BTGTU\nSơn Vân, ngày 15 tháng 12 năm 2022\nBÁO CÁO\n"
        "kết quả thực hiện Chỉ thị số 07-CT/TW ngày 05/9/2016 của Ban Bí thư\n",
        {"number": "112-BC/BTGTU", "date": "2022-12-15", "type": "báo cáo"},
        (("07-CT/TW", "2016-09-05"),),
    ),
    (
        "party resolution",
        "TỈNH ỦY SƠN VÂN\n*\n"
        + _PARTY
        + "Số 09-NQ/TU\nSơn Vân, ngày 18 tháng 8 năm 2021\nNGHỊ QUYẾT\nvề chuyển đổi số đến năm 2025\n"
        "Thực hiện Nghị quyết số 52 - NQ/TW ngày 27/9/2019 của Bộ Chính trị và Nghị quyết số 41.\n",
        {"number": "09-NQ/TU", "date": "2021-08-18", "type": "nghị quyết"},
        (("52-NQ/TW", "2019-09-27"), ("41", None)),
    ),
    (
        "party directive",
        "HUYỆN ỦY MƯỜNG LAN\n*\n" + _PARTY + "Số 15-CT/HU\nMường Lan, ngày 3 tháng 4 năm 2020\nCHỈ THỊ\n",
        {"number": "15-CT/HU", "date": "2020-04-03", "type": "chỉ thị"},
        (),
    ),
    (
        "conclusion notice",
        "THÔNG BÁO\nKết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp tháng 5\n\n"
        "Ngày 28 tháng 5 năm 2024, đồng chí Chủ tịch Ủy ban nhân dân tỉnh đã chủ trì phiên họp thường kỳ theo Quy chế số 01/QC-UBND.\n",
        {"number": None, "date": "2024-05-28", "type": "thông báo kết luận", "date_of": "event"},
        (("01/QC-UBND", None),),
    ),
    (
        "joint programme",
        "BỘ CHỈ HUY BĐBP TỈNH - SỞ VHTTDL\n"
        + _STATE
        + "Số: 03/CTrPH-BCHBĐBP-SVHTTDL\nSơn Vân, ngày 1 tháng 3 năm 2023\nCHƯƠNG TRÌNH PHỐI HỢP\n",
        {"number": "03/CTrPH-BCHBĐBP-SVHTTDL", "date": "2023-03-01", "type": "chương trình phối hợp"},
        (),
    ),
    (
        "news passes a letter on",
        "Tăng cường quản lý quảng cáo ngoài trời\nCập nhật: 08:15 20/5/2024\n"
        "UBND tỉnh vừa ban hành Công văn số 2201/UBND-VX ngày 17/5/2024 về tăng cường quản lý quảng cáo ngoài trời trên địa bàn.\n",
        {"number": "2201/UBND-VX", "date": "2024-05-17", "type": "công văn", "issuer": "UBND tỉnh"},
        (),
    ),
    (
        "news passes a plan on, day without year",
        "Sơn Vân triển khai tháng hành động\n21/06/2024\n"
        "Ngày 18/6, UBND tỉnh ban hành Kế hoạch số 155/KH-UBND triển khai Tháng hành động phòng, chống ma túy trên địa bàn tỉnh.\n",
        {"number": "155/KH-UBND", "date": "2024-06-18", "type": "kế hoạch"},
        (),
    ),
    (
        "news of a conference",
        "Tổng kết mười năm thực hiện quy chế phối hợp\n"
        "Sáng ngày 12/10/2023, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị tổng kết 10 năm thực hiện Quyết định "
        "số 221-QĐ/TW của Ban Bí thư.\n",
        {"number": None, "date": "2023-10-12", "type": "news", "date_of": "event"},
        (("221-QĐ/TW", None),),
    ),
    (
        "news without a year",
        "Họp báo thường kỳ\nNgày 9/12, Văn phòng UBND tỉnh tổ chức họp báo thường kỳ, thông tin kết quả giai "
        "đoạn 2021-2025 của tỉnh Sơn Vân.\n",
        {"number": None, "date": None, "type": "news", "date_of": None},
        (),
    ),
    (
        "year from the text",
        "Giao ban báo chí\nChiều 5/7, Ban Tuyên giáo tổ chức giao ban báo chí; trong quý II/2024 các cơ quan "
        "đã đăng nhiều tin, bài về tỉnh.\n",
        {"number": None, "date": "2024-07-05", "type": "news", "date_of": "event"},
        (),
    ),
    (
        "published page",
        "Trang chủ\nNâng cao chất lượng truyền thanh cơ sở\n(Ngày đăng: 14/02/2022 12:00:00 SA)\n"
        "Thời gian qua, hệ thống truyền thanh cơ sở của huyện đã góp phần đưa thông tin đến với người dân vùng cao.\n",
        {"number": None, "date": "2022-02-14", "type": "news", "date_of": "publication"},
        (),
    ),
    (
        "visitor's date above an older event",
        "Thứ tư, 07/10/2020\nLàm việc với cơ quan báo chí\n"
        "SVO-Ngày 03/3/2017, đồng chí Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc với các cơ quan báo chí thường trú trên địa bàn.\n",
        {"number": None, "date": "2017-03-03", "date_of": "event"},
        (),
    ),
    (
        "month of the page only",
        " date 2023-03 Tại buổi làm việc, lãnh đạo các đơn vị trao đổi về công tác phối hợp tuyên truyền quốc "
        "phòng, an ninh trên báo, đài.\n",
        {"number": None, "date": "2023-03", "date_of": "page"},
        (),
    ),
    (
        "bare and licensed numbers",
        "Tin hoạt động\nThời gian qua, các đơn vị quán triệt Nghị quyết 35-NQ/TW, Nghị quyết 35 và Chỉ thị số "
        "05-CT/TW; xử lý 12 vụ, giao 35 chỉ tiêu.\n"
        "Giấy phép số 210/GP-TTĐT ngày 02/02/2019\n",
        {"number": None, "type": "news"},
        (("35-NQ/TW", None), ("05-CT/TW", None)),
    ),
    (
        "passed on in the source line",
        "Triển khai treo cờ Tổ quốc\n22/04/2021\nThực hiện Hướng dẫn số 06-HD/HU ngày 15/3/2021 của Huyện ủy; "
        "Ủy ban nhân dân huyện có ý kiến như sau:\n"
        "1. Phòng Văn hóa chủ trì.\n(Nguồn: Từ Công văn số 1150/UBND-VP ngày 21/04/2021)\n",
        {"number": "1150/UBND-VP", "date": "2021-04-21"},
        (("06-HD/HU", "2021-03-15"),),
    ),
)
