/** What headings of an installer's list mean, however they are written. */
export type Column = 'name' | 'kind' | 'unit' | 'latitude' | 'longitude' | 'note' | 'label' | 'replaces'

const words: Readonly<Record<Column, readonly string[]>> = {
  name: ['Tên', 'Tên thiết bị', 'Tên cụm loa', 'Tên cụm', 'Tên loa', 'Thiết bị', 'Name'],
  kind: ['Loại', 'Loại thiết bị', 'Kind', 'Type'],
  unit: ['Đơn vị', 'Mã đơn vị', 'Phường/xã', 'Xã/phường', 'Phường', 'Xã', 'Địa bàn', 'Unit', 'Ward'],
  latitude: ['Vĩ độ', 'Latitude', 'Lat'],
  longitude: ['Kinh độ', 'Longitude', 'Lon', 'Lng', 'Long'],
  note: ['Vị trí', 'Vị trí lắp', 'Cột', 'Số cột', 'Ghi chú', 'Note'],
  label: ['Số máy', 'Số sê-ri', 'Số seri', 'Sê-ri', 'Seri', 'Serial', 'Số hiệu', 'Nhãn', 'Label'],
  replaces: ['Thay cho', 'Thay thế', 'Thay thế cho', 'Thay thiết bị', 'Replaces'],
}

/** Letters and digits only, without marks: headings are typed in every way there is. */
export const plainKey = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]/g, '')

const columns = new Map(
  (Object.entries(words) as [Column, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [plainKey(name), column] as const),
  ),
)

/** Undefined: a column of the installer's own, left alone. */
export const columnOf = (heading: string): Column | undefined => columns.get(plainKey(heading))
