/** Composes what goes from a unit to the wards below it, and what they answer. */
import type { AppPlugin } from './adapters/http/app-type.ts'
import { inboxRoutes } from './adapters/http/routes/inbox.ts'
import { makeDeclineEntry, makeReopenEntry, makeSeeEntry } from './usecases/inbox/answer-entry.ts'
import { makeListInbox, makeReadEntry } from './usecases/inbox/list-inbox.ts'
import { makeListSent } from './usecases/inbox/list-sent.ts'
import { makePlaceEntry, makePreviewEntry } from './usecases/inbox/place-entry.ts'
import { makeSendProgramme } from './usecases/inbox/send-programme.ts'
import { makeRestoreProgramme, makeWithdrawProgramme } from './usecases/inbox/withdraw-programme.ts'
import { makeCreateSchedule } from './usecases/schedules/create-schedule.ts'
import { makePreviewSchedule } from './usecases/schedules/preview-schedule.ts'
import type { ScheduleDeps } from './usecases/schedules/schedule-deps.ts'

export const inboxSide = (d: ScheduleDeps): AppPlugin =>
  inboxRoutes({
    list: makeListInbox(d),
    read: makeReadEntry(d),
    preview: makePreviewEntry({ ...d, preview: makePreviewSchedule(d) }),
    place: makePlaceEntry({ ...d, create: makeCreateSchedule(d) }),
    decline: makeDeclineEntry(d),
    reopen: makeReopenEntry(d),
    see: makeSeeEntry(d),
    listSent: makeListSent(d),
    send: makeSendProgramme(d),
    withdraw: makeWithdrawProgramme(d),
    restore: makeRestoreProgramme(d),
  })
