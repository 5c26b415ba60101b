import { expect, test } from 'vitest'
import { readCoordinates, writeCoordinates } from '../../web/src/features/pole/coordinates.ts'
import { readScan } from '../../web/src/features/pole/read-scan.ts'
import { suggestNames } from '../../web/src/features/pole/suggest-names.ts'

const claim = '0198a5a2-7c1e-7b3a-9d52-0f6f4c1b2a3d'

test('the link of a label leads to its box, by whatever name the hub was reached', () => {
  for (const link of [
    `https://nguon.hanoi.gov.vn/cot/${claim}`,
    `http://192.168.1.5:8080/cot/${claim.toUpperCase()}/`,
    ` https://nguon.example/cot/${claim}\n`,
  ])
    expect(readScan(link)).toEqual({ kind: 'claim', claim })
})

test('the text that a box has to read is told apart from its label', () => {
  expect(readScan('NGUON1*https://nguon.example*0123456789ABCDEF*0123456789abcdef0123456789abcdef')).toEqual({
    kind: 'boxText',
  })
})

test('nothing else is taken for a label', () => {
  for (const text of [
    '',
    claim,
    'https://nguon.example/cot',
    `https://nguon.example/cot/${claim}/x`,
    `https://nguon.example/cot/${claim}?to=elsewhere`,
    `javascript:/cot/${claim}`,
    'https://nguon.example/cot/quet',
  ])
    expect(readScan(text)).toEqual({ kind: 'other' })
})

test('coordinates are read as maps write them', () => {
  const there = { latitude: 21.0369, longitude: 105.8342 }
  for (const text of ['21.0369, 105.8342', '21.0369 105.8342', ' 21.0369;105.8342 ', '21,0369, 105,8342'])
    expect(readCoordinates(text)).toEqual(there)
  expect(readCoordinates(`21°2'12.8"N 105°50'3.1"E`)).toEqual({ latitude: 21.036889, longitude: 105.834194 })
  expect(readCoordinates(`21°2′12,8″B 105°50′3,1″Đ`)).toEqual({ latitude: 21.036889, longitude: 105.834194 })
  expect(readCoordinates('-33.8688, 151.2093')).toEqual({ latitude: -33.8688, longitude: 151.2093 })
})

test('what is no place on earth is not read', () => {
  for (const text of ['', '21.0369', 'chợ Ngọc Hà', '95.1, 105.8', '21.0, 190.0', '21.0369, 105.8342, 4'])
    expect(readCoordinates(text)).toBeUndefined()
})

test('what is written is read again to the metre', () => {
  const there = { latitude: 21.036901, longitude: 105.8342 }
  expect(writeCoordinates(there)).toBe('21.03690, 105.83420')
  expect(readCoordinates(writeCoordinates(there))).toEqual({ latitude: 21.0369, longitude: 105.8342 })
})

test('a name is suggested for each place, with the first number that is free there', () => {
  expect(
    suggestNames(['Tổ 1', 'Tổ 2'], 'Loa', ['tổ 1 – loa 1', 'Tổ 1 –  Loa 3', 'Chợ Ngọc Hà'.normalize('NFD')]),
  ).toEqual(['Tổ 1 – Loa 2', 'Tổ 2 – Loa 1'])
})
