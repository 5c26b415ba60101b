export const approve = {
  title: 'Chờ duyệt',
  lead: '{{count}} bản tin chờ anh/chị nghe và quyết.',
  emptyTitle: 'Không có bản tin nào chờ duyệt',
  emptyText: 'Khi có người gửi, bản tin hiện ở đây và trên trang Hôm nay.',
  by: '{{author}} · gửi {{time}}',
  byLong: '{{author}} soạn · gửi lúc {{time}} · {{revision}}',
  first: 'lần đầu',
  nth: 'lần thứ {{count}}',
  length: 'dài {{length}}',
  area: '{{unit}}: loa và bảng tin trong địa bàn',
  dates: 'Được phát từ {{from}} đến {{until}}',
  noDates: 'Giờ phát chọn sau khi duyệt',
  signature: 'Chữ ký của anh/chị đi cùng bản tin đến từng loa',
  place: '{{at}} trong {{of}}',
  sign: 'Duyệt và ký',
  signing: 'Đang ký…',
  signed: 'Đã duyệt và ký “{{title}}”.',
  refuse: 'Từ chối',
  refuseTitle: 'Từ chối bản tin',
  refuseLead: 'Chọn căn cứ. Người soạn nhận được ngay và sửa lại được.',
  ground: 'Căn cứ',
  grounds: {
    againstPolicy: 'Trái đường lối, chính sách, pháp luật',
    secret: 'Có bí mật nhà nước hoặc thông tin hạn chế',
    untrue: 'Thông tin không đúng sự thật',
    poorQuality: 'Nguồn không rõ hoặc chất lượng kém',
    barredByLaw: 'Trường hợp khác pháp luật không cho phép',
  },
  remark: 'Ghi chú cho người soạn (bắt buộc)',
  remarkHint: 'Ví dụ: thêm số nhà của Nhà văn hóa Tổ 5.',
  needGround: 'Anh/chị chọn một căn cứ.',
  needRemark: 'Anh/chị ghi vài chữ để người soạn biết cần sửa gì.',
  sendRefusal: 'Gửi từ chối',
  refused: 'Đã từ chối “{{title}}”.',
  audioFailed: 'Chưa tải được bản đọc, nên chưa duyệt được. Anh/chị thử lại.',
  keyPending:
    'Khóa ký của máy này đang chờ người quản trị của địa bàn xác nhận. Xác nhận xong, anh/chị quay lại bấm Duyệt và ký.',
  problem: {
    unreadable: 'Bản để ký không đọc được, nên anh/chị chưa ký. Anh/chị báo người quản trị.',
    otherBulletin: 'Bản để ký thuộc về bản tin khác, nên anh/chị chưa ký. Anh/chị báo người quản trị.',
    otherTitle:
      'Tiêu đề trong bản để ký khác tiêu đề trên màn hình. Anh/chị tải lại trang và đọc lại trước khi ký.',
    otherText:
      'Nội dung trong bản để ký khác nội dung trên màn hình. Anh/chị tải lại trang và đọc lại trước khi ký.',
    otherSound:
      'Bản đọc trong bản để ký khác bản anh/chị vừa nghe. Anh/chị tải lại trang và nghe lại trước khi ký.',
    otherPlace:
      'Nơi phát trong bản để ký khác nơi phát trên màn hình, nên anh/chị chưa ký. Anh/chị tải lại trang và xem lại.',
    otherDates:
      'Thời hạn phát trong bản để ký khác thời hạn trên màn hình, nên anh/chị chưa ký. Anh/chị tải lại trang và xem lại.',
    noCrypto:
      'Trình duyệt này chưa ký được. Anh/chị mở trang bằng địa chỉ bảo mật, hoặc dùng trình duyệt mới hơn.',
  },
} as const
