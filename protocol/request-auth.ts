/** How a box proves who it is over HTTP: `Authorization: Nguon <who>:<time>:<signature>` over time, method and path. */
import { fromBase64, toBase64, toUtf8 } from './bytes.ts'
import type { PublicKey, Signer, Verify } from './keys.ts'

export interface SignedRequest {
  /** Device id, or enrolment id while the box has no other name. */
  readonly who: string
  readonly method: string
  /** With its query. */
  readonly path: string
  /** UTC ms by the box's clock. */
  readonly time: number
}

/** The hub refuses requests that are older or newer than this; a box with a wrong clock asks for the time first. */
export const requestWindowMs = 5 * 60_000

const text = (r: SignedRequest): Uint8Array =>
  toUtf8(`nguon-request-1\n${r.who}\n${r.time}\n${r.method}\n${r.path}`)

export const signRequest = async (signer: Signer, request: SignedRequest): Promise<string> =>
  `Nguon ${request.who}:${request.time}:${toBase64(await signer.sign(text(request)))}`

export const readAuthorization = (
  header: string,
): { who: string; time: number; signature: string } | undefined => {
  const [, who, time, signature] =
    /^Nguon ([0-9a-f-]{36}):(\d{1,15}):([A-Za-z0-9+/=]{1,200})$/.exec(header) ?? []
  return who && time && signature ? { who, time: Number(time), signature } : undefined
}

export const verifyRequest = async (
  verify: Verify,
  key: PublicKey,
  request: SignedRequest,
  signature: string,
): Promise<boolean> => {
  try {
    return await verify(key, text(request), fromBase64(signature))
  } catch {
    return false
  }
}
