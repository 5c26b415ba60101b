/** What `npm run init` says to the person who makes the keys of a production hub. */
export const initWords = {
  usage:
    'Cách dùng: npm run init -- --out THƯ_MỤC [--hub-id MÃ_HỆ_THỐNG] [--hub-name "Tên hệ thống"] [--request yeu-cau-khoa.json]… [--authority-name "Tên đơn vị cấp quyền"]',
  outMissing: 'Thiếu --out: thư mục mới để ghi các khóa.',
  outTaken: (folder: string) =>
    `${folder} đã có nội dung. Hãy chọn một thư mục mới: khóa cũ không bị ghi đè.`,
  badRequest: (file: string) =>
    `${file} không phải yêu cầu khóa đúng: hãy tải lại từ trang Khóa và ủy quyền.`,
  otherHub: 'Các yêu cầu khóa thuộc những hệ thống khác nhau, hoặc khác với --hub-id.',
  authority: (name: string, keyid: string) =>
    `Người cấp quyền: ${name}, khóa ${keyid}. Hãy gọi điện đối chiếu dãy này trước khi dùng gốc.`,
  badHubId: (id: string) => `--hub-id ${id} không phải là mã hệ thống.`,
  passphraseShort: (variable: string, least: number) => `${variable} quá ngắn: cần ít nhất ${least} ký tự.`,
  done: (folder: string) => `Đã tạo khóa gốc trong ${folder}`,
  passphrases: 'Mật khẩu của các khóa (chỉ hiện một lần này, hãy chép ra giấy và niêm phong riêng từng tờ):',
  passphrase: (file: string, text: string) => `  ${file}: ${text}`,
  ownPassphrase: (file: string, variable: string) => `  ${file}: mật khẩu anh/chị đã đặt trong ${variable}`,
  where: 'Cất giữ:',
  rootKey: (file: string) =>
    `  ${file}: chép ra một USB riêng, giao cho một người giữ riêng, rồi xóa khỏi máy này. Cần 2 trong 3 khóa để thay đổi gốc.`,
  authorityKey: (file: string) =>
    `  ${file}: tệp khóa của người cấp quyền; chỉ người đó giữ, cùng mật khẩu. Không bao giờ chép lên máy chủ.`,
  root: (file: string) =>
    `  ${file}: nạp ở trang Khóa và ủy quyền, hoặc chép lên máy chủ rồi đặt NGUON_ROOT_FILE trỏ tới tệp này.`,
  hub: (id: string) => `Mã hệ thống: ${id}`,
  fingerprint: (text: string) => `Dấu vân tay của gốc (ghi trên mã đăng ký của từng thiết bị): ${text}`,
}
