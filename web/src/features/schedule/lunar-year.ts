import { lunarOf } from '@nguon/protocol/calendar/lunar'

const stems = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const branches = [...stems, '10', '11'] as const

/** Month and year of the moon at a date; the year as keys of its stem and its branch (2026: 6, 10). */
export const lunarHeading = (
  date: string,
): { month: number; stem: (typeof stems)[number]; branch: (typeof branches)[number] } => {
  const { month } = lunarOf(date)
  const solarYear = Number(date.slice(0, 4))
  // The moon's year ends in January or February.
  const year = month >= 11 && Number(date.slice(5, 7)) <= 2 ? solarYear - 1 : solarYear
  return { month, stem: stems[year % 10] ?? '0', branch: branches[year % 12] ?? '0' }
}
