/** Why the hub did not do it: `code` names the message an officer reads, `params` fill it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(p: {
    status: number
    code: string
    params?: Record<string, string | number>
    detail?: string
    cause?: unknown
  }) {
    super(p.detail ?? p.code, { cause: p.cause })
    this.status = p.status
    this.code = p.code
    this.params = p.params ?? {}
  }
}

/** Reads a problem+json body; one of another shape (a proxy's page) becomes `hubFailed`. */
export const problemFrom = (status: number, body: unknown): Problem => {
  if (!isRecord(body) || typeof body['code'] !== 'string') return new Problem({ status, code: 'hubFailed' })
  const params = isRecord(body['params']) ? body['params'] : {}
  const plain = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return new Problem({
    status,
    code: body['code'],
    params: Object.fromEntries(plain),
    ...(typeof body['detail'] === 'string' ? { detail: body['detail'] } : {}),
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
