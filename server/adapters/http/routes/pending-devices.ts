import { z } from 'zod'
import type { AskCheckCode } from '../../../usecases/devices/ask-check-code.ts'
import type { ConfirmEnrolment } from '../../../usecases/devices/confirm-enrolment.ts'
import type { KnockGate } from '../../../usecases/devices/knock-gate.ts'
import type { ListPending } from '../../../usecases/devices/list-pending.ts'
import type { RefuseEnrolment } from '../../../usecases/devices/refuse-enrolment.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { ConfirmedSeveral, ConfirmSeveral, PendingBoxes } from '../contracts/claims.ts'
import { Confirmed } from '../contracts/devices.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { Refusal, valueOf } from '../refusal.ts'

const params = z.strictObject({ enrolmentId: z.uuid() })

export const pendingDeviceRoutes =
  (d: {
    list: ListPending
    confirm: ConfirmEnrolment
    refuse: RefuseEnrolment
    askCode: AskCheckCode
    gate: Pick<KnockGate, 'counts'>
    mayChange: (person: ReturnType<typeof personOf>) => boolean
  }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/devices/pending',
      { schema: { querystring: noQuery, response: { 200: PendingBoxes } } },
      async (request) => {
        const person = personOf(request)
        const counts = d.gate.counts()
        // Addresses of strangers are for whoever lets boxes in.
        const refused = d.mayChange(person) ? counts : { ...counts, total: 0, reasons: [], places: [] }
        return { items: await d.list(person), refused: { ...refused, ...copied(refused) } }
      },
    )
    app.post(
      '/api/v1/devices/pending/:enrolmentId/confirm',
      { schema: { querystring: noQuery, params, response: { 200: Confirmed } } },
      async (request) => {
        const { device, waiting } = valueOf(await d.confirm(personOf(request), request.params.enrolmentId))
        return { deviceId: device, waiting }
      },
    )
    app.post(
      '/api/v1/devices/pending/:enrolmentId/refuse',
      { schema: { querystring: noQuery, params, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.refuse(personOf(request), request.params.enrolmentId))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/devices/pending/:enrolmentId/ask-code',
      { schema: { querystring: noQuery, params, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.askCode(personOf(request), request.params.enrolmentId))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/devices/pending/confirm',
      { schema: { querystring: noQuery, body: ConfirmSeveral, response: { 200: ConfirmedSeveral } } },
      async (request) => {
        const person = personOf(request)
        if (!d.mayChange(person)) throw new Refusal('session.notAllowed')
        const items = []
        for (const { enrolmentId, checkCode } of request.body.items) {
          const one = await d.confirm(person, enrolmentId, checkCode)
          items.push(
            one.ok
              ? { enrolmentId, deviceId: one.value.device, waiting: one.value.waiting, code: null }
              : { enrolmentId, deviceId: null, waiting: false, code: one.code },
          )
        }
        return { items }
      },
    )
  }

/** The contract's lists are not read-only. */
const copied = ({ reasons, places }: ReturnType<KnockGate['counts']>) => ({
  reasons: [...reasons],
  places: [...places],
})
