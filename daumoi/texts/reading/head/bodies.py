"""Names of bodies that the head of a paper gives in capitals, in ordinary letters."""

from __future__ import annotations

from daumoi.texts.reading.page.tokens import word_set

_BODIES = """Chính phủ|Thủ tướng Chính phủ|Quốc hội|Ban Chấp hành Trung ương|Ban Bí thư|Trung ương|Việt Nam
Công an|Công an nhân dân|Bộ Công an|Bộ Quốc phòng|Quân khu|Bộ Chỉ huy Quân sự|Bộ Chỉ huy Bộ đội Biên phòng|Bộ Tư lệnh
Ban Chỉ huy Quân sự|Ban Chỉ huy Bộ đội Biên phòng|Ban Chỉ huy Phòng thủ dân sự|Bộ đội Biên phòng|Đồn Biên phòng
Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Cựu chiến binh|Hội Chữ thập đỏ|Hội Nhà báo|Hội Khuyến học|Hội Người cao tuổi
Hội Văn học nghệ thuật|Đoàn Thanh niên|Đoàn Thanh niên Cộng sản Hồ Chí Minh|Tỉnh đoàn|Liên đoàn Lao động
Liên minh Hợp tác xã|Ủy ban Mặt trận Tổ quốc|Uỷ ban Mặt trận Tổ quốc|Mặt trận Tổ quốc|Ban Chỉ đạo|Ban Tổ chức
Ban Tuyên giáo|Ban Tuyên giáo và Dân vận|Ban Dân vận|Ban Nội chính|Ban Dân tộc|Ban Quản lý|Ban Văn hóa - Xã hội
Ủy ban Kiểm tra|Uỷ ban Kiểm tra|Văn phòng|Thanh tra|Viện Kiểm sát nhân dân|Tòa án nhân dân|Toà án nhân dân
Bảo hiểm xã hội|Kho bạc Nhà nước|Ngân hàng Nhà nước|Ngân hàng Chính sách xã hội|Cục|Cục Thuế|Cục Thống kê|Cục Hải quan
Chi cục|Chi cục Kiểm lâm|Chi cục Thủy lợi|Trung tâm|Trung tâm Kiểm soát bệnh tật|Đài Phát thanh và Truyền hình
Đài Phát thanh - Truyền hình|Báo và Phát thanh, Truyền hình|Đảng ủy|Đảng uỷ|Đảng bộ|Huyện ủy|Huyện uỷ|Thành ủy
Thành uỷ|Tỉnh ủy|Tỉnh uỷ|Thị ủy|Ban Thường vụ|Ban Chấp hành|Thường trực|Hội đồng|Hội đồng nhân dân|Ủy ban nhân dân
Uỷ ban nhân dân|Ủy ban|Tiểu ban|Tiểu ban Tuyên truyền|Tổ công tác|Đoàn công tác|Bưu điện|Thư viện|Bảo tàng|Bệnh viện Đa khoa|Trạm Y tế
Trường Tiểu học|Trường Chính trị|Điều phối|Tổng cục|Tổng công ty|Công ty|Công ty Điện lực|Liên hiệp các Hội
Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa, Khoa học và Thông tin|Văn hóa và Thể thao
Văn hóa - Xã hội|Văn hóa và Thông tin|Văn hóa, Thông tin và Thể thao|Thông tin và Truyền thông|Tuyên giáo và Dân vận
Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Giáo dục và Đào tạo|Khoa học và Công nghệ
Lao động - Thương binh và Xã hội|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Dân tộc và Tôn giáo|Giao thông vận tải
Công Thương|Tài chính|Nội vụ|Xây dựng|Tư pháp|Ngoại vụ|Y tế|Quốc phòng|Ngoại giao|Kiểm lâm|Phòng cháy chữa cháy
Phát thanh và Truyền hình|Truyền thông và Văn hóa|Văn hóa và Truyền thông|Phục vụ hành chính công
Cung ứng dịch vụ sự nghiệp công|Du lịch|Kinh tế|Chuyển đổi số|Thông tin đối ngoại|Cải cách hành chính
cửa khẩu|khu vực|Hải quan|Quân sự|Phòng chống thiên tai|Tìm kiếm cứu nạn"""
_RANK = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_LOWER = word_set("tỉnh thành phố huyện xã phường thị trấn quận đặc khu và các của về")
_KEPT = word_set("UBND HĐND MTTQ THCS THPT PTDTNT TNCS LHPN CNTT KBNN BHXH TAND VKSND BCĐ")
_KNOWN = {
    tuple(name.replace(",", " ,").casefold().split()): name for line in _BODIES.splitlines() for name in line.split("|")
}
_LONGEST = max(len(words) for words in _KNOWN)


def in_ordinary_letters(name: str) -> str:
    """Return a body written in capitals as offices write it in a sentence: CÔNG AN TỈNH AN GIANG, Công an tỉnh An Giang.

    "Ủy ban nhân dân" and "Hội đồng nhân dân" at the beginning become UBND and HĐND.
    """
    words = name.replace(",", " , ").split()
    parts: list[str] = []
    at = 0
    while at < len(words):
        taken, part = _part(words, at)
        parts.append(part)
        at += taken
    for long, short in _RANK.items():
        if parts[0].casefold() == long:
            parts[0] = short
    cased = " ".join(parts).replace(" ,", ",")
    return cased[:1].upper() + cased[1:]


def _part(words: list[str], at: int) -> tuple[int, str]:
    """Return how many words the next part of the name takes, and its ordinary form."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        known = _KNOWN.get(tuple(word.casefold() for word in words[at : at + length]))
        if known:
            return length, known
    word = words[at]
    if word in _KEPT or any(letter.isdigit() for letter in word):
        return 1, word
    return 1, word.lower() if word.casefold() in _LOWER else word.capitalize()
