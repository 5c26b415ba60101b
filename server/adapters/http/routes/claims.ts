import { UnitId } from '@nguon/protocol/ids'
import { toString as qrCode } from 'qrcode'
import type { CreateClaim } from '../../../usecases/devices/create-claim.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { Claim, NewClaim } from '../contracts/devices.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

export const claimRoutes =
  (d: { createClaim: CreateClaim }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/claims',
      { schema: { querystring: noQuery, body: NewClaim, response: { 200: Claim } } },
      async (request) => {
        const { kind, name, unitId } = request.body
        const made = valueOf(
          await d.createClaim(personOf(request), { kind, name, unit: UnitId.parse(unitId) }),
        )
        return { ...made, qrSvg: await qrCode(made.claim, { type: 'svg', errorCorrectionLevel: 'M' }) }
      },
    )
  }
