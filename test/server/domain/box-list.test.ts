/** Lists of boxes as installers keep them. */
import { UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { makeMatchUnit } from '../../../server/domain/box-list/match-unit.ts'
import { mostBoxes, readBoxList } from '../../../server/domain/box-list/read-box-list.ts'
import type { Unit } from '../../../server/domain/unit.ts'

const read = (text: string) => {
  const lines = readBoxList(text)
  if (!lines.ok) throw new Error(lines.code)
  return lines.value
}
const codeOf = (text: string) => {
  const lines = readBoxList(text)
  return lines.ok ? undefined : lines.code
}

test('commas, semicolons, tabs, a byte order mark and Windows line ends say the same', () => {
  const rows = [
    ['Tên', 'Loại', 'Đơn vị'],
    ['Nhà văn hóa', 'Loa', 'Phường Ngọc Hà'],
  ]
  const lists = [',', ';', '\t'].map((sign) => read(rows.map((row) => row.join(sign)).join('\r\n')))
  lists.push(read(`\uFEFF${rows.map((row) => row.join(';')).join('\n')}\n\n`))
  for (const list of lists)
    expect(list).toMatchObject([
      { line: 2, name: 'Nhà văn hóa', kind: 'loudspeaker', unit: 'Phường Ngọc Hà', point: null },
    ])
})

test('columns stand in any order, under Vietnamese or English headings; others are left alone', () => {
  expect(
    read('Ghi chú,KINH ĐỘ,vi do,Ward,Số sê-ri,Name,Giá\nCột 12,"105,8203","21,0401",00008,SN 1,Chợ,5'),
  ).toMatchObject([
    {
      name: 'Chợ',
      unit: '00008',
      note: 'Cột 12',
      label: 'SN 1',
      point: { latitude: 21.0401, longitude: 105.8203 },
    },
  ])
})

test('a name with a comma, quotes or a line break in its cell stays one name, and rows are counted as seen', () => {
  const lines = read('Tên,Đơn vị\n"Ngõ 12, đầu phố",A\n"Loa ""to""\nhai dòng",A\nCuối,A')
  expect(lines.map(({ name, line }) => [name, line])).toEqual([
    ['Ngõ 12, đầu phố', 2],
    ['Loa "to"\nhai dòng', 3],
    ['Cuối', 4],
  ])
})

test('decomposed letters are the letters that people see', () => {
  expect(read('Tên,Đơn vị\nChợ Hòa Bình,A'.normalize('NFD'))).toMatchObject([{ name: 'Chợ Hòa Bình' }])
})

test('what cannot be a point on earth, and half a point, are told apart from no point', () => {
  const points = read(
    'Tên,Đơn vị,Vĩ độ,Kinh độ\na,A,,\nb,A,21,\nc,A,91,105\nd,A,hai,ba\ne,A,21.03,105.83',
  ).map(({ point }) => point)
  expect(points).toEqual([null, undefined, undefined, undefined, { latitude: 21.03, longitude: 105.83 }])
})

test('a list that cannot be used says why', () => {
  expect(codeOf('')).toBe('boxList.empty')
  expect(codeOf('Tên,Đơn vị\n,,\n')).toBe('boxList.empty')
  expect(codeOf('Tên,Loại\na,Loa')).toBe('boxList.noColumn')
  expect(codeOf('Tên,Name,Đơn vị\na,b,c')).toBe('boxList.columnTwice')
  expect(codeOf(`Tên,Đơn vị\n${'a,A\n'.repeat(mostBoxes + 1)}`)).toBe('boxList.tooMany')
  expect(codeOf('Tên,Đơn vị\n"không đóng,A')).toBe('boxList.unreadable')
})

const unit = (name: string, kind: Unit['kind'], parent: Unit | null, code: string | null = null): Unit => ({
  id: UnitId.parse(newUuid()),
  parentId: parent?.id ?? null,
  kind,
  name,
  code,
  validFrom: 0,
  validUntil: null,
})

test('a unit is found by code, by name with or without its kind, and below another one', () => {
  const city = unit('Thành phố Hà Nội', 'province', null, '01')
  const [ngocHa, hoaXa] = [
    unit('Phường Ngọc Hà', 'commune', city, '00008'),
    unit('Xã Hòa Xá', 'commune', city, '10000'),
  ]
  const [one, other] = [unit('Tổ dân phố 1', 'hamlet', ngocHa), unit('Tổ dân phố 1', 'hamlet', hoaXa)]
  const match = makeMatchUnit([city, ngocHa, hoaXa, one, other])
  const found = (text: string) => {
    const answer = match(text)
    return answer.found === 'one' ? answer.unit.id : answer.found
  }
  // A spreadsheet takes the zeros away.
  for (const text of ['00008', '8', 'Phường Ngọc Hà', 'ngọc hà', 'Hà Nội > Ngọc Hà'])
    expect(found(text)).toBe(ngocHa.id)
  // The two ways to set the tone.
  expect(found('Xã Hoà Xá')).toBe(hoaXa.id)
  expect(found('Hoa Xa')).toBe('none')
  expect(match('Tổ dân phố 1')).toEqual({
    found: 'several',
    choices: ['Phường Ngọc Hà / Tổ dân phố 1', 'Xã Hòa Xá / Tổ dân phố 1'],
  })
  expect(found('Xã Hòa Xá / Tổ dân phố 1')).toBe(other.id)
})
