import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/root.mjs'

const english = readFileSync(join(root, 'README.md'), 'utf8')
const vietnamese = readFileSync(join(root, 'README.vi.md'), 'utf8')
const all = (text, what) => [...text.matchAll(what)].map(([whole, part]) => part ?? whole)
const sorted = (list) => [...new Set(list)].sort()

test('both READMEs have the same parts in the same order', () => {
  const shape = (text) => all(text, /^(#+) /gm)
  expect(shape(vietnamese)).toEqual(shape(english))
  // Points of lists and rows of tables: what one says, the other does.
  const rows = (text) => all(text, /^(\||-)/gm)
  expect(rows(vietnamese)).toEqual(rows(english))
})

test('both READMEs name the same commands, variables and pages', () => {
  for (const what of [
    /`(npm [^`]+|docker [^`]+)`/g,
    /^(npm \w+)/gm,
    /NGUON_[A-Z_]+/g,
    /\]\((?!README|#)([^)]+)\)/g,
  ]) {
    const found = sorted(all(english, what))
    expect(found.length).toBeGreaterThan(1)
    expect(sorted(all(vietnamese, what))).toEqual(found)
  }
})

test('every command and page that a README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const named = all(english, /npm run (?:-s )?([\w:]+)/g)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  const pages = all(english, /\]\((?!#|http)([^)#]+)/g)
  expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([])
  // And what can be run alone is in the table.
  const alone = Object.keys(scripts).filter((name) => !['start', 'test', 'openapi'].includes(name))
  expect(alone.filter((name) => !named.includes(name))).toEqual([])
})
