import { LocalDate } from '@nguon/protocol/time'
import { z } from 'zod'

export const Holiday = z.object({ date: LocalDate, name: z.string() }).meta({ id: 'Holiday' })
/** On `date` people work as if it were `insteadOf`, which is off. */
export const MovedDay = z.object({ date: LocalDate, insteadOf: LocalDate }).meta({ id: 'MovedDay' })

export const byYear = z.strictObject({ year: z.coerce.number().int().min(2020).max(2199) })

export const CalendarYear = z
  .object({
    year: z.number().int(),
    /** `readyMade`: what the Labour Code fixes, until somebody enters the year's decision. */
    source: z.enum(['readyMade', 'entered']),
    holidays: z.array(Holiday),
    moved: z.array(MovedDay),
    changedAt: z.number().int().nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'CalendarYear' })

export const CalendarYearWish = z
  .strictObject({
    holidays: z.array(z.strictObject({ date: LocalDate, name: z.string().trim().min(1).max(120) })).max(60),
    moved: z.array(z.strictObject({ date: LocalDate, insteadOf: LocalDate })).max(20),
  })
  .meta({ id: 'CalendarYearWish' })
