import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { audit } from '../../../i18n/vi/audit.ts'
import { rightOfAct } from '../../../server/domain/act-rights.ts'

const folder = fileURLToPath(new URL('../../../server/usecases', import.meta.url))

/** Acts that the sources name; a right of the same form is none. */
const actsInSources = (): string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'))
  const named = files.flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(
      /\baction: (?:[\w.]+ \? )?'(\w+\.\w+)'(?: : '(\w+\.\w+)')?,/g,
    ),
  ])
  return [...new Set(named.flatMap(([, first = '', second]) => (second ? [first, second] : [first])))].filter(
    (act) => !['people.read', 'people.change', 'keys.read'].includes(act),
  )
}

const wordsFor = (act: string): unknown =>
  act
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], audit.act)

test('every act that is recorded has words', () => {
  const acts = actsInSources()
  expect(acts.length).toBeGreaterThan(40)
  expect(acts.filter((act) => typeof wordsFor(act) !== 'string')).toEqual([])
})

test('every kind of act can be looked for by its name', () => {
  expect(Object.keys(audit.act).filter((kind) => !(kind in audit.kind))).toEqual([])
})

test('of every act by a right it is known by which, so that a deputy is named', () => {
  // These people do for themselves, or the hub does them.
  const own =
    /^(session|factor|person\.(setPassword|linkProvider|fromProvider|followProvider)|grant\.(give|take)ByGroup|key\.request|key\.delegate|audit\.export|claim\.rival)/
  expect(actsInSources().filter((act) => !own.test(act) && !(act in rightOfAct))).toEqual([])
})
