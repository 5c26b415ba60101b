/** The diagnosis that CI also runs on another processor. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundle } from '../support/agent-process.ts'
import { makeHubDouble, type HubDouble } from '../support/hub-double.ts'

let hub: HubDouble
let folder: string
beforeEach(async () => {
  hub = await makeHubDouble()
  folder = await mkdtemp(join(tmpdir(), 'nguon-head-'))
})
afterEach(async () => {
  await hub.stop()
  await rm(folder, { recursive: true, force: true })
})

const verdict = async (context: object): Promise<{ code: number; said: string }> => {
  const head = await hub.program([])
  const { root, trust } = hub.documents()
  const files = { root, trust, head, context }
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(content))
  const script = await bundle('loudspeaker')
  return new Promise((resolve) => {
    execFile(process.execPath, [script, 'verify-head', folder], (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout.trim() }),
    )
  })
}

test('a good head is told by its version', async () => {
  const { code, said } = await verdict({ fingerprint: hub.fingerprint, device: hub.device, allowTrial: true })
  expect(said).toMatch(/^head ok \d+\/1$/)
  expect(code).toBe(0)
})

test.each([
  ['trialRefused', {}],
  ['wrongRoot', { allowTrial: true, fingerprint: '0'.repeat(32) }],
  ['wrongAudience', { allowTrial: true, device: '01939c00-0000-7000-8000-000000000002' }],
  ['notDelegated', { allowTrial: true, now: 1 }],
])('a head that may not count: %s', async (expected, context) => {
  expect(await verdict({ fingerprint: hub.fingerprint, device: hub.device, ...context })).toEqual({
    code: 1,
    said: expected,
  })
})
