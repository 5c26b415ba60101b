import { expect, test } from 'vitest'
import { beyondOurs } from './rfc5545-beyond-ours.ts'
import { examples, newYork } from './rfc5545-examples.ts'
import { sessionsByLibrary, sessionsOf } from './starts.ts'

const at9 = (days: readonly string[]) => days.map((day) => `${day}T09:00:00`)

test.each(examples)('RFC 5545: $name', ({ start, days }) => {
  expect(sessionsOf(start, newYork)).toEqual(at9(days))
})

test.each(examples)('an independent library agrees: $name', ({ text, days }) => {
  expect(sessionsByLibrary(text, days.at(-1))).toEqual(at9(days))
})

test('all 42 rules of the section stand here, said or not', () => {
  expect(examples.length + beyondOurs.length).toBe(42)
  expect(new Set([...examples, ...beyondOurs].map(({ name }) => name)).size).toBe(42)
})
