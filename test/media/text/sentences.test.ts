import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '@nguon/media/text/sentences'

const cut = (text: string) => splitSentences(text).map((sentence) => sentence.text)

test('sentences end at . ! ? and …', () => {
  expect(cut('Kính mời bà con. Ai chưa đăng ký? Xin khẩn trương! Còn nữa… Hết')).toEqual([
    'Kính mời bà con.',
    'Ai chưa đăng ký?',
    'Xin khẩn trương!',
    'Còn nữa…',
    'Hết',
  ])
})

test('a line end ends a sentence', () => {
  expect(cut('Thông báo họp\nKính mời bà con')).toEqual(['Thông báo họp', 'Kính mời bà con'])
})

test.each([
  'Giá là 1.250.000 đồng',
  'Lúc 7.30 sáng',
  'Tại TP. Hà Nội',
  'Ông Nguyễn V. Nam',
  'Tại Q. Ba Đình, P. Ngọc Hà',
])('%s is one sentence', (text) => expect(cut(text)).toEqual([text]))

test('closing quotes belong to the sentence they close', () => {
  expect(cut('Bác dặn: “Đoàn kết.” Chúng ta nhớ.')).toEqual(['Bác dặn: “Đoàn kết.”', 'Chúng ta nhớ.'])
})

test('nothing but space is lost between sentences, and offsets are true', () => {
  const piece = fc.constantFrom('a', 'Ễ', '. ', '? ', '…', '\n', ' ', 'TP.', '1.2', '”', '!')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const found = splitSentences(text)
      for (const { start, end, text: said } of found) expect(text.slice(start, end)).toBe(said)
      expect(found.map((sentence) => sentence.text.replace(/\s/g, '')).join('')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
