import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDictionary } from '@nguon/media/text/dictionary'
import { toSpoken } from '@nguon/media/text/spoken'

const say = (text: string) => toSpoken(text, firstDictionary).spoken

test('the abbreviations of a ward are read out', () => {
  expect(say('UBND phường phối hợp MTTQ, HĐND và các TDP tổ chức.')).toBe(
    'Ủy ban nhân dân phường phối hợp Mặt trận Tổ quốc, Hội đồng nhân dân và các tổ dân phố tổ chức.',
  )
})

test.each([
  ['Sở TT&TT', 'Sở Thông tin và Truyền thông'],
  ['Phòng VH-XH phường', 'Phòng văn hóa xã hội phường'],
  ['mang theo CCCD.', 'mang theo căn cước công dân.'],
  ['tập huấn PCCC', 'tập huấn phòng cháy chữa cháy'],
  ['thẻ BHYT', 'thẻ bảo hiểm y tế'],
  ['giữ gìn ANTT', 'giữ gìn an ninh trật tự'],
  ['(UBND)', '(Ủy ban nhân dân)'],
  ['HĐND-UBND', 'Hội đồng nhân dân-Ủy ban nhân dân'],
])('%s is said %s', (written, spoken) => expect(say(written)).toBe(spoken))

test.each(['UBNDX', 'XUBND', 'TDP2', 'BTT&TT', 'TT&TT&DL', 'ubnd', 'tdp.hanoi.gov.vn', 'ĐTDP'])(
  '%s is another word and stays',
  (word) => expect(say(word)).toBe(word),
)

test('marks point at the written words', () => {
  const text = 'Kính gửi UBND phường và TDP số 3'
  const { marks } = toSpoken(text, firstDictionary)
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['UBND', 'TDP'])
  expect(marks[1]).toEqual({ start: 24, end: 27, written: 'TDP', spoken: 'tổ dân phố' })
})

test('offsets count in the NFC text even when NFD was given', () => {
  const text = 'Phường Điện Biên: HĐND họp'
  const { marks, spoken } = toSpoken(text.normalize('NFD'), firstDictionary)
  expect(marks).toEqual([{ start: 18, end: 22, written: 'HĐND', spoken: 'Hội đồng nhân dân' }])
  expect(spoken).toBe('Phường Điện Biên: Hội đồng nhân dân họp')
})

test('numbers are left to the voice', () => {
  expect(say('1.250.000 đồng, 15,5 %, 19 giờ 30')).toBe('1.250.000 đồng, 15,5 %, 19 giờ 30')
})

test('a longer entry wins over one it begins with', () => {
  const dictionary = [
    { written: 'TT', spoken: 'thị trấn' },
    { written: 'TT&TT', spoken: 'thông tin và truyền thông' },
    { written: 'C++', spoken: 'xê cộng cộng' },
  ]
  expect(toSpoken('TT&TT ở TT, C++', dictionary).spoken).toBe(
    'thông tin và truyền thông ở thị trấn, xê cộng cộng',
  )
})

test('an empty dictionary changes nothing', () => {
  expect(toSpoken('UBND', [])).toEqual({ spoken: 'UBND', marks: [] })
})

test('text free of dictionary words is said as it is written', () => {
  const free = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.normalize('NFC'))
    .filter((text) => firstDictionary.every(({ written }) => !text.includes(written)))
  fc.assert(
    fc.property(free, (text) => {
      expect(toSpoken(text, firstDictionary)).toEqual({ spoken: text, marks: [] })
    }),
  )
})

test('undoing every mark gives the written text back', () => {
  const words = fc.constantFrom('UBND', 'TDP', 'TT&TT', 'họp', 'phường', '3', ',', '(', ')', '-', '&')
  fc.assert(
    fc.property(fc.array(words), fc.constantFrom(' ', ''), (parts, glue) => {
      const text = parts.join(glue)
      const { spoken, marks } = toSpoken(text, firstDictionary)
      let shift = 0
      let undone = spoken
      for (const { start, end, written, spoken: said } of marks) {
        expect(text.slice(start, end)).toBe(written)
        expect(spoken.slice(start + shift, start + shift + said.length)).toBe(said)
        shift += said.length - written.length
      }
      for (const { start, written, spoken: said } of marks)
        undone = undone.slice(0, start) + written + undone.slice(start + said.length)
      expect(undone).toBe(text)
    }),
  )
})
