/** The root after this one: other authorities, other keys. Whoever holds enough of the old keys signs it. */
import { keyIdOf, type KeyId, type PublicKey } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'

export interface RootChange {
  readonly addAuthorities?: readonly {
    readonly name: string
    readonly key: PublicKey
    readonly notAfter: number
  }[]
  readonly removeAuthorities?: readonly KeyId[]
  /** Keys that are lost or not trusted any more, each with the one that takes its place. */
  readonly replaceKeys?: ReadonlyMap<KeyId, PublicKey>
}

export const nextRoot = (held: Root, change: RootChange, d: { id: string; now: number }): Root => {
  const added = change.addAuthorities ?? []
  const gone = new Set([...(change.removeAuthorities ?? []), ...added.map(({ key }) => keyIdOf(key))])
  return {
    ...held,
    id: d.id,
    issuedAt: d.now,
    version: held.version + 1,
    keys: held.keys.map((key) => change.replaceKeys?.get(keyIdOf(key)) ?? key),
    authorities: [...held.authorities.filter(({ key }) => !gone.has(keyIdOf(key))), ...added],
  }
}
