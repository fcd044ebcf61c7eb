"""Head nouns of agency names, office holders and collectives, and the fields that sectors are named by."""

from __future__ import annotations

from daumoi.texts.reading.page.tokens import Phrases

# names that stand for one agency; lower case is accepted because offices write it either way
PROPER = Phrases(
    """ủy ban nhân dân, uỷ ban nhân dân, ubnd, ủy ban, uỷ ban, hội đồng nhân dân, hđnd, thường trực hđnd
    thường trực hội đồng nhân dân, ủy ban mặt trận tổ quốc, uỷ ban mặt trận tổ quốc, ủy ban mttq
    uỷ ban mttq, ubmttq, mttq, mặt trận tổ quốc, mặt trận, công an, bộ chỉ huy, bộ chỉ huy quân sự, bchqs
    bộ chqs, bộ tư lệnh, bộ đội biên phòng, bđbp, ban chỉ huy, bộ đội, cảnh sát biển, đài phát thanh
    đài phát thanh và truyền hình, đài phát thanh - truyền hình, đài truyền hình, đài truyền thanh
    đài tiếng nói, đài pt-th, đài ptth, đài khí tượng thủy văn, hội nhà báo, hội nông dân
    hội liên hiệp phụ nữ, hội lhpn, hội phụ nữ, hội cựu chiến binh, hội ccb, hội chữ thập đỏ, hội đồng
    hội đồng thẩm định, văn phòng, văn phòng ủy ban nhân dân, văn phòng ubnd, cục quản lý, chi cục, tổng cục
    cục, vụ, trung tâm, tỉnh ủy, tỉnh uỷ, thành ủy, thành uỷ, huyện ủy, huyện uỷ, thị ủy, quận ủy, đảng ủy
    đảng uỷ, đảng bộ, đảng đoàn, ban cán sự đảng, ban cán sự, ban thường vụ, ban chấp hành
    thường trực tỉnh ủy, thường trực, trung tâm phục vụ hành chính công, liên đoàn lao động, liên đoàn, đoàn thanh niên
    đoàn tncs, tỉnh đoàn
    thành đoàn, huyện đoàn, liên minh hợp tác xã, liên minh, thanh tra, viện kiểm sát, viện ksnd, vksnd
    tòa án, toà án, tòa án nhân dân, tand, bảo hiểm xã hội, bhxh, kho bạc, kho bạc nhà nước
    ngân hàng nhà nước, ngân hàng, cục thuế, hải quan, quản lý thị trường, thông tấn xã
    cổng thông tin điện tử, cổng thông tin, cổng ttđt, tổng đài, tổng công ty, công ty, tập đoàn, kiểm toán
    kiểm toán nhà nước, ban chỉ đạo, bcđ, ban tổ chức, ban tuyên giáo, ban tuyên giáo và dân vận, ban dân vận
    ban nội chính
    ban quản lý, ban qlda, ban biên tập, ban giám đốc, ban giám hiệu, ban chỉ huy quân sự
    ban chỉ huy phòng chống, ban dân tộc, ban đại diện, ban kinh tế, ban pháp chế, ban văn hóa
    ban an toàn giao thông, ban chỉ huy phòng chống thiên tai – tìm kiếm cứu nạn và phòng thủ dân sự,
    ban chỉ huy phòng thủ dân sự,
    ban chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn,
    ban chỉ huy phòng~ chống thiên tai và tìm kiếm cứu nạn, tổ công tác, tổ giúp việc, tổ biên tập, tổ đề án,
    tiểu ban, tiểu ban tuyên truyền
    đoàn kiểm tra, đoàn công tác, đoàn đại biểu quốc hội, đoàn đbqh, chính phủ, quốc hội, bưu điện, điện lực
    hạt kiểm lâm, tạp chí, thư viện, bảo tàng, phòng văn hóa, phòng văn hóa và thông tin, phòng vh-tt
    ủy ban kiểm tra, uỷ ban kiểm tra, ban bí thư, bộ chính trị, học viện, bệnh viện, trường chính trị
    trường đại học, trường cao đẳng, ngân hàng chính sách xã hội, quỹ, hiệp hội, liên hiệp hội, liên hiệp
    hội liên hiệp, hội văn học nghệ thuật, hội khuyến học, hội người cao tuổi, trang thông tin điện tử
    trang ttđt, hệ thống truyền thanh, đài truyền thanh cấp xã, ban vì sự tiến bộ phụ nữ, ban điều hành
    ban thanh tra, ban an toàn giao thông, phòng văn hóa - xã hội, phòng kinh tế, tổng công ty
    văn phòng điều phối, ban điều phối, trạm y tế, đội quản lý thị trường, sở chỉ huy, tp hcm, tp hà nội
    thành phố hồ chí minh, quân khu, bộ đội địa phương, ban quản lý dự án, ban quản lý các khu công nghiệp
    báo và phát thanh~ truyền hình, báo và đài, viễn thông, vnpt, viettel, mobifone, đoàn nghệ thuật
    đoàn ca múa, nhà hát, chi nhánh, tuyên huấn, nhà xuất bản, cụm thi đua, khối thi đua
    bộ phận tiếp nhận và trả kết quả, bộ phận một cửa, tổ công nghệ số cộng đồng, tổ truyền thông cộng đồng
    đội thông tin lưu động, đội tuyên truyền lưu động, ban công tác mặt trận, ban phát triển thôn, đồn biên phòng
    trường trung học cơ sở, trường trung học phổ thông, trường tiểu học, trường mầm non, trường thcs, trường thpt
    trường ptdtbt, trường phổ thông dân tộc nội trú, trường phổ thông dân tộc bán trú, câu lạc bộ, hợp tác xã"""
)
# heads followed by the sector they are named by
FIELD = Phrases("""sở, bộ, ban, phòng, ngành, báo, đài, hội, đoàn, tổ, đội, trạm, viện, trường, đồn, thuế, tp""")
OFFICES = Phrases(
    """chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, thủ trưởng, người đứng đầu, bộ trưởng, thứ trưởng
    bí thư, phó bí thư, trưởng ban, phó trưởng ban, chánh văn phòng, phó chánh văn phòng, cục trưởng
    chi cục trưởng, hiệu trưởng, tổng giám đốc, tổng biên tập, trưởng phòng, thống đốc, tổng thanh tra
    viện trưởng, chánh án, chỉ huy trưởng, chính ủy, chánh thanh tra, trưởng các, lãnh đạo, tổng cục trưởng
    trưởng tiểu ban, tổ trưởng, trưởng thôn, trưởng đoàn, thường trực ban chỉ đạo, tư lệnh, phó thủ tướng
    thủ tướng, kế toán trưởng, thành viên, công chức"""
)
GENERIC = Phrases(
    """cơ quan, đơn vị, địa phương, sở, ngành, ban, bộ, cấp, cấp ủy, cấp uỷ, cấp ủy đảng, đoàn thể, tổ chức
    doanh nghiệp, lực lượng, chủ đầu tư, nhà thầu, chủ thể, thành viên, đồng chí, huyện, xã, phường
    thành phố, thành, thị, quận, thị xã, thị trấn, trường, cơ sở, báo, đài, chi bộ, đảng bộ, tổ, hội, phòng
    tỉnh, bộ ngành, cơ quan ngang bộ, cơ quan thuộc chính phủ, cơ quan báo, báo đài, ban ngành
    cơ quan đơn vị, đơn vị vũ trang, cơ quan báo chí, cơ quan thông tấn báo chí, cơ quan thông tấn
    cơ quan thông tin đại chúng, cơ quan thông tin báo chí, cơ quan quản lý, cơ quan truyền thông
    cơ quan thông tin, cơ quan thông tin truyền thông, cơ quan tuyên truyền, cơ quan kiểm tra
    cơ quan giám sát, cơ quan chủ quản, cơ quan chủ trì, cơ quan dự báo, cơ quan tham mưu
    cơ quan thường trực, cơ quan chuyên môn, cơ quan chức năng, đơn vị chức năng, đơn vị quản lý
    đơn vị thi công, đơn vị tổ chức, đơn vị phối hợp, đơn vị cung cấp, đơn vị sự nghiệp, lực lượng chức năng
    lực lượng bảo vệ, lực lượng quản lý, lực lượng tuyên truyền, tổ chức đảng, tổ chức chính trị - xã hội
    tổ chức chính trị, tổ chức xã hội, tổ chức đoàn thể, sở ngành, quận huyện, xã phường, hội đoàn thể, bên
    nhà mạng, chính quyền, chính quyền địa phương, ban đảng, đảng ủy, đảng uỷ, ban xây dựng đảng, hội viên
    nhà trường, hộ, thôn, bản, tổ dân phố, đặc khu, khu phố, chủ cơ sở, cá nhân, ban của, nhà đầu tư
    chủ rừng, chủ hồ, đội, trạm, đồn, trung tâm, công ty, tập đoàn, cục, chi cục, vụ, viện, thủ trưởng
    phòng ban, cấp hội, cấp bộ đoàn, hệ thống chính trị"""
)
# collectives that may stand without "các" at the head of a sentence
ALONE = Phrases(
    """tỉnh, thành phố, địa phương, xã, phường, huyện, cơ quan, đơn vị, doanh nghiệp, chủ đầu tư, chính quyền
    cấp ủy, cấp uỷ, nhà thầu, lực lượng chức năng, cơ quan báo chí, nhà trường, cơ quan chuyên môn
    cơ quan chức năng"""
)
DETERMINERS = Phrases(
    """các, các các, những, từng, mỗi, mọi, toàn bộ, toàn thể, tất cả các, hai, ba, bốn, 2, 3, 4, 02, 03, 04
    một số, nhiều"""
)
PLURAL = frozenset({"các", "những"})
# collectives that are written as one name: "các sở, ban, ngành", "các cơ quan, đơn vị, địa phương"
TOGETHER = Phrases(
    """sở, ban, ngành, ban ngành, bộ, cơ quan, đơn vị, tổ chức, đoàn thể, phòng, hội, đài, báo, địa phương, cấp
    ngành, tổ chức đảng, đảng viên, chính quyền, tổ chức đoàn thể, doanh nghiệp, cá nhân, cơ quan ngang bộ
    cơ quan đơn vị, hội đoàn thể, cơ quan thuộc chính phủ, cấp ủy, cấp uỷ, tổ chức chính trị - xã hội
    đơn vị liên quan"""
)
PLACES = Phrases(
    """huyện, thành phố, thành, thị, thị xã, xã, phường, thị trấn, quận, tỉnh, đặc khu, tp, tp., tx.
    tỉnh/thành, thôn, bản, tổ dân phố, khu phố"""
)
# sectors, the ones with a comma or "và" inside too
SECTORS = Phrases(
    """văn hóa~ thể thao và du lịch, văn hoá~ thể thao và du lịch, văn hóa~ thể thao, văn hoá~ thể thao
    văn hóa~ thông tin, văn hóa~ khoa học và thông tin, lao động~ thương binh và xã hội
    lao động - thương binh và xã hội, lao động – thương binh và xã hội, văn hóa~ thể thao~ du lịch
    kinh tế~ hạ tầng và đô thị, tài chính, nội vụ, y tế, xây dựng, tư pháp, công thương, ngoại vụ
    giao thông vận tải, giao thông, quốc phòng, công an, ngoại giao, dân tộc, giáo dục, văn hóa, nông nghiệp
    tài nguyên, kế hoạch - đầu tư, gd&đt, gdđt, vhttdl, vh-tt&dl, tt&tt, tttt, kh&đt, kh&cn, khcn, nn&ptnt
    nnmt, tn&mt, lđtbxh, gtvt, gd-đt, văn hóa và thể thao, văn hoá và thể thao, văn hóa và thông tin
    văn hóa và xã hội, nông nghiệp và môi trường, nông nghiệp và phát triển nông thôn
    thông tin và truyền thông, khoa học và công nghệ, giáo dục và đào tạo, kế hoạch và đầu tư
    tài nguyên và môi trường, dân tộc và tôn giáo, tuyên giáo và dân vận, phát thanh và truyền hình
    kinh tế và hạ tầng, tài chính và kế hoạch, lao động và xã hội, văn hóa và du lịch"""
)
# words that only look like a head: "Báo cáo kết quả", "Tổ chức hội nghị"
NO_NAMES = Phrases(
    """báo cáo, báo chí, hội nghị, hội thảo, hội thi, hội diễn, hội chợ, hội đồng, hội họp, đoàn kết, tổ chức
    ban hành, bộ máy, bộ phận, bộ mặt, trường hợp, đội ngũ, phòng chống, phòng ngừa, phòng tránh, phòng vệ
    đài thọ, sở hữu, sở trường, ngành nghề, viện trợ, thuế suất, thuế thu nhập, tổ hợp, bộ tài liệu
    bộ tiêu chí, bộ chỉ số"""
)
