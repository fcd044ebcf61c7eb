"""The words of the example papers of the invented province Lam Giang."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One official paper: header, body paragraphs and foot.

    `stem` is the file name without ending. `motto` is "" on Party papers, whose right side has one line.
    `title` is "" on a công văn, where `subject` stands under the number. A body line that starts with "# "
    is a heading.
    """

    stem: str
    parent: str
    issuer: str
    number: str
    place_date: str
    subject: str
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_titles: tuple[str, ...]
    signer: str
    title: str = ""
    addressees: tuple[str, ...] = ()
    is_party: bool = False


DIRECTIVE = Paper(
    stem="cong-van-2417-ubnd-vx",
    parent="",
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG",
    number="Số: 2417/UBND-VX",
    place_date="Lam Giang, ngày 05 tháng 10 năm 2026",
    subject="V/v tăng cường thông tin, truyền thông tại các xã biên giới quý IV năm 2026 và chuẩn bị nội dung năm 2027",
    addressees=(
        "Sở Văn hóa, Thể thao và Du lịch;",
        "Các sở: Ngoại vụ, Giáo dục và Đào tạo, Y tế, Dân tộc và Tôn giáo, Tài chính;",
        "Công an tỉnh;",
        "Bộ Chỉ huy Quân sự tỉnh;",
        "Ban Chỉ huy Bộ đội Biên phòng tỉnh;",
        "Báo và phát thanh, truyền hình Lam Giang;",
        "Ủy ban nhân dân các xã biên giới.",
    ),
    body=(
        "Căn cứ Nghị định số 49/2024/NĐ-CP ngày 10 tháng 5 năm 2024 của Chính phủ quy định về hoạt động "
        "thông tin cơ sở;",
        "Căn cứ Kế hoạch số 118/KH-UBND ngày 22 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về công tác "
        "thông tin đối ngoại năm 2026.",
        "Qua theo dõi chín tháng đầu năm, việc cung cấp tin cho báo chí ở một số xã còn chậm, bản tin bằng tiếng "
        "dân tộc chưa đều giữa các tháng. Để khắc phục, Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Ban Chỉ huy Bộ đội Biên phòng tỉnh và Sở Ngoại vụ "
        "biên soạn bộ tài liệu hỏi đáp về quy chế khu vực biên giới bằng tiếng Việt, tiếng Mông và tiếng Dao; "
        "gửi các xã biên giới trước ngày 30 tháng 10 năm 2026.",
        "2. Ban Chỉ huy Bộ đội Biên phòng tỉnh tổ chức các buổi nói chuyện tại thôn, bản giáp biên, mỗi xã ít nhất "
        "02 buổi trong quý IV năm 2026; cung cấp cho cơ quan báo chí thông tin về công tác bảo vệ đường biên, "
        "cột mốc chậm nhất ngày 25 hằng tháng.",
        "3. Công an tỉnh chủ trì cung cấp thông tin về phương thức, thủ đoạn của tội phạm mua bán người và ma túy "
        "qua biên giới; phối hợp với Sở Giáo dục và Đào tạo đưa nội dung này vào sinh hoạt dưới cờ tại các trường "
        "phổ thông xong trước ngày 15 tháng 11 năm 2026.",
        "4. Báo và phát thanh, truyền hình Lam Giang duy trì chuyên mục “Miền biên viễn” mỗi tuần một kỳ; tăng thời "
        "lượng phát sóng bằng tiếng Mông và tiếng Dao từ ngày 01 tháng 11 năm 2026.",
        "5. Sở Y tế, Sở Dân tộc và Tôn giáo theo chức năng cung cấp nội dung tuyên truyền về phòng bệnh mùa lạnh, "
        "tảo hôn và hôn nhân cận huyết, gửi Sở Văn hóa, Thể thao và Du lịch tổng hợp trước ngày 20 tháng 10 năm 2026.",
        "6. Ủy ban nhân dân các xã biên giới:",
        "a) Kiểm tra, sửa chữa các cụm loa hỏng, bảo đảm toàn bộ cụm loa hoạt động trước ngày 10 tháng 11 năm 2026;",
        "b) Phát bản tin vào phiên chợ, tối thiểu hai thứ tiếng;",
        "c) Cử một đầu mối và một người thay thế, gửi danh sách về Sở Văn hóa, Thể thao và Du lịch trước ngày 12 tháng "
        "10 năm 2026.",
        "7. Sở Tài chính phối hợp với Sở Văn hóa, Thể thao và Du lịch tham mưu kinh phí sửa chữa cụm loa, trình Ủy ban "
        "nhân dân tỉnh trong tháng 10 năm 2026.",
        "8. Sở Văn hóa, Thể thao và Du lịch theo dõi, đôn đốc việc thực hiện; tổng hợp kết quả, báo cáo Ủy ban nhân "
        "dân tỉnh trước ngày 15 tháng 12 năm 2026.",
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị gửi về Sở Văn hóa, Thể thao và Du lịch để được "
        "hướng dẫn./.",
    ),
    recipients=(
        "- Như trên;",
        "- Thường trực Tỉnh ủy (để b/c);",
        "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
        "- Ban Tuyên giáo và Dân vận Tỉnh ủy;",
        "- Hội Nhà báo tỉnh;",
        "- Lưu: VT, VX.",
    ),
    signer_titles=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Mông Thị Kiều",
)

ORIENTATION = Paper(
    stem="huong-dan-41-hd-btgdvtu",
    parent="TỈNH ỦY LAM GIANG",
    issuer="BAN TUYÊN GIÁO VÀ DÂN VẬN",
    number="Số 41-HD/BTGDVTU",
    place_date="Lam Giang, ngày 28 tháng 9 năm 2026",
    title="HƯỚNG DẪN",
    subject="định hướng công tác tuyên truyền quý IV năm 2026",
    is_party=True,
    body=(
        "Thực hiện Chương trình công tác số 12-CTr/TU, ngày 09/01/2026 của Ban Thường vụ Tỉnh ủy, Ban Tuyên giáo và "
        "Dân vận Tỉnh ủy hướng dẫn nội dung tuyên truyền quý IV năm 2026 như sau:",
        "# I- NỘI DUNG TRỌNG TÂM",
        "1- Kết quả thực hiện chỉ tiêu kinh tế - xã hội năm 2026; gương người tốt, việc tốt ở thôn, bản.",
        "2- Công tác quản lý, bảo vệ biên giới; ngày hội toàn dân bảo vệ an ninh Tổ quốc tại các xã biên giới.",
        "3- Phòng, chống mua bán người, tảo hôn; giữ gìn tiếng nói, trang phục của đồng bào các dân tộc.",
        "# II- TỔ CHỨC THỰC HIỆN",
        "1- Báo và phát thanh, truyền hình Lam Giang xây dựng ít nhất 06 phóng sự về đời sống ở khu vực biên giới, "
        "phát sóng trước ngày 20/12/2026.",
        "2- Ban Chỉ huy Bộ đội Biên phòng tỉnh chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tổ chức "
        "sinh hoạt chuyên đề về chủ quyền biên giới tại các bản giáp biên trong tháng 11/2026.",
        "3- Đảng ủy các xã biên giới phân công báo cáo viên, gửi kết quả về Ban Tuyên giáo và Dân vận Tỉnh ủy "
        "trước ngày 10/12/2026.",
        "4- Hội Nhà báo tỉnh phối hợp với Sở Văn hóa, Thể thao và Du lịch mở một lớp bồi dưỡng viết tin cho đầu mối "
        "các xã, xong trong tháng 11/2026.",
    ),
    recipients=(
        "- Thường trực Tỉnh ủy (để báo cáo),",
        "- Các ban, cơ quan tham mưu, giúp việc Tỉnh ủy,",
        "- Các đảng ủy trực thuộc Tỉnh ủy,",
        "- Báo và phát thanh, truyền hình Lam Giang,",
        "- Lưu Ban Tuyên giáo và Dân vận Tỉnh ủy.",
    ),
    signer_titles=("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    signer="Hà Văn Sơn",
)

BORDER = Paper(
    stem="bao-cao-bien-phong",
    parent="BỘ CHỈ HUY QUÂN SỰ TỈNH LAM GIANG",
    issuer="BAN CHỈ HUY BỘ ĐỘI BIÊN PHÒNG",
    number="Số: 634/BC-BCH",
    place_date="Lam Giang, ngày 18 tháng 11 năm 2026",
    title="BÁO CÁO",
    subject="Kết quả thông tin, truyền thông tại khu vực biên giới từ ngày 15/12/2025 đến ngày 14/11/2026",
    addressees=("Sở Văn hóa, Thể thao và Du lịch.",),
    body=(
        "Thực hiện Công văn số 2417/UBND-VX ngày 05/10/2026 của Ủy ban nhân dân tỉnh, Ban Chỉ huy Bộ đội Biên phòng "
        "tỉnh báo cáo kết quả như sau:",
        "# I. KẾT QUẢ",
        "1. Tuyên truyền trực tiếp: sáu đồn biên phòng đã tổ chức 318 buổi nói chuyện tại thôn, bản cho 14.926 lượt "
        "người nghe; 204 buổi học tập tại đơn vị cho 9.387 lượt cán bộ, chiến sĩ.",
        "2. Tuần tra kết hợp vận động: các đồn thực hiện 9.214 lần tuần tra với 12.3467 lượt người tham gia; trong đó "
        "2.318 lần/15.240 lượt dân quân và người dân cùng đi.",
        "3. Tài liệu: cấp 21.600 tờ gấp song ngữ Việt - Mông và hơn 1.200 cuốn sổ tay hỏi đáp; bổ sung sách cho 11 tủ "
        "sách tại nhà văn hóa thôn.",
        "4. Loa lưu động: phát 472 buổi vào phiên chợ bằng 3 thứ tiếng, mỗi buổi 20-25 phút, phục vụ hàng nghìn lượt "
        "người.",
        "5. Với báo chí: cung cấp 63 tin, ảnh; đón 17 đoàn phóng viên; tất cả đề nghị làm việc đều được trả lời "
        "trong 05 ngày.",
        "# II. HẠN CHẾ",
        "Bản tin tiếng Dao mới có ở 02/06 đồn. Số lượt người nghe tại Đồn Biên phòng Sín Khao là số ước tính.",
        "# III. NHIỆM VỤ THỜI GIAN TỚI",
        "1. Đồn Biên phòng Cửa khẩu quốc tế Trà Khẩu phối hợp với Ủy ban nhân dân xã Trà Khẩu lắp 01 bảng tin điện tử "
        "trước ngày 31/12/2026.",
        "2. Các đồn biên phòng rà soát lại số liệu tuần tra, gửi Ban Chỉ huy trước ngày 05/12/2026./.",
    ),
    recipients=("- Như trên;", "- Bộ Chỉ huy Quân sự tỉnh;", "- Các đồn biên phòng;", "- Lưu: VT, TH."),
    signer_titles=("KT. CHỈ HUY TRƯỞNG", "CHỈ HUY PHÓ"),
    signer="Đinh Công Hải",
)

POLICE = Paper(
    stem="bao-cao-cong-an-tinh",
    parent="BỘ CÔNG AN",
    issuer="CÔNG AN TỈNH LAM GIANG",
    number="Số: 1208/BC-CAT-PX03",
    place_date="Lam Giang, ngày 17 tháng 11 năm 2026",
    title="BÁO CÁO",
    subject="Kết quả cung cấp thông tin và tuyên truyền phòng, chống tội phạm qua biên giới năm 2026",
    addressees=("Sở Văn hóa, Thể thao và Du lịch.",),
    body=(
        "Căn cứ Công văn số 2417/UBND-VX ngày 05/10/2026, Công an tỉnh báo cáo kết quả đến ngày 14/11/2026:",
        "# 1. Cung cấp thông tin cho báo chí",
        "Công an tỉnh đã phát 41 thông cáo báo chí, tổ chức 03 buổi họp báo; trả lời 58/61 câu hỏi của phóng viên, "
        "03 câu hỏi còn lại thuộc vụ việc đang điều tra.",
        "# 2. Tuyên truyền tại cơ sở",
        "Công an các xã mở 276 buổi tuyên truyền cho khoảng 19.500 lượt người; trong đó tại trường học 94 buổi cho "
        "22.817 lượt học sinh. Trang thông tin điện tử của Công an tỉnh đăng 389 tin, bài và 27 video, đạt 1,6 triệu "
        "lượt xem.",
        "# 3. Kết quả khác",
        "Phát 8.450 tờ rơi cảnh báo mua bán người. Tập huấn kỹ năng truyền thông 02 lớp cho 96 cán bộ. Gần 70% số bản "
        "có tổ tự quản tham gia nhóm Zalo của công an xã.",
        "# 4. Thời gian tới",
        "a) Công an các xã biên giới phối hợp với nhà trường tổ chức diễn đàn học sinh về phòng, chống ma túy trong "
        "tháng 12 năm 2026;",
        "b) Phòng Công tác chính trị chủ trì hoàn thành bộ clip bằng tiếng Mông trước ngày 20 tháng 12 năm 2026./.",
    ),
    recipients=("- Như trên;", "- Ban Giám đốc (để b/c);", "- Lưu: VT, PX03."),
    signer_titles=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Hoàng Mạnh Cường",
)

COMMUNE = Paper(
    stem="bao-cao-ubnd-xa-na-son",
    parent="",
    issuer="ỦY BAN NHÂN DÂN\nXÃ NÀ SƠN",
    number="Số: 97/BC-UBND",
    place_date="Nà Sơn, ngày 16 tháng 11 năm 2026",
    title="BÁO CÁO",
    subject="Kết quả hoạt động thông tin cơ sở xã Nà Sơn 11 tháng năm 2026",
    addressees=("Sở Văn hóa, Thể thao và Du lịch.",),
    body=(
        "Ủy ban nhân dân xã Nà Sơn báo cáo hoạt động thông tin cơ sở như sau:",
        "1. Hệ thống loa: toàn xã có 09 cụm loa, đang hoạt động 07 cụm; từ đầu năm phát 286 buổi, tổng thời lượng "
        "7.150 phút, bằng tiếng Việt và tiếng Mông.",
        "2. Tuyên truyền trực tiếp: 42 buổi với 2.365 lượt người dự; trong đó 18 buổi/1.040 lượt người do Đồn Biên "
        "phòng Nà Sơn phối hợp thực hiện.",
        "3. Văn nghệ: biểu diễn 05 buổi, trên 1.500 lượt người xem.",
        "4. Tài liệu: nhận và phát 1.800 tờ gấp; còn lại 150 tờ.",
        "5. Trang thông tin điện tử xã đăng 118 tin, bài. Trả lời 23/25 ý kiến của người dân.",
        "6. Khó khăn: 02 cụm loa tại bản Lùng Sa và bản Khe Dong hỏng bộ thu, xã chưa có kinh phí sửa chữa.",
        "Ủy ban nhân dân xã giao công chức Văn hóa - Xã hội phối hợp với Đồn Biên phòng Nà Sơn tổ chức 04 buổi nói "
        "chuyện trong tháng 12 năm 2026./.",
    ),
    recipients=("- Như trên;", "- Thường trực Đảng ủy xã;", "- Lưu: VT."),
    signer_titles=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Sùng Văn Páo",
)

PAPERS = (DIRECTIVE, ORIENTATION, BORDER, POLICE, COMMUNE)
