/** Every text of the console in Vietnamese. Codes of refusals stand in `errors-vi.ts`. */
import { account } from './vi/account.ts'
import { people } from './vi/people.ts'
import { approve } from './vi/approve.ts'
import { audit } from './vi/audit.ts'
import { bulletins } from './vi/bulletins.ts'
import { commands } from './vi/commands.ts'
import { compose } from './vi/compose.ts'
import { devices } from './vi/devices.ts'
import { enrolment } from './vi/enrolment.ts'
import { frame } from './vi/frame.ts'
import { grants } from './vi/grants.ts'
import { inbox, sent } from './vi/inbox.ts'
import { keys } from './vi/keys.ts'
import { limits } from './vi/limits.ts'
import { loudness } from './vi/loudness.ts'
import { plan } from './vi/plan.ts'
import { playbacks } from './vi/playbacks.ts'
import { playsAt } from './vi/plays-at.ts'
import { pole } from './vi/pole.ts'
import { reason } from './vi/reason.ts'
import { reports } from './vi/reports.ts'
import { retention } from './vi/retention.ts'
import { schedule } from './vi/schedule.ts'
import { session } from './vi/session.ts'
import { today } from './vi/today.ts'
import { units } from './vi/units.ts'

export const vi = {
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
} as const
