/** What `npm run secrets:rotate` says to whoever keeps the hub. */
export const rotateSecretsWords = {
  noHub: (folder: string) => `Chưa có hệ thống trong ${folder}: hãy chạy npm run hub một lần trước.`,
  noKey:
    'Bí mật của hệ thống này chưa được niêm phong: hãy đặt NGUON_SECRET_KEY_FILE là một tệp ngoài thư mục dữ liệu rồi khởi động hệ thống.',
  done: (id: string, names: readonly string[]) =>
    `Đã niêm phong lại bằng khóa mới ${id}: ${names.join(', ')}.`,
  copy: (file: string) =>
    `Chép ngay ${file} sang nơi cất riêng, không cùng chỗ với bản sao lưu dữ liệu. Bản sao lưu cũ chỉ mở được bằng khóa cũ: hãy giữ khóa cũ cùng bản đó.`,
}
