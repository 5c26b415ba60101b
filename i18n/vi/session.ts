export const session = {
  title: 'Đăng nhập',
  lead: 'Dành cho cán bộ phát thanh và người duyệt.',
  userName: 'Tên đăng nhập',
  password: 'Mật khẩu',
  signIn: 'Đăng nhập',
  forgotten: 'Quên mật khẩu? Người quản trị cấp cho anh/chị một đường dẫn đăng nhập mới.',
  needBoth: 'Anh/chị nhập cả tên đăng nhập và mật khẩu.',
  linkTitle: 'Đang mở cửa cho anh/chị',
  linkText: 'Đường dẫn này chỉ dùng được một lần.',
  linkFailed: 'Đường dẫn không dùng được nữa',
  linkFailedText:
    'Đường dẫn đã được dùng hoặc đã hết hạn. Anh/chị xin người quản trị một đường dẫn mới, hoặc đăng nhập bằng mật khẩu.',
  toSignIn: 'Đăng nhập bằng mật khẩu',
  choosePassword: 'Đặt mật khẩu',
  choosePasswordLead:
    'Chào {{name}}. Anh/chị đặt mật khẩu để lần sau vào được ngay. Tên đăng nhập của anh/chị là {{userName}}.',
  newPassword: 'Mật khẩu mới',
  passwordHint: 'Ít nhất {{min}} ký tự. Một câu dễ nhớ là tốt nhất, ví dụ bốn từ bất kỳ.',
  current: 'Mật khẩu đang dùng',
  passwordHintKinds:
    'Ít nhất {{min}} ký tự, có chữ thường, chữ hoa, chữ số và một dấu khác; dấu cách cũng được. Một câu dễ nhớ là tốt nhất.',
  repeat: 'Nhập lại mật khẩu',
  tooShort: 'Mật khẩu cần ít nhất {{min}} ký tự; anh/chị thêm {{missing}} ký tự nữa.',
  notSame: 'Hai lần nhập chưa giống nhau.',
  save: 'Lưu mật khẩu',
  saved: 'Đã lưu mật khẩu.',
} as const
