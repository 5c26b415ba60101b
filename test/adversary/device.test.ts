/**
 * A broker and a hub's HTTP side that lie, against a whole box (I6): seeded mutations of every kind of message, none of
 * which may move anything, and none of which may end the process. First of all the same words unaltered, which do.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Envelope } from '@nguon/protocol/envelope'
import { refusalsPerHour } from '../../agents/core/refusal-budget.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { startBoxUnderAttack } from './box-under-attack.ts'
import { makeLiar, ways } from './lies.ts'
import {
  heldVersion,
  kinds,
  programNaming,
  sealedAs,
  signersOf,
  wardTrust,
  type Kind,
} from './target-ward.ts'

const seed = 20_261_124
const liesOverBroker = 66_000
const liesOverHttp = 4_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-adversary-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pick = <T>(of: readonly T[], random: () => number): T => of[Math.floor(random() * of.length)] as T
const fromJson = (bytes: Uint8Array): Envelope => Envelope.parse(JSON.parse(Buffer.from(bytes).toString()))
const isPushed = ({ door }: Kind): boolean => door !== 'state' && door !== 'blob'
const entries = Object.entries(kinds)
const pushed = entries.filter(([, of]) => isPushed(of))
const answered = entries.filter(([, { door }]) => door === 'state' || door === 'head')

const places = ['root', 'trust', 'binding', 'head'] as const
type Place = (typeof places)[number]

const countBy = (names: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The others may say what this box has heard already, or what it never asked for: passed over without a word. */
const isAlwaysRefused = (said: string): boolean =>
  /^(forged|altered|expired|confused|oversized|undelegated) /.test(said)

const sealKind = async (name: string, version?: number): Promise<Uint8Array> => {
  const of = kinds[name] as Kind
  const body = { ...of.coming(), ...(version === undefined ? {} : { version }) }
  return sealedAs(of, body, signersOf(of.signedBy))
}
const onDisk = async () => ({
  trust: await sealedAs(kinds['trust'] as Kind, { ...wardTrust(3) }, signersOf(['authority'])),
  binding: await sealKind('binding', 2),
})
/** `saidBefore`: what it has heard and obeyed, beside its documents. */
const startBox = async (saidBefore: readonly string[]) => {
  const { trust, binding } = await onDisk()
  const { program, head } = await programNaming(heldVersion)
  const start = { trust: fromJson(trust), binding: fromJson(binding), program, head }
  const box = await startBoxUnderAttack(folder, start)
  /** All that the liar has heard being obeyed. */
  const held = new Map<string, Uint8Array>(Object.entries({ trust, binding, head }))
  // A row that can be acknowledged.
  box.say({ door: 'head', bytes: new Uint8Array([1]) }, 'set-up')
  await vi.waitUntil(() => box.rows.length > 0)
  for (const name of saidBefore) {
    const bytes = await sealKind(name)
    held.set(name, bytes)
    box.say({ door: (kinds[name] as Kind).door, bytes }, 'set-up')
  }
  await box.quiet()
  return { box, held, trust, binding }
}

test.each(pushed.map(([name]) => name))('said as it was signed, a %s moves something', async (name) => {
  const { box } = await startBox(name === 'hubStatus' ? ['hubStatus'] : [])
  try {
    const before = box.moved.length
    box.say({ door: (kinds[name] as Kind).door, bytes: await sealKind(name) }, name)
    await expect.poll(() => box.moved.length).toBeGreaterThan(before)
  } finally {
    await box.stop()
  }
})

test(`of ${liesOverBroker} lies over the broker none is obeyed and none ends the box; each is counted, few are written`, async () => {
  const { box, held } = await startBox(['hubStatus', 'watermark', 'probeEcho', 'command', 'emergency'])
  const random = seededRandom(seed)
  try {
    held.set('trustPointer', await sealKind('trustPointer', 3))
    await vi.waitUntil(() => box.moved.some(({ what }) => what === 'row interruption'))
    await box.quiet()
    const liar = makeLiar(random, held)
    const before = box.moved.length
    const told: string[] = []
    while (told.length < liesOverBroker) {
      const [[name], way] = [pick(pushed, random), pick(ways, random)]
      for (const lie of await liar.tell(name, way)) {
        box.say(lie, `${way} ${name}`)
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
  try {
    const liar = makeLiar(random, held)
    const before = box.moved.length
    let told = 0
    while (told < liesOverHttp) {
      const [[name], way] = [pick(answered, random), pick(ways, random)]
      const lies = (await liar.tell(name, way)).map((lie) => text(lie.bytes))
      told += lies.length
      // A lie in the place of each part, beside the true others; a newer root is asked for by its number.
      const truths: Readonly<Record<Place, string | undefined>> = {
        root: undefined,
        trust: text(held.get('trust')),
        binding: text(held.get('binding')),
        head: text(held.get('head')),
      }
      const place = pick(places, random)
      for (const lie of lies) {
        const parts: typeof truths = { ...truths, [place]: lie }
        const { root, trust, binding, head } = parts
        const rootVersion = root === undefined ? 1 : 2
        const state = `{"head":${head},"binding":${binding},"trust":${trust},"rootVersion":${rootVersion}}`
        await box.answer({ state, root }, `${way} ${name} as ${place}`)
      }
    }
    expect(box.moved.slice(before)).toEqual([])
    expect(box.crashes).toEqual([])
  } finally {
    await box.stop()
  }
}, 300_000)

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString()
