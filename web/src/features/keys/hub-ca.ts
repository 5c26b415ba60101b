/** How the hub's certificate authority stands: what it shows, and what boxes were told, as this browser verified it. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { HubCa } from '@nguon/protocol/messages/hub-ca'

/**
 * `asClaimed`: nobody was ever told anything else. `unborne`: the root names whoever signed no more. `unknown`: boxes do
 * not believe what is shown.
 */
export type HubCaStanding =
  | { readonly is: 'asClaimed' | 'unborne' | 'unknown' }
  | { readonly is: 'said'; readonly version: number }
  | { readonly is: 'coming'; readonly from: number }

export const hubCaStanding = (
  d: { readonly shown: string; readonly signed: boolean; readonly said: HubCa | null },
  now: number,
): HubCaStanding => {
  if (!d.signed) return { is: 'asClaimed' }
  if (d.said === null) return { is: 'unborne' }
  const believed = d.said.certificates.filter(({ until }) => until === null || now < until)
  if (!believed.some(({ certificate }) => printOf(certificate) === d.shown)) return { is: 'unknown' }
  const coming = believed.find(({ from }) => from > now)
  return coming ? { is: 'coming', from: coming.from } : { is: 'said', version: d.said.version }
}

/** SHA-256 of the certificate, hex. */
export const printOf = (certificate: string): string => sha256Hex(fromBase64(certificate))

/** As `/ca` and browsers show it: four by four. */
export const spokenPrint = (print: string): string => (print.toUpperCase().match(/.{4}/g) ?? []).join(' ')
