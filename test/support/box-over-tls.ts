/** What a box does before it is one of the hub's: it learns the authority from its claim, and enrols over HTTPS. */
import type { request as plainRequest, IncomingHttpHeaders } from 'node:http'
import type { request as secureRequest } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { makeHubClient } from '../../agents/adapters/http/hub-client.ts'
import { makePinnedAuthority } from '../../agents/adapters/http/pinned-authority.ts'
import { parseClaim } from '@nguon/protocol/claim'
import { EnrolAnswer } from '@nguon/protocol/messages/enrolment'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'

/** A box up to its enrolment, with nothing but its claim. */
export const enrolByClaim = async (given: { kind: string; claim: string } | undefined) => {
  const claim = parseClaim(given?.claim ?? '')
  if (claim === undefined) throw new Error('no claim')
  const signer = makeNodeSigner(generateNodeKey())
  const pinned = pinnedBy(claim)
  let who = ''
  const client = makeHubClient({ ...pinned, url: claim.hubUrl, signer, who: () => who, now: Date.now })
  const { enrolment } = EnrolAnswer.parse(
    await client.enrol({
      claimSecret: claim.secret,
      key: signer.key,
      hardwareId: 'test',
      kind: given?.kind === 'eboard' ? 'eboard' : 'loudspeaker',
      firmware: '0.0.1',
    }),
  )
  who = enrolment
  const state = await client.enrolment(enrolment)
  if (state.status !== 'enrolled') throw new Error(state.status)
  who = state.device
  return { claim, client, state, ...pinned }
}

export const pinnedBy = (
  claim: { hubUrl: string; caFingerprint?: string | undefined },
  hubUrl = claim.hubUrl,
) => {
  const saved: unknown[] = []
  const documents = {
    load: async () => saved.at(-1),
    save: async (_name: string, value: unknown) => void saved.push(value),
  }
  const authority = makePinnedAuthority({
    hubUrl,
    fingerprint: claim.caFingerprint,
    file: undefined,
    documents,
  })
  return { authority, saved }
}

/** One request on a connection of its own. */
export const ask = (
  send: typeof plainRequest | typeof secureRequest,
  url: string,
  options: { method?: string; headers?: Record<string, string>; ca?: string } = {},
) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const outgoing = send(url, { ...options, agent: false }, (answer) => {
      buffer(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
