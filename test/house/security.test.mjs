import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/root.mjs'

const textOf = (path) => readFileSync(join(root, path), 'utf8')

test('every test that SECURITY.md calls upon is there', () => {
  const named = [...textOf('SECURITY.md').matchAll(/`(test\/[\w/.-]+\.test\.(?:ts|tsx|mjs))`/g)].map(
    ([, p]) => p,
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

/** Where the hub calls out, each to an address that only its settings name. */
const callsOut = new Set([
  'server/adapters/mqtt/embedded-broker.ts',
  // Asks the one issuer that the operator named, and follows no redirect: test/server/people/provider-refused.test.ts.
  'server/adapters/oidc/openid-provider.ts',
  'server/adapters/siem/syslog-feed.ts',
  'server/broker-side.ts',
])

const calls = [
  /(?<![.\w])fetch\s*\(/,
  /import\s*\{[^}]*\b(?:request|get|connect|createConnection)\b[^}]*\}\s*from 'node:(?:https?|net|tls)'/,
  /from '(?:undici|axios|node-fetch|got|openid-client)'/,
]

test('the hub fetches no address that somebody typed in: nothing of it calls out but what is named', () => {
  const found = sources('server').filter((path) => calls.some((call) => call.test(textOf(path))))
  expect(found.filter((path) => !callsOut.has(path))).toEqual([])
  expect(found).toContain('server/adapters/oidc/openid-provider.ts')
  expect(calls[0].test('await fetch(url)')).toBe(true)
  expect(calls[1].test("import { request } from 'node:https'")).toBe(true)
})

const sources = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
