/** Composes enrolment: claims one by one and in batches, the boxes that knock with them, and who lets them in. */
import { randomBytes } from 'node:crypto'
import type { AppPlugin } from './adapters/http/app-type.ts'
import type { DeviceSideSetting } from './device-side-setting.ts'
import type { makeConfirmEnrolment } from './usecases/devices/confirm-enrolment.ts'
import type { RecordAct } from './usecases/record-act.ts'
import { claimBatchRoutes } from './adapters/http/routes/claim-batches.ts'
import { claimRoutes } from './adapters/http/routes/claims.ts'
import { deviceEnrolRoutes } from './adapters/http/routes/device-enrol.ts'
import { pendingDeviceRoutes } from './adapters/http/routes/pending-devices.ts'
import { mayAtAll } from './domain/access.ts'
import { makeAskCheckCode, makeCodeWishes } from './usecases/devices/ask-check-code.ts'
import { makeAnswerEnrolment } from './usecases/devices/answer-enrolment.ts'
import { makeCreateClaim } from './usecases/devices/create-claim.ts'
import { makePreviewBatch } from './usecases/devices/plan-batch.ts'
import { makeKnockGate } from './usecases/devices/knock-gate.ts'
import { makeRefuseEnrolment } from './usecases/devices/refuse-enrolment.ts'
import { makeWithdrawClaim } from './usecases/devices/withdraw-claim.ts'
import { makeEnrolDevice } from './usecases/devices/enrol-device.ts'
import { makeListPending } from './usecases/devices/list-pending.ts'
import { makeListClaims, makeReadClaim } from './usecases/devices/show-claims.ts'
import {
  makeCreateBatch,
  makeListBatches,
  makeReadBatch,
  makeWithdrawBatch,
} from './usecases/devices/claim-batches.ts'
import { makeAuthenticateBox } from './usecases/devices/authenticate-device.ts'

export const enrolmentRoutes = (
  d: DeviceSideSetting,
  s: Omit<Parameters<typeof makeAnswerEnrolment>[0], keyof DeviceSideSetting | 'wishes'> & {
    readonly record: RecordAct
    readonly confirm: ReturnType<typeof makeConfirmEnrolment>
  },
): AppPlugin[] => {
  const gate = makeKnockGate(d)
  const wishes = makeCodeWishes()
  const shown = {
    ...d,
    get hubUrl() {
      return d.hubUrl()
    },
  }
  const { record } = s
  const making = {
    ...d,
    record,
    get hubUrl() {
      return d.hubUrl()
    },
    rootFingerprint: () => d.roots.newest()?.fingerprint,
    randomBytes: (n: number) => randomBytes(n),
  }
  return [
    deviceEnrolRoutes({
      enrol: makeEnrolDevice({
        ...d,
        record,
        gate,
        settingUp: async () =>
          d.roots.newest() === undefined || (await d.stores.trustDocuments.newest()) === undefined,
        confirm: s.confirm,
      }),
      authenticateBox: makeAuthenticateBox(d),
      answerEnrolment: makeAnswerEnrolment({ ...d, ...s, wishes }),
    }),
    pendingDeviceRoutes({
      list: makeListPending(shown),
      confirm: s.confirm,
      refuse: makeRefuseEnrolment({ ...d, record }),
      askCode: makeAskCheckCode({ ...d, record, wishes }),
      gate,
      mayChange: (person) => mayAtAll(person, 'device.change'),
    }),
    claimBatchRoutes({
      preview: makePreviewBatch(d),
      create: makeCreateBatch(making),
      list: makeListBatches(shown),
      read: makeReadBatch(shown),
      withdraw: makeWithdrawBatch({ ...d, record }),
    }),
    claimRoutes({
      hubUrl: d.hubUrl,
      create: makeCreateClaim(making),
      list: makeListClaims(shown),
      read: makeReadClaim(shown),
      withdraw: makeWithdrawClaim({ ...d, record }),
    }),
  ]
}
