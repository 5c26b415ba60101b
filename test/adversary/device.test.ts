/**
 * A broker and a hub's HTTP side that lie, against a whole box (I6): seeded mutations of every kind of message, none of
 * which may move anything, and none of which may end the process. First of all the same words unaltered, which do.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refusalsPerHour } from '../../agents/core/refusal-budget.ts'
import { choices, seededRandom } from '../support/seeded-random.ts'
import { startBoxUnderAttack } from './box-under-attack.ts'
import { heldVersion, isPushed, kindNames, kinds, type KindName } from './kinds.ts'
import { makeLiar, ways } from './lies.ts'
import { genuine, heldPapers, programNaming } from './true-words.ts'

const seed = 20_261_124
const liesOverBroker = 66_000
const liesOverHttp = 4_000
const liesByAStranger = 1_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-adversary-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pushed = kindNames.filter((name) => isPushed(kinds[name].door))
const answered = kindNames.filter((name) => ['state', 'head'].includes(kinds[name].door))

const places = ['root', 'hubCa', 'trust', 'binding', 'head'] as const
type Place = (typeof places)[number]

const countBy = (names: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The others may say what this box has heard already, or what it never asked for: passed over without a word. */
const isAlwaysRefused = (said: string): boolean =>
  /^(forged|altered|expired|confused|oversized|undelegated) /.test(said)

type Box = Awaited<ReturnType<typeof startBoxUnderAttack>>

/** To this box, through the door at which such words are heard. */
const say = (box: Box, name: KindName, bytes: Uint8Array, by: string): void => {
  const { door } = kinds[name]
  if (!isPushed(door)) throw new Error(`a box is not told a ${name} over the broker`)
  box.say(door, bytes, by)
}

/** `saidBefore`: what it has heard and obeyed, beside its documents. */
const startBox = async (saidBefore: readonly KindName[]) => {
  const papers = await heldPapers()
  const { program, head } = await programNaming(heldVersion)
  const box = await startBoxUnderAttack(folder, { ...papers, program, head })
  /** All that the liar has heard being obeyed. */
  const held = new Map<KindName, Uint8Array>([
    ['trust', papers.trust],
    ['binding', papers.binding],
    ['hubCa', papers.hubCa],
    ['head', head],
  ])
  // A row that can be acknowledged.
  box.say('head', new Uint8Array([1]), 'set-up')
  await vi.waitUntil(() => box.rows.length > 0)
  for (const name of saidBefore) {
    const bytes = await genuine(name)
    held.set(name, bytes)
    say(box, name, bytes, 'set-up')
  }
  await box.quiet()
  return { box, held }
}

test.each(pushed)('said as it was signed, a %s moves something', async (name) => {
  const { box } = await startBox(name === 'hubStatus' ? ['hubStatus'] : [])
  try {
    const before = box.moved.length
    say(box, name, await genuine(name), name)
    await expect.poll(() => box.moved.length).toBeGreaterThan(before)
  } finally {
    await box.stop()
  }
})

test(`of ${liesOverBroker} lies over the broker none is obeyed and none ends the box; each is counted, few are written`, async () => {
  const { box, held } = await startBox(['hubStatus', 'watermark', 'probeEcho', 'command', 'emergency'])
  const random = seededRandom(seed)
  const { one } = choices(random)
  try {
    held.set('trustPointer', await genuine('trustPointer', { version: 3 }))
    await vi.waitUntil(() => box.moved.some(({ what }) => what === 'row interruption'))
    await box.quiet()
    const liar = makeLiar(random, held)
    const before = box.moved.length
    const told: string[] = []
    while (told.length < liesOverBroker) {
      const [name, way] = [one(pushed), one(ways)]
      for (const { door, bytes } of await liar.tell(name, way)) {
        if (!isPushed(door)) throw new Error(`a lie about a ${name} went astray`)
        box.say(door, bytes, `${way} ${name}`)
        if (told.push(`${way} ${name}`) % 64 === 0) await box.quiet()
      }
    }
    await box.quiet()
    expect(box.moved.slice(before)).toEqual([])
    expect(box.crashes).toEqual([])
    expect(countBy(told).size).toBe(pushed.length * ways.length)
    const perKind = countBy(box.rows.flatMap((row) => (row.event === 'refused' ? [row.document] : [])))
    expect(Math.max(...perKind.values())).toBeLessThanOrEqual(refusalsPerHour)
    const counted = Object.values((await box.telemetry()).refused ?? {}).reduce((sum, n) => sum + n, 0)
    expect(counted).toBeGreaterThanOrEqual(told.filter(isAlwaysRefused).length)
    expect(counted).toBeLessThanOrEqual(told.length + 1)
  } finally {
    await box.stop()
  }
}, 300_000)

test(`of ${liesOverHttp} lies in the hub’s own answers none is obeyed, and none ends the box`, async () => {
  const { box, held } = await startBox([])
  const random = seededRandom(seed + 1)
  const { one } = choices(random)
  try {
    const liar = makeLiar(random, held)
    const before = box.moved.length
    let told = 0
    while (told < liesOverHttp) {
      const [name, way] = [one(answered), one(ways)]
      const lies = (await liar.tell(name, way)).map(({ bytes }) => text(bytes))
      told += lies.length
      // A lie in the place of each part, beside the true others; a newer root is asked for by its number.
      const heard = (kind: KindName) => text(held.get(kind) ?? new Uint8Array())
      const truths: Readonly<Record<Place, string | undefined>> = {
        root: undefined,
        hubCa: heard('hubCa'),
        trust: heard('trust'),
        binding: heard('binding'),
        head: heard('head'),
      }
      const place = one(places)
      for (const lie of lies) {
        const parts: typeof truths = { ...truths, [place]: lie }
        const { root, hubCa, trust, binding, head } = parts
        const rootVersion = root === undefined ? 1 : 2
        const state = `{"head":${head},"binding":${binding},"trust":${trust},"hubCa":${hubCa},"rootVersion":${rootVersion}}`
        await box.answer({ state, root }, `${way} ${name} as ${place}`)
      }
    }
    expect(box.moved.slice(before)).toEqual([])
    expect(box.crashes).toEqual([])
  } finally {
    await box.stop()
  }
}, 300_000)

test(`of ${liesByAStranger} lies to a box that does not believe the connection none is followed`, async () => {
  const { box, held } = await startBox([])
  const random = seededRandom(seed + 2)
  const { one } = choices(random)
  try {
    const liar = makeLiar(random, held)
    const before = box.moved.length
    let told = 0
    while (told < liesByAStranger) {
      const [name, way] = [one(['root', 'hubCa', 'trust'] as const), one(ways)]
      for (const { bytes } of await liar.tell(name, way)) {
        const asRoot = random() < 0.5
        const answer = `{"roots":[${asRoot ? text(bytes) : ''}],"hubCa":${asRoot ? 'null' : text(bytes)}}`
        await box.pose(answer, `${way} ${name}`)
        told += 1
      }
    }
    expect(box.moved.slice(before)).toEqual([])
    expect(box.crashes).toEqual([])
    // And the word that the ward's own authority signed is followed, over the same connection.
    await box.pose(`{"roots":[],"hubCa":${text(await genuine('hubCa'))}}`, 'genuine')
    await expect.poll(() => box.moved.slice(before).map(({ what }) => what)).toContain('hub-ca')
  } finally {
    await box.stop()
  }
}, 120_000)

/** Whatever a liar wrote: it need not be UTF-8. */
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
