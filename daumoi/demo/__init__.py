"""The demo province Lam Giang: invented, loaded into the demo database only."""

PASSWORD = "mot-dau-moi-mot-con-so"
CAST_HINT = f"""
Tỉnh mẫu Lam Giang (hư cấu). Đăng nhập bằng một trong các tài khoản sau, mật khẩu chung: {PASSWORD}
  bui.hoa@lamgiang.example      Bùi Thanh Hoa, điều phối, Sở Văn hóa, Thể thao và Du lịch
  do.viet@lamgiang.example      Đỗ Quốc Việt, điều phối, Ban Tuyên giáo và Dân vận Tỉnh ủy
  nguyen.lan@lamgiang.example   Nguyễn Thị Lan, đầu mối, Công an tỉnh
  tran.quan@lamgiang.example    Trần Văn Quân, đầu mối, Ban Chỉ huy Bộ đội Biên phòng tỉnh
  lo.xuan@lamgiang.example      Lò Thị Xuân, xã Nà Sơn
  pham.minh@lamgiang.example    Phạm Quang Minh, phóng viên
  ly.mai@lamgiang.example       Lý Thị Mai, văn thư
Văn bản mẫu để thử ở thư mục examples/.
"""
