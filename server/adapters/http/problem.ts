/** Everything that goes wrong leaves as problem+json (RFC 9457): `code` is a key of the message catalogues. */
import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { plainAddress } from '../../domain/counted-address.ts'
import type { RefusalParams } from '../../domain/outcome.ts'
import { refusedStatus, type RefusedCode } from '../../domain/refused-codes.ts'
import { pathOf } from './path-of.ts'
import { Refusal } from './refusal.ts'
import { languageOf, wordsOf, type Language } from './words.ts'

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Problem' })

/** What somebody asked for and did not get. */
export interface RefusedRequest {
  readonly code: RefusedCode
  readonly address: string
  readonly method: string
  readonly path: string
  /** As it was typed into the door, where it was the door. */
  readonly userName: string | null
}

/** For what a route refuses or fails at, and for what never reached one. */
export const makeSendProblem =
  (onRefused: (refused: RefusedRequest) => void = () => undefined) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const { code, params } = refusalOf(error)
    if (refusedStatus[code] < 500)
      onRefused({
        code,
        address: plainAddress(request.ip),
        method: request.method,
        path: pathOf(request),
        userName: typedName(request.body),
      })
    else request.log.error({ err: error, code }, 'a request failed')
    if (isDoor(request)) {
      void reply.serializer(String).redirect(`/dang-nhap?loi=${code}`)
      return
    }
    const problem = problemOf(code, params, languageOf(request.headers['accept-language']))
    // The serialiser of the route knows only its good answers.
    void reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  }

/** A page that a browser opened by itself: a person looks at the answer, not a program. */
const isDoor = (request: FastifyRequest): boolean => {
  const config: unknown = request.routeOptions.config
  return typeof config === 'object' && config !== null && 'door' in config && config.door === true
}

const typedName = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'userName' in body && typeof body.userName === 'string'
    ? body.userName
    : null

const problemOf = (
  code: RefusedCode,
  params: RefusalParams,
  language: Language,
): z.infer<typeof Problem> => ({
  type: `urn:nguon:problem:${code}`,
  title: STATUS_CODES[refusedStatus[code]] ?? 'Error',
  status: refusedStatus[code],
  code,
  detail: wordsOf(code, params, language),
  params: { ...params },
})

const refusalOf = (error: unknown): { code: RefusedCode; params: RefusalParams } => {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation
    return { code: 'request.invalid', params: { field: issue?.instancePath.replace(/^\//, '') ?? '' } }
  }
  return { code: codeOfStatus(statusOf(error)), params: {} }
}

/** What fastify and its plugins refuse by themselves. */
const codeOfStatus = (status: number): RefusedCode => {
  if (status === 404) return 'request.notFound'
  if (status === 413) return 'request.tooLarge'
  if (status === 429) return 'request.tooMany'
  return status >= 400 && status < 500 ? 'request.invalid' : 'hub.failed'
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
