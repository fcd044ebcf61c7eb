"""The wording of duties: verbs that open one, adverbs before them, modals, and signs of report and opinion."""

from __future__ import annotations

from daumoi.texts.reading.page.tokens import Phrases, Token

MODALS = Phrases(
    """cần, phải, cần phải, có trách nhiệm, có nhiệm vụ, có nghĩa vụ, nên, hãy, cũng cần, cũng phải
    nhất thiết phải, cần chú ý, có trách nhiệm phải, thì cần, thì phải, chịu trách nhiệm về việc
    có trách nhiệm trong việc, phải có trách nhiệm, cần có trách nhiệm, cần thiết phải, cần tiếp tục phải"""
)
ADVERBS = Phrases(
    """tiếp tục, kịp thời, chủ động, tích cực, tích cực chủ động, khẩn trương, thường xuyên, định kỳ
    nghiêm túc, quyết liệt, tập trung, sớm, nhanh chóng, kiên quyết, trực tiếp, chủ yếu, đồng thời, cùng
    căn cứ, trên cơ sở, theo chức năng, theo thẩm quyền, theo nhiệm vụ, theo phạm vi, dựa trên
    trong phạm vi, hằng năm, hàng năm, hằng tháng, hàng tháng, hằng quý, hàng quý, hằng ngày, hàng ngày
    hằng tuần, hàng tuần, mỗi năm, mỗi quý, mỗi tháng, mỗi tuần, mỗi ngày
    từng bước, sẵn sàng, ưu tiên, đặc biệt, nhất là, phấn đấu, quyết tâm, chú trọng
    tuyệt đối, thực sự, thật sự, không ngừng, không để, không được, không, chậm nhất, trước ngày
    ngay sau khi, sau khi, khi, bám sát, nêu cao, gương mẫu, chặt chẽ, linh hoạt, đổi mới, theo lĩnh vực
    theo dõi sát, ngay, lập tức, cũng, nỗ lực, cùng với, tùy theo, tùy, trong quá trình, hết sức
    đặc biệt quan tâm, đặc biệt chú trọng, lồng ghép"""
)
_COORDINATION = "phối hợp, phối với, tham gia phối hợp, cùng phối hợp, phối kết hợp, hiệp đồng"
COORDINATION = Phrases(_COORDINATION)
VERBS = Phrases(
    _COORDINATION,
    """chủ trì, chỉ đạo, tăng cường, đẩy mạnh, tổ chức, thực hiện, triển khai, xây dựng, hướng dẫn, kiểm tra, giám sát, theo dõi
    đôn đốc, báo cáo, tổng hợp, tham mưu, đề xuất, nghiên cứu, rà soát, cung cấp, tuyên truyền, thông tin, phổ biến, quán triệt
    ban hành, trình, xem xét, thẩm định, phê duyệt, quyết định, bố trí, cân đối, đảm bảo, bảo đảm, duy trì, nâng cao, đổi mới
    phát huy, phát động, phát hiện, ngăn chặn, đấu tranh, xử lý, giải quyết, tháo gỡ, khắc phục, chấn chỉnh, quản lý, lãnh đạo
    vận động, huy động, hỗ trợ, tạo điều kiện, ưu tiên, quan tâm, chú trọng, lưu ý, đăng tải, đưa tin, phát sóng, mở, viết
    cập nhật, công khai, công bố, niêm yết, tiếp nhận, thu thập, gửi, chuyển, phân công, giao, cử, lập, thành lập, kiện toàn
    bồi dưỡng, đào tạo, tập huấn, nhân rộng, biểu dương, khen thưởng, đề nghị, yêu cầu, kiến nghị, kêu gọi, hoàn thành
    hoàn thiện, sửa đổi, bổ sung, điều chỉnh, đánh giá, sơ kết, tổng kết, thống kê, khảo sát, kiểm soát, tuần tra, truy quét
    thanh tra, điều tra, xác minh, đưa, nắm, nắm bắt, nắm chắc, nắm tình hình, định hướng, phân tích, phân bổ, cấp, chi trả
    thẩm tra, thông báo, thông qua, tiếp thu, giải trình, ứng dụng, sử dụng, vận hành, khai thác, kết nối, chia sẻ, số hóa
    đầu tư, nâng cấp, sửa chữa, trang bị, bàn giao, tiếp công dân, đối thoại, trả lời, phản hồi, phản ánh, phản bác, bảo vệ
    chuẩn bị, sắp xếp, bám sát, quyết liệt, tham gia, hưởng ứng, treo, trang trí, thiết kế, biên soạn, in ấn, phát hành
    chăm sóc, khám, tiêm, điều trị, phòng ngừa, phòng chống, phòng tránh, ứng phó, sơ tán, di dời, cảnh báo, dự báo, dự phòng
    sẵn sàng, điều phối, điều hành, điều động, xác định, lựa chọn, giới thiệu, quảng bá, xúc tiến, kết hợp, lồng ghép, gắn
    rút kinh nghiệm, chịu trách nhiệm, có kế hoạch, có giải pháp, có biện pháp, có phương án, có văn bản, có hình thức, thống nhất
    đăng ký, ký kết, ký, thỏa thuận, cam kết, chấp hành, tuân thủ, siết chặt, xóa bỏ, loại bỏ, gỡ bỏ, thu hồi, thu hút, mời
    mở rộng, mở chuyên mục, mở các, phân loại, phân cấp, lấy ý kiến, tổng rà soát, thúc đẩy, khuyến khích, tôn vinh, vinh danh
    giáo dục, dạy, rèn luyện, xét, chọn, kê khai, nộp, thu, chi, thanh toán, quyết toán, giải ngân, thanh quyết toán, giữ vững, giữ gìn
    tăng, giảm, hạn chế, khống chế, đẩy lùi, đẩy nhanh, dành, làm tốt, làm rõ, là cơ quan, là đầu mối, làm đầu mối, đi đầu, nêu gương
    căn cứ, tự kiểm tra, tự, khơi dậy, củng cố, phục vụ, đáp ứng, bình chọn, trao đổi, thảo luận, cho ý kiến, chuyển tải, truyền tải
    đồng hành, tham vấn, phản biện, giám định, giao ban, họp, chủ động, gặp gỡ, lắng nghe, phát triển, phấn đấu, lấy, tiến hành
    lắp, in, dựng, căng, dán, kẻ vẽ, chiếu, quay, ghi hình, chụp, mua, mua sắm, thay, tư vấn, thăm, thăm hỏi, hòa giải, nghiệm thu
    phát tờ rơi, phát tài liệu, phát tin, tặng quà, nhắn tin, biên tập, biên dịch, dịch, đầu mối
    cải thiện, cải tiến, cải cách, đa dạng hóa, chuyển đổi, tích hợp, xã hội hóa, khôi phục, bảo tồn, tôn tạo, bảo trì
    phân công rõ, giúp, thường trực, trực, ứng trực, túc trực, cứu hộ, cứu nạn, chốt chặn, cắm biển, kêu gọi, khoanh vùng, truy vết, lấy mẫu
    đình chỉ, tạm dừng, dừng, không để, không tổ chức, nghiêm cấm, cấm, cắt giảm, tiết kiệm, minh bạch, công khai minh bạch
    đón tiếp, đón, khởi công, khánh thành, lắp đặt, thay thế, tạo, đạt, đề cao, đề ra, nhận diện, lan tỏa, xây, trồng, hiến, quy hoạch
    quy định, cụ thể hóa, thể chế hóa, học tập, sinh hoạt, kết nạp, nhắc nhở, phê bình, kiểm điểm, xử phạt, xử lý nghiêm, làm việc
    xóa, xoá, luân phiên, ra quân, phủ sóng, đấu nối, cài đặt, thử nghiệm, thí điểm, giải đáp, giải thích, sưu tầm, trưng bày, triển lãm
    biểu diễn, dàn dựng, sáng tác, kiểm kê, thanh lý, che chắn, gia cố, nạo vét, khơi thông, cứu trợ, thu gom, tiêu hủy, tháo dỡ
    đến từng, đến tận, làm căn cước, làm thẻ, làm thủ tục, làm hồ sơ, làm sạch
    đăng, phát chuyên mục, phát chuyên đề, phát bản tin, phát thông báo, phát thông điệp, phát cảnh báo, phát phiếu, phát các
    phát trên, đăng ký thi đua, sao gửi, số hoá, làm mới, rút ngắn, kéo dài, gửi kèm, nhập liệu, quản trị
    đồng bộ hóa""",
)
# words that look like verbs but belong to names: "cấp xã", "trực thuộc"
_NO_VERBS = Phrases(
    """trực thuộc, cấp xã, cấp tỉnh, cấp huyện, cấp thành phố, cấp ủy, cấp uỷ, cấp trên, cấp dưới, cấp cơ sở
    thu nhập, thông tin và truyền thông, thông tin đại chúng, thông tin điện tử, thông tin cơ sở
    thông tin báo chí, thông tin truyền thông, tổ chức đảng, tổ chức chính trị, tổ chức xã hội
    tổ chức đoàn thể, giao thông, chi cục, chi bộ, chi nhánh, chi hội, họp báo, quản lý thị trường
    quản lý nhà nước, quản lý dự án, xây dựng đảng, giáo dục và đào tạo, giáo dục nghề nghiệp
    giáo dục thường xuyên, bảo vệ thực vật, phát triển nông thôn, kiểm soát bệnh tật, bảo vệ môi trường
    khám chữa bệnh, đào tạo nghề, truyền thông, bảo tồn biển, kiểm tra đảng ủy, phòng chống thiên tai
    khi nào, cùng cấp, mở đầu, đầu tư công, đầu tư xây dựng, cứu hộ - cứu nạn, phòng cháy
    đăng kiểm, đăng ký đất đai, phát ngôn, dịch vụ, dịch bệnh, dịch tễ, xóa đói, xoá đói
    phát thanh, phát thanh và truyền hình, phát thanh - truyền hình, xúc tiến thương mại, xúc tiến đầu tư, hỗ trợ doanh nghiệp, tặng phẩm"""
)
PAST = Phrases(
    """đã, đang, vừa, chỉ còn, tặng, trao tặng, từng, vẫn, bị, sẽ, luôn, còn có, chưa, đều, được, mới, hiện
    hiện đang, cho biết, cho rằng, cho hay, nhận định, báo cáo tại, chia sẻ tại, khẳng định, nhìn nhận
    bày tỏ, phát biểu, thông tin thêm, nhấn mạnh, ghi nhận, đánh giá cao, cảm ơn, tổ chức hội nghị tổng kết
    nêu rõ, có công văn, có văn bản, ban hành công văn, nói, chủ trì buổi, chủ trì hội nghị, chủ trì cuộc
    chủ trì phiên"""
)
FAREWELL = Phrases("""trao đổi thẳng thắn, thảo luận, cho ý kiến, phát biểu, trao đổi ý kiến, góp ý, đóng góp ý kiến""")
UPWARD = Phrases(
    """xem xét, quan tâm, sớm, cho phép, cho chủ trương, hỗ trợ, có ý kiến, phê duyệt, tạo điều kiện, tháo gỡ
    bố trí, cho ý kiến, chấp thuận"""
)
_CAPITAL_VERBS = Phrases(
    """chủ trì, phối hợp, chỉ đạo, tham mưu, hướng dẫn, tăng cường, tiếp tục, thực hiện, triển khai, đẩy mạnh
    có trách nhiệm, chủ động, theo dõi, đôn đốc, cung cấp, rà soát, tuyên truyền, cần, phải"""
)


_BEFORE_NOUN = frozenset({"các", "những", "mọi", "mỗi"})
_MODAL_ENDS = frozenset({"cần", "phải", "nhiệm", "vụ", ","})


def predicate_at(words: list[Token], index: int) -> int:
    """Return the length of the verb, adverb or modal that opens a predicate at `index`, 0 where none does."""
    if index >= len(words) or words[index].mark:
        return 0
    if index and words[index - 1].low in _BEFORE_NOUN:
        return 0
    if words[index].capital and not _late_capital(words, index):
        return 0
    if _NO_VERBS.at(words, index) and words[index - 1].low not in _MODAL_ENDS:
        return 0
    return MODALS.at(words, index) or ADVERBS.at(words, index) or VERBS.at(words, index)


def opens_duty(words: list[Token], index: int) -> int:
    """Return the length of the verb, adverb or modal at `index`, capital letter or not; 0 where none does."""
    if index >= len(words) or words[index].mark:
        return 0
    return MODALS.at(words, index) or ADVERBS.at(words, index) or VERBS.at(words, index)


def _late_capital(words: list[Token], index: int) -> bool:
    """Tell whether a capital verb follows a lower-case word: "Công an tỉnh Chủ trì", not "Ban Chỉ đạo"."""
    if index == 0 or words[index - 1].mark or words[index - 1].capital or words[index - 1].low in ("và", "ban"):
        return False
    return bool(_CAPITAL_VERBS.at(words, index))
