import { toString as qrCode } from 'qrcode'
import { z } from 'zod'
import type {
  CreateBatch,
  ListBatches,
  ReadBatch,
  WithdrawBatch,
} from '../../../usecases/devices/claim-batches.ts'
import type { PreviewBatch } from '../../../usecases/devices/plan-batch.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  Batch,
  Batches,
  BatchPlan,
  BoxList,
  MadeBatch,
  NewBatch,
  Withdrawn,
} from '../contracts/claim-batches.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

const params = z.strictObject({ id: z.uuid() })
const svgOf = (text: string) => qrCode(text, { type: 'svg', errorCorrectionLevel: 'M' })

export const claimBatchRoutes =
  (d: {
    preview: PreviewBatch
    create: CreateBatch
    list: ListBatches
    read: ReadBatch
    withdraw: WithdrawBatch
  }): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/claim-batches/preview',
      { schema: { querystring: noQuery, body: BoxList, response: { 200: BatchPlan } } },
      async (request) => {
        const { boxes, faults } = valueOf(await d.preview(personOf(request), request.body.text))
        return { boxes: [...boxes], faults: [...faults] }
      },
    )
    app.post(
      '/api/v1/claim-batches',
      { schema: { querystring: noQuery, body: NewBatch, response: { 200: MadeBatch } } },
      async (request) => {
        const { id, boxes } = valueOf(await d.create(personOf(request), request.body))
        return {
          id,
          boxes: await Promise.all(boxes.map(async (box) => ({ ...box, qrSvg: await svgOf(box.claim) }))),
        }
      },
    )
    app.get(
      '/api/v1/claim-batches',
      { schema: { querystring: noQuery, response: { 200: Batches } } },
      async (request) => ({ items: await d.list(personOf(request)) }),
    )
    app.get(
      '/api/v1/claim-batches/:id',
      { schema: { querystring: noQuery, params, response: { 200: Batch } } },
      async (request) => {
        const { claims, ...batch } = valueOf(await d.read(personOf(request), request.params.id))
        return {
          ...batch,
          claims: await Promise.all(
            claims.map(async (claim) => ({ ...claim, linkQrSvg: await svgOf(claim.link) })),
          ),
        }
      },
    )
    app.delete(
      '/api/v1/claim-batches/:id',
      { schema: { querystring: noQuery, params, response: { 200: Withdrawn } } },
      async (request) => valueOf(await d.withdraw(personOf(request), request.params.id)),
    )
  }
