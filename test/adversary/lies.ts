/**
 * What a liar between hub and box may say, ten ways, seeded. The liar has every document that was ever sent, the keys of
 * people whose word does not count for this, and a key of its own; it can change any byte.
 */
import { concatBytes, fromBase64, fromUtf8, toBase64, toUtf8 } from '@nguon/protocol/bytes'
import { readEnvelope, sealBytes, type Envelope } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import { choices } from '../support/seeded-random.ts'
import { kindNames, kinds, pushedDoors, type Kind, type KindName } from './kinds.ts'
import { keys, signersOf, type Who } from './target-ward.ts'
import { envelopeIn, genuine, sealedAs } from './true-words.ts'

export interface Lie {
  readonly kind: KindName
  readonly way: Way
  /** Where it is told; of a confused one another place than its own. */
  readonly door: Kind['door']
  readonly bytes: Uint8Array
}

export const ways = [
  'forged',
  'altered',
  'replayed',
  'readdressed',
  'expired',
  'downgraded',
  'confused',
  'oversized',
  'reordered',
  'undelegated',
] as const
export type Way = (typeof ways)[number]

export const makeLiar = (random: () => number, held: ReadonlyMap<KindName, Uint8Array>) => {
  const { below, one } = choices(random)
  const kindOf = (name: KindName): Kind => kinds[name]
  /** True documents to spoil: signed once, spoiled many times. */
  const pool = new Map<KindName, Uint8Array[]>()
  const spare = async (name: KindName): Promise<Uint8Array> => {
    const signed = pool.get(name) ?? []
    pool.set(name, signed)
    if (signed.length < 20) signed.push(await genuine(name))
    return one(signed)
  }
  const bytesOf = (envelope: unknown): Uint8Array => toUtf8(JSON.stringify(envelope))
  const wrongSigners = (name: KindName): Who[] =>
    (Object.keys(keys) as Who[]).filter((who) => !kindOf(name).signedBy.includes(who))

  const forged = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    const envelope = envelopeIn(await sealedAs(of, of.coming(), [keys.stranger]))
    const stolen = () => envelopeIn([...held.values()][below(held.size)] as Uint8Array).signatures
    const claimed = of.signedBy.map((who) => ({ keyid: keys[who].keyid, sig: envelope.signatures[0]?.sig }))
    return bytesOf(
      one([
        () => envelope,
        () => ({ ...envelope, signatures: claimed }),
        () => ({ ...envelope, signatures: [] }),
        () => ({ ...envelope, signatures: stolen() }),
        () => ({
          ...envelope,
          signatures: of.signedBy.map((who) => ({
            keyid: keys[who].keyid,
            sig: toBase64(Uint8Array.from({ length: 64 }, () => below(256))),
          })),
        }),
        () => ({ ...envelope, signatures: [...claimed, ...envelope.signatures, ...stolen()].slice(0, 8) }),
      ])(),
    )
  }

  /** Of a document that would be obeyed: other bytes, and never the same words under the same signature. */
  const altered = async (name: KindName): Promise<Uint8Array> => {
    const bytes = await spare(name)
    for (;;) {
      const changed = one([flipped, cut, doubled, rewritten, resigned])(bytes)
      if (!saysTheSame(bytes, changed)) return changed
    }
  }
  const flipped = (bytes: Uint8Array): Uint8Array => {
    const changed = Uint8Array.from(bytes)
    for (let n = 1 + below(4); n > 0; n -= 1) changed[below(changed.length)] = below(256)
    return changed
  }
  const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, below(bytes.length))
  const doubled = (bytes: Uint8Array): Uint8Array => concatBytes(bytes, bytes.subarray(below(bytes.length)))
  /** One value of the signed body becomes another. */
  const rewritten = (bytes: Uint8Array): Uint8Array => {
    const envelope = envelopeIn(bytes)
    const body = JSON.parse(fromUtf8(fromBase64(envelope.payload))) as Record<string, unknown>
    const field = one(Object.keys(body))
    const value = body[field]
    body[field] =
      typeof value === 'number'
        ? value + one([-1, 1, 1_000, -86_400_000, 86_400_000])
        : one([null, [], {}, '', 'x'.repeat(below(300)), -1, true, [[]], { __proto__: {} }, value])
    return bytesOf({ ...envelope, payload: toBase64(toUtf8(JSON.stringify(body))) })
  }
  const resigned = (bytes: Uint8Array): Uint8Array => {
    const envelope = envelopeIn(bytes)
    const signatures = envelope.signatures.map(({ keyid, sig }) =>
      one([
        { keyid, sig: sig.slice(0, below(sig.length)) },
        { keyid: keyIdOf(keys.stranger.key), sig },
        { keyid, sig: sig.split('').reverse().join('') },
        { keyid, sig: '' },
      ]),
    )
    return bytesOf({ ...envelope, signatures })
  }

  const replayed = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    const before = held.get(name)
    const older = of.older
    if (before !== undefined && (older === undefined || random() < 0.5)) return before
    if (older === undefined) return readdressed(name)
    return sealedAs(of, older(), signersOf(of.signedBy))
  }
  const readdressed = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    return sealedLoosely(of, one(of.elsewhere)(), signersOf(of.signedBy))
  }
  const expired = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    // A kind without an end of its own: the key's time was over.
    return of.stale === undefined
      ? sealedAs(of, of.coming(), [keys.retired])
      : sealedLoosely(of, of.stale(), signersOf(of.signedBy))
  }
  const downgraded = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    const body = of.older?.() ?? of.coming()
    if (of.older !== undefined && random() < 0.5) return sealedAs(of, body, signersOf(of.signedBy))
    const payloadType = one([
      of.type.payloadType.replace('v1', 'v0'),
      of.type.payloadType.replace('v1', 'v2'),
      'application/json',
      '',
    ])
    return bytesOf(await sealBytes(payloadType, toUtf8(JSON.stringify(body)), signersOf(of.signedBy)))
  }
  /** Longer than its kind may be, and rightly signed. Of the long kinds few, for they take long. */
  const oversized = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    const padding = 'x'.repeat(of.type.maxBytes > 20_000 && random() < 0.98 ? 0 : of.type.maxBytes)
    if (padding === '') return concatBytes(await altered(name), toUtf8(' '.repeat(1_000)))
    return sealedLoosely(of, { ...of.coming(), padding }, signersOf(of.signedBy))
  }
  const undelegated = async (name: KindName): Promise<Uint8Array> => {
    const of = kindOf(name)
    const liars = signersOf([one(wrongSigners(name)), one(wrongSigners(name))])
    const [first] = signersOf(of.signedBy)
    // Where two must sign: one of them, twice or beside somebody whose word does not count.
    if (of.signedBy.length > 1 && first !== undefined && random() < 0.5)
      return sealedAs(of, of.coming(), one([[first], [first, first], [first, ...liars]]))
    return sealedAs(of, of.coming(), liars)
  }

  const confused = async (name: KindName): Promise<Uint8Array> => {
    const other = kindOf(one(kindNames.filter((k) => k !== name)))
    const envelope = envelopeIn(await spare(name))
    return random() < 0.5
      ? bytesOf({ ...envelope, payloadType: other.type.payloadType })
      : bytesOf(
          await sealBytes(
            other.type.payloadType,
            fromBase64(envelope.payload),
            signersOf(kindOf(name).signedBy),
          ),
        )
  }

  const makers: Record<Exclude<Way, 'reordered'>, (name: KindName) => Promise<Uint8Array>> = {
    forged,
    altered,
    replayed,
    readdressed,
    expired,
    downgraded,
    confused,
    oversized,
    undelegated,
  }

  /** The next thing that is said; `reordered` are several, the newest first. */
  const tell = async (name: KindName, way: Way): Promise<Lie[]> => {
    const { door } = kindOf(name)
    if (way === 'reordered') {
      const before = held.get(name)
      const all = [before, await replayed(name), await replayed(name)].filter((b) => b !== undefined)
      return all.map((bytes) => ({ kind: name, way, door, bytes }))
    }
    const bytes = await makers[way](name)
    if (way !== 'confused') return [{ kind: name, way, door, bytes }]
    const elsewhere = random() < 0.5 ? door : one(pushedDoors.filter((d) => d !== door))
    return [{ kind: name, way, door: elsewhere, bytes }]
  }
  return { tell }
}

/** Signs a body that its own schema may refuse. */
const sealedLoosely = async (
  of: Kind,
  body: object,
  by: Parameters<typeof sealBytes>[2],
): Promise<Uint8Array> =>
  toUtf8(JSON.stringify(await sealBytes(of.type.payloadType, toUtf8(JSON.stringify(body)), by)))

/** The change touched only what nobody reads: the space around, an unknown field, a second way to write the same bits. */
const saysTheSame = (bytes: Uint8Array, changed: Uint8Array): boolean => {
  const most = Infinity
  const before = readEnvelope(bytes, most)
  const after = readEnvelope(changed, most)
  if (!before.ok || !after.ok) return false
  const core = (e: Envelope) => {
    try {
      return [
        e.payloadType,
        toBase64(fromBase64(e.payload)),
        ...e.signatures.map((s) => `${s.keyid} ${toBase64(fromBase64(s.sig))}`),
      ].join('\n')
    } catch {
      return undefined
    }
  }
  const said = core(after.value)
  return said !== undefined && said === core(before.value)
}
