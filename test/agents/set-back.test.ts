/** A box whose journal went back in time: its own journal and courier, and what the hub does with the rows. */
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newUuid } from '@nguon/protocol/node/crypto'
import { earlierFactsOf } from '../../agents/core/facts.ts'
import { makeCourier } from '../../agents/runtime/courier.ts'
import { eventually } from '../support/eventually.ts'
import { openJournalAlone } from '../support/record-journal-alone.ts'
import { openJournalAt } from './journal-at.ts'

let hub: Awaited<ReturnType<typeof openJournalAlone>>
let scratch: string
beforeAll(async () => {
  hub = await openJournalAlone()
})
afterAll(() => hub.close())
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'nguon-set-back-'))
})
afterEach(() => rm(scratch, { recursive: true, force: true }))

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Owner = Awaited<ReturnType<typeof hub.newDevice>>

/** One life of the box over `folder`, its rows going to the hub at once. */
const live = async (folder: string, { device, signer }: Owner) => {
  const journal = await openJournalAt(folder)
  let begun = 0
  const courier = makeCourier({
    enrolled: { hub: hub.hub, device: device.id },
    journal,
    link: {
      start: () => undefined,
      connected: () => true,
      subscribe: async () => undefined,
      publish: async (_, payload) => {
        const known = hub.promises.length
        expect(await hub.record(device, payload)).toBeUndefined()
        for (const promise of hub.promises.slice(known)) await courier.watermark(promise)
        return true
      },
      close: async () => undefined,
    },
    signer,
    clock: {
      mono: () => performance.now(),
      now: Date.now,
      reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }),
      heardEcho: () => undefined,
      sawIssuedAt: () => undefined,
    },
    newId: newUuid,
    random: () => 0.5,
    begun: async () => {
      begun += 1
    },
    log: quiet,
  })
  return {
    journal,
    hear: courier.watermark,
    begun: () => begun,
    write: async (ids: readonly string[]) => {
      for (const id of ids) await journal.append({ event: 'command', command: id, outcome: 'stopped' })
    },
    delivered: async () => {
      courier.ask()
      await eventually('everything acknowledged', () => journal.acknowledged() === journal.range().last)
    },
    end: async () => {
      await courier.close()
      await journal.close()
    },
  }
}
const ids = (count: number) => Array.from({ length: count }, () => newUuid())
const commandsAt = async ({ device }: Owner) =>
  new Set(
    (await hub.rowsOf(device.id)).flatMap(({ text }) => {
      const row = JSON.parse(text) as { command?: string }
      return row.command === undefined ? [] : [row.command]
    }),
  )

test('whatever a set-back box had told, and whatever it writes afterwards, the hub has both', async () => {
  const few = fc.integer({ min: 0, max: 4 })
  await fc.assert(
    fc.asyncProperty(few, few, few, fc.boolean(), async (before, lost, after, ackedAlso) => {
      const folder = join(scratch, newUuid())
      const owner = await hub.newDevice()
      const [first, second, third] = [ids(before), ids(lost + 1), ids(after + 1)]
      const one = await live(folder, owner)
      await one.write(first)
      if (ackedAlso) await one.delivered()
      await one.end()
      await cp(folder, `${folder}.copy`, { recursive: true })
      const two = await live(folder, owner)
      await two.write(second)
      await two.delivered()
      await two.end()
      // The disk goes back, as a card that is copied back or a file system that forgets.
      await rm(folder, { recursive: true })
      await rename(`${folder}.copy`, folder)
      const three = await live(folder, owner)
      const id = three.journal.id
      await three.write(third)
      await three.delivered()
      expect(three.begun()).toBe(1)
      expect(three.journal.id).not.toBe(id)
      const known = await commandsAt(owner)
      expect([...first, ...second, ...third].filter((one) => !known.has(one))).toEqual([])
      // From now on it is a journal like any other, also after a restart.
      const fourth = ids(2)
      await three.end()
      const four = await live(folder, owner)
      await four.write(fourth)
      await four.delivered()
      expect(four.begun()).toBe(0)
      expect((await commandsAt(owner)).size).toBe(before + lost + 1 + after + 1 + 2)
      await four.end()
    }),
    { numRuns: 10 },
  )
  // The hub says so too, each time.
  expect(hub.errors.length).toBeGreaterThanOrEqual(10)
}, 60_000)

test('a promise without a hash, as of a hub of the first release, changes no journal; one with a hash at most once an hour', async () => {
  const owner = await hub.newDevice()
  const box = await live(join(scratch, 'box'), owner)
  await box.write(ids(3))
  await box.delivered()
  const { id } = box.journal
  expect(box.journal.hashAt(0)).toMatch(/^0{64}$/)
  expect(box.journal.hashAt(4)).toMatch(/^[0-9a-f]{64}$/)
  expect(box.journal.hashAt(5)).toBeUndefined()
  const newest = hub.promises.at(-1)
  if (newest === undefined) throw new Error('nothing was promised')
  const { head, ...old } = newest
  expect(head).toBe(box.journal.hashAt(4))
  await box.hear({ ...old, upTo: 9, issuedAt: old.issuedAt + 1 })
  expect([box.begun(), box.journal.id]).toEqual([0, id])
  await box.hear({ ...newest, upTo: 9, issuedAt: old.issuedAt + 2 })
  expect(box.begun()).toBe(1)
  await box.hear({ ...newest, journal: box.journal.id, upTo: 9, issuedAt: old.issuedAt + 3 })
  // At most one an hour, whatever the hub says.
  expect(box.begun()).toBe(1)
  await box.end()
})

test('what the hub had already is told by counts alone, and a cut between the two names is mended', async () => {
  const folder = join(scratch, 'box')
  const journal = await openJournalAt(folder)
  const told = newUuid()
  await journal.append({ event: 'command', command: told, outcome: 'stopped' })
  await journal.acknowledge(2)
  const untold = newUuid()
  await journal.append({ event: 'command', command: untold, outcome: 'stopped' })
  await journal.beginAnew(earlierFactsOf)
  await journal.append({ event: 'command', command: 'later', outcome: 'stopped' })
  const commands = async (of: typeof journal) =>
    (await of.read(1, 99)).rows.flatMap(({ row }) => (row.event === 'command' ? [row.command] : []))
  expect(await commands(journal)).toEqual([untold, 'later'])
  const { id } = journal
  await journal.close()
  expect((await readdir(scratch)).filter((name) => name.startsWith('box.set-back-'))).toHaveLength(1)
  // The power went after the old folder had given up its name and before the new one had taken it.
  await rename(folder, `${folder}.next`)
  const again = await openJournalAt(folder)
  expect([again.id, again.putAside]).toEqual([id, undefined])
  expect(await commands(again)).toEqual([untold, 'later'])
  await again.close()
})
