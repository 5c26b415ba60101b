/** Voices, and what sound, speech and picture work may answer. The keys below `voice` are the voices' names. */
export const mediaTexts = {
  voice: {
    vi: 'Giọng máy miền Bắc',
    viCentral: 'Giọng máy miền Trung',
    viSouth: 'Giọng máy miền Nam',
  },
  media: {
    ffmpegMissing: 'Máy chủ chưa có chương trình xử lý âm thanh. Nhờ quản trị viên cài đặt ffmpeg.',
    ffmpegFailed: 'Chưa xử lý được tệp âm thanh này. Bản tin chưa bị ảnh hưởng; anh/chị thử lại sau ít phút.',
    fileMissing: 'Tệp âm thanh không còn trong kho. Anh/chị tải lên lại giúp.',
    notSound: 'Tệp này không có âm thanh nghe được. Anh/chị chọn tệp ghi âm khác (MP3, M4A, WAV…).',
    silent: 'Tệp này im lặng hoặc quá ngắn. Anh/chị nghe lại và ghi âm lần nữa.',
    stopped: 'Việc xử lý âm thanh đã dừng theo yêu cầu.',
  },
  speech: {
    engineMissing: 'Máy chủ chưa có giọng đọc. Nhờ quản trị viên cài đặt giọng đọc.',
    unknownVoice: 'Không có giọng đọc này. Anh/chị chọn giọng khác.',
    rateOutOfRange: 'Tốc độ đọc phải từ 0,5 đến 2 lần.',
    nothingToSay: 'Chưa có nội dung để đọc. Anh/chị nhập nội dung bản tin.',
    sentenceFailed: 'Giọng đọc không đọc được câu “{{sentence}}”. Anh/chị sửa câu này rồi nghe lại.',
  },
  render: {
    fontMissing: 'Thiếu phông chữ tiếng Việt để vẽ bảng tin. Nhờ quản trị viên cài đặt lại.',
    badSize: 'Kích thước bảng {{width}} × {{height}} không hợp lệ. Mỗi cạnh phải từ 64 đến 4096 điểm ảnh.',
    failed: 'Chưa vẽ được hình cho bảng tin. Anh/chị thử lại sau ít phút.',
  },
} as const
