/** Emergencies as a box hears them: by a clock that may not be right yet, twice, and in any order. */
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { emergencyMessage, type Emergency } from '@nguon/protocol/messages/emergency'
import { JournalRow, type RowEvent } from '@nguon/protocol/messages/journal'
import { hour } from '@nguon/protocol/time'
import { expect, test, vi } from 'vitest'
import { factsOf } from '../../../agents/core/facts.ts'
import { makeEmergency } from '../../../agents/runtime/emergency.ts'
import { signers } from '../../protocol/test-keys.ts'
import { context, delegation, now, root, trust } from '../../protocol/ward.ts'

const delegations = [delegation({ key: signers.approver.key, kinds: ['emergency'] })]

const makeBox = (at = now) => {
  const clock = {
    at,
    trusted: true,
    mono: () => performance.now(),
    now: () => clock.at,
    reading: () =>
      clock.trusted
        ? ({ trusted: true, uncertaintyMs: 1, source: 'hub' } as const)
        : ({ trusted: false, uncertaintyMs: null, source: 'none' } as const),
    heardEcho: () => undefined,
    sawIssuedAt: () => undefined,
  }
  const facts = factsOf([])
  const rows: RowEvent[] = []
  const yieldTo = vi.fn()
  const refused = vi.fn()
  const emergency = makeEmergency({
    holdings: {
      context: () => context({ now: clock.at, trust: trust({ delegations }) }),
      root: () => root({ trial: true }),
      manifest: () => ({ state: 'missing' }),
    },
    facts,
    journal: {
      append: async (event: RowEvent) => {
        rows.push(event)
        const stamp = { seq: rows.length, at: clock.at, boot: 'b', clock: clock.reading() }
        return { seq: rows.length, text: '', hash: '', row: JournalRow.parse({ ...stamp, ...event }) }
      },
    },
    output: { prepare: vi.fn(), close: async () => undefined },
    clock,
    yieldTo,
    look: () => undefined,
    refused,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  return { emergency, clock, rows, yieldTo, refused }
}

const order = async (of: Partial<Emergency> = {}) =>
  envelopeBytes(
    await seal(emergencyMessage, { ...emergencyMessage.example, manifest: null, ...of }, signers.approver),
  )

test('an emergency that a box hears before it knows the time is obeyed once it does, if it is still one', async () => {
  for (const [later, times] of [
    [1_000, 1],
    [2 * hour, 0],
  ] as const) {
    const { emergency, clock, yieldTo } = makeBox()
    clock.trusted = false
    await emergency.hear(await order())
    expect(yieldTo).not.toHaveBeenCalled()
    clock.trusted = true
    clock.at += later
    await emergency.hearAgain()
    await emergency.hearAgain()
    expect(yieldTo).toHaveBeenCalledTimes(times)
    emergency.close()
  }
})

test('an order that was called off is not raised by a broker that says it late', async () => {
  const { emergency, yieldTo } = makeBox()
  await emergency.hear(await order({ state: 'ended' }))
  await emergency.hear(await order())
  expect(yieldTo).not.toHaveBeenCalled()
})

test('an order is raised once and ended once, however often it is said', async () => {
  const { emergency, rows, yieldTo } = makeBox()
  for (const state of ['raised', 'raised', 'ended', 'ended', 'raised'] as const)
    await emergency.hear(await order({ state }))
  expect(yieldTo).toHaveBeenCalledTimes(1)
  expect(rows).toMatchObject([
    { event: 'interruption', until: null },
    { event: 'interruption', until: now },
  ])
})
