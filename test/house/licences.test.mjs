import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { checkLicences, judge } from '../../scripts/check/licences.mjs'
import { root } from '../../scripts/root.mjs'

test('every package has a licence that an authority may link in', async () => {
  const { ok, output } = await checkLicences()
  expect(output).toMatch(/^\d{3,} packages seen$/)
  expect(ok).toBe(true)
})

test('a licence that binds the code around it is refused, and so is none at all', () => {
  const licences = [
    'GPL-3.0-or-later',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'BUSL-1.1',
    'MIT AND GPL-2.0-only',
    undefined,
    '?',
  ]
  expect(judge(licences.map((licence, n) => ({ name: `package-${n}`, licence })))).toHaveLength(
    licences.length,
  )
})

test('a choice between licences is as good as the best of them', () => {
  expect(judge([{ name: 'either', licence: '(GPL-2.0-only OR MIT)' }])).toEqual([])
})

test('a program in a process of its own may have any licence', () => {
  expect(judge([{ name: 'espeak-ng', licence: 'GPL-3.0-or-later' }])).toEqual([])
})

test('the bill of materials names what the hub runs on, with versions, hashes and licences', () => {
  const bill = JSON.parse(execFileSync('npm', ['run', '-s', 'sbom'], { cwd: root, encoding: 'utf8' }))
  expect(bill.bomFormat).toBe('CycloneDX')
  const fastify = bill.components.find(({ name }) => name === 'fastify')
  expect(fastify).toMatchObject({
    version: expect.stringMatching(/^5\./),
    licenses: [{ license: { id: 'MIT' } }],
  })
  expect(fastify.hashes[0].content).toMatch(/^[0-9a-f]{128}$/)
  expect(bill.components.map(({ name }) => name)).not.toContain('vitest')
})
