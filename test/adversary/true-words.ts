/** What the ward's own people, authorities and hub really sign: the liar hears it, and the box is made of it. */
import { Envelope, envelopeBytes, seal } from '@nguon/protocol/envelope'
import { fromUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { Signer } from '@nguon/protocol/keys'
import { head, kinds, program, type Body, type Kind, type KindName } from './kinds.ts'
import { keys, signersOf, wardTrust } from './target-ward.ts'

export const sealedAs = async (of: Kind, body: Body, by: readonly Signer[]): Promise<Uint8Array> =>
  envelopeBytes(await seal(of.type, body, ...by))

/** As those sign it whose word counts: what is to come, but for these fields. */
export const genuine = (name: KindName, but: Body = {}): Promise<Uint8Array> => {
  const of: Kind = kinds[name]
  return sealedAs(of, { ...of.coming(), ...but }, signersOf(of.signedBy))
}

/** Whom the box trusts and where it stands, before anybody lies to it. */
export const heldPapers = async () => ({
  trust: await sealedAs(kinds.trust, { ...wardTrust(3) }, [keys.authority]),
  binding: await genuine('binding', { version: 2 }),
  hubCa: await genuine('hubCa', { version: 3 }),
})
export type HeldPapers = Awaited<ReturnType<typeof heldPapers>>

/** A program that names the ward's zone and what else is asked for, and nothing to play; with its head. */
export const programNaming = async (version: number, more: Body = {}) => {
  const bytes = await sealedAs(kinds.program, { ...program(version), ...more }, [keys.program])
  const named = { sha256: sha256Hex(bytes), bytes: bytes.length }
  return { program: bytes, head: await sealedAs(kinds.head, head(version, named), [keys.program]) }
}

export const envelopeIn = (bytes: Uint8Array): Envelope => Envelope.parse(JSON.parse(fromUtf8(bytes)))
