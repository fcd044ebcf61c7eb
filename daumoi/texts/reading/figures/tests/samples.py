"""Sentences of many fields of provincial work with the figures that a careful clerk would note."""

from __future__ import annotations

# sentence, figures as "value [–max] [/of] unit [qualifier]"
SAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # press and loudspeakers
    (
        "Trong quý, Đài đã sản xuất 312 tin, 96 bài, 24 phóng sự và tiếp âm 1.080 giờ chương trình phát thanh.",
        ("312 tin", "96 bài", "24 phóng sự", "1080 giờ"),
    ),
    (
        "Hệ thống truyền thanh cơ sở phát 4.215 lượt tin, bài với tổng thời lượng 1.250 phút.",
        ("4215 lượt", "1250 phút"),
    ),
    ("Cổng thông tin điện tử đăng tải hơn 1.500 tin, bài, ảnh.", ("1500 tin, bài, ảnh over",)),
    ("Fanpage của huyện đạt 12.480 lượt theo dõi, tăng 1.200 lượt so với cùng kỳ.", ("12480 lượt", "1200 lượt")),
    ("Tổ chức 05 cuộc họp báo với sự tham gia của 120 phóng viên.", ("5 cuộc", "120 phóng viên")),
    ("Cấp phát 2.500 tờ gấp, 350 cuốn sổ tay và treo 45 băng rôn.", ("2500 tờ", "350 cuốn", "45 băng rôn")),
    # border
    (
        "Bộ đội Biên phòng tổ chức tuần tra 1.204 lần/6.518 lượt cán bộ, chiến sĩ tham gia.",
        ("1204 lần", "6518 lượt"),
    ),
    ("Phát hiện, xử lý 17 vụ với 23 đối tượng, thu giữ 4,5 kg ma túy tổng hợp.", ("17 vụ", "23 đối tượng", "4.5 kg")),
    ("Đồn Biên phòng Pa Thơm quản lý 18,6 km đường biên với 11 cột mốc.", ("18.6 km", "11 cột mốc")),
    ("Trao tặng 60 suất quà cho học sinh nghèo, mỗi suất trị giá 500.000 đồng.", ("60 suất quà", "500000 đồng")),
    # agriculture
    (
        "Toàn tỉnh gieo cấy được 23.450 ha lúa, năng suất ước đạt 56,2 tạ/ha.",
        ("23450 ha", "56.2 tạ/ha about"),
    ),
    ("Sản lượng lương thực có hạt đạt trên 131.800 tấn.", ("131800 tấn over",)),
    ("Rét đậm làm chết 214 con gia súc, trong đó có 96 con trâu.", ("214 con", "96 con")),
    ("Đã tiêm 12.300 liều vắc xin lở mồm long móng cho đàn trâu, bò.", ("12300 liều",)),
    ("Có 68/94 xã đạt chuẩn nông thôn mới, chiếm 72,3%.", ("68/94 xã", "72.3 %")),
    ("Đến nay, 15 sản phẩm OCOP được công nhận đạt 3 sao trở lên.", ("15 sản phẩm", "3 sao over")),
    # floods
    ("Mưa lũ làm 3 người chết, 2 người mất tích, 5 người bị thương.", ("3 người", "2 người", "5 người")),
    (
        "Có 1.236 nhà bị ngập, 48 nhà sập hoàn toàn; ước thiệt hại khoảng 85 tỷ đồng.",
        ("1236 nhà", "48 nhà", "85 tỷ đồng about"),
    ),
    ("Mực nước tại trạm Nậm Mức lúc 7 giờ ngày 02/8 cao hơn báo động 1 là 0,35 m.", ("0.35 m",)),
    (
        "Lưu lượng về hồ đạt 3.700 m3/s, lượng mưa phổ biến từ 80-150 mm, có nơi trên 200 mm.",
        ("3700 m3/s", "80–150 mm", "200 mm over"),
    ),
    ("Đã di dời 412 hộ/1.875 nhân khẩu ra khỏi vùng nguy hiểm.", ("412 hộ", "1875 nhân khẩu")),
    ("Gió mạnh cấp 8-9, giật cấp 11; sóng biển cao 3-5 m.", ("3–5 m",)),
    # health
    ("Toàn tỉnh ghi nhận 45 ca mắc sốt xuất huyết, 01 trường hợp tử vong.", ("45 ca", "1 trường hợp")),
    ("Tỷ lệ bao phủ bảo hiểm y tế đạt 95,6% dân số.", ("95.6 %",)),
    ("Khám, cấp thuốc miễn phí cho gần 300 lượt người dân.", ("300 lượt người nearly",)),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng giảm còn 14,2%.", ("14.2 %",)),
    ("Bệnh viện có 350 giường bệnh, 62 bác sĩ và 140 điều dưỡng.", ("350 giường bệnh", "62 bác sĩ", "140 điều dưỡng")),
    # traffic
    ("Xảy ra 12 vụ tai nạn giao thông, làm 7 người chết, giảm 3 vụ (20%).", ("12 vụ", "7 người", "3 vụ", "20 %")),
    (
        "Lập biên bản 1.045 trường hợp vi phạm, phạt tiền 2,3 tỷ đồng, tước 86 giấy phép lái xe.",
        ("1045 trường hợp", "2.3 tỷ đồng", "86 giấy phép"),
    ),
    ("Tuyến Quốc lộ 12 đoạn Km 45+200 bị sạt 350 m3 đất đá.", ("350 m3",)),
    # finance
    (
        "Thu ngân sách nhà nước trên địa bàn ước đạt 1.850,5 tỷ đồng, bằng 92,5% dự toán.",
        ("1850.5 tỷ đồng about", "92.5 %"),
    ),
    ("Giải ngân vốn đầu tư công đạt 1.215/2.040 tỷ đồng.", ("1215/2040 tỷ đồng",)),
    ("Thu nhập bình quân đầu người đạt 47,5 triệu đồng/người/năm.", ("47.5 triệu đồng/người/năm",)),
    ("Tăng trưởng GRDP phấn đấu đạt 8,5 - 9%.", ("8.5–9 %",)),
    ("Kim ngạch xuất khẩu đạt 38,6 triệu USD.", ("38.6 triệu USD",)),
    # schools
    ("Năm học 2023-2024, toàn huyện có 42 trường với 18.236 học sinh.", ("42 trường", "18236 học sinh")),
    ("Có 96,8% học sinh lớp 9 tốt nghiệp THCS.", ("96.8 %",)),
    ("Xây mới 24 phòng học, sửa chữa 11 điểm trường.", ("24 phòng học", "11 điểm trường")),
    # administration
    ("Tiếp nhận 5.432 hồ sơ, giải quyết đúng hạn 5.398 hồ sơ, đạt 99,4%.", ("5432 hồ sơ", "5398 hồ sơ", "99.4 %")),
    ("Đã hoàn thành 38/45 nhiệm vụ được giao.", ("38/45 nhiệm vụ",)),
    ("Kết nạp 126 đảng viên mới; thi hành kỷ luật 9 đảng viên.", ("126 đảng viên", "9 đảng viên")),
    ("Tặng bằng khen cho 12 tập thể và 20 cá nhân.", ("12 tập thể", "20 cá nhân")),
    ("Hội nghị được kết nối trực tuyến tới 106 điểm cầu cấp xã.", ("106 điểm cầu about",)),
    ("Toàn tỉnh còn 9.215 hộ nghèo, giảm 1.830 hộ so với đầu năm.", ("9215 hộ", "1830 hộ")),
    ("Huy động được 3.200 ngày công lao động.", ("3200 ngày công",)),
    ("Hai dự án chậm tiến độ, mười hai hộ chưa bàn giao mặt bằng.", ("2 dự án", "12 hộ")),
    ("Số vụ vi phạm: 45; số đối tượng bị xử lý là 61.", ("45 vụ", "61 đối tượng")),
    (
        "Dịch bệnh làm chết 08 gia súc tại Mường Lay, Tủa Chùa: 05, Tuần Giáo: 11.",
        ("8 gia súc", "5 gia súc", "11 gia súc"),
    ),
    ("Lễ hội thu hút hàng chục nghìn lượt du khách.", ("None lượt vague",)),
    ("Ủng hộ hàng trăm triệu đồng cho quỹ.", ("None triệu đồng vague",)),
    ("Không dưới 70% số xã có nhà văn hóa.", ("70 % over",)),
    ("Dân số khoảng 1,3 triệu người.", ("1.3 triệu người about",)),
    ("Thu giữ 1 200 bao thuốc lá và 35kg pháo nổ.", ("1200 bao thuốc", "35 kg")),
    ("Từ 5% đến 7% số hộ thoát nghèo.", ("5–7 %",)),
    ("Cấp 1.245 giấy chứng nhận quyền sử dụng đất.", ("1245 giấy chứng nhận",)),
    ("Trong tổng số 45 vụ, công an đã khởi tố 12 vụ.", ("45 vụ", "12 vụ")),
    # told after reading other papers
    ("Chỉ số cải cách hành chính đạt 86,75 điểm, tăng 5 bậc.", ("86.75 điểm", "5 bậc")),
    ("Tuyến đường dài 3,2km với tổng mức 45 tỷ.", ("3.2 km", "45 tỷ đồng")),
    ("Trên 63 tỉnh, thành phố có hơn 800 cơ quan báo chí.", ("63 tỉnh, thành phố", "800 cơ quan over")),
    ("Tỷ lệ hộ nghèo giảm từ 12,5% xuống còn 9,8%.", ("12.5 %", "9.8 %")),
    ("Nhiệt độ thấp nhất 12-14 độ C, vùng núi dưới 10 độ C.", ("12–14 độ C",)),
    ("Hồ chứa đạt 75-80% dung tích, còn 12 hồ ở mức dưới 50%.", ("75–80 %", "12 hồ")),
    ("Toàn huyện có 18 xã, thị trấn; 215 thôn, bản.", ("18 xã, thị trấn", "215 thôn, bản")),
    ("Bản tin phát 3 lần/ngày trên sóng FM 98,5 MHz; họp 02 buổi trên tuần.", ()),
    ("Huy động 1.200 lượt cán bộ, chiến sĩ, 45 xe ô tô, 12 xuồng.", ("1200 lượt", "45 xe", "12 xuồng")),
    ("Mức thu 20.000 đồng/hộ/tháng.", ("20000 đồng/hộ/tháng",)),
    ("Ban hành 12 nghị quyết, 45 quyết định.", ("12 nghị quyết", "45 quyết định")),
    ("Ước cả năm có 1.500-1.600 lao động có việc làm.", ("1500–1600 lao động about",)),
    ("Công trình có kinh phí 15 tỷ 500 triệu đồng.", ("15.5 tỷ đồng",)),
    ("Tổng số: 1.245 lượt; nam: 800; nữ: 445.", ("1245 lượt", "800 lượt", "445 lượt")),
    ("Khởi tố 12 vụ/15 bị can; truy tố 10 vụ/13 bị can.", ("12 vụ", "15 bị can", "10 vụ", "13 bị can")),
    ("Giảm tỷ lệ hộ nghèo 3%/năm; hơn 3/4 số hộ có nước sạch.", ("3 %",)),
    ("Đón hơn 20 vạn lượt khách; xếp dỡ 1,2 triệu TEU.", ("20 vạn lượt over", "1.2 triệu TEU")),
    ("Số vụ giảm 12 vụ (-8,5%), số người chết tăng 3 người (+5,2%).", ("12 vụ", "8.5 %", "3 người", "5.2 %")),
    ("Giao Sở Y tế thẩm định dự toán của Chính phủ.12 dự án đang triển khai.", ("12 dự án",)),
    ("Phát trên cổng, trang thông tin điện, loa: 45 cụm loa, 12 buổi…", ("45 cụm loa", "12 buổi")),
    ("Có 1.234 nhà giáo được tặng Kỷ niệm chương.", ("1234 nhà giáo",)),
    ("Cụm thi đua gồm 7 đơn vị, tổ chức 3 hoạt động an sinh.", ("7 đơn vị", "3 hoạt động")),
    ("Dự kiến làm việc với 4 huyện còn lại trước ngày 30/11.", ("4 huyện",)),
    ("Phạt tiền từ 10.000.000 đồng đến 20.000.000 đồng.", ("10000000–20000000 đồng",)),
    ("Nước sông lên mức 9,8m, trên báo động 2 là 0,3m.", ("9.8 m", "0.3 m")),
)

# sentences without any figure
EMPTY: tuple[str, ...] = (
    "Sáng 16/2, tại tầng 3 nhà B, đồng chí Phó Chủ tịch chủ trì cuộc họp lúc 14h30.",
    "Căn cứ Luật Báo chí số 103/2016/QH13 ngày 05/4/2016 và Điều 38, khoản 2 Nghị định số 09/2017/NĐ-CP.",
    "Kế hoạch gồm 6 nhiệm vụ, 3 nhóm giải pháp và 7 nội dung trọng tâm.",
    "Thực hiện phương châm “4 tại chỗ”, “3 sẵn sàng”, “5 không”.",
    "Hai cơ quan đã ký kết quy chế phối hợp giai đoạn 2021-2025, định hướng đến năm 2030.",
    "Sau gần 10 năm thực hiện, trong 6 tháng đầu năm 2024, mô hình chính quyền 02 cấp đi vào nền nếp.",
    "Ban Chỉ đạo 389 tỉnh và Tổng đài 111 trực 24/24 giờ.",
    "Dịch COVID-19 tại Quốc lộ 6, Km 12; xe 16 chỗ; đường dây 110kV; mạng 5G; bản đồ tỷ lệ 1/500.",
    "Kỳ họp thứ 10, HĐND tỉnh khóa XV, nhiệm kỳ 2021 - 2026.",
    "Họp giao ban 01 lần/tháng; báo cáo trước ngày 25 hằng tháng.",
    "Trẻ em từ 5 đến dưới 12 tuổi; người từ 18 tuổi trở lên.",
    "Điện thoại: 0215.3825.409; Fax: 0215.3825.410.",
    "Cả hai bên thống nhất một số nội dung của Đề án 06 và Nghị quyết 57.",
    "Chương trình MTQG 1719, Dự án 6, Tiểu dự án 1.",
    "Kỷ niệm 78 năm Ngày thành lập nước, chào mừng 27/7 và 2/9.",
    "2 cơ quan cần nắm bắt các vấn đề lớn của tỉnh.",
    "Thông tư liên tịch số 12 ngày 03/02/2015; Công văn 1234/UBND-VX; Tờ trình số 45-TTr/TU.",
)
