/** What `npm run units:import` says to whoever runs the hub's machine. */
export const importUnitsWords = {
  usage:
    'Cách dùng: npm run units:import -- --province MÃ_TỈNH | --all [--boundaries TỆP.geojson]\n' +
    '          npm run units:import -- --boundaries TỆP.geojson\n' +
    '          npm run units:import -- --list',
  noData: (folder: string) =>
    `${folder} chưa có dữ liệu của hệ thống. Hãy khởi động hệ thống một lần, hoặc đặt NGUON_DATA_DIR.`,
  notAFile: (file: string) => `${file} không đọc được hoặc không phải JSON.`,
  province: (code: string, name: string, communes: number) => `${code}  ${name} (${communes} xã, phường)`,
  progress: (written: number, of: number) => `  đã ghi ${written}/${of}`,
  nothingNew: 'Mọi đơn vị đã có sẵn, không thay đổi gì.',
  counted: {
    provinces: 'Tỉnh, thành phố',
    communes: 'Xã, phường, đặc khu',
    formerProvinces: 'Tỉnh, thành phố trước 1/7/2025',
    formerDistricts: 'Quận, huyện trước 1/7/2025',
    formerCommunes: 'Xã, phường trước 1/7/2025',
    links: 'Liên kết cũ – mới',
  },
  line: (what: string, added: number, known: number) => `  ${what}: thêm ${added}, đã có ${known}`,
  changed: (count: number) => `  Đơn vị nhập tay được bổ sung mã hoặc ngày hiệu lực: ${count}`,
  unresolved: (names: readonly string[]) =>
    `  Không tìm thấy xã mới của ${names.length} dòng: ${names.join('; ')}`,
  boundaries: (matched: number, kilobytes: number, toleranceM: number) =>
    `Ranh giới: ${matched} đơn vị, ${kilobytes} kB sau khi rút gọn (sai số ${toleranceM} m).`,
  unmatched: (names: readonly string[]) => `  Không khớp đơn vị nào: ${names.join('; ')}`,
  fault: (name: string, why: string) => `  Không dùng được: ${name} (${why})`,
  faults: {
    notPolygon: 'không phải đa giác',
    openRing: 'đường bao không khép kín',
    offTheMap: 'tọa độ ngoài bản đồ',
    noArea: 'không có diện tích',
    tooManyPoints: 'quá nhiều điểm',
  },
} as const
