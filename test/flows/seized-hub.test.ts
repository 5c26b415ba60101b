/**
 * A hub in strange hands: its process is ended, and somebody with everything that lay in its data folder answers at its
 * addresses. Two real loudspeakers in two wards hear them out. What they can do all the same is what SECURITY.md says.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuleId } from '@nguon/protocol/ids'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { eventually } from '../support/eventually.ts'
import { approvedBulletin } from '../support/hub-caller.ts'
import { journalRows } from '../support/journal-rows.ts'
import { freshKey, startProductionHub, type Box, type ProductionHub } from '../support/production-ward.ts'
import { seizeHub, type SeizedHub } from '../support/seized-hub.ts'
import { makeAttack } from './attack-from-hub.ts'
import { nextSecond, until } from './measure-sound.ts'

const mayBroadcast = 3

let hub: ProductionHub
let seized: SeizedHub
let box: Box
let otherBox: Box
/** What the attacker's programs plan, by what it would be. */
let rules: ReadonlyMap<string, RuleId>
let before: Record<string, string>
let after: Record<string, string>

beforeAll(async () => {
  hub = await startProductionHub()
  const ward = await hub.openWard('Phường Ngọc Hà')
  const otherWard = await hub.openWard('Phường Giảng Võ')
  // What it allowed before stays in the database.
  const few = { ...anyHourProfile, name: 'Ba buổi một ngày', broadcastsPerDay: mayBroadcast, joinMs: 0 }
  await hub.planPolicy(ward.unit, few)
  const approve = (title: string, signer = ward.approving) =>
    approvedBulletin(
      ward.officer,
      ward.approver,
      // Each sounds otherwise.
      { title, text: `${title}. Trạm y tế phường mở cửa từ tám giờ.` },
      signer,
    )
  const good = await approve('Tiêm chủng')
  const fresh = await approve('Chưa phát lần nào')
  // Approved by somebody whose key was taken away since.
  const gone = freshKey()
  await ward.approver.call('POST', '/api/v1/me/keys', { publicKey: gone.key })
  await hub.delegate(ward.unit, gone)
  const withdrawn = await approve('Người duyệt đã bị thu hồi khóa', gone)
  await hub.desk.signTrust({ revoke: [gone.keyid] })
  box = await hub.startBox('Chợ Ngọc Hà', ward.unit)
  otherBox = await hub.startBox('Chùa Láng', otherWard.unit)

  await ward.officer.call('POST', '/api/v1/schedules', {
    items: [{ bulletinId: good.id }],
    when: { kind: 'once', at: nextSecond(5_000) },
    targets: [{ kind: 'unit', id: ward.unit }],
  })
  await eventually('it sounds as it was planned', async () => (await box.heard()).length === 1, 40_000)
  await eventually('the journal says so', async () =>
    (await journalRows(box.dataDir)).some((row) => row.event === 'completed'),
  )
  before = await whomItBelieves()

  await hub.part.end('SIGKILL')
  seized = await seizeHub(hub)
  const attack = makeAttack({ hub, seized, ward, box, otherWard, otherBox })
  await attack.nameOthers()
  await attack.sayWhatWasTrue()
  await attack.widenTheLaw()
  const announced = await attack.announcePrograms({ good, fresh, withdrawn })
  rules = announced.rules
  await attack.orderEmergencies()
  const startedAt = await eventually(
    'the second replay begins',
    () => startOf('approved, and stopped'),
    60_000,
  )
  // What is stopped before its first sample was heard by nobody, and counts for nothing.
  await until(startedAt + 1_500)
  await seized.command(box.id, { kind: 'stop' })
  await until(announced.overAt)
  await eventually(
    'all of it is over',
    async () => (await eventsOf('approved, and once too often')).length > 0,
  )
  after = await whomItBelieves()
}, 200_000)

afterAll(async () => {
  await seized.stop()
  await hub.stop()
})

/** The papers on the box's disk by which it judges all others. */
const whomItBelieves = async (): Promise<Record<string, string>> => {
  const names = ['root', 'roots', 'trust', 'binding', 'policies']
  const read = names.map(async (name) => [
    name,
    await readFile(join(box.dataDir, `${name}.json`), 'utf8').catch(() => 'none'),
  ])
  return Object.fromEntries((await Promise.all(read)) as [string, string][])
}

const rowsOf = async (what: string, of: Box): Promise<JournalRow[]> =>
  (await journalRows(of.dataDir)).filter((row) => 'play' in row && row.play.rule === rules.get(what))
const eventsOf = async (what: string, of = box): Promise<string[]> =>
  (await rowsOf(what, of)).map((row) => ('reason' in row ? `${row.event} ${row.reason}` : row.event))
const startOf = async (what: string): Promise<number | undefined> =>
  (await rowsOf(what, box)).flatMap((row) => (row.event === 'started' ? [row.startedAt] : []))[0]

test('what nobody approved does not sound: not invented, not under another’s signature, not of a revoked key', async () => {
  for (const what of [
    'invented by the hub',
    'invented by the attacker',
    'another sound under a signature',
    'of a revoked key',
  ])
    expect(await eventsOf(what), what).toEqual(['skipped refused'])
  // The true sound never comes, and no other is taken for it.
  expect(await eventsOf('another sound under a hash')).toEqual(['skipped notDelivered'])
})

test('a bulletin sounds where it was approved for, whichever program and zone the hub names', async () => {
  expect(await eventsOf('of the ward next door', otherBox)).toEqual(['skipped outsideArea'])
  expect(await otherBox.heard()).toEqual([])
})

test('no root, delegation, place or policy of the attacker’s is believed, nor one that was true once', () => {
  expect(after).toEqual(before)
})

test('the law of the ward binds as it did: neither a wider policy nor an override lifts the count', async () => {
  expect(await eventsOf('approved, and once too often')).toEqual(['skipped tooManyBroadcasts'])
  expect(await box.heard()).toHaveLength(mayBroadcast)
})

test('no emergency is obeyed', async () => {
  for (const { dataDir } of [box, otherBox])
    expect((await journalRows(dataDir)).filter(({ event }) => event === 'interruption')).toEqual([])
})

test('each kind of lie is counted where the next true hub will read it', () => {
  const counted = seized.refusedBy(box.id)
  for (const document of ['root', 'trust', 'binding', 'policy', 'manifest', 'override', 'emergency'])
    expect(counted[document], document).toBeGreaterThan(0)
})

test('what is left to the attacker is to repeat what was approved, within the law, and to stop it', async () => {
  expect(await eventsOf('approved')).toEqual(['started', 'completed'])
  expect(await eventsOf('approved, and stopped')).toEqual(['started', 'interrupted stopped'])
  const [planned, repeated, stopped] = await box.heard()
  const whole = planned?.frames ?? 0
  // Pauses within it are made a little longer or shorter to stay with the clock.
  expect(Math.abs((repeated?.frames ?? 0) - whole)).toBeLessThan(4_800)
  expect(stopped?.frames).toBeLessThan(whole - 4_800)
})

test('and to ring the chime, and to silence a box', async () => {
  await seized.command(otherBox.id, { kind: 'testChime' })
  await eventually('the chime', async () => (await otherBox.heard()).length === 1)
  await seized.revoke(otherBox.id)
  await otherBox.part.message((m) => (m.type === 'state' && m.text.includes('thu hồi') ? m.text : undefined))
  expect(seized.complaints).toEqual([])
})
