import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeText } from '@nguon/media/text/normalize'

test('decomposed letters become whole ones', () => {
  expect(normalizeText('Phường Ngọc Hà'.normalize('NFD'))).toBe('Phường Ngọc Hà')
})

test('spaces of every kind become one ordinary space', () => {
  expect(normalizeText('Kính\u00a0mời\u2003 \tbà\u3000con')).toBe('Kính mời bà con')
})

test('invisible characters disappear', () => {
  expect(normalizeText('\ufeffTổ\u200b dân\u00ad phố\u202e\u0007')).toBe('Tổ dân phố')
})

test('a letter and its tone meet when the mark between them goes', () => {
  expect(normalizeText('e\u200b\u0302')).toBe('ê')
})

test('every line end is \\n and paragraphs stay apart by one empty line', () => {
  expect(normalizeText('Một\r\nhai\rba\u2028bốn \n\n\n\n năm')).toBe('Một\nhai\nba\nbốn\n\nnăm')
})

test('letters that only look like Đ become Đ', () => {
  expect(normalizeText('ÐỒNG ÐA, ðường Ɖê La Thành')).toBe('ĐỒNG ĐA, đường Đê La Thành')
})

test('normalising twice changes nothing', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u0302', '\u0323', '\u200b', 'e', 'Ð', '\r'),
  )
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const once = normalizeText(parts.join(''))
      expect(normalizeText(once)).toBe(once)
      expect(once).toBe(once.normalize('NFC'))
    }),
  )
})
