/** The profile while it is being written, and the first thing still wrong with it. */
import type { Hours, LevelHours, PolicyProfile } from '../../api/limits.ts'

export interface PolicyForm {
  readonly name: string
  readonly legalBasis: string
  readonly quietHours: readonly Hours[]
  readonly windows: readonly Hours[]
  readonly weekdays: readonly number[]
  /** As typed; empty is no limit. */
  readonly perDay: string
  readonly minutes: string
  readonly relayCounts: boolean
  readonly exceptions: readonly { from: string | null; until: string | null; name: string }[]
  readonly ceilings: readonly LevelHours[]
}

export type PolicyDefect = 'needName' | 'needDays' | 'needException' | 'badException'

export const formOf = (p: PolicyProfile): PolicyForm => ({
  name: p.name,
  legalBasis: p.legalBasis,
  quietHours: p.quietHours,
  windows: p.windows,
  weekdays: p.weekdays,
  perDay: p.broadcastsPerDay === null ? '' : String(p.broadcastsPerDay),
  minutes: p.broadcastMs === null ? '' : String(Math.round(p.broadcastMs / minute)),
  relayCounts: p.relayCounts,
  exceptions: p.exceptions,
  ceilings: p.ceilings,
})

/** What the form does not ask for (zone, joining pause) stays as in `base`. */
export const readPolicy = (
  form: PolicyForm,
  base: PolicyProfile,
): { ok: true; profile: PolicyProfile } | { ok: false; defect: PolicyDefect } => {
  const name = tidy(form.name)
  if (name === '') return { ok: false, defect: 'needName' }
  if (form.weekdays.length === 0) return { ok: false, defect: 'needDays' }
  const exceptions = form.exceptions.flatMap(({ from, until, name }) =>
    from === null || until === null || tidy(name) === '' ? [] : [{ from, until, name: tidy(name) }],
  )
  if (exceptions.length < form.exceptions.length) return { ok: false, defect: 'needException' }
  if (exceptions.some(({ from, until }) => until < from)) return { ok: false, defect: 'badException' }
  const minutes = wholeOf(form.minutes, 24 * 60)
  return {
    ok: true,
    profile: {
      name,
      legalBasis: tidy(form.legalBasis),
      timeZone: base.timeZone,
      quietHours: [...form.quietHours],
      windows: [...form.windows],
      weekdays: [...form.weekdays].sort((a, b) => a - b),
      broadcastsPerDay: wholeOf(form.perDay, 100),
      joinMs: base.joinMs,
      broadcastMs: minutes === null ? null : minutes * minute,
      relayCounts: form.relayCounts,
      exceptions,
      ceilings: [...form.ceilings],
    },
  }
}

const minute = 60_000
const tidy = (text: string): string => text.trim().normalize('NFC')

/** A number from 1 to `most`; null: nothing that can be one was typed, so there is no limit. */
const wholeOf = (text: string, most: number): number | null => {
  const value = Math.round(Number(text))
  return text.trim() === '' || !Number.isFinite(value) || value < 1 ? null : Math.min(value, most)
}
