"""The wording by which the parts of an official document and of a news page are known."""

from __future__ import annotations

import re


def _any(*patterns: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_TYPES = (
    "KẾ HOẠCH|QUYẾT ĐỊNH|THÔNG BÁO|CÔNG ĐIỆN|CHỈ THỊ|KẾT LUẬN|BIÊN BẢN|NGHỊ QUYẾT|HƯỚNG DẪN|BÁO CÁO"
    "|CHƯƠNG TRÌNH|TỜ TRÌNH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|GIẤY MỜI|THÔNG TƯ|NGHỊ ĐỊNH|ĐỀ CƯƠNG|PHIẾU"
)
_OFFICES = (
    "(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BÍ THƯ)|(?:BỘ TRƯỞNG|THỨ TRƯỞNG|(?:PHÓ )?THỦ TƯỚNG|(?:PHÓ )?TRƯỞNG BAN)"
    "|THƯ KÝ|CHỦ TRÌ|CHỦ TỌA|NGƯỜI GHI BIÊN BẢN"
)

HEADER = _any(
    r"^CỘNG H[OÒ][AÀ] XÃ HỘI",
    r"^ĐẢNG CỘNG SẢN VIỆT NAM",
    r"^Độc lập\s*[-–]",
    r"^Số\s*:",
    r"^Số\s+[\d….\_]+\s*[-/]",
    r"^[*_\-–=~\s]+$",
    r"^[\w .]{2,40},\s*ng[àa]y\s+[\d….]*\s*tháng",
    flags=re.I,
)
TYPE = re.compile(rf"^(?:{_TYPES})\b")
SUBJECT = re.compile(r"^V\s*/\s*[vV]\b|^Về việc\b")
SURE_BASIS = re.compile(r"^(?:[-–]\s*)?(?:Căn cứ|Theo đề nghị của|Xét đề nghị|Xét Tờ trình)\b")
ADDRESSED = re.compile(r"^Kính gửi\b|\bđiện\s*:\s*$|^Gửi\s*:", re.I)
RECIPIENTS = re.compile(r"^\*?\s*Nơi nhận\b", re.I)
SIGNATURE = _any(
    r"^\(?(?:KT|TM|TL|TUQ|Q|T/M|T/L|K/T)\s*\.\s*",
    r"^T/M\b",
    r"^\(?[Đđ]ã ký\b",
    r"^\(Ký",
    r"^Ký bởi",
    r"^Người ký",
    rf"^(?:{_OFFICES})\b",
)
CAPTION = _any(
    r"^\(?Ảnh\b",
    r"\bẢnh\s*(?:minh h[oọ]a|tư liệu|:)",
    r"\(Ảnh",
    r"^(?:Quang|Toàn) cảnh\b",
    r"\bphát biểu(?: chỉ đạo| kết luận| khai mạc)?(?: tại [\w ]{1,60})?\.?$",
    r"^(?:Đồ họa|Video)\b",
    r"^Hình\s+\d",
)
FURNITURE = _any(
    r"\bngười online\b",
    r"^Thống kê truy cập",
    r"^Trang chủ\b",
    r"^Cập nhật(?: lúc)?\s*:",
    r"^\(?Ngày đăng\b",
    r"^(?:Điện thoại|Email|Fax|Địa chỉ|Hotline)\s*:",
    r"\bGo top$",
    r"^(?:Lượt xem|Số lần xem|Lượt truy cập)",
    r"^Khách\b.*\d",
    r"^•\s*(?:Người trực tuyến|Khách|Thành viên|Tổng)\b",
    r"^(?:Bản quyền|Ghi rõ nguồn|Chịu trách nhiệm|Trụ sở)\b",
    r"^(?:Nguồn|Từ khóa|Tags?)\s*:",
    r"^Theo [\w.]+$",
    r"^Hiện tại không có bình chọn",
    r"^(?:Chia sẻ|In trang|Tweet|Bình luận)\b",
    r"^Trang\s*\d+(?:\s*/\s*\d+)?$",
    r"^\d{1,3}$",
    r"^https?://",
    r"^(?:Thứ (?:hai|ba|tư|năm|sáu|bảy)|Chủ nhật),?\s+\d",
    r"^\d{1,2}/\d{1,2}/\d{4}(?:[ ,|-]*\d{1,2}[:h]\d{2})?$",
    r"^\W*$",
    flags=re.I,
)
RELATED = re.compile(
    r"^(?:Các )?(?:Tin|Bài viết|Bài|Tin bài)\s+(?:liên quan|khác|cùng chuyên mục|mới(?: hơn)?|cũ hơn)\b", re.I
)
