import { expect, test } from 'vitest'
import { localPath } from '../../../server/domain/local-path.ts'

test('a page of the console is gone on to, with what it was asked', () => {
  expect(localPath('/lich-phat?ngay=2026-11-23')).toBe('/lich-phat?ngay=2026-11-23')
  expect(localPath('/a/../b')).toBe('/b')
})

test.each([
  undefined,
  '',
  'lich-phat',
  '//xau.example',
  '/\\xau.example',
  '/\t/xau.example',
  'https://xau.example',
  'javascript:alert(1)',
  '/..//xau.example',
  '/./\\xau.example',
  '/api/v1/session/provider',
  `/${'a'.repeat(500)}`,
])('whoever wants to go to %s gets the first page', (wanted) => {
  expect(localPath(wanted)).toBe('/')
})
