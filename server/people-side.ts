/** Composes everything that people use: use cases over the stores, and the routes that call them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import type { LiveConsoles } from './adapters/http/live-consoles.ts'
import type { About } from './adapters/http/contracts/about.ts'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { aboutRoutes } from './adapters/http/routes/about.ts'
import { bulletinMediaRoutes } from './adapters/http/routes/bulletin-media.ts'
import { bulletinRoutes } from './adapters/http/routes/bulletins.ts'
import { calendarRoutes } from './adapters/http/routes/calendar.ts'
import { calendarFileRoutes } from './adapters/http/routes/calendar-files.ts'
import { choiceRoutes } from './adapters/http/routes/choices.ts'
import { overrideRoutes } from './adapters/http/routes/overrides.ts'
import { pauseRoutes } from './adapters/http/routes/pauses.ts'
import { playRoutes } from './adapters/http/routes/plays.ts'
import { playsAtRoutes } from './adapters/http/routes/plays-at.ts'
import { policyRoutes } from './adapters/http/routes/policy.ts'
import { scheduleRoutes } from './adapters/http/routes/schedules.ts'
import { volumeRoutes } from './adapters/http/routes/volume.ts'
import type { Authority } from './ports/authority.ts'
import type { CardMaker } from './ports/card-maker.ts'
import type { TellConsoles } from './ports/live-feed.ts'
import type { Log } from './ports/log.ts'
import type { MediaLibrary } from './ports/media-library.ts'
import type { SpeechMaker } from './ports/speech-maker.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, NewSecret, Now } from './ports/surroundings.ts'
import { makeApproveBulletin, type CurrentTrust } from './usecases/bulletins/approve-bulletin.ts'
import { makeComposeBulletin } from './usecases/bulletins/compose-bulletin.ts'
import { makeEditBulletin } from './usecases/bulletins/edit-bulletin.ts'
import { makeSpeechJobs, type SpeechJobs } from './usecases/bulletins/make-speech.ts'
import { makeListBulletins, makeReadBulletin } from './usecases/bulletins/read-bulletins.ts'
import { makeRecallBulletin } from './usecases/bulletins/recall-bulletin.ts'
import { makeRefuseBulletin } from './usecases/bulletins/refuse-bulletin.ts'
import { makeSubmitBulletin } from './usecases/bulletins/submit-bulletin.ts'
import { makeReadCalendarYear } from './usecases/calendar/read-calendar-year.ts'
import { makeSetCalendarYear } from './usecases/calendar/set-calendar-year.ts'
import { makeDescribeEvent } from './usecases/describe-event.ts'
import type { DescribeDevice } from './usecases/devices/list-devices.ts'
import { makeReadStagger } from './usecases/devices/read-stagger.ts'
import { makeReadVolume } from './usecases/devices/read-volume.ts'
import { makeSetStagger } from './usecases/devices/set-stagger.ts'
import { makeSetVolume } from './usecases/devices/set-volume.ts'
import type { IdentifyCaller } from './usecases/identify-caller.ts'
import { makeIssueSignInLink, type IssueSignInLink } from './usecases/issue-sign-in-link.ts'
import { makeListUnits } from './usecases/list-units.ts'
import { makeListOverrides } from './usecases/overrides/list-overrides.ts'
import { makePlanOverride } from './usecases/overrides/plan-override.ts'
import { makeSignOverride } from './usecases/overrides/sign-override.ts'
import { makeWithdrawOverride } from './usecases/overrides/withdraw-override.ts'
import { makeEndPause } from './usecases/pauses/end-pause.ts'
import { makeListPauses } from './usecases/pauses/list-pauses.ts'
import { makePlanPause } from './usecases/pauses/plan-pause.ts'
import { makeListPlaybacks } from './usecases/plays/list-playbacks.ts'
import { makeDevicePlaysAt, makeUnitPlaysAt } from './usecases/plays/plays-at.ts'
import { makeSummarisePlays } from './usecases/plays/summarise-plays.ts'
import { makeReadPolicy } from './usecases/policy/read-policy.ts'
import { makeSignPolicy } from './usecases/policy/sign-policy.ts'
import { makeRecordAct, type RecordAct } from './usecases/record-act.ts'
import { makeCopyWeek } from './usecases/schedules/copy-week.ts'
import { makeCreateSchedule } from './usecases/schedules/create-schedule.ts'
import { makeExportCalendar } from './usecases/schedules/export-calendar.ts'
import { makeReadCalendarFile } from './usecases/schedules/read-calendar-file.ts'
import type { RefreshPrograms } from './usecases/schedules/schedule-deps.ts'
import { makeEndSchedule } from './usecases/schedules/end-schedule.ts'
import { makeListSchedules } from './usecases/schedules/list-schedules.ts'
import { makeOrderSchedule } from './usecases/schedules/order-schedule.ts'
import { makePreviewSchedule } from './usecases/schedules/preview-schedule.ts'
import { makeLeaveOut } from './usecases/schedules/set-apart.ts'
import { inboxSide } from './inbox-side.ts'
import { signInSide, type SignInRules } from './sign-in-side.ts'
import { unitsSide } from './units-side.ts'

export interface PeopleSideDeps {
  readonly hub: HubId
  readonly stores: Stores
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
  readonly newSecret: NewSecret
  readonly log: Log
  readonly timeZone: string
  readonly consoles: LiveConsoles
  readonly describeDevice: DescribeDevice
  readonly refreshPrograms: RefreshPrograms
  readonly verify: Verify
  readonly currentTrust: CurrentTrust
  readonly authority: Authority
  /** False in set-up mode. */
  readonly hasRoot: () => boolean
  readonly media: { readonly library: MediaLibrary; readonly speech: SpeechMaker; readonly cards: CardMaker }
  readonly about: () => About
  readonly signIn: SignInRules
  /** True where the hub is reached over HTTPS only. */
  readonly secureCookie: boolean
}

export interface PeopleSide {
  readonly identify: IdentifyCaller
  readonly plugins: readonly AppPlugin[]
  readonly issueSignInLink: IssueSignInLink
  /** `resume()` after start, `stop()` before the store closes. */
  readonly speechJobs: SpeechJobs
}

export const makePeopleSide = (d: PeopleSideDeps): PeopleSide => {
  const record = makeRecordAct(d)
  const { library, speech, cards } = d.media
  const { tell } = d.consoles
  const speechJobs = makeSpeechJobs({ ...d, tell, speech })
  const read = makeReadBulletin(d)
  const change = { ...d, tell, record }
  const { identify, plugins: signInPlugins } = signInSide({ ...d, record })
  return {
    identify,
    issueSignInLink: makeIssueSignInLink(d),
    speechJobs,
    plugins: [
      aboutRoutes(d.about),
      ...signInPlugins,
      choiceRoutes({ listUnits: makeListUnits(d), speech }),
      bulletinRoutes({
        compose: makeComposeBulletin({ ...change, speech }),
        edit: makeEditBulletin({ ...change, speech }),
        list: makeListBulletins(d),
        read,
        speech: speechJobs,
        submit: makeSubmitBulletin({ ...change, renderer: cards.renderer }),
        recall: makeRecallBulletin(change),
        approve: makeApproveBulletin(change),
        refuse: makeRefuseBulletin(change),
      }),
      bulletinMediaRoutes({ read, media: library, cards }),
      scheduleRoutes({
        create: makeCreateSchedule(change),
        preview: makePreviewSchedule(d),
        order: makeOrderSchedule(change),
        end: makeEndSchedule(change),
        leaveOut: makeLeaveOut(change),
        copyWeek: makeCopyWeek(change),
        list: makeListSchedules(d),
        timeZone: d.timeZone,
      }),
      inboxSide(change),
      calendarFileRoutes({
        exportCalendar: makeExportCalendar(d),
        read: makeReadCalendarFile({ ...d, letOthers: () => nextTurn() }),
      }),
      playRoutes({ list: makeListPlaybacks(d), summarise: makeSummarisePlays(d) }),
      playsAtRoutes({ ofDevice: makeDevicePlaysAt(d), ofUnit: makeUnitPlaysAt(d) }),
      ...lawRoutes(d, change),
      ...unitsSide({ ...d, record }),
      d.consoles.plugin({ identify, describe: makeDescribeEvent(d) }),
    ],
  }
}

/** What limits and shapes sound: policies, overrides, pauses, loudness, the year. */
const lawRoutes = (
  d: PeopleSideDeps,
  change: PeopleSideDeps & { record: RecordAct; tell: TellConsoles },
): AppPlugin[] => [
  policyRoutes({
    read: makeReadPolicy(d),
    sign: makeSignPolicy(change),
  }),
  overrideRoutes({
    list: makeListOverrides(d),
    plan: makePlanOverride(change),
    sign: makeSignOverride(change),
    withdraw: makeWithdrawOverride(change),
  }),
  pauseRoutes({ list: makeListPauses(d), plan: makePlanPause(change), end: makeEndPause(change) }),
  volumeRoutes({
    read: makeReadVolume(d),
    set: makeSetVolume(change),
    stagger: makeSetStagger(change),
    readStagger: makeReadStagger(d),
  }),
  calendarRoutes({ read: makeReadCalendarYear(d), set: makeSetCalendarYear(change) }),
]
