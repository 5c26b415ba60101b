import { defaultTimeZone } from '@nguon/protocol/time'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'

/** For tests that run at the hour at which they are run: it forbids nothing. */
export const anyHourProfile: PolicyProfile = {
  name: 'Giờ nào cũng được',
  legalBasis: 'thử nghiệm',
  timeZone: defaultTimeZone,
  quietHours: [],
  windows: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  broadcastsPerDay: null,
  joinMs: 600_000,
  broadcastMs: null,
  relayCounts: true,
  exceptions: [],
  ceilings: [],
}
