/** What a device says after its revocation: kept apart when its key signed it, believed and counted nowhere. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { makeQuarantineJournal } from '../../../server/usecases/devices/quarantine-journal.ts'
import { makeReceiveUplink } from '../../../server/usecases/devices/receive-uplink.ts'
import { silentLog } from '../../support/embedded-broker.ts'
import { openJournalAlone } from '../../support/record-journal-alone.ts'
import { makeTestJournal, testPlay } from '../../support/test-device.ts'

let t: Awaited<ReturnType<typeof openJournalAlone>>
beforeAll(async () => {
  t = await openJournalAlone()
})
afterAll(() => t.close())

test('rows after the revocation are quarantined; those before it stand, and nothing is promised for the new ones', async () => {
  const { device, signer } = await t.newDevice()
  const stranger = await t.newDevice()
  let revokedAt: number | null = null
  const never = async () => expect.fail('nothing else was sent')
  const uplink = makeReceiveUplink({
    device: () => ({ ...device, revokedAt }),
    records: { presence: never, telemetry: never, commandResult: never, journal: t.record },
    quarantine: makeQuarantineJournal({
      hub: t.hub,
      verify: nodeVerify,
      commit: (work) => work(t.stores),
      tell: () => undefined,
      now: Date.now,
    }),
    log: silentLog,
  })
  const journal = makeTestJournal({ hub: t.hub, device: device.id, signer })
  const completed = (n: number) =>
    journal.append({
      event: 'completed',
      play: testPlay(n),
      startedAt: n,
      playedMs: 10_000,
      proof: 'P1',
      captures: null,
    })
  journal.append({ event: 'opened' })
  completed(1)
  await uplink.receive(device.id, 'journal', await journal.batch(1, 2))
  const promised = t.watermarks.length
  revokedAt = Date.now()
  completed(2)
  completed(3)
  const late = await journal.batch(3, 4)
  await uplink.receive(device.id, 'journal', late)
  await uplink.receive(device.id, 'journal', late)
  // Not even that is kept which the device's own key did not sign.
  const forged = makeTestJournal({ hub: t.hub, device: device.id, signer: stranger.signer }, journal.id)
  forged.append({ event: 'opened' })
  await uplink.receive(device.id, 'journal', await forged.batch(1, 1))
  expect(await t.stores.journals.quarantined()).toEqual(new Map([[device.id, 2]]))
  expect((await t.rowsOf(device.id)).map(({ seq }) => seq)).toEqual([1, 2])
  expect((await t.playsOf(device.id)).map(({ occurrence }) => occurrence)).toEqual(['occurrence-1'])
  expect(t.watermarks).toHaveLength(promised)
  expect(uplink.dropped().get('revokedDevice')).toBe(2)
})
