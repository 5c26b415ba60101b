import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import house from '../../eslint.config.mjs'
import { root } from '../../scripts/root.mjs'

const folders = ['server', 'protocol', 'i18n', 'media', 'agents', 'web/src']
const textOf = (path) => readFileSync(join(root, path), 'utf8')
const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/node_modules|\/dist\//.test(path)),
)

/** What opens XML or an archive: entities, names of paths, and bombs come with it. */
const parsers = [
  /from '(?:[\w@/-]*xml[\w/-]*|sax|saxes|libxmljs2?|cheerio|jsdom|@xmldom\/xmldom)'/i,
  /\bDOMParser\b/,
  /from '(?:jszip|adm-zip|yauzl|yazl|unzipper|fflate|pako|tar|tar-stream|xlsx|exceljs|decompress|extract-zip)'/,
  /\b(?:create)?(?:un[zZ]ip|[gG]unzip|[iI]nflate|[iI]nflateRaw|[bB]rotliDecompress|[zZ]stdDecompress)(?:Sync)?\b|\bDecompressionStream\b/,
]

test('no part of the house opens XML or an archive: calendars and lists come as text, of a length that is limited', () => {
  const found = sources.filter((path) => parsers.some((parser) => parser.test(textOf(path))))
  expect(found).toEqual([])
  expect(parsers[0].test("import { XMLParser } from 'fast-xml-parser'")).toBe(true)
  expect(parsers[2].test("import zip from 'jszip'")).toBe(true)
  expect(parsers[3].test("import { gunzipSync } from 'node:zlib'")).toBe(true)
  for (const workspace of ['server', 'agents', 'web', 'media'])
    expect(
      Object.keys(JSON.parse(textOf(`${workspace}/package.json`)).dependencies ?? {}).join(),
    ).not.toMatch(/xml|sax|zip|tar\b|xlsx|excel/i)
})

test('lint refuses a regular expression whose time grows with the square of a text', () => {
  const rule = house.find(({ plugins }) => plugins?.regexp !== undefined)
  const rulesFor = (code) =>
    new Linter().verify(code, [{ ...rule, ignores: [] }], 'any.mjs').map(({ ruleId }) => ruleId)
  expect(rulesFor('/^(a+)+$/.test(text)')).toContain('regexp/no-super-linear-backtracking')
  expect(rulesFor('/\\s+$/.test(text)')).toContain('regexp/no-super-linear-move')
  expect(rulesFor('/^\\s+\\w$/.test(text)')).toEqual([])
  // It looks at all that meets a text from outside, and nothing there is let off.
  expect(rule.ignores).toEqual(['test/**', 'bench/**'])
  expect(sources.filter((path) => /eslint-disable[^\n]*regexp/.test(textOf(path)))).toEqual([])
})
