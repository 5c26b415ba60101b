import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from '../../scripts/root.mjs'

/** Vietnamese that is no text of a screen: names, what people write and we read, and the law by its name. */
const notTexts = {
  'server/config.ts': 'the name of a hub that has none',
  'server/identify-hub.ts': 'names in keys of a trial',
  'server/domain/holidays.ts': 'names of holidays, which an authority changes',
  'server/domain/match-boundaries.ts': 'kinds of units in published lists',
  'server/domain/name-key.ts': 'kinds of units in published lists',
  'server/domain/weak-passwords.ts': 'a letter',
  'server/domain/box-list/columns.ts': 'headings that people write',
  'server/domain/box-list/match-unit.ts': 'kinds of units that people write',
  'server/domain/box-list/read-box-list.ts': 'headings that people write',
  'server/usecases/seed-trial.ts': 'the ward of a trial',
  'server/usecases/policy/trial-policy.ts': 'the policy of a trial',
  'web/src/format/search-text.ts': 'a letter',
  'web/src/features/account/browser-name.ts': 'the name of a browser',
  'web/src/features/pole/coordinates.ts': 'points of the compass that people write',
}

const letter = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu
/** The product's own name. */
const spoken = (text) => letter.test(text.replaceAll('Nguồn', ''))

const textsIn = (path, source) => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found = []
  const look = (node) => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      [ts.SyntaxKind.TemplateHead, ts.SyntaxKind.TemplateMiddle, ts.SyntaxKind.TemplateTail].includes(
        node.kind,
      )
    if (isText && spoken(node.text)) found.push(node.text.trim())
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

test('every text that a person reads is in i18n: hub and console have no Vietnamese of their own', () => {
  const found = {}
  for (const folder of ['server', 'web/src'])
    for (const name of readdirSync(join(root, folder), { recursive: true })) {
      const path = `${folder}/${name}`
      if (!/\.tsx?$/.test(path) || path.includes('node_modules') || path.includes('/dist/')) continue
      const source = readFileSync(join(root, path), 'utf8')
      // Most files have no such letter at all, and need no parser.
      const texts = letter.test(source) ? textsIn(path, source) : []
      if (texts.length > 0) found[path] = texts
    }
  expect(Object.keys(found).filter((path) => !(path in notTexts))).toEqual([])
  expect(Object.keys(notTexts).filter((path) => !(path in found))).toEqual([])
})

test('a text between tags, in a property and in a template are found', () => {
  const source = 'const A = () => <p title="Đóng">Gửi duyệt {`${n} bản tin`} {"ok"}</p> // ghi chú'
  expect(textsIn('a.tsx', source).sort()).toEqual(['Gửi duyệt', 'bản tin', 'Đóng'].sort())
})
