/** A trial is tried at any hour, so its wards begin with a profile that says so; a real one is one button away. */
import { UnitId, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { defaultTimeZone, minute } from '@nguon/protocol/time'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { issuePolicy } from './issue-policy.ts'

export const trialProfile: PolicyProfile = {
  name: 'Hồ sơ dùng thử',
  legalBasis:
    'Chỉ để dùng thử: không có giờ yên tĩnh, phát cả tuần, tối đa 20 buổi một ngày, mỗi buổi 60 phút. Trước khi phát cho người dân, người quản trị vào Lịch phát, Hồ sơ chính sách, bấm “Đổi hồ sơ” để chọn mức thật của địa phương.',
  timeZone: defaultTimeZone,
  quietHours: [],
  windows: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  broadcastsPerDay: 20,
  joinMs: 10 * minute,
  broadcastMs: 60 * minute,
  relayCounts: true,
  exceptions: [],
  ceilings: [],
}

/** Inside a transaction: every ward without a policy of its own gets the trial's. */
export const ensureTrialPolicy = async (
  d: { hub: HubId; authority: Signer; now: Now; newId: NewId },
  stores: Stores,
): Promise<void> => {
  const root = await stores.settings.get('rootUnit')
  if (root === undefined) return
  const known = new Set((await stores.policies.newest()).map((policy) => policy.unit))
  for (const unit of await stores.units.within(UnitId.parse(root)))
    if (unit.kind === 'commune' && !known.has(unit.id))
      await issuePolicy(d, stores, { unit: unit.id, profile: trialProfile, signedBy: null })
}
