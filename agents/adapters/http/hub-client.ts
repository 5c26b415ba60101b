/** The hub's `/device/v1` over node:http: fetch would cost a small box ten megabytes of memory. */
import { request as plain, type IncomingMessage } from 'node:http'
import { Envelope } from '@nguon/protocol/envelope'
import { signRequest } from '@nguon/protocol/request-auth'
import { EnrolAnswer, EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { HubCaAnswer } from '@nguon/protocol/messages/hub-ca-answer'
import { DeviceState } from '@nguon/protocol/messages/state'
import { uploadPath } from '@nguon/protocol/messages/upload'
import type { Signer } from '@nguon/protocol/keys'
import * as z from 'zod'
import { HubAnswered, HubNotTrusted, type Hub } from '../../ports/hub.ts'

export interface HubSetting {
  readonly url: string
  readonly signer: Signer
  /** Enrolment id, later device id. */
  readonly who: () => string
  readonly now: () => number
  /** PEM of the only authority to believe; undefined: those of the system. */
  readonly authority?: () => Promise<string | undefined>
}

const silenceMs = 30_000
const largestJson = 8 * 1024 * 1024
const Problem = z.object({ code: z.string().max(100) })

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly file?: { readonly bytes: Uint8Array; readonly mediaType: string }
  readonly signed: boolean
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
  /** Whatever certificate is shown. */
  readonly unseen?: boolean
}

export const makeHubClient = (setting: HubSetting): Hub => {
  const base = new URL(setting.url)
  // TLS is loaded where it is spoken only: two megabytes more.
  const sending = base.protocol === 'https:' ? import('node:https').then((https) => https.request) : plain
  let etag: string | undefined

  const once = async (ask: Ask, time: number): Promise<IncomingMessage> => {
    const path = `${base.pathname.replace(/\/$/, '')}${ask.path}`
    const body = ask.file?.bytes ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body))
    const authorization = ask.signed
      ? await signRequest(setting.signer, { who: setting.who(), method: ask.method, path, time })
      : undefined
    const send = await sending
    const ca = base.protocol === 'https:' ? await setting.authority?.() : undefined
    return new Promise((resolve, reject) => {
      const outgoing = send(
        new URL(path, base),
        {
          method: ask.method,
          ...(ca === undefined ? {} : { ca }),
          ...(ask.unseen === true ? { rejectUnauthorized: false, agent: false } : {}),
          headers: {
            ...ask.headers,
            ...(authorization === undefined ? {} : { authorization }),
            ...(body === undefined
              ? {}
              : {
                  'content-type': ask.file?.mediaType ?? 'application/json',
                  'content-length': Buffer.byteLength(body),
                }),
          },
          ...(ask.signal === undefined ? {} : { signal: ask.signal }),
        },
        resolve,
      )
      outgoing.setTimeout(silenceMs, () => outgoing.destroy(new Error('the hub fell silent')))
      outgoing.once('error', (error) =>
        reject(isDistrust(error) ? new HubNotTrusted({ cause: error }) : error),
      )
      outgoing.end(body)
    })
  }

  /** A box whose clock is wrong signs again with the time the hub names; that time is used for nothing else. */
  const exchange = async (ask: Ask): Promise<IncomingMessage> => {
    const time = setting.now()
    const answer = await once(ask, time)
    const hubTime = Date.parse(answer.headers.date ?? '')
    if (!ask.signed || answer.statusCode !== 401 || !(Math.abs(hubTime - time) > 60_000)) return answer
    answer.resume()
    return once(ask, hubTime)
  }

  const json = async (ask: Ask): Promise<{ status: number; body: unknown; etag: string | undefined }> => {
    const answer = await exchange(ask)
    const status = answer.statusCode ?? 0
    const body = parsed(await wholeOf(answer))
    if (status >= 400) throw new HubAnswered(status, Problem.safeParse(body).data?.code ?? 'unknown')
    return { status, body, etag: answer.headers.etag }
  }

  return {
    enrol: async (request) => {
      const { body } = await json({ method: 'POST', path: '/device/v1/enrol', body: request, signed: false })
      return EnrolAnswer.parse(body)
    },
    enrolment: async (id) => {
      const { body } = await json({ method: 'GET', path: `/device/v1/enrol/${id}`, signed: true })
      return EnrolmentState.parse(body)
    },
    state: async (signal, anew = false) => {
      const headers = etag === undefined || anew ? {} : { 'if-none-match': etag }
      const answer = await json({ method: 'GET', path: '/device/v1/state', signed: true, headers, signal })
      if (answer.status === 304) return undefined
      const state = DeviceState.parse(answer.body)
      etag = answer.etag
      return state
    },
    root: async (version, signal) => {
      const { body } = await json({
        method: 'GET',
        path: `/device/v1/roots/${version}`,
        signed: true,
        signal,
      })
      return Envelope.parse(body)
    },
    hubCa: async (signal) => {
      const path = '/device/v1/hub-ca'
      const { body } = await json({ method: 'GET', path, signed: true, signal, unseen: true })
      return HubCaAnswer.parse(body)
    },
    blob: async (sha256, signal) => {
      const answer = await exchange({
        method: 'GET',
        path: `/device/v1/blobs/${sha256}`,
        signed: true,
        signal,
      })
      const status = answer.statusCode ?? 0
      if (status === 200) return answer
      const body = parsed(await wholeOf(answer))
      throw new HubAnswered(status, Problem.safeParse(body).data?.code ?? 'unknown')
    },
    upload: async (command, { sha256, bytes, mediaType }) => {
      const path = uploadPath(command, sha256)
      await json({ method: 'POST', path, file: { bytes, mediaType }, signed: true })
    },
  }
}

/** As OpenSSL names what is wrong with a chain of certificates (node:tls, "X509 certificate error codes"). */
const distrusts: ReadonlySet<unknown> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_HAS_EXPIRED',
])
const isDistrust = (error: Error): boolean => 'code' in error && distrusts.has(error.code)

const wholeOf = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > largestJson) throw new Error('the hub answered too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
