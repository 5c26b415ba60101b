import { EnrolAnswer, EnrolmentState, EnrolRequest } from '@nguon/protocol/messages/enrolment'
import { z } from 'zod'
import type { AnswerEnrolment } from '../../../usecases/devices/answer-enrolment.ts'
import type { AuthenticateBox } from '../../../usecases/devices/authenticate-device.ts'
import type { EnrolDevice } from '../../../usecases/devices/enrol-device.ts'
import type { AppPlugin } from '../app-type.ts'
import { noQuery } from '../contracts/nothing.ts'
import { signedBy } from '../device-signature.ts'
import { valueOf } from '../refusal.ts'

export const deviceEnrolRoutes =
  (d: {
    enrol: EnrolDevice
    authenticateBox: AuthenticateBox
    answerEnrolment: AnswerEnrolment
  }): AppPlugin =>
  (app) => {
    app.post(
      '/device/v1/enrol',
      { schema: { hide: true, querystring: noQuery, body: EnrolRequest, response: { 200: EnrolAnswer } } },
      async (request) => valueOf(await d.enrol(request.body, request.ip)),
    )
    app.get(
      '/device/v1/enrol/:enrolment',
      {
        schema: {
          hide: true,
          querystring: noQuery,
          params: z.strictObject({ enrolment: z.uuid() }),
          response: { 200: EnrolmentState },
        },
      },
      async (request) => {
        valueOf(await d.authenticateBox(signedBy(request), request.params.enrolment))
        return valueOf(await d.answerEnrolment(request.params.enrolment))
      },
    )
  }
