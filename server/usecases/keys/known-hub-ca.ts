/** What boxes were last told of who vouches for the hub over TLS. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { decodePayload, Envelope, parseBody } from '@nguon/protocol/envelope'
import { hubCaMessage, type HubCa } from '@nguon/protocol/messages/hub-ca'
import { sha256Hex } from '@nguon/protocol/hash'
import type { Stores } from '../../ports/stores.ts'

/** The hub verified it when it took it in; undefined: nothing was ever signed. */
export const readHubCa = async (
  stores: Pick<Stores, 'settings'>,
): Promise<{ body: HubCa; envelope: Envelope } | undefined> => {
  const text = await stores.settings.get('hubCa')
  if (text === undefined) return undefined
  const envelope = Envelope.parse(JSON.parse(text))
  const payload = decodePayload(envelope)
  const read = payload && parseBody(hubCaMessage, payload)
  if (!read?.ok) throw new Error('the word on the hub’s certificates cannot be read')
  return { body: read.value, envelope }
}

/** Which authorities boxes were told of, and from when the hub shows what each vouches for. */
export const announcedCas = async (stores: Pick<Stores, 'settings'>) =>
  ((await readHubCa(stores))?.body.certificates ?? []).map(({ certificate, from }) => ({
    der: fromBase64(certificate),
    from,
  }))

/** The one that the hub will show next. */
export const comingCa = (announced: Awaited<ReturnType<typeof announcedCas>>, now: number) => {
  const [next] = announced.filter(({ from }) => from > now).toSorted((a, b) => a.from - b.from)
  return next && { ...next, fingerprint: sha256Hex(next.der) }
}
