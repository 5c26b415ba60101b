/** The year as the state and the moon divide it. It travels in the program, so that hub and box read one table. */
import * as z from 'zod'
import { dayNumberOf } from '../calendar/civil.ts'
import { LocalDate } from '../time.ts'

export const Calendar = z.object({
  /** Days off by law or by the year's decision. */
  holidays: z.array(LocalDate).max(200),
  /** Working days that were moved (hoán đổi ngày làm việc): on `date` people work as if it were `insteadOf`, which is off. */
  moved: z.array(z.object({ date: LocalDate, insteadOf: LocalDate })).max(50),
  /** Months of the moon, one after the other without a gap. Empty where no rule follows the moon. */
  moons: z
    .array(
      z.object({
        from: LocalDate,
        days: z.number().int().min(29).max(30),
        month: z.number().int().min(1).max(12),
        leap: z.boolean(),
      }),
    )
    .max(60),
})
export type Calendar = z.infer<typeof Calendar>

export const emptyCalendar: Calendar = { holidays: [], moved: [], moons: [] }

/** The same, ready to be asked day by day. */
export interface ReadCalendar {
  readonly isHoliday: (day: number) => boolean
  /** The day whose work is done on this one; undefined on a day that was given away. */
  readonly worksAs: (day: number) => number | undefined
  /** Undefined outside the table: nobody knows the moon there, so nothing sounds by it. */
  readonly moonOf: (day: number) => MoonDay | undefined
}

export interface MoonDay {
  readonly day: number
  readonly month: number
  readonly leap: boolean
  readonly daysInMonth: number
}

export const readCalendar = (calendar: Calendar): ReadCalendar => {
  if (lastRead?.calendar !== calendar) lastRead = { calendar, read: readAnew(calendar) }
  return lastRead.read
}

/** Many devices share one; memory only, it changes no answer. */
let lastRead: { readonly calendar: Calendar; readonly read: ReadCalendar } | undefined

const readAnew = (calendar: Calendar): ReadCalendar => {
  const holidays = new Set(calendar.holidays.map(dayNumberOf))
  const worksAs = new Map(calendar.moved.map((m) => [dayNumberOf(m.date), dayNumberOf(m.insteadOf)]))
  const givenAway = new Set(worksAs.values())
  const moons = calendar.moons.map((moon) => ({ ...moon, first: dayNumberOf(moon.from) }))
  return {
    isHoliday: (day) => holidays.has(day),
    worksAs: (day) => worksAs.get(day) ?? (givenAway.has(day) ? undefined : day),
    moonOf: (day) => {
      const moon = moons.findLast(({ first }) => first <= day)
      if (moon === undefined || day >= moon.first + moon.days) return undefined
      return { day: day - moon.first + 1, month: moon.month, leap: moon.leap, daysInMonth: moon.days }
    },
  }
}
