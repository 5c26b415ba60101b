import { UnitId } from '@nguon/protocol/ids'
import { toString as qrCode } from 'qrcode'
import { z } from 'zod'
import type { CreateClaim } from '../../../usecases/devices/create-claim.ts'
import { linkOf, type ListClaims, type ReadClaim } from '../../../usecases/devices/show-claims.ts'
import type { WithdrawClaim } from '../../../usecases/devices/withdraw-claim.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Claims, ClaimShown, MadeClaim, NewClaim } from '../contracts/claims.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

const params = z.strictObject({ id: z.uuid() })

export const claimRoutes =
  (d: {
    hubUrl: () => string
    create: CreateClaim
    list: ListClaims
    read: ReadClaim
    withdraw: WithdrawClaim
  }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/claims',
      { schema: { querystring: noQuery, body: NewClaim, response: { 200: MadeClaim } } },
      async (request) => {
        const { unitId, replaces = null, place = null, label = '', ...box } = request.body
        const made = valueOf(
          await d.create(personOf(request), {
            ...box,
            unit: UnitId.parse(unitId),
            replaces,
            place,
            label,
          }),
        )
        return {
          ...made,
          link: linkOf(d.hubUrl(), made.id),
          qrSvg: await qrCode(made.claim, { type: 'svg', errorCorrectionLevel: 'M' }),
        }
      },
    )
    app.get(
      '/api/v1/claims',
      { schema: { querystring: noQuery, response: { 200: Claims } } },
      async (request) => ({ items: await d.list(personOf(request)) }),
    )
    app.get(
      '/api/v1/claims/:id',
      { schema: { querystring: noQuery, params, response: { 200: ClaimShown } } },
      async (request) => valueOf(await d.read(personOf(request), request.params.id)),
    )
    app.delete(
      '/api/v1/claims/:id',
      { schema: { querystring: noQuery, params, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.withdraw(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
