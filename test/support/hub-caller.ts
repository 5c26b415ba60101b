/** A person over the API alone, for flows that are about devices: signs as a browser would, with a key of its own. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import { TOTP } from 'otpauth'
import { eventually } from './eventually.ts'

export type Json = Record<string, unknown>

export interface Caller {
  call<T = Json>(method: string, path: string, body?: unknown): Promise<T>
  /** The answer whatever its status. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>
}

export const callByLink = async (link: string): Promise<Caller> => {
  const url = new URL(link)
  const token = url.pathname.split('/').at(-1)
  const answer = await fetch(new URL('/api/v1/session/link', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
    body: JSON.stringify({ token }),
  })
  if (!answer.ok) throw new Error(`link: ${answer.status} ${await answer.text()}`)
  const me = (await answer.json()) as { id: string; stage: 'full' | 'second' | 'enrol' }
  const entered = cookieIn(answer)
  const cookie = me.stage === 'full' ? entered : await secondStep(url, { ...me, stage: me.stage }, entered)
  return callerOf(async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        cookie,
        'x-nguon-request': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  })
}

const cookieIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')

/** What each person of a production hub wrote down when they took an app, for the links that come after it. */
const onPaper = new Map<string, string[]>()

/** Takes an authenticator app where one is asked for; later shows one of its codes on paper. */
const secondStep = async (
  url: URL,
  me: { id: string; stage: 'second' | 'enrol' },
  cookie: string,
): Promise<string> => {
  const post = async (path: string, body?: object) => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { cookie, 'x-nguon-request': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  if (me.stage === 'second')
    return cookieIn(await post('/api/v1/session/second', { code: onPaper.get(me.id)?.pop() ?? '' }))
  const { secret } = (await (await post('/api/v1/me/totp')).json()) as { secret: string }
  const confirmed = await post('/api/v1/me/totp/confirm', { code: new TOTP({ secret }).generate() })
  onPaper.set(me.id, ((await confirmed.clone().json()) as { recoveryCodes: string[] }).recoveryCodes)
  return cookieIn(confirmed)
}

type Send = (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>

/** However a request reaches the hub: an answer without a body is an empty object. */
export const callerOf = (send: Send): Caller => {
  const ask: Caller['ask'] = async (...request) => {
    const { status, text } = await send(...request)
    return { status, body: (text === '' ? {} : JSON.parse(text)) as Json }
  }
  return {
    ask,
    call: async <T>(method: string, path: string, body?: unknown) => {
      const { status, body: answered } = await ask(method, path, body)
      if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answered)}`)
      return answered as T
    },
  }
}

interface SpokenBulletin {
  id: string
  speech: { state: string; durationMs: number; sha256: string; error: string | null }
}

/** Composes, waits for the speech, sends for approval; the approver signs. Resolves to the approved bulletin. */
export const approvedBulletin = async (
  officer: Caller,
  approver: Caller,
  of: { title: string; text: string },
  /** A trial delegates a fresh key at once; in production it is one that an authority named. */
  signer: Signer = makeNodeSigner(generateNodeKey()),
): Promise<SpokenBulletin> => {
  const me = await officer.call<{ unit: { id: string } }>('GET', '/api/v1/me')
  const voices = await officer.call<{ items: { id: string }[] }>('GET', '/api/v1/voices')
  const draft = { ...of, unitId: me.unit.id, voice: voices.items[0]?.id }
  const { id } = await officer.call<{ id: string }>('POST', '/api/v1/bulletins', draft)
  await officer.call('POST', `/api/v1/bulletins/${id}/speech`)
  const spoken = await eventually(
    'speech is ready',
    async () => {
      const bulletin = await officer.call<SpokenBulletin>('GET', `/api/v1/bulletins/${id}`)
      if (bulletin.speech.state === 'failed') throw new Error(`speech failed: ${bulletin.speech.error}`)
      return bulletin.speech.state === 'ready' ? bulletin : undefined
    },
    60_000,
  )
  await officer.call('POST', `/api/v1/bulletins/${id}/submit`)
  await signAs(approver, id, signer)
  return spoken
}

/** The approver signs what waits for it, with a new key unless another is given. */
export const signAs = async (
  approver: Caller,
  id: string,
  signer: Signer = makeNodeSigner(generateNodeKey()),
): Promise<void> => {
  await approver.call('POST', '/api/v1/me/keys', { publicKey: signer.key })
  const asked = await approver.call<{ payloadType: string; payload: string }>(
    'GET',
    `/api/v1/bulletins/${id}/manifest`,
  )
  const envelope = await sealBytes(asked.payloadType, fromBase64(asked.payload), [signer])
  await approver.call('POST', `/api/v1/bulletins/${id}/approve`, { envelope })
}
