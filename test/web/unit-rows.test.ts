import { expect, test } from 'vitest'
import type { Unit } from '../../web/src/api/contract.ts'
import { unitRows } from '../../web/src/features/units/unit-rows.ts'

const unit = (id: string, path: string[], name: string, validUntil: number | null = null): Unit => ({
  id,
  name,
  kind: 'commune',
  code: null,
  parentId: path.at(-1) ?? null,
  path: [...path, id],
  validFrom: 0,
  validUntil,
  working: true,
})
const units = [
  unit('city', [], 'Thành phố Hà Nội'),
  unit('old', ['city'], 'Quận Ba Đình', 1),
  unit('w10', ['city'], 'Phường 10'),
  unit('w9', ['city'], 'Phường 9'),
  unit('h', ['city', 'w9'], 'Tổ dân phố Cầu Đông'),
]
const names = (wanted: string, ...unfolded: string[]) =>
  unitRows(units, { wanted, unfolded: new Set(unfolded) }).map(({ unit: { id }, depth }) => `${depth}${id}`)

test('only what is unfolded is shown, numbers as numbers, what is over last', () => {
  expect(names('')).toEqual(['0city'])
  expect(names('', 'city')).toEqual(['0city', '1w9', '1w10', '1old'])
})

test('a search shows each hit with its way down, whatever is folded, without tone marks', () => {
  expect(names('cau dong')).toEqual(['0city', '1w9', '2h'])
  expect(names('không có')).toEqual([])
})

test('what stands above a person’s area is left out, and their own unit is the top', () => {
  const own = units.filter(({ id }) => id === 'w9' || id === 'h')
  expect(unitRows(own, { wanted: '', unfolded: new Set(['w9']) }).map(({ depth }) => depth)).toEqual([0, 1])
})
