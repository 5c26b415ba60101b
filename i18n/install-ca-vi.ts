/** Trang cài chứng thư: how to make a computer or phone trust a hub that vouches for itself. */
export const installCa = {
  title: 'Cài chứng thư của hệ thống',
  lead: 'Hệ thống này dùng chứng thư riêng của đơn vị. Cài một lần trên mỗi máy tính, điện thoại dùng để làm việc thì trình duyệt không còn báo “không an toàn”, và anh/chị mới ghi âm, ký duyệt được.',
  checkTitle: 'Trước hết: so dấu vân tay',
  check:
    'Hỏi người quản trị dãy dưới đây (hiện trên máy chủ lúc khởi động) và so từng nhóm. Khác một ký tự thì không cài: có người đang giả làm hệ thống.',
  download: 'Tải chứng thư (.crt)',
  comingTitle: 'Từ {{at}} hệ thống dùng chứng thư mới',
  coming:
    'Anh/chị cài thêm chứng thư mới ngay từ bây giờ, theo đúng các bước bên dưới; đến hôm đó trình duyệt không báo gì. Cũng so dấu vân tay trước.',
  downloadComing: 'Tải chứng thư mới (.crt)',
  windowsTitle: 'Máy tính Windows',
  windows: [
    'Mở tệp nguon-ca.crt vừa tải, bấm Install Certificate.',
    'Chọn Local Machine (hoặc Current User), bấm Next.',
    'Chọn “Place all certificates in the following store”, bấm Browse, chọn “Trusted Root Certification Authorities”.',
    'Bấm Next rồi Finish, đóng trình duyệt và mở lại.',
  ],
  androidTitle: 'Điện thoại Android',
  android: [
    'Mở Cài đặt, tìm “Chứng chỉ CA” (Bảo mật → Mã hóa và thông tin xác thực → Cài đặt chứng chỉ → Chứng chỉ CA).',
    'Bấm “Vẫn cài đặt”, chọn tệp nguon-ca.crt trong mục Tải xuống.',
    'Đóng Chrome và mở lại.',
  ],
  iphoneTitle: 'iPhone, iPad',
  iphone: [
    'Mở trang này bằng Safari, tải chứng thư, bấm Cho phép.',
    'Mở Cài đặt → Đã tải về hồ sơ → Cài đặt.',
    'Mở Cài đặt → Cài đặt chung → Giới thiệu → Cài đặt tin cậy chứng chỉ, bật chứng thư này.',
  ],
  macTitle: 'Máy Mac',
  mac: [
    'Mở tệp nguon-ca.crt vừa tải: ứng dụng Truy cập Chuỗi khóa (Keychain Access) hỏi nơi thêm, chọn “Hệ thống” (System).',
    'Tìm chứng thư ấy trong danh sách, bấm đúp, mở phần “Tin cậy” (Trust), chọn “Luôn tin cậy” (Always Trust).',
    'Đóng cửa sổ, nhập mật khẩu của máy, rồi mở lại trình duyệt.',
  ],
  firefox: 'Firefox trên máy tính: Cài đặt → Quyền riêng tư → Xem chứng chỉ → Tổ chức → Nhập.',
  publicTitle: 'Không cần cài gì',
  public: 'Chứng thư của hệ thống này đã được mọi máy tính, điện thoại tin cậy sẵn.',
  open: 'Mở hệ thống',
}
