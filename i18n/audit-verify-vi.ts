/** What `npm run audit:verify` says. */
export const auditVerifyWords = {
  usage: 'Cách dùng: npm run audit:verify [-- --file nhat-ky.jsonl]',
  noData: (dir: string) =>
    `Không có cơ sở dữ liệu của hệ thống trong ${dir}. Đặt NGUON_DATA_DIR đúng thư mục.`,
  notAFile: (file: string) => `Không đọc được tệp nhật ký ${file}.`,
  notALine: (line: number) => `Dòng ${line} của tệp không phải một dòng nhật ký.`,
  whole: (rows: number) =>
    `Nhật ký nguyên vẹn: ${rows} dòng nối tiếp nhau, không dòng nào bị sửa, xóa hay chèn; phần đã xóa theo quy định có dòng ghi lại.`,
  excerpt: (rows: number) =>
    `Bản trích gồm ${rows} dòng; từng dòng còn nguyên như lúc ghi, trừ dòng ghi rõ đã xóa bớt. Bản trích không cho biết có thiếu dòng hay không.`,
  head: (seq: number, hash: string) => `Dòng cuối ${seq}, mã ${hash}`,
  witness: (days: number) => `Đối chiếu với ${days} mốc ghi ngoài cơ sở dữ liệu.`,
  broken: (seq: number, why: string) => `NHẬT KÝ BỊ HỎNG từ dòng ${seq}: ${why}`,
  fault: {
    changed: 'nội dung dòng này không còn như lúc ghi.',
    missing: 'dòng này không còn.',
    unlinked: 'dòng này không nối tiếp dòng trước; một trong hai dòng được đưa vào sau.',
    rewritten: 'dòng này khác với mốc đã ghi ngoài cơ sở dữ liệu; nhật ký bị viết lại.',
  },
} as const
