/** What `npm run broker:file` says to who sets up a Mosquitto. */
export const brokerFileWords = {
  usage: 'Cách dùng: npm run broker:file -- --out dynamic-security.json [--user TÊN]',
  outMissing: 'Thiếu --out: tệp mới để ghi tài khoản và quyền của các thiết bị.',
  outTaken: (file: string) => `${file} đã có. Hãy chọn tên khác: tệp cũ không bị ghi đè.`,
  noHub: (folder: string) => `Chưa có hệ thống trong ${folder}: hãy chạy npm run hub một lần trước.`,
  done: (file: string, count: number) => `Đã ghi ${file}: tài khoản của hệ thống và ${count} thiết bị.`,
  next: 'Chép tệp vào máy chạy Mosquitto (chỉ Mosquitto đọc được), khởi động lại Mosquitto, rồi đặt biến này cho hệ thống (chỉ hiện một lần):',
}
