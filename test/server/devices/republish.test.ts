/** After the broker came back, everything retained is said again while officers go on working. */
import { DeviceId, HubId } from '@nguon/protocol/ids'
import type { Envelope } from '@nguon/protocol/envelope'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { DeviceLink } from '../../../server/ports/device-link.ts'
import type { ProgramRecord } from '../../../server/ports/programs.ts'
import type { Stores } from '../../../server/ports/stores.ts'
import { makeRepublish } from '../../../server/usecases/devices/republish.ts'

const device = DeviceId.parse(newUuid())
const program = (version: number): ProgramRecord => ({
  device,
  epoch: 1,
  version,
  sha256: '',
  bytes: 0,
  fingerprint: '',
  head: { payload: `head ${version}` } as unknown as Envelope,
  headIssuedAt: version,
})

const republishWhile = async (renewed: 'before a word' | 'during a word'): Promise<unknown> => {
  let held = program(1)
  let retained: unknown
  // What a refresh does meanwhile: commits, and says it at once.
  const renew = () => {
    held = program(2)
    retained = held.head
  }
  const stores = {
    trustDocuments: { newest: async () => undefined },
    programs: {
      all: async () => {
        const list = [held]
        if (renewed === 'before a word') renew()
        return list
      },
      find: async () => held,
    },
  } as unknown as Stores
  const link = {
    hubStatus: async () => undefined,
    head: async (_to: DeviceId, head: Envelope) => {
      if (renewed === 'during a word' && held.version === 1) renew()
      retained = head
    },
  } as unknown as DeviceLink
  await makeRepublish({
    hub: HubId.parse(newUuid()),
    programKey: makeNodeSigner(generateNodeKey()),
    boot: newUuid(),
    stores,
    link,
    now: () => 0,
    newId: () => newUuid(),
  })()
  return retained
}

test('a head that was renewed before its turn came is not covered by the older one', async () => {
  expect(await republishWhile('before a word')).toEqual(program(2).head)
})

test('a head that was renewed while the older one was being said is said after it', async () => {
  expect(await republishWhile('during a word')).toEqual(program(2).head)
})
