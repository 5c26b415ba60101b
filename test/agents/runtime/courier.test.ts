import { expect, test } from 'vitest'
import { DeviceId, HubId, JournalId } from '@nguon/protocol/ids'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { day } from '@nguon/protocol/time'
import type { Journal } from '../../../agents/ports/journal.ts'
import { makeCourier } from '../../../agents/runtime/courier.ts'
import { signers } from '../../protocol/test-keys.ts'

const { example } = watermarkMessage

const carrying = () => {
  const acknowledged: number[] = []
  const courier = makeCourier({
    enrolled: { hub: HubId.parse(example.hub), device: DeviceId.parse(example.to.slice(2)) },
    journal: {
      id: JournalId.parse(example.journal),
      range: () => ({ first: 1, last: 20 }),
      acknowledged: () => 0,
      acknowledge: async (upTo: number) => void acknowledged.push(upTo),
      read: async () => ({ prev: '', rows: [] }),
    } as unknown as Journal,
    link: {
      start: () => undefined,
      connected: () => false,
      publish: async () => false,
      subscribe: () => undefined,
      close: async () => undefined,
    },
    signer: signers.device,
    clock: {
      mono: () => performance.now(),
      now: () => example.issuedAt,
      reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }),
      heardEcho: () => undefined,
      sawIssuedAt: () => undefined,
    },
    newId: () => example.id,
    begun: async () => undefined,
    random: () => 0.5,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const promise = (upTo: number, later = 0) =>
    courier.watermark({ ...example, upTo, issuedAt: example.issuedAt + later })
  return { courier, promise, acknowledged }
}

test('a promise that a broker says again changes nothing', async () => {
  const { promise, acknowledged } = carrying()
  await promise(12, 1_000)
  await promise(5)
  expect(acknowledged).toEqual([12])
})

test('a hub whose clock once ran a day ahead is believed again at the next connection', async () => {
  const { courier, promise, acknowledged } = carrying()
  await promise(5, day)
  await promise(12)
  courier.connected()
  await promise(12)
  expect(acknowledged).toEqual([5, 12])
  await courier.close()
})
