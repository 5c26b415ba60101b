import { reason as en } from '@nguon/i18n/en/reason'
import { reason as vi } from '@nguon/i18n/vi/reason'
import { failedBy, failReasons, InterruptReason, SkipReason } from '@nguon/protocol/messages/journal'
import { expect, test } from 'vitest'

const reasons = new Set<string>([...SkipReason.options, ...InterruptReason.options, ...failReasons])

test.each([
  ['Vietnamese', vi],
  ['English', en],
])('every reason of a device’s journal has words in %s, and no words lack a reason', (_, words) => {
  expect(Object.keys(words).sort()).toEqual([...reasons].sort())
  for (const text of Object.values(words)) expect(text).toBe(text.normalize('NFC'))
})

test('a reason begins with its code, whatever the machine adds, and fits into a row', () => {
  expect(failedBy('tooFast')).toBe('tooFast')
  expect(failedBy('playerEnded', 'exit 1 '.repeat(90)).split(':')[0]).toBe('playerEnded')
  expect(failedBy('playerEnded', 'x'.repeat(500))).toHaveLength(200)
})
