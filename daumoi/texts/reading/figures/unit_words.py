"""Nouns that numbers count in the documents of a province, by field: the reader's unit lexicon."""

from __future__ import annotations

from daumoi.texts.reading.page.tokens import word_set


def _nouns(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(noun.split()) for noun in text.replace("\n", "|").split("|") if noun.strip())


# Kinds whose members may be joined by a comma or "và" into one unit ("tỉnh, thành phố", "tin, bài").
PLACES = _nouns(
    """tỉnh|thành|thành phố|huyện|thị xã|quận|thị trấn|phường|xã|thôn|bản|ấp|buôn|làng|xóm|tổ dân phố|khu phố|
    khu dân cư|địa phương|địa bàn|đặc khu|phum|sóc|plei|tổ|nước|quốc gia|vùng lãnh thổ|bon|cấp xã|khối phố|khu|
    khóm"""
)
PRESS = _nouns(
    """tin|bài|tin bài|bài viết|phóng sự|chuyên mục|chuyên trang|chuyên đề|ảnh|video|clip|video clip|infographic|
    ấn phẩm|chương trình|phóng sự ảnh|bản tin|tác phẩm|tin tức|số báo|kỳ báo|tạp chí|trang|nhóm|fanpage|kênh|
    tài khoản|trang thông tin|chuyên san|tọa đàm|toạ đàm|phim|tiểu phẩm|câu chuyện|đường link|
    lượt chia sẻ|bình luận|podcast|e-magazine"""
)
PEOPLE = _nouns(
    """người|cán bộ|nhà giáo|nhà khoa học|nhà đầu tư|nhà thầu|thầy cô|thầy giáo|cô giáo|tác giả|cổ đông|
    chiến sĩ|chiến sỹ|công chức|viên chức|đảng viên|đoàn viên|hội viên|giáo viên|học sinh|
    sinh viên|học viên|đại biểu|phóng viên|biên tập viên|nhà báo|cộng tác viên|tuyên truyền viên|báo cáo viên|
    công an viên|dân quân|nhân dân|công nhân|lao động|người lao động|kỹ thuật viên|phát thanh viên|
    biên dịch viên|kỹ sư|nông dân|trẻ em|trẻ|bệnh nhân|nạn nhân|đối tượng|bị can|
    bị cáo|cử tri|khách|du khách|hành khách|thí sinh|vận động viên|diễn viên|nghệ nhân|nghệ sĩ|bác sĩ|y sĩ|
    điều dưỡng|dược sĩ|nhân viên|chuyên gia|chuyên viên|thanh niên|phụ nữ|cựu chiến binh|cụ|em|cháu|mẹ|hộ|
    hộ dân|khẩu|nhân khẩu|sĩ quan|quân nhân|tân binh|tù nhân|phạm nhân|đồng chí|thành viên|ủy viên|uỷ viên|
    quần chúng|tín đồ|chức sắc|chức việc|già làng|trưởng bản|người dân|đồng bào|doanh nhân|thương nhân|
    tình nguyện viên|kiều bào|thương binh|liệt sĩ|vận hành viên|giảng viên|hòa giải viên|
    hoà giải viên|luật sư|thẩm phán|kiểm sát viên|hội thẩm|nghi phạm|con nghiện|công dân|lượt người"""
)
BODIES = _nouns(
    """tổ chức|cá nhân|tập thể|cơ quan|đơn vị|sở|ban|ngành|doanh nghiệp|hợp tác xã|gia đình|hộ gia đình|
    hộ kinh doanh|cơ sở|chi bộ|đảng bộ|chi đoàn|chi hội|tổ hợp tác|công ty|đoàn thể|phòng ban|cộng đồng|dòng họ|
    nhà trường|hội|tổ chức đảng|tổ chức cơ sở đảng|tờ báo|cơ quan báo chí|ngân hàng|quỹ tín dụng|hiệp hội"""
)
THINGS = _nouns(
    """vụ|vụ việc|vụ án|ca|trường hợp|lượt|lần|buổi|lớp|cuộc|hội nghị|hội thảo|hội thi|cuộc thi|đợt|đoàn|
    tổ công tác|đội|chốt|trạm|điểm|điểm cầu|phiên|phiên họp|kỳ họp|chuyến|trận|cơn bão|cơn|đợt mưa|đám cháy|
    chiến dịch|hoạt động|sự kiện|lễ hội|tờ|tờ rơi|tờ gấp|cuốn|quyển|cuốn sách|đầu sách|bản sách|sách|băng rôn|
    khẩu hiệu|pano|áp phích|panô|cờ|lá cờ|đĩa|tủ sách|tấm|bức|bộ|chiếc|cái|quả|viên|thùng|gói|bao|hộp|túi|chai|
    lọ|can|bình|suất|phần|suất quà|phần quà|xuất|món|lá|cây|cây xanh|con|gia súc|gia cầm|con gia súc|
    con gia cầm|lợn|trâu|bò|đàn|lồng|bè|ao|ruộng|vườn|thửa|thửa đất|lô|ngôi nhà|căn nhà|căn hộ|căn|nhà|nóc nhà|
    nhà văn hóa|nhà văn hoá|phòng học|phòng|điểm trường|trường|trường học|bệnh viện|trạm y tế|giường bệnh|
    giường|cơ sở y tế|liều|mũi|mũi tiêm|mẫu|xét nghiệm|toa thuốc|ổ dịch|ổ|chùm ca bệnh|dự án|
    công trình|gói thầu|hạng mục|tuyến|tuyến đường|đoạn|cầu|cây cầu|cống|đập|hồ|hồ chứa|kênh mương|trạm bơm|
    sân bay|cảng|bến|ga|nhà ga|nhà máy|khu công nghiệp|cụm công nghiệp|khu chế xuất|cửa hàng|chợ|siêu thị|
    trung tâm|cửa khẩu|lối mở|đồn|đồn biên phòng|tiểu đoàn|đại đội|trung đội|trung đoàn|chốt chặn|mốc|cột mốc|
    mốc giới|tàu|tàu cá|thuyền|tàu thuyền|phương tiện|xe|ô tô|xe ô tô|xe máy|mô tô|xe mô tô|máy|máy tính|thiết bị|camera|
    trạm bts|thuê bao|cụm loa|loa|loa truyền thanh|đài|đài truyền thanh|cụm|hệ thống|phần mềm|ứng dụng|nền tảng|
    cơ sở dữ liệu|dịch vụ|dịch vụ công|thủ tục|thủ tục hành chính|hồ sơ|văn bản|nghị quyết|quyết định|kế hoạch|
    báo cáo|công văn|chỉ thị|đơn|đơn thư|lá đơn|kiến nghị|ý kiến|câu hỏi|thông tin|giấy tờ|giấy chứng nhận|
    giấy phép|giấy khen|bằng khen|thẻ|chứng chỉ|biên bản|hợp đồng|biên lai|hóa đơn|hoá đơn|tài liệu|mô hình|môn|bộ môn|bánh|bậc|
    sáng kiến|đề tài|nhiệm vụ khoa học|sản phẩm|mặt hàng|thương hiệu|nhãn hiệu|giải|giải thưởng|
    huy chương|huân chương|kỷ niệm chương|cờ thi đua|danh hiệu|điển hình|tấm gương|gương|chỉ tiêu|tiêu chí|
    chỉ số|nhiệm vụ|thứ tiếng|ngôn ngữ|dân tộc|tôn giáo|cơ sở tôn giáo|di tích|di sản|làng nghề|
    câu lạc bộ|đội văn nghệ|thư viện|bảo tàng|khách sạn|phòng nghỉ|tour|cơ sở lưu trú|chuyến bay|container|
    bưu kiện|bưu phẩm|bút toán|tài sản|khoản|khoản vay|món vay|khẩu súng|súng|quả bom|viên đạn|tang vật|
    điếu|cây thuốc lá|bao thuốc|kiện|lồng bè|lò|giếng|bể|điểm sạt lở|vị trí|điểm du lịch|
    điểm bưu điện|điểm truy cập|lượt truy cập|vùng trồng|mã số vùng trồng|cánh đồng|trang trại|ngày công|
    giờ công|công lao động|việc làm|chỗ làm việc|vị trí việc làm|biên chế|chỗ ở|lỗi|sai phạm|hành vi|vi phạm|
    đường dây|chuyên án|tụ điểm|băng nhóm|vụ cháy|vụ tai nạn|phiên tòa|phiên toà|bản án|phòng trào|phong trào|
    pa nô|màn hình|bảng tin|đoạn phim|
    giờ bay|hải lý|tin nhắn|cuộc gọi|chữ ký số|chữ ký|căn cước|căn cước công dân|mục tiêu|
    lô đất|bản đồ|khu tái định cư|lượt tin|lượt xem|lượt nghe|lượt theo dõi|lượt tiếp cận|lượt chia sẻ|
    lượt tương tác|vòng thi|bài thi|bài dự thi|hạt kiểm lâm|điểm cháy|đơn hàng|tổ tiết kiệm|giống|loài|ca bệnh|
    ca mắc|cặp|đôi|cơ hội|suất học bổng|học bổng|gói vay|khóa|khoá|khóa học|kỳ|số|xưởng|thùng rác"""
)
# Measures: the thing can be divided, so decimals are natural.
MEASURES = word_set(
    """% ‰ mm cm dm m km km2 km² m2 m² m3 m³ ha hecta héc-ta sào công kg g gam gram tấn tạ yến lít lit l ml kwh
    mwh kw mw w usd eur vnđ vnd đồng đôla euro độ °c gb tb mb cv mã-lực lượng chỉ carat phút giờ sm dwt teu"""
)
MEASURE_PHRASES = _nouns(
    """điểm %|điểm phần trăm|phần trăm|đô la mỹ|đô la|mét khối|mét vuông|mét|ki lô mét|kilomet|kilômét|ki lô gam|
    kilôgam|độ c|đồng việt nam|nhân dân tệ|mã lực"""
)
DURATIONS = word_set("năm tháng ngày tuần quý giờ phút giây đêm tiếng thập thế niên hôm nhiệm")
TIMES = word_set("""ngày tháng năm quý tuần giờ phút giây đêm vụ mùa s h lần nhóm hộ người xã ha km buổi ca suất""")
TECHNICAL = word_set("kv kva v hz ghz mhz bit inch làn chỗ g mã lực hp tầng")
AGES = frozenset({"tuổi"})
# Nouns that a small number only announces: the list follows in the text.
ANNOUNCED = _nouns(
    """nhiệm vụ|nội dung|giải pháp|nhóm|nhóm nhiệm vụ|nhóm giải pháp|kịch bản|vấn đề|văn kiện|động lực|trụ cột|
    đột phá|khâu đột phá|nguyên tắc|mục tiêu|bên|phần|chương|lĩnh vực|khâu|mặt|loại|dạng|yêu cầu|bước|yếu tố|
    hình thức|phương án|quan điểm|mức|nguyên nhân|hạn chế|định hướng|chính sách|phương thức|phương châm|
    đặc điểm|trọng tâm|chủ đề|kỳ|giai đoạn|nhân tố|điều|cách|phẩm chất|cơ chế|điều kiện|khía cạnh|kết quả|
    biện pháp|thành phần|tầng|lớp dữ liệu|nghị quyết|hướng|tiêu chuẩn|tiêu chí|nhóm vấn đề|nhóm nội dung|
    trọng điểm|dự luật|chương trình mục tiêu|chương trình mục tiêu quốc gia|luật|chuyên đề|trục|tháng|
    phương diện|đối tượng chính"""
)
# Nouns that a number up to three only points back to ("hai cơ quan", "2 đơn vị").
POINTED = _nouns(
    """người con|con|mẹ|cơ quan|đơn vị|bên|ngành|nước|miền|phía|đảng|đầu|địa phương|bộ|vợ chồng|dân tộc|quốc gia|
    tỉnh|lực lượng|cấp|đồng chí"""
)
STOP = word_set(
    """của và là có được tại trong cho với để đã sẽ do theo về từ đến tới trên dưới ở khi nếu thì mà như nên vì
    bị ra vào lên xuống so sau trước giữa ngoài bằng qua cùng cũng còn chưa không đang hoặc hay này đó kia ấy
    những các một mỗi từng tăng giảm đạt chiếm gồm bao hơn gần khoảng nhất trở đều chỉ phải cần nhằm thuộc nêu
    rằng nhưng song tuy lại nữa rồi vẫn cao thấp nhiều ít lớn nhỏ biết bám rõ tự quản dám an sạch thu chi thực
    tiếp triển tổ phối tham số tổng nhân dịp cấp âm dương online go top"""
)
# The few of these that digits also point back with ("2 cơ quan cần nắm bắt").
POINTED_DIGITS = _nouns("cơ quan|đơn vị|bên|ngành|phía|nước|lực lượng|vợ chồng")
