const roles = {
  administrator: 'quản trị viên',
  officer: 'cán bộ văn hóa (soạn bản tin)',
  approver: 'người duyệt (lãnh đạo phường)',
  viewer: 'người xem',
}
const kinds = { loudspeaker: 'Cụm loa', eboard: 'Bảng tin' }

// An account may be called what its role is called.
const person = (name, role) => (name.toLowerCase() === role.toLowerCase() ? role : `${name}, ${role}`)

/** Everything the starter says to the person in front of the terminal. */
export const words = {
  title: 'NGUỒN – BẢN DÙNG THỬ · Phường Ngọc Hà, Hà Nội',
  step: (number, of, text) => `[${number}/${of}] ${text}`,
  checking: 'Kiểm tra máy và thư viện …',
  installing: 'Cài đặt thư viện (lần đầu mất vài phút) …',
  stillInstalling: (seconds) => `        … đã ${seconds} giây`,
  building: 'Dựng chương trình …',
  buildingPart: (name) => `        ${name}`,
  upToDate: 'Chương trình đã sẵn sàng.',
  startingHub: 'Khởi động hệ thống thông tin nguồn …',
  startingDevices: 'Khởi động các cụm loa và bảng tin dùng thử …',
  ready: 'Đã chạy. Bấm Ctrl-C để dừng tất cả.',
  console: (url) => `Bảng điều khiển:  ${url}`,
  signIn: (role, name, url) =>
    `Đường dẫn đăng nhập một lần cho ${person(name, roles[role] ?? role)}:\n        ${url}`,
  data: (path) => `Dữ liệu dùng thử:  ${path}`,
  logs: (path) => `Nhật ký kỹ thuật:  ${path}`,
  device: (kind, name) => `${kinds[kind] ?? kind} "${name}"`,
  deviceState: (device, text) => `  ${device}: ${text}`,
  playingTo: (device, path) =>
    `  ${device}: tiếng được ghi vào tệp theo thời gian thực, không qua card âm thanh:\n        ${path}`,
  display: (device, url) => `  ${device}: mở bằng trình duyệt bất kỳ tại ${url}`,
  died: (part, how, seconds) => `! ${part} dừng đột ngột (${how}); khởi động lại sau ${seconds} giây.`,
  badConfiguration: (part, log) => `! ${part} không khởi động: một biến cấu hình không hợp lệ. Xem ${log}`,
  toldToRestart: (part) => `  ${part} khởi động lại theo lệnh.`,
  restarted: (part) => `  ${part} đã chạy lại.`,
  hub: 'Hệ thống thông tin nguồn',
  hubRefused: (log) => `Hệ thống thông tin nguồn không khởi động được. Những dòng cuối của ${log}:`,
  hubSlow: (seconds, log) => `Sau ${seconds} giây hệ thống vẫn chưa sẵn sàng. Xem ${log}`,
  noBundle: (name) => `Thiếu dist/${name}.js: bản này chưa có phần đó.`,
  stopping: 'Đang dừng các cụm loa, bảng tin, rồi hệ thống …',
  killed: (part) => `! ${part} không chịu dừng, đã buộc dừng.`,
  goodbye: 'Đã dừng tất cả. Dữ liệu được giữ lại cho lần sau. Tạm biệt!',
  alreadyRunning: (pid, path) =>
    `Bản dùng thử đang chạy (tiến trình ${pid}) trên ${path}. Hãy dừng nó trước.`,
  badPort: (variable, value) => `${variable}=${value} không phải là số cổng từ 1 đến 65535.`,
  portTaken: (variable, port) => `${variable}=${port}: cổng này đang được chương trình khác dùng.`,
}
