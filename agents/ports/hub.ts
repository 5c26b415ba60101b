import type { Envelope } from '@nguon/protocol/envelope'
import type { EnrolmentState, EnrolRequest } from '@nguon/protocol/messages/enrolment'
import type { HubCaAnswer } from '@nguon/protocol/messages/hub-ca-answer'
import type { DeviceState } from '@nguon/protocol/messages/state'

/** Questions to the hub over HTTP. Every method rejects with HubAnswered, HubNotTrusted or a network error. */
export interface Hub {
  enrol(request: EnrolRequest): Promise<{ enrolment: string }>
  enrolment(id: string): Promise<EnrolmentState>
  /** Undefined when nothing changed since the last answer, unless it is asked for `anew`. */
  state(signal: AbortSignal, anew?: boolean): Promise<DeviceState | undefined>
  /** The root of this version. */
  root(version: number, signal: AbortSignal): Promise<Envelope>
  /**
   * Who vouches for the hub, asked over a connection that nobody vouches for: what comes back counts by its signatures
   * alone, and nothing else is asked there.
   */
  hubCa(signal: AbortSignal): Promise<HubCaAnswer>
  blob(sha256: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** Resolves once the hub has it. */
  upload(
    command: string,
    file: { readonly sha256: string; readonly bytes: Uint8Array; readonly mediaType: UploadType },
  ): Promise<void>
}

export type UploadType = 'image/png' | 'image/jpeg' | 'application/gzip'

/** The hub answered, and the answer was no. `code` as in its problem document. */
export class HubAnswered extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`hub answered ${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** Whoever answered shows a certificate that this box does not believe. Nothing was said to them. */
export class HubNotTrusted extends Error {
  constructor(options: { cause: unknown }) {
    super('the hub shows a certificate that is not believed', options)
  }
}
