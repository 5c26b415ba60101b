/** A broker that cannot be told of a revocation costs nobody a failed request, and is told in the end. */
import { DeviceId, HubId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Farewell } from '../../../server/ports/farewells.ts'
import type { Stores } from '../../../server/ports/stores.ts'
import { makeSayFarewell } from '../../../server/usecases/devices/say-farewell.ts'

const device = DeviceId.parse(newUuid())

const world = (broker: { refuses: number }) => {
  let owed: Farewell[] = [{ device, since: 0, tries: 0 }]
  const later: (() => void)[] = []
  const waits: number[] = []
  const denied: DeviceId[] = []
  let cancels = 0
  const stores = {
    programs: { find: async () => undefined },
    farewells: {
      all: async () => owed,
      countTry: async () => {
        owed = owed.map((one) => ({ ...one, tries: one.tries + 1 }))
      },
      close: async () => {
        owed = []
      },
    },
  } as unknown as Stores
  const farewells = makeSayFarewell({
    hub: HubId.parse(newUuid()),
    epoch: 1,
    programKey: makeNodeSigner(generateNodeKey()),
    stores,
    directory: { find: () => undefined, all: () => [], refresh: async () => undefined },
    access: {
      allow: async () => undefined,
      deny: async (id) => {
        broker.refuses -= 1
        if (broker.refuses >= 0) throw new Error('the broker refused deleteClient')
        denied.push(id)
      },
    },
    link: { head: async () => undefined },
    tell: () => undefined,
    untilDelivered: async () => undefined,
    patience: () => new Promise(() => undefined),
    later: (ms, work) => {
      waits.push(ms)
      later.push(work)
      return () => {
        cancels += 1
      }
    },
    now: () => 0,
    newId: () => newUuid(),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  return { farewells, later, waits, denied, owed: () => owed, cancelled: () => cancels }
}

test('a broker that refuses is asked again, ever more rarely, until it has done it', async () => {
  const { farewells, later, waits, denied, owed } = world({ refuses: 2 })
  await farewells.say(device)
  expect([denied, owed()]).toEqual([[], [{ device, since: 0, tries: 1 }]])
  later.shift()?.()
  await expect.poll(() => later.length).toBe(1)
  later.shift()?.()
  await expect.poll(owed).toEqual([])
  expect(denied).toEqual([device])
  expect(waits).toEqual([1_000, 2_000])
})

test('what an earlier start owed is said by the next one', async () => {
  const { farewells, denied, owed } = world({ refuses: 0 })
  await farewells.resume()
  await expect.poll(owed).toEqual([])
  expect(denied).toEqual([device])
})

test('a broker that came back is asked at once, and the wait for the next try is over', async () => {
  const { farewells, later, waits, cancelled, denied, owed } = world({ refuses: 1 })
  await farewells.say(device)
  expect([denied, cancelled()]).toEqual([[], 0])
  await farewells.resume()
  await expect.poll(owed).toEqual([])
  expect([denied, cancelled(), later.length, waits]).toEqual([[device], 1, 1, [1_000]])
})
