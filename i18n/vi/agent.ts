/** What a box says to the people beside it. */
export const agent = {
  enrolling: 'đang đăng ký với hệ thống thông tin nguồn',
  checkCode: (code: string) => `mã kiểm tra ${code}; chờ cán bộ xác nhận trên bảng điều khiển`,
  checkCodeUnsaid: (code: string) => `mã kiểm tra ${code}; đang giờ yên lặng nên hộp không đọc ra loa`,
  codeHeadline: 'MÃ KIỂM TRA: SO VỚI MÁY NGƯỜI LẮP',
  /** Recorded once and shipped with the box (`npm run phrases`). */
  spoken: {
    checkCode: 'Mã kiểm tra',
    digits: ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'],
  },
  claimRefused: 'mã đăng ký bị từ chối: sai, đã dùng hoặc hết hạn; cần mã mới',
  enrolmentRefused: 'yêu cầu đăng ký đã bị từ chối trên bảng điều khiển; cần mã mới',
  hubUnreachable: 'chưa liên lạc được với hệ thống thông tin nguồn; sẽ thử lại',
  enrolmentUntrusted: 'giấy tờ của hệ thống không đúng với mã đăng ký; thiết bị không nghe theo',
  enrolled: (number: number) => `đã đăng ký, thiết bị số ${number}`,
  ready: 'đã kết nối, sẵn sàng',
  offline: 'mất kết nối; vẫn phát theo lịch đã nhận',
  revoked: 'đã bị thu hồi; không phát gì nữa',
  playing: (title: string) => `đang phát “${title}”`,
  played: (title: string) => `đã phát xong “${title}”`,
  notPlayed: (title: string) => `phát không trọn “${title}”`,
  notShown: (title: string) => `không hiện được “${title}”: chưa có màn hình nào mở trang của bảng`,
  idleHeadline: 'HỆ THỐNG THÔNG TIN NGUỒN',
  idleTitle: 'Bảng tin điện tử',
  idleText: 'Hiện chưa có bản tin.',
} as const
