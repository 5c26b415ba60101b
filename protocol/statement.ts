/**
 * What a document says, read from the very bytes that are to be signed and from nothing else. Console and command line put
 * this into words; whoever reads these has read what the signature will cover.
 */
import { fromUtf8 } from './bytes.ts'
import { parseBody, type DocumentType } from './envelope.ts'
import type { HubId, UnitId } from './ids.ts'
import { keyIdOf, type KeyId } from './keys.ts'
import { bindingMessage, type Binding } from './messages/binding.ts'
import { hubCaMessage, type HubCa } from './messages/hub-ca.ts'
import { overrideMessage, type Override } from './messages/override.ts'
import type { Places } from './messages/places.ts'
import { policyMessage, type Policy } from './messages/policy.ts'
import { rootMessage, type Root } from './messages/root.ts'
import { trustMessage, type Delegation, type RevokedKey, type Trust } from './messages/trust.ts'
import { accept, refuse, type Result } from './result.ts'

export type Statement =
  | { readonly about: 'trust'; readonly trust: Trust; readonly difference: TrustDifference }
  | { readonly about: 'binding'; readonly binding: Binding }
  | { readonly about: 'policy'; readonly policy: Policy }
  | { readonly about: 'override'; readonly override: Override }
  | { readonly about: 'hubCa'; readonly hubCa: HubCa }
  | { readonly about: 'root'; readonly root: Root }

/** A document as it was read, with what all of them say beside what they are about. */
export type StatementRead = Statement & {
  readonly hub: HubId
  readonly places: Places | undefined
}

/** Against the newest trust document that the reader has verified itself; without one everything is new. */
export interface TrustDifference {
  readonly added: readonly Delegation[]
  readonly changed: readonly { readonly before: Delegation; readonly after: Delegation }[]
  readonly withdrawn: readonly Delegation[]
  /** Another key of the same holder could do some of it at some of these places: it goes with this document, or stays beside. */
  readonly replaced: readonly {
    readonly before: Delegation
    readonly after: Delegation
    readonly stays: boolean
  }[]
  readonly revoked: readonly RevokedKey[]
  /** A key that was revoked and is not any more: never an honest wish. */
  readonly unrevoked: readonly RevokedKey[]
  /** Delegations that stay as they are. */
  readonly kept: number
}

/**
 * Refused as `malformed` when the bytes hold anything that would not be shown: a field that this reader does not know may
 * mean something to another.
 */
export const readStatement = (
  payloadType: string,
  payload: Uint8Array,
  base?: Trust,
): Result<StatementRead> => {
  switch (payloadType) {
    case trustMessage.payloadType:
      return statementIn(trustMessage, payload, (trust) =>
        base !== undefined && base.hub !== trust.hub
          ? refuse('wrongHub')
          : accept({ about: 'trust', trust, difference: differenceOf(base, trust) }),
      )
    case bindingMessage.payloadType:
      return statementIn(bindingMessage, payload, (binding) => accept({ about: 'binding', binding }))
    case policyMessage.payloadType:
      return statementIn(policyMessage, payload, (policy) => accept({ about: 'policy', policy }))
    case overrideMessage.payloadType:
      return statementIn(overrideMessage, payload, (override) => accept({ about: 'override', override }))
    case hubCaMessage.payloadType:
      return statementIn(hubCaMessage, payload, (hubCa) => accept({ about: 'hubCa', hubCa }))
    case rootMessage.payloadType:
      return statementIn(rootMessage, payload, (root) => accept({ about: 'root', root }))
    default:
      return refuse('wrongType', payloadType)
  }
}

/** The name that the document itself gives a unit; undefined: it gives none, so it cannot be shown honestly. */
export const placeName = (of: { readonly places?: Places | undefined }, unit: UnitId): string | undefined =>
  of.places?.find((place) => place.id === unit)?.name

const statementIn = <T extends { readonly hub: HubId; readonly places?: Places | undefined }>(
  type: DocumentType<T>,
  payload: Uint8Array,
  about: (body: T) => Result<Statement>,
): Result<StatementRead> => {
  const read = readWhole(type, payload)
  if (!read.ok) return read
  const { hub, places } = read.value
  const said = about(read.value)
  return said.ok ? accept({ ...said.value, hub, places }) : said
}

/** What is parsed must be all that there is: bytes with a further field, or a field twice, are not shown, so not signed. */
const readWhole = <T>(type: DocumentType<T>, payload: Uint8Array): Result<T> => {
  const read = parseBody(type, payload)
  if (!read.ok) return read
  const same = JSON.stringify(sorted(read.value)) === JSON.stringify(sorted(JSON.parse(fromUtf8(payload))))
  return same && isPlain(payload) ? read : refuse('malformed', 'unread')
}

/** No field twice: JSON.parse keeps the last one, another reader may keep the first. */
const isPlain = (payload: Uint8Array): boolean => {
  const text = fromUtf8(payload)
  return JSON.stringify(JSON.parse(text)) === text
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

const differenceOf = (base: Trust | undefined, next: Trust): TrustDifference => {
  const before = base?.delegations ?? []
  const wordOf = (d: Delegation) => JSON.stringify(sorted(d))
  const had = new Set(before.map(wordOf))
  const has = new Set(next.delegations.map(wordOf))
  const fresh = next.delegations.filter((d) => !had.has(wordOf(d)))
  const gone = before.filter((d) => !has.has(wordOf(d)))
  // One delegation of a key for another of the same key is a change; several are told one by one.
  const changed = fresh.flatMap((after) => {
    const mine = (d: Delegation) => keyIdOf(d.key) === keyIdOf(after.key)
    const [only, ...others] = gone.filter(mine)
    return only !== undefined && others.length === 0 && fresh.filter(mine).length === 1
      ? [{ before: only, after }]
      : []
  })
  const known = revokedOf(base)
  const said = revokedOf(next)
  const added = fresh.filter((d) => !changed.some(({ after }) => after === d))
  const stays = (d: Delegation) => has.has(wordOf(d)) && !said.has(keyIdOf(d.key))
  return {
    added,
    replaced: added.flatMap((after) =>
      before
        .filter((old) => !known.has(keyIdOf(old.key)) && mayTheSame(old, after))
        .map((old) => ({ before: old, after, stays: stays(old) })),
    ),
    changed,
    withdrawn: gone.filter((d) => !changed.some(({ before: old }) => old === d)),
    revoked: [...said.values()].filter(({ keyid }) => !known.has(keyid)),
    unrevoked: [...known.values()].filter(({ keyid }) => !said.has(keyid)),
    kept: next.delegations.length - fresh.length,
  }
}

const mayTheSame = (one: Delegation, other: Delegation): boolean =>
  one.holder.user === other.holder.user &&
  (one.holder.user !== null || one.holder.name === other.holder.name) &&
  keyIdOf(one.key) !== keyIdOf(other.key) &&
  one.kinds.some((kind) => other.kinds.includes(kind)) &&
  one.area.some((unit) => other.area.includes(unit))

const revokedOf = (trust: Trust | undefined): Map<KeyId, RevokedKey> =>
  new Map((trust?.revoked ?? []).map((one) => [one.keyid, one]))
