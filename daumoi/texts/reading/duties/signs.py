"""Signs in the wording: idle and assigning parts, boilerplate, opinion, announcements, labelled lines."""

from __future__ import annotations

import re

IDLE_SECTION = re.compile(
    r"^\W*(?:về )?(?:đánh giá|kết quả|tình hình|thực trạng|những (?:kết quả|tồn tại|hạn chế)|ưu điểm|hạn chế|tồn tại"
    r"|khuyết điểm|nguyên nhân|mục đích|mục tiêu|quan điểm|thành phần|thời gian(?! tới)|địa điểm|căn cứ|sự cần thiết|bối cảnh"
    r"|phạm vi|đối tượng|phần mở đầu|nội dung (?:cuộc họp|làm việc|trao đổi)|diễn biến|ý kiến(?! kết luận| chỉ đạo))\b"
    r"|^\W*(?:những |một số )?(?:đề xuất|kiến nghị)\b",
    re.I,
)
QUOTED = re.compile(
    r"[\"”],?\s+(?:[\w ]{2,60}\s)?(?:nói|trăn trở|cho biết|nhấn mạnh|khẳng định|chia sẻ|phát biểu|đặt câu hỏi|chỉ đạo|bày tỏ|lưu ý)\b"
)
TOPIC = re.compile(r"^(?:Về|Một số|Nhóm|Công tác|Nội dung)\b", re.I)
ASSIGNING_SECTION = re.compile(r"nhiệm vụ|phương hướng|giải pháp|tổ chức thực hiện|phân công|kết luận", re.I)
# "3. Kết luận của chủ trì", "II. Phân công nhiệm vụ"
CONCLUDING = re.compile(
    r"^\W*(?:phần |ý kiến )?(?:kết luận|chỉ đạo)\b[^.;:]{0,80}:?$"
    r"|^\W*(?:phân công(?: nhiệm vụ| thực hiện)?|tổ chức thực hiện)\s*:?$",
    re.I,
)
# "Đề nghị" alone over a list
BARE_ORDER = re.compile(
    r"^\W*(?:trân trọng |kính )?(?:đề nghị|giao(?: nhiệm vụ)?|yêu cầu|phân công)(?: cho)?\s*[:,]?$", re.I
)
# "…, Sở Nội vụ đề nghị" over a list
ORDER_LEFT_OPEN = re.compile(r"(?<!theo )\b(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?|phân công)(?: cho)?$", re.I)
_DIRECTIONS = (
    r"\W*(?:về )?(?:(?:một số |các )?(?:phương hướng|định hướng)|(?:trong )?thời gian tới\b(?=\s*(?::|$))"
    r"|(?:một số |các )?nhiệm vụ(?:,? (?:và )?giải pháp)?(?: trọng tâm| chủ yếu| cụ thể)?"
    r"(?: (?:trong )?(?:thời gian tới|tháng|quý|năm|những tháng|giai đoạn)\b|(?=\s*(?::|$)))"
    r"|(?:kế hoạch|chương trình)(?: công tác)? (?:trong )?(?:thời gian tới|tháng|quý|năm|những tháng)\b)"
)
# parts of a report on what its author will do
DIRECTIONS = re.compile(_DIRECTIONS, re.I)
DIRECTIONS_OPENING = re.compile(rf"{_DIRECTIONS}[^.;:\n]{{0,80}}(?::\s*|$)", re.I)
PROPOSAL = re.compile(r"^\W*(?:trân trọng |kính )?(?:đề nghị|kiến nghị|đề xuất)\b", re.I)
BOILERPLATE = re.compile(
    r"^[^;]{0,80}nếu (?:có|gặp|phát sinh)[^.;]{0,40}(?:khó khăn|vướng mắc|phát sinh|vấn đề)"
    r"|(?:có|gặp) (?:khó khăn|vướng mắc)[^.;]{0,60}(?:phản ánh|báo cáo|liên hệ|gửi|trao đổi)"
    r"|các nhiệm vụ khác (?:khi|do|theo|được)|^\W*trên đây là|thông báo[^.;]{0,120}\bbiết\b"
    r"|^\W*(?:mọi )?(?:thông tin|chi tiết)[^.;]{0,30}liên hệ"
    r"|^\W*(?:(?:đầu mối|cán bộ|người|địa chỉ|số điện thoại) (?:liên hệ|tiếp nhận)|liên hệ)\b[^.;]*:"
    r"|^\W*(?:việc|đây là|điều này|qua đó|nhờ đó)\b|có hiệu lực (?:kể )?từ",
    re.I,
)
PAST_TIME = re.compile(
    r"^\W*(?:trong (?:tháng|năm|quý|\d)|từ (?:ngày|tháng|đầu|năm)|tháng \d|năm \d|(?:tính )?đến (?:nay|ngày|tháng|hết)|hiện (?:nay|tại)"
    r"|hiện,|(?:những |trong )?(?:những )?(?:năm|thời gian) qua|vừa qua|qua \d|giai đoạn)",
    re.I,
)
PART_OF = re.compile(r"^\W*trong đó\b", re.I)
ISSUED = re.compile(
    r"\b(?:UBND|Ủy ban|Uỷ ban|Chủ tịch|Thủ tướng|Chính phủ|Sở|Ban|Bộ|Tỉnh ủy)\b.{0,60}\b(?:ban hành|có|ký)\s+(?:ban hành )?"
    r"(?:công văn|văn bản|chỉ thị|công điện|kế hoạch|thông báo|hướng dẫn)\b",
    re.I,
)
OPINION = re.compile(r"\b(?:cho rằng|cho biết|cho hay|nhận định|nhìn nhận|chúng ta|chúng tôi|tôi)\b", re.I)
ARMING = re.compile(
    r"(?:chỉ đạo|yêu cầu|kết luận|giao|đề nghị|nhiệm vụ|nội dung|giải pháp|tập trung)[^.;]{0,80}:\s*$|như sau\s*:?\s*$",
    re.I,
)
REPORT = re.compile(r"^(?:BÁO CÁO|BIÊN BẢN|TỜ TRÌNH)\b")
ORDERING_TITLE = re.compile(r"^(?:Thông báo|Công văn|Chỉ thị|Công điện|Hướng dẫn)\b")
_LEAD = (
    r"(?:cơ quan|đơn vị|phòng|bộ phận)?\s*(?:được giao )?(?:chủ trì|thực hiện|đầu mối)(?: thực hiện| tham mưu| báo cáo)?"
    r"|phân công(?: thực hiện| chủ trì)?"
)
_PARTNERS = r"(?:(?:các )?(?:cơ quan|đơn vị)[ ,]*){0,2}phối hợp(?: thực hiện)?"
_TERM = r"(?:thời gian|thời hạn|tiến độ)(?:,? địa điểm)?(?: (?:thực hiện|hoàn thành|tổ chức|triển khai|báo cáo)){0,2}|hoàn thành"
LABEL = re.compile(rf"\W*(?:(?P<lead>{_LEAD})|(?P<coordinate>{_PARTNERS})|(?P<due>{_TERM}))\s*:", re.I)
