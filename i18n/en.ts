/** Every text of the console in English, held to the Vietnamese keys by type. */
import { account } from './en/account.ts'
import { people } from './en/people.ts'
import { approve } from './en/approve.ts'
import { audit } from './en/audit.ts'
import { bulletins } from './en/bulletins.ts'
import { commands } from './en/commands.ts'
import { compose } from './en/compose.ts'
import { devices } from './en/devices.ts'
import { enrolment } from './en/enrolment.ts'
import { frame } from './en/frame.ts'
import { grants } from './en/grants.ts'
import { inbox, sent } from './en/inbox.ts'
import { keys } from './en/keys.ts'
import { limits } from './en/limits.ts'
import { loudness } from './en/loudness.ts'
import { plan } from './en/plan.ts'
import { playbacks } from './en/playbacks.ts'
import { playsAt } from './en/plays-at.ts'
import { pole } from './en/pole.ts'
import { reason } from './en/reason.ts'
import { reports } from './en/reports.ts'
import { retention } from './en/retention.ts'
import { schedule } from './en/schedule.ts'
import { session } from './en/session.ts'
import { today } from './en/today.ts'
import { units } from './en/units.ts'
import type { SameKeys } from './same-keys.ts'
import type { vi } from './vi.ts'

export const en: SameKeys<typeof vi> = {
  ...frame,
  session,
  account,
  people,
  today,
  commands,
  compose,
  approve,
  bulletins,
  schedule,
  devices,
  enrolment,
  inbox,
  sent,
  keys,
  limits,
  loudness,
  plan,
  playbacks,
  playsAt,
  pole,
  reports,
  reason,
  audit,
  retention,
  grants,
  units,
}
