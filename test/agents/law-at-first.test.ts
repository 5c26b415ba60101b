/** A box knows its ward's law before it has a program, and that of its new ward with its new place. The agent as it ships. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startAgent, type AgentProcess } from '../support/agent-process.ts'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble, type HubDouble } from '../support/hub-double.ts'

const never = { ...anyHourProfile, name: 'Luôn yên tĩnh', quietHours: [{ from: '00:00', to: '00:00' }] }

let folder: string
let hub: HubDouble
let agent: AgentProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-law-'))
  hub = await makeHubDouble()
})
afterEach(async () => {
  agent?.child.kill('SIGKILL')
  await agent?.gone
  await hub.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  expect(hub.complaints).toEqual([])
})

const start = async (): Promise<AgentProcess> => {
  const before = hub.presences.filter((p) => p.online).length
  agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: hub.claim(),
    NGUON_ALLOW_TRIAL: '1',
    NGUON_PLAYER: 'wav',
    NGUON_WAV_DIR: join(folder, 'wav'),
  })
  await eventually('presence', () => hub.presences.filter((p) => p.online).length > before, 20_000)
  return agent
}
const outcomeOf = async (order: { kind: 'testChime' } | { kind: 'refresh' }) => {
  const id = await hub.command(order)
  const { outcome, ...rest } = await eventually(
    'the end of the command',
    () => hub.results.find((r) => r.command === id && r.outcome !== 'started'),
    20_000,
  )
  return 'reason' in rest ? `${outcome} ${rest.reason}` : outcome
}
const programs = () => hub.presences.filter((p) => p.program !== null)

test('a box keeps its ward’s quiet hours from enrolment on, and takes on another ward’s with its new place', async () => {
  const { province, commune, elsewhere } = hub.units
  await hub.sayLaw(province, anyHourProfile)
  await hub.sayLaw(commune, never)
  // Nobody’s word, and a place that is not the box’s: left out.
  await hub.sayLaw(commune, anyHourProfile, hub.keys.stranger)
  await hub.sayLaw(elsewhere, anyHourProfile)
  const first = await start()
  const kept = JSON.parse(readFileSync(join(folder, 'box', 'policies.json'), 'utf8')) as unknown[]
  expect(kept).toHaveLength(2)
  expect(await outcomeOf({ kind: 'testChime' })).toBe('refused quietHours')

  await hub.rebind([province, elsewhere])
  expect(await outcomeOf({ kind: 'refresh' })).toBe('done')
  expect(await outcomeOf({ kind: 'testChime' })).toBe('done')
  // And after a restart it is still the law of where it stands.
  await first.end()
  await hub.rebind([province, commune])
  await start()
  expect(await outcomeOf({ kind: 'refresh' })).toBe('done')
  expect(await outcomeOf({ kind: 'testChime' })).toBe('refused quietHours')
  expect(programs()).toEqual([])
}, 60_000)
