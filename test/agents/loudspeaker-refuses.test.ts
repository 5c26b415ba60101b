/** What a loudspeaker refuses, at its enrolment and after it, and what it asks for again. Nothing here hangs on an instant. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { seal } from '@nguon/protocol/envelope'
import { headMessage } from '@nguon/protocol/messages/head'
import { expect, vi } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { test, wholeSecondIn } from '../support/lone-loudspeaker.ts'
import { tone } from './opus.ts'

// They wait more than they work; beside each other they take a third of the time.
vi.setConfig({ maxConcurrency: 3 })

test.concurrent(
  'heads that are unsigned, altered, a stranger’s or older change nothing and are journalled',
  async ({ box }) => {
    const { start, present, hub, events } = box
    await start()
    await present()
    const first = await hub.program([])
    await eventually('program 1', () => hub.presences.some((p) => p.program?.version === 1))
    await hub.program([])
    await eventually('program 2', () => hub.presences.some((p) => p.program?.version === 2))
    const altered = {
      ...first,
      payload: Buffer.from(
        Buffer.from(first.payload, 'base64').toString().replace('"version":1', '"version":9'),
      ).toString('base64'),
    }
    const body = JSON.parse(Buffer.from(first.payload, 'base64').toString()) as Parameters<
      typeof seal<unknown>
    >[1]
    const forged = await seal(headMessage, { ...(body as object), version: 9 } as never, hub.keys.stranger)
    await hub.push({ ...first, signatures: [] })
    await hub.push(altered)
    await hub.push(forged)
    await hub.push(first)
    await eventually('four refusals', () => events().length >= 5)
    expect(events()).toEqual([
      'opened',
      'refused head unsigned',
      'refused head badSignature',
      'refused head notDelegated',
      'refused head older',
    ])
    expect(hub.presences.at(-1)?.program?.version).toBe(2)
  },
  60_000,
)

test.concurrent(
  'items whose manifest nobody entitled signed, or for another place or time, are skipped and reported',
  async ({ box }) => {
    const { start, present, hub, row, events, heard, folder } = box
    await start()
    await present()
    const { bytes, rendition } = await tone(folder, 1)
    hub.put(bytes)
    const at = wholeSecondIn(3_000)
    const one = { renditions: [rendition] }
    const manifests = [
      await hub.manifest(one, hub.keys.stranger),
      await hub.manifest({ ...one, area: [hub.units.elsewhere] }),
      await hub.manifest({ ...one, notAfter: at + 500 }),
      await hub.manifest(one),
    ]
    await hub.program([{ at, items: manifests.map((manifest) => ({ manifest, plannedMs: 1_000 })) }])
    await eventually('the fourth item', () => row('completed'))
    expect(events().sort()).toEqual(
      [
        'opened',
        'refused manifest notDelegated',
        'refused manifest outsideArea',
        'skipped refused',
        'skipped outsideArea',
        'skipped outsideDates',
        'started',
        'completed',
      ].sort(),
    )
    // Nothing was heard before the one good item.
    expect(heard().firstSoundAt).toBeGreaterThan(at + 2_900)
    expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
  },
  60_000,
)

test.concurrent(
  'truncated and altered media are fetched again and never played',
  async ({ box }) => {
    const { start, present, hub, row, events, folder } = box
    await start()
    await present()
    const { bytes, rendition } = await tone(folder, 1)
    hub.put(bytes)
    hub.spoil(rendition.sha256, 1, 'truncated')
    const other = await tone(folder, 1, 660)
    hub.put(other.bytes)
    hub.spoil(other.rendition.sha256, 1_000, 'altered')
    const at = wholeSecondIn(5_000)
    const items = [
      { manifest: await hub.manifest({ renditions: [rendition] }), plannedMs: 1_000 },
      { manifest: await hub.manifest({ renditions: [other.rendition] }), plannedMs: 1_000 },
    ]
    await hub.program([{ at, items }])
    await eventually('the second item’s row', () => row('skipped'), 20_000)
    expect(events()).toEqual(['opened', 'started', 'completed', 'skipped notDelivered'])
    expect(hub.askedFor(rendition.sha256)).toBe(2)
    expect(hub.askedFor(other.rendition.sha256)).toBeGreaterThan(1)
    expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
  },
  60_000,
)

test.concurrent(
  'an approver whom a newer trust document no longer names is not played any more',
  async ({ box }) => {
    const { start, present, plan, hub, row, events } = box
    await start()
    await present()
    const at = wholeSecondIn(4_000)
    const { manifest } = await plan(1, at)
    await eventually('the program', () => hub.presences.some((p) => p.program?.version === 1))
    await hub.trustOnly([hub.keys.stranger.key])
    await hub.program([{ at, items: [{ manifest, plannedMs: 1_000 }] }])
    await eventually(
      'the new trust document',
      () => hub.presences.some((p) => p.trustVersion === 2 && p.program?.version === 2),
      5_000,
    )
    await eventually('the skip', () => row('skipped'))
    expect(events()).toEqual(['opened', 'refused manifest notDelegated', 'skipped refused'])
  },
  60_000,
)

test.concurrent(
  'a hub that forgot rows gets them again',
  async ({ box }) => {
    const { start, present, hub } = box
    const agent = await start()
    await present()
    await hub.send({ payloadType: 'x', payload: '', signatures: [] })
    await hub.send({ payloadType: 'y', payload: '', signatures: [] })
    await eventually('three rows', () => hub.rows().length === 3)
    hub.forgetRowsAbove(1)
    await agent.end()
    await start()
    await eventually('three rows again', () => hub.rows().length >= 3)
    expect(
      hub
        .rows()
        .slice(0, 3)
        .map((r) => r.seq),
    ).toEqual([1, 2, 3])
  },
  60_000,
)

test.concurrent('a claim that is none ends the process and names the variable', async ({ box }) => {
  const { start } = box
  const agent = await start({ NGUON_CLAIM: 'xin chào' })
  expect(await agent.gone).toBe(2)
  expect(agent.output()).toContain('NGUON_CLAIM')
})

test.concurrent(
  'a second agent on the same folder is refused and says why; the first goes on',
  async ({ box }) => {
    const { start, present, plan, row } = box
    const first = await start()
    await present()
    const second = await start()
    expect(await second.gone).toBe(2)
    expect(second.output()).toMatch(/^NGUON_DATA_DIR: .*another agent works in this folder already$/m)
    await plan(1, wholeSecondIn(2_500))
    await eventually('the row', () => row('completed'))
    expect(first.child.exitCode).toBe(null)
  },
  60_000,
)

test.concurrent(
  'a claim that another box has used is refused and told, and the first box is untouched',
  async ({ box }) => {
    const { start, present, plan, row, folder } = box
    await start()
    await present()
    const second = await start({ NGUON_DATA_DIR: join(folder, 'second') })
    await eventually('the refusal', () =>
      second.messages.some((m) => String(m['text']).includes('bị từ chối')),
    )
    await plan(1, wholeSecondIn(2_500))
    await eventually('the row', () => row('completed'))
    expect(existsSync(join(folder, 'second/identity.json'))).toBe(false)
  },
  60_000,
)

test.concurrent('a claim that the hub refuses is told, and tried again later', async ({ box }) => {
  const { start, hub } = box
  const wrong = hub.claim().replace(/\*([0-9A-Z]{16})\*/, '*0000000000000000*')
  const agent = await start({ NGUON_CLAIM: wrong })
  await eventually('the refusal', () => agent.messages.some((m) => String(m['text']).includes('bị từ chối')))
  expect(agent.child.exitCode).toBe(null)
})

test.concurrent('a production box refuses a trial root', async ({ box }) => {
  const { start, hub } = box
  const agent = await start({ NGUON_ALLOW_TRIAL: '0' })
  await eventually('the refusal', () => agent.output().includes('trialRefused'))
  expect(hub.presences).toEqual([])
})

test.concurrent('the check code and the number are told to the parent', async ({ box }) => {
  const { start, present, hub } = box
  const agent = await start()
  await present()
  expect(agent.messages.find((m) => m.type === 'checkCode')?.['code']).toMatch(/^\d{3} \d{3}$/)
  expect(agent.messages.find((m) => m.type === 'enrolled')).toMatchObject({ device: hub.device, number: 7 })
})
