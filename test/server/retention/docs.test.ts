/** The page of the operator says what the table says. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { retention as en } from '../../../i18n/en/retention.ts'
import { retention as vi } from '../../../i18n/vi/retention.ts'
import { kindNames, kinds, type Kind } from '../../../server/domain/retention.ts'

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/operations/retention.md', import.meta.url)),
  'utf8',
)

const keptFor: Readonly<Record<Exclude<Kind['keeping']['for'], 'days'>, string>> = {
  person: 'until the person is deleted',
  hub: 'as long as the hub runs',
  memory: 'in memory only',
}

test('the page lists every kind with its days and bounds', () => {
  const rows = page.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    return /^`\w+`$/.test(cells[1] ?? '') ? [cells.slice(1, 5)] : []
  })
  const wanted = kindNames.map((name) => {
    const { personal, keeping }: Kind = kinds[name]
    return [
      `\`${name}\``,
      personal ? 'yes' : 'no',
      keeping.for === 'days' ? `${keeping.usual} days` : keptFor[keeping.for],
      keeping.for === 'days' ? `${keeping.least} to ${keeping.most} days` : '',
    ]
  })
  expect(rows).toEqual(wanted)
})

test('every kind has words in both languages, and no words are left over', () => {
  expect(Object.keys(vi.kind)).toEqual([...kindNames])
  expect(Object.keys(en.kind)).toEqual([...kindNames])
})
