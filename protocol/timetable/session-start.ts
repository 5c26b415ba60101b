/** When sessions begin: the part of a rule that people say ("every Monday at five", "on the first of each moon"). */
import * as z from 'zod'
import { LocalDate, LocalDateTime, LocalTime } from '../time.ts'

/** Monday 1 … Sunday 7. */
export const Weekday = z.number().int().min(1).max(7)

const every = z.number().int().min(1).max(366).optional()
const weekdays = z.array(Weekday).min(1).max(7)
const months = z.array(z.number().int().min(1).max(12)).min(1).max(12).optional()

/** A day of the month, or counted from its end: −1 is the last. A month that lacks the day has no session. */
const monthDay = z
  .number()
  .int()
  .min(-31)
  .max(31)
  .refine((n) => n !== 0)

/** `nth` 1–5, or from the end: −1 is the last of its kind in the month. */
const nthWeekday = z.object({
  weekday: Weekday,
  nth: z
    .number()
    .int()
    .min(-5)
    .max(5)
    .refine((n) => n !== 0),
})

const repeated = {
  time: LocalTime,
  /** First and last day, both inclusive. */
  from: LocalDate,
  until: LocalDate,
  /** On these days of the pattern there is none (EXDATE). */
  except: z.array(LocalDate).max(400).optional(),
  /** On these days too (RDATE); `except` is stronger. */
  also: z.array(LocalDate).max(400).optional(),
  /** What a public holiday does to the pattern; absent: nothing. */
  holidays: z.enum(['skip', 'only']).optional(),
  /** True: where working days were moved, the session moves with them. */
  movesWithWork: z.boolean().optional(),
}

const inOrder = (d: { from: string; until: string }) => d.from <= d.until
const untilWrong = { path: ['until'] }

/**
 * Local time of the program's zone. A start is one session; a day that the clocks leave out or repeat is read as RFC
 * 5545 says. `every` counts days, weeks (from Monday), or months from `from`; absent: 1.
 */
export const SessionStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: LocalDateTime }),
  z.object({ kind: z.literal('daily'), ...repeated, every }).refine(inOrder, untilWrong),
  z.object({ kind: z.literal('weekly'), ...repeated, every, weekdays }).refine(inOrder, untilWrong),
  z
    .object({
      kind: z.literal('monthly'),
      ...repeated,
      every,
      months,
      /** Any of these days, or any of these weekdays; not both. */
      on: z.union([
        z.object({ days: z.array(monthDay).min(1).max(62) }),
        z.object({ weekdays: z.array(nthWeekday).min(1).max(35) }),
      ]),
    })
    .refine(inOrder, untilWrong),
  z
    .object({
      kind: z.literal('lunar'),
      ...repeated,
      /** Of the moon's month; −1 is its last day, the 29th or 30th. */
      days: z
        .array(
          z
            .number()
            .int()
            .min(-1)
            .max(30)
            .refine((n) => n !== 0),
        )
        .min(1)
        .max(31),
      months,
      /** Absent: a leap month has none; festivals are kept in the month before it. */
      leapToo: z.boolean().optional(),
    })
    .refine(inOrder, untilWrong),
])
export type SessionStart = z.infer<typeof SessionStart>
export type RepeatedStart = Exclude<SessionStart, { kind: 'once' }>
