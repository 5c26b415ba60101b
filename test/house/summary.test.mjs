import { expect, test } from 'vitest'
import { summarize, summaryLine } from '../../scripts/test/summary.mjs'

const file = (status, ...tests) => ({
  name: '/somewhere/test/protocol/ids.test.ts',
  status,
  assertionResults: tests.map((test) => ({ status: test, fullName: ` an id is ${test}` })),
})

test('passed, failed and skipped tests are counted and named', () => {
  const summary = summarize({ code: 1, testResults: [file('failed', 'passed', 'failed', 'skipped', 'todo')] })
  expect(summaryLine(summary)).toBe('1 passed, 1 failed, 2 skipped')
  expect(summary.failures).toEqual(['test/protocol/ids.test.ts › an id is failed'])
  expect(summary.skipped[0]).toBe('test/protocol/ids.test.ts › an id is skipped')
})

test('a file that cannot be loaded is a failure', () => {
  expect(summaryLine(summarize({ code: 1, testResults: [file('failed'), file('passed', 'passed')] }))).toBe(
    '1 passed, 1 failed',
  )
})

test('a run that failed beside its tests is a failure', () => {
  expect(summaryLine(summarize({ code: 1, testResults: [file('passed', 'passed')] }))).toBe(
    '1 passed, 1 failed',
  )
})

test('a stale generated file is a failure', () => {
  const report = { code: 0, testResults: [file('passed', 'passed')] }
  expect(summaryLine(summarize(report, { extraFailures: 1 }))).toBe('1 passed, 1 failed')
})
