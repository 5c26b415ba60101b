import { expect, test } from 'vitest'
import {
  forgetVerdict,
  keepVerdict,
  keptMs,
  nextVerdict,
  readVerdicts,
  type Verdict,
} from '../../web/src/features/pole/verdicts.ts'

const now = Date.UTC(2026, 10, 25, 3)
const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  enrolment: 'e1',
  claim: 'c1',
  name: 'Hộp mới',
  checkCode: '123 456',
  says: 'same',
  at: now,
  ...more,
})

const storage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (n) => [...kept.keys()][n] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  } as Storage
}

test('what was said of a box outlives the page, and is another person’s never', () => {
  const store = storage()
  store.setItem('nguon.pole.ha', '{}')
  keepVerdict(store, 'ha', verdict())
  // Another open page, which read before.
  keepVerdict(store, 'ha', verdict({ enrolment: 'e2' }))
  expect(Object.keys(readVerdicts(store, 'ha', now))).toEqual(['e1', 'e2'])
  expect(readVerdicts(store, 'minh', now)).toEqual({})
})

test('once it is heard it is forgotten, but not a second thought', () => {
  const store = storage()
  const second = verdict({ says: 'different', at: now + 1 })
  keepVerdict(store, 'ha', second)
  forgetVerdict(store, 'ha', verdict())
  expect(readVerdicts(store, 'ha', now)).toEqual({ e1: second })
  forgetVerdict(store, 'ha', second)
  expect(store.length).toBe(0)
})

test('one that is older than any claim, or was written by something else, is dropped', () => {
  const store = storage()
  keepVerdict(store, 'ha', verdict())
  store.setItem('nguon.pole.knock.ha.e3', '{"at":1}')
  store.setItem('nguon.pole.knock.ha.e4', 'x')
  expect(readVerdicts(store, 'ha', now + keptMs)).toEqual({})
  expect(store.length).toBe(0)
})

test('the oldest goes first; one that was refused waits for somebody to press again', () => {
  const [first, second] = [verdict({ refused: 'Hết hạn' }), verdict({ enrolment: 'e2', at: now + 1 })]
  expect(nextVerdict({ e2: second, e1: first })).toBe(second)
  expect(nextVerdict({ e2: second, e1: verdict() })).toEqual(verdict())
  expect(nextVerdict({ e1: first })).toBeUndefined()
})
