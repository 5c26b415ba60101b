import i18next from 'i18next'
import { expect, test } from 'vitest'
import { percent, wholeNumber } from '../../web/src/format/numbers.ts'
import { clockLength, shortLength } from '@nguon/i18n/lengths'

test('numbers are grouped and shares written as in Vietnam', () => {
  expect(wholeNumber(1_250_000)).toBe('1.250.000')
  expect(percent(0.155)).toBe('15,5 %')
})

test('numbers on an English page are written as in English', async () => {
  await i18next.init({ lng: 'en', resources: {} })
  expect([wholeNumber(1_250_000), percent(0.155)]).toEqual(['1,250,000', '15.5 %'])
  await i18next.changeLanguage('vi')
  expect(percent(0.155)).toBe('15,5 %')
})

test('a share is called 100 % only when nothing is missing, and 0 % only when nothing is there', () => {
  expect(percent(1)).toBe('100 %')
  expect(percent(0.99999)).toBe('99,9 %')
  expect(percent(0.00001)).toBe('0,1 %')
  expect(percent(0)).toBe('0 %')
})

test('lengths are minutes and seconds, hours only when there are some', () => {
  expect(clockLength(112_000)).toBe('01:52')
  expect(clockLength(0)).toBe('00:00')
  expect(clockLength(3_725_000)).toBe('1:02:05')
  expect(clockLength(-5)).toBe('00:00')
})

test('a begun second counts, whoever writes it: no limit is met by rounding', () => {
  expect([clockLength(16_001), shortLength(16_001)]).toEqual(['00:17', '0:17'])
  expect([clockLength(900_000), shortLength(900_001)]).toEqual(['15:00', '15:01'])
  expect(shortLength(3_725_000)).toBe('1:02:05')
})
