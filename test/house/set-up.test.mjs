import { expect, test } from 'vitest'
import { installedMatches } from '../../scripts/install.mjs'
import { platformObstacles } from '../../scripts/platform.mjs'

const wanted = {
  '': { name: 'nguon' },
  protocol: { name: '@nguon/protocol' },
  'node_modules/@nguon/protocol': { resolved: 'protocol', link: true },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/@esbuild/win32-x64': { version: '0.28.2', integrity: 'sha512-b', optional: true },
}
const { 'node_modules/@esbuild/win32-x64': _other, ...onThisMachine } = wanted

test('an installation without packages for other platforms is complete', () => {
  expect(installedMatches(wanted, onThisMachine)).toBe(true)
})

test('a missing, older or different package asks for an installation', () => {
  const { 'node_modules/zod': _zod, ...without } = onThisMachine
  expect(installedMatches(wanted, undefined)).toBe(false)
  expect(installedMatches(wanted, without)).toBe(false)
  const changed = (entry) => ({ ...onThisMachine, 'node_modules/zod': entry })
  expect(installedMatches(wanted, changed({ version: '4.6.6', integrity: 'sha512-a' }))).toBe(false)
  expect(installedMatches(wanted, changed({ version: '4.6.7', integrity: 'sha512-c' }))).toBe(false)
})

test('Linux on x86-64 or arm64 with Node 20.19 or newer may run', () => {
  expect(platformObstacles({ platform: 'linux', arch: 'x64', node: 'v20.19.0' })).toEqual([])
  expect(platformObstacles({ platform: 'linux', arch: 'arm64', node: 'v24.1.0' })).toEqual([])
})

test('another system, processor or an old Node is refused with advice', () => {
  const advice = platformObstacles({ platform: 'win32', arch: 'ia32', node: 'v20.18.3' }).join('\n')
  expect(advice).toContain('WSL 2')
  expect(advice).toContain('64')
  expect(advice).toContain('20.19')
})
