/** What `npm run keys` says, in the words of the people who keep the keys. */
export const keysWords = {
  usage: [
    'Cách dùng: npm run keys -- LỆNH …',
    '  authority --root root.json --root-key KHÓA_1 --root-key KHÓA_2 [--add yeu-cau-khoa.json]… [--remove MÃ_KHÓA]… --out root-2.json',
    '      thêm hoặc bỏ người cấp quyền: làm gốc phiên bản kế tiếp',
    '  renew --root root.json --root-key KHÓA_1 --root-key KHÓA_2 [--replace MÃ_KHÓA]… --out THƯ_MỤC_MỚI',
    '      thay khóa gốc bị mất (mặc định: các khóa không đưa vào) bằng khóa mới',
    '  token --hub-id MÃ_HỆ_THỐNG --name "Họ tên" --out THƯ_MỤC_MỚI',
    '      làm tệp khóa cấp quyền và yêu cầu khóa trên máy không nối mạng',
    '  show TỆP [--base trust.json]',
    '      đọc một văn bản bằng lời: gốc, ủy quyền, vị trí thiết bị, chính sách, yêu cầu khóa',
    '  sign TỆP --token tep-khoa.json [--base trust.json] --out TỆP_ĐÃ_KÝ',
    '      đọc rồi ký một văn bản tải từ trang Khóa và ủy quyền',
  ].join('\n'),
  unknown: (command: string) => `Không có lệnh ${command}.`,
  missing: (option: string) => `Thiếu --${option}.`,
  badFile: (file: string) => `${file}: không đọc được văn bản này.`,
  badRoot: (code: string) => `Gốc đang giữ không đúng (${code}).`,
  badKey: (file: string) => `${file}: sai mật khẩu, hoặc đây không phải khóa.`,
  foreignKey: (file: string) => `${file}: khóa này không phải khóa của gốc đang giữ.`,
  fewKeys: (needed: number) =>
    `Chưa đủ khóa: cần ${needed} khóa của gốc đang giữ, và chừng ấy khóa của gốc mới.`,
  badRequest: (file: string) => `${file}: không phải yêu cầu khóa đúng.`,
  otherHub: (file: string) => `${file}: thuộc một hệ thống khác.`,
  unknownAuthority: (keyid: string) => `Gốc không nêu tên khóa ${keyid}.`,
  outTaken: (file: string) => `${file} đã có. Hãy chọn tên mới: không ghi đè.`,
  ask: (file: string) => `Mật khẩu của ${file}: `,
  nextRoot: (version: number, file: string) => `Đã làm gốc phiên bản ${version}: ${file}`,
  newRootKey: (file: string, passphrase: string) =>
    `  ${file}: khóa gốc mới, mật khẩu ${passphrase} (chỉ hiện một lần). Chép ra USB riêng, giao một người giữ.`,
  bring:
    'Nạp tệp gốc này ở trang Khóa và ủy quyền; thiết bị tự tải về, kể cả thiết bị đã vắng mặt nhiều tuần.',
  token: (file: string, passphrase: string) =>
    `Tệp khóa: ${file}, mật khẩu ${passphrase} (chỉ hiện một lần).`,
  request: (file: string) => `Yêu cầu khóa: ${file}. Đưa cho người giữ khóa gốc.`,
  signed: (file: string) => `Đã ký: ${file}. Nạp tệp này ở trang Khóa và ủy quyền.`,
  signedBy: (keyid: string, holds: boolean) => `Chữ ký ${keyid}: ${holds ? 'đúng' : 'không rõ của ai'}`,
  digest: (text: string) => `Mã nội dung (SHA-256): ${text}`,
  hub: (id: string) => `Hệ thống ${id}`,
  root: (version: number, threshold: number, keys: number) =>
    `GỐC phiên bản ${version}: cần ${threshold} trong ${keys} khóa`,
  rootTrial: 'Đây là gốc của BẢN DÙNG THỬ.',
  fingerprint: (text: string) => `Dấu vân tay: ${text}`,
  rootKey: (keyid: string) => `  khóa gốc ${keyid}`,
  authority: (name: string, keyid: string, until: string) =>
    `  người cấp quyền: ${name}, khóa ${keyid}, đến ${until}`,
  hubCa: (version: number) =>
    `CHỨNG THƯ GỐC CỦA HỆ THỐNG, bản ${version}: loa chỉ tin những chứng thư dưới đây`,
  hubCaOne: (fingerprint: string, from: string, until: string | undefined) =>
    `  vân tay ${fingerprint}: hệ thống dùng từ ${from}, loa tin ${until === undefined ? 'đến khi có bản mới' : `đến ${until}`}`,
  trust: (version: number, rootVersion: number) =>
    `ỦY QUYỀN phiên bản ${version} (theo gốc phiên bản ${rootVersion})`,
  noBase: 'Không có bản đang hiệu lực để so (--base): mọi dòng dưới đây là toàn văn.',
  added: (text: string) => `  + GIAO: ${text}`,
  changed: (before: string, after: string) => `  ~ ĐỔI: ${before}\n    THÀNH: ${after}`,
  withdrawn: (text: string) => `  - THÔI: ${text}`,
  revoked: (keyid: string) => `  x THU HỒI vĩnh viễn khóa ${keyid}`,
  unrevoked: (keyid: string) => `  ! NGUY HIỂM: bỏ thu hồi khóa ${keyid}`,
  insteadOfKey: (name: string, keyid: string) =>
    `  thay cho khóa ${keyid} của ${name}, khóa đó mất quyền trong văn bản này`,
  besideKey: (name: string, keyid: string) => `  ${name} còn khóa ${keyid} làm được cùng việc ở đó`,
  kept: (count: number) => `  giữ nguyên ${count} ủy quyền khác`,
  delegation: (who: string, kinds: string, where: string, until: string, keyid: string) =>
    `${who}: ${kinds}; ở ${where}; đến ${until}; khóa ${keyid}`,
  kind: {
    bulletin: 'duyệt bản tin',
    live: 'nói trực tiếp',
    emergency: 'phát khẩn cấp',
    override: 'nới giới hạn',
    policy: 'ký chính sách',
    program: 'KHÓA CỦA HỆ THỐNG: xếp giờ phát',
  },
  unnamed: (id: string) => `đơn vị không ghi tên (${id})`,
  binding: (name: string, kind: string, path: string, keyid: string) =>
    `VỊ TRÍ THIẾT BỊ: ${name} (${kind}) đặt tại ${path}; khóa của máy ${keyid}`,
  bindingBefore: (version: number) => `  thay cho văn bản phiên bản ${version} của chính thiết bị này`,
  bindingReplaces: (device: string) =>
    `  ! THAY CHO hộp ${device}: ký xong, hộp đó bị thu hồi ngay và không phát gì nữa`,
  device: { loudspeaker: 'cụm loa', eboard: 'bảng tin' },
  policy: (where: string, version: number, name: string) =>
    `CHÍNH SÁCH phiên bản ${version} cho ${where}: ${name}`,
  override: (where: string, from: string, until: string, reason: string) =>
    `NỚI GIỚI HẠN ở ${where} từ ${from} đến ${until}: ${reason}`,
  lifts: { quietHours: 'giờ yên tĩnh', airTime: 'thời lượng phát' },
  keyRequest: (name: string, title: string, keyid: string) =>
    `YÊU CẦU KHÓA của ${name}${title === '' ? '' : `, ${title}`}; khóa ${keyid}`,
  compare: 'Hãy gọi điện cho người đó và đối chiếu dãy khóa trước khi ký.',
} as const
