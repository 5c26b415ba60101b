/**
 * Profiles to begin with. Their numbers come from documents of different certainty (domain.md R08, R09); an authority
 * reads, changes and signs them before they bind anybody.
 */
import { defaultTimeZone, minute } from '../time.ts'
import type { PolicyProfile } from './profile.ts'

const common: Pick<PolicyProfile, 'timeZone' | 'joinMs' | 'exceptions' | 'ceilings'> = {
  timeZone: defaultTimeZone,
  joinMs: 10 * minute,
  exceptions: [],
  ceilings: [],
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

export const readyMadeProfiles = {
  /** R08: at most two broadcasts a day of at most an hour, from 05:30 and 17:00. */
  decree: {
    ...common,
    name: 'Mức chung theo Nghị định 49/2024',
    legalBasis:
      'Nghị định 49/2024/NĐ-CP về hoạt động thông tin cơ sở (theo báo chí: tối đa 2 buổi một ngày, mỗi buổi không quá 60 phút, sáng từ 5 giờ 30, chiều từ 17 giờ)',
    quietHours: [{ from: '22:00', to: '05:30' }],
    windows: [],
    weekdays: everyDay,
    broadcastsPerDay: 2,
    broadcastMs: 60 * minute,
    relayCounts: true,
  },
  /** R09, former urban wards: 2 × 15 minutes, Monday to Friday. */
  hanoiUrban: {
    ...common,
    name: 'Phường nội thành cũ, Hà Nội',
    legalBasis:
      'Quyết định 1246/QĐ-UBND năm 2021 của UBND thành phố Hà Nội: 2 buổi một ngày, mỗi buổi 15 phút, từ thứ Hai đến thứ Sáu',
    quietHours: [{ from: '22:00', to: '05:30' }],
    windows: [],
    weekdays: [1, 2, 3, 4, 5],
    broadcastsPerDay: 2,
    broadcastMs: 15 * minute,
    relayCounts: true,
  },
  /** R09, former rural wards: 45 minutes, relays counted. */
  hanoiRural: {
    ...common,
    name: 'Xã ngoại thành cũ, Hà Nội',
    legalBasis: 'Quyết định 1246/QĐ-UBND năm 2021 của UBND thành phố Hà Nội: mỗi buổi 45 phút, kể cả tiếp âm',
    quietHours: [{ from: '22:00', to: '05:30' }],
    windows: [],
    weekdays: everyDay,
    broadcastsPerDay: 2,
    broadcastMs: 45 * minute,
    relayCounts: true,
  },
} satisfies Record<string, PolicyProfile>

export type ReadyMade = keyof typeof readyMadeProfiles

/** What a box keeps to before any authority has spoken to it: never no law at all. */
export const profileOfNoWord: PolicyProfile = readyMadeProfiles.decree
